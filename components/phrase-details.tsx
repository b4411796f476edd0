import { CopyPlus, PencilLine, Star, Trash2, Undo2 } from 'lucide-preact';
import type { PhraseView, TextRef } from '../core/library/views.ts';
import { Button } from './button.tsx';
import { withKeys } from './key-table.ts';
import type { FocusRequest } from './placeholder-form.tsx';
import { useText } from './text-context.ts';
import type { PaneHandle, PaneTools } from './text-pane.tsx';
import { TextPane } from './text-pane.tsx';

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
  const { phrase, favourite, origin } = view;
  const t = useText();
  const star = t(favourite ? 'shared_unfavourite' : 'shared_favourite');
  return (
    <div class="phrase-details" data-testid="phrase-details">
      {(phrase.situation || phrase.tip) && (
        <dl class="phrase-details-notes">
          {phrase.situation && (
            <div>
              <dt>{t('panel_situation')}</dt>
              <dd lang="zh-CN">{phrase.situation}</dd>
            </div>
          )}
          {phrase.tip && (
            <div>
              <dt>{t('panel_tip')}</dt>
              <dd lang="zh-CN">{phrase.tip}</dd>
            </div>
          )}
        </dl>
      )}
      <TextPane
        {...tools}
        wordings={view.wordings}
        channels={phrase.channel}
        first={first}
        focus={focus}
        {...(pane && { handle: pane })}
        actions={
          <>
            <Button
              kind="quiet"
              icon={<Star size={16} class={favourite ? 'phrase-details-starred' : ''} />}
              label={star}
              title={withKeys(star, 'favourite')}
              aria-pressed={favourite}
              onClick={() => props.onFavourite(phrase.id, !favourite)}
            />
            <Button
              kind="quiet"
              icon={<PencilLine size={16} />}
              title={withKeys(t('panel_edit'), 'edit')}
              data-testid="edit"
              onClick={() => props.onEdit(view)}
            >
              {t('panel_edit')}
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
              kind="danger"
              icon={<Trash2 size={16} />}
              label={t('panel_delete')}
              title={withKeys(t('panel_delete'), 'delete')}
              onClick={() => props.onDelete(view)}
            />
          </>
        }
      />
    </div>
  );
}
