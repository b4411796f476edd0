import type { ComponentChildren } from 'preact';
import type { PhraseDraft, PhraseView } from '../core/library/views.ts';
import { Button } from './button.tsx';
import { useText } from './text-context.ts';

/** Why a draft was not saved as it is. */
export type Trouble =
  | { kind: 'unknown'; names: readonly string[] }
  | { kind: 'failed'; detail: string }
  /** Saved elsewhere meanwhile; null when it was deleted. */
  | { kind: 'conflict'; theirs: PhraseView | null }
  /** The saved one stands in the editor; what was written here is kept beside it. */
  | { kind: 'kept'; mine: PhraseDraft };

interface Props {
  trouble: Trouble;
  /** The text as it stands in the editor. */
  text: string;
  onRetry(): void;
  onAdd(names: string[]): void;
  onMine(theirs: PhraseView | null): void;
  onTheirs(theirs: PhraseView): void;
  onCopy(text: string): void;
}

/** Says what kept a draft from being saved, that nothing is lost, and what can be done. */
export function SaveTrouble({ trouble, text, ...on }: Props) {
  const t = useText();
  switch (trouble.kind) {
    case 'unknown':
      return (
        <Box kind="warn">
          <p>{t('panel_unknown_placeholders', { names: trouble.names.join('、') })}</p>
          <div class="save-trouble-actions">
            <Button data-testid="add-placeholders" onClick={() => on.onAdd([...trouble.names])}>
              {t('panel_add_placeholders')}
            </Button>
          </div>
        </Box>
      );
    case 'failed':
      return (
        <Box kind="danger">
          <p>{t('panel_not_saved', { detail: trouble.detail })}</p>
          <div class="save-trouble-actions">
            <Button onClick={on.onRetry}>{t('panel_retry')}</Button>
            <Button onClick={() => on.onCopy(text)}>{t('panel_copy_text')}</Button>
          </div>
        </Box>
      );
    case 'conflict':
      return trouble.theirs ? (
        <Box kind="warn">
          <p>{t('panel_conflict')}</p>
          <OtherText title={t('panel_conflict_theirs')} text={trouble.theirs.phrase.text} />
          <div class="save-trouble-actions">
            <Button data-testid="save-mine" onClick={() => on.onMine(trouble.theirs)}>
              {t('panel_conflict_mine')}
            </Button>
            <Button data-testid="take-theirs" onClick={() => on.onTheirs(trouble.theirs!)}>
              {t('panel_conflict_take')}
            </Button>
          </div>
        </Box>
      ) : (
        <Box kind="warn">
          <p>{t('panel_conflict_gone')}</p>
          <div class="save-trouble-actions">
            <Button data-testid="save-mine" onClick={() => on.onMine(null)}>
              {t('panel_save_as_new')}
            </Button>
          </div>
        </Box>
      );
    case 'kept':
      return (
        <Box kind="warn">
          <p>{t('panel_conflict_kept')}</p>
          <OtherText title={t('panel_conflict_yours')} text={trouble.mine.text} />
          <div class="save-trouble-actions">
            <Button onClick={() => on.onCopy(trouble.mine.text)}>{t('panel_copy_text')}</Button>
          </div>
        </Box>
      );
  }
}

function Box({ kind, children }: { kind: 'warn' | 'danger'; children: ComponentChildren }) {
  return (
    <div class={`save-trouble save-trouble-${kind}`} role="alert" data-testid="save-trouble">
      {children}
    </div>
  );
}

function OtherText({ title, text }: { title: string; text: string }) {
  return (
    <div class="save-trouble-other">
      <h3>{title}</h3>
      <p lang="zh-CN">{text}</p>
    </div>
  );
}
