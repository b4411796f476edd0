import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { PhraseDraft, PhraseView } from '../core/library/views.ts';
import type { Translate } from '../core/messages/text.ts';
import { Button } from './button.tsx';
import type { DraftFields } from './draft-fields.ts';
import { differingFields, draftOf, FIELD_TITLES, toFields } from './draft-fields.ts';
import { useText } from './text-context.ts';
import { CHANNEL_TITLES } from './wording.ts';

/** Why a draft was not saved as it is. */
export type Trouble =
  | { kind: 'unknown'; names: readonly string[] }
  | { kind: 'failed'; detail: string }
  /** Saved elsewhere meanwhile; null when it was deleted. */
  | { kind: 'conflict'; theirs: PhraseView | null }
  /** The saved one stands in the editor; what was written here is kept beside it. */
  | { kind: 'kept'; mine: PhraseDraft; theirs: PhraseDraft };

interface Props {
  trouble: Exclude<Trouble, { kind: 'unknown' }>;
  /** The draft as it stands in the editor. */
  draft: PhraseDraft;
  onRetry(): void;
  onMine(theirs: PhraseView | null): void;
  onTheirs(theirs: PhraseView): void;
  /** Puts both sides' changes into the editor. */
  onMerge(theirs: PhraseView): void;
  onCopy(text: string): void;
}

/** Says what kept a draft from being saved, that nothing is lost, and what can be done. */
export function SaveTrouble({ trouble, draft, ...on }: Props) {
  const t = useText();
  switch (trouble.kind) {
    case 'failed':
      return (
        <Box kind="danger">
          <p title={trouble.detail}>{t('panel_not_saved')}</p>
          <div class="save-trouble-actions">
            <Button onClick={on.onRetry}>{t('panel_retry')}</Button>
            <Button onClick={() => on.onCopy(draft.text)}>{t('panel_copy_text')}</Button>
          </div>
        </Box>
      );
    case 'conflict':
      return trouble.theirs ? (
        <Box kind="warn">
          <p>{t('panel_conflict')}</p>
          <OtherFields
            title={t('panel_conflict_theirs')}
            draft={draftOf(trouble.theirs)}
            names={differingFields(draft, draftOf(trouble.theirs))}
          />
          <div class="save-trouble-actions">
            <Button data-testid="save-mine" onClick={() => on.onMine(trouble.theirs)}>
              {t('panel_conflict_mine')}
            </Button>
            <Button data-testid="take-theirs" onClick={() => on.onTheirs(trouble.theirs!)}>
              {t('panel_conflict_take')}
            </Button>
            <Button
              title={t('panel_conflict_merge_hint')}
              data-testid="merge"
              onClick={() => on.onMerge(trouble.theirs!)}
            >
              {t('panel_conflict_merge')}
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
          <OtherFields
            title={t('panel_conflict_yours')}
            draft={trouble.mine}
            names={differingFields(trouble.mine, trouble.theirs)}
          />
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

/** The names that a text uses and nobody declared. */
export function UnknownPlaceholders(props: {
  names: readonly string[];
  onAdd(names: string[]): void;
}) {
  const t = useText();
  const add = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => add.current!.focus(), []);
  return (
    <Box kind="warn">
      <p>{t('panel_unknown_placeholders', { names: props.names.join(t('shared_list_comma')) })}</p>
      <div class="save-trouble-actions">
        <button
          ref={add}
          type="button"
          class="button button-plain"
          data-testid="add-placeholders"
          onClick={() => props.onAdd([...props.names])}
        >
          {t('panel_add_placeholders')}
        </button>
      </div>
    </Box>
  );
}

interface OtherProps {
  title: string;
  draft: PhraseDraft;
  names: readonly (keyof DraftFields)[];
}

/** The fields of one side that differ from those of the other. */
function OtherFields({ title, draft, names }: OtherProps) {
  const t = useText();
  const fields = toFields(draft);
  return (
    <div class="save-trouble-other">
      <h3>{title}</h3>
      <dl>
        {names.map(name => (
          <div key={name}>
            <dt>{t(FIELD_TITLES[name])}</dt>
            <dd lang="zh-CN">{fieldText(fields, name, t) || t('panel_field_empty')}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function fieldText(fields: DraftFields, name: keyof DraftFields, t: Translate): string {
  if (name === 'channel')
    return fields.channel.map(channel => t(CHANNEL_TITLES[channel])).join(t('shared_list_comma'));
  if (name === 'variants') return fields.variants.map(({ text }) => text).join('\n');
  if (name === 'format') return t(fields.format === 'rich' ? 'panel_rich' : 'panel_plain');
  return fields[name];
}
