import { CopyPlus, EyeOff, PencilLine, Trash2, Undo2 } from 'lucide-preact';
import type { PhraseView, TextRef } from '../../core/library/views.ts';
import { Button } from '../base/button.tsx';
import { withKeys } from '../base/key-table.ts';
import type { FocusRequest } from '../text/placeholder-form.tsx';
import { useText } from '../base/text-context.ts';
import type { PaneHandle, PaneTools } from '../text/text-pane.tsx';
import { TextPane } from '../text/text-pane.tsx';

/** What can be done with a phrase beside using its text. */
export interface PhraseActions {
  onFavourite(id: string, favourite: boolean): void;
  onEdit(view: PhraseView): void;
  onDuplicate(view: PhraseView): void;
  onDelete(view: PhraseView): void;
  /** Drops the user's edit of a shipped phrase. */
  onRevert(view: PhraseView): void;
}

interface Props extends PhraseActions {
  view: PhraseView;
  tools: PaneTools;
  first?: TextRef | undefined;
  focus?: FocusRequest | null | undefined;
  pane?: { current: PaneHandle | null };
}

/** A phrase opened: when to use it, its wordings, its form, and the keys to work on it. */
export function PhraseDetails(props: Props) {
  const { view, tools, first, focus, pane } = props;
  const { phrase, origin } = view;
  const t = useText();
  // A shipped phrase stays in its pack: it is only out of sight.
  const remove = t(origin === 'own' ? 'panel_delete' : 'panel_hide');
  return (
    <div class="phrase-details" data-testid="phrase-details">
      <TextPane
        {...tools}
        wordings={view.wordings}
        channels={phrase.channel}
        first={first}
        focus={focus}
        {...(pane && { handle: pane })}
        notes={
          (phrase.situation || phrase.tip) && (
            <dl class="phrase-details-notes">
              {phrase.situation && <Note title={t('panel_situation')} text={phrase.situation} />}
              {phrase.tip && <Note title={t('panel_tip')} text={phrase.tip} />}
            </dl>
          )
        }
        actions={
          <>
            <Button
              kind="quiet"
              icon={<PencilLine size={16} />}
              aria-label={t('panel_edit')}
              title={withKeys(t('panel_edit'), 'edit')}
              data-testid="edit"
              onClick={() => props.onEdit(view)}
            >
              <span class="phrase-details-word">{t('panel_edit')}</span>
            </Button>
            <Button
              kind="quiet"
              icon={<CopyPlus size={16} />}
              label={t('panel_duplicate')}
              title={withKeys(t('panel_duplicate'), 'duplicate')}
              onClick={() => props.onDuplicate(view)}
            />
            {origin === 'edited' && (
              <Button
                kind="quiet"
                icon={<Undo2 size={16} />}
                label={t('panel_revert')}
                title={withKeys(t('panel_revert'), 'revert')}
                onClick={() => props.onRevert(view)}
              />
            )}
            <Button
              kind={origin === 'own' ? 'danger' : 'quiet'}
              icon={origin === 'own' ? <Trash2 size={16} /> : <EyeOff size={16} />}
              label={remove}
              title={withKeys(remove, 'delete')}
              onClick={() => props.onDelete(view)}
            />
          </>
        }
      />
    </div>
  );
}

function Note({ title, text }: { title: string; text: string }) {
  return (
    <div>
      <dt>{title}</dt>
      <dd lang="zh-CN">{text}</dd>
    </div>
  );
}
