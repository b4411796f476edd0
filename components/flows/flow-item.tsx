import { Play, Star } from 'lucide-preact';
import type { FlowRow } from '../../core/library/views.ts';
import { withKeys } from '../base/key-table.ts';
import { MarkedText } from '../base/marked-text.tsx';
import { useLocale, useText } from '../base/text-context.ts';

interface Props {
  id: string;
  row: FlowRow;
  /** 1 to 9: the key that opens it. */
  number?: number | undefined;
  isSelected: boolean;
  isFavourite: boolean;
  onPick(): void;
  onStart?: (() => void) | undefined;
  onFavourite?: (() => void) | undefined;
}

/** A flow as one option of a list. */
export function FlowItem(props: Props) {
  const { id, row, number, isSelected, isFavourite, onPick, onStart, onFavourite } = props;
  const t = useText();
  const { title, trigger } = textsOf(row, useLocale() === 'en');
  return (
    <div
      id={id}
      role="option"
      aria-selected={isSelected}
      class="option-row flow-item"
      data-testid="flow-row"
      data-id={row.id}
      onClick={onPick}
    >
      <span class="option-row-number" aria-hidden="true">
        {number}
      </span>
      <div class="option-row-head">
        <span class="option-row-title" data-part="title">
          <MarkedText {...title} />
        </span>
        {isFavourite && (
          <span class="flow-item-favourite">
            <Star size={12} />
            <span class="visually-hidden">{t('shared_is_favourite')}</span>
          </span>
        )}
        <span class="flow-item-count">{t('panel_steps_count', { count: row.steps })}</span>
      </div>
      <div class="option-row-more">
        <MarkedText {...trigger} />
      </div>
      {/* Not buttons: what stands in an option is read as its text. Each has a key. */}
      {onFavourite && (
        <span
          class={isFavourite ? 'flow-item-star flow-item-starred' : 'flow-item-star'}
          title={withKeys(t(isFavourite ? 'shared_unfavourite' : 'shared_favourite'), 'favourite')}
          aria-hidden="true"
          data-action="favourite"
          onClick={stopping(onFavourite)}
        >
          <Star size={14} />
        </span>
      )}
      {onStart && (
        <span
          class="flow-item-start"
          aria-hidden="true"
          data-action="start"
          title={withKeys(t('flow_start'), 'insert')}
          onClick={stopping(onStart)}
        >
          <Play size={14} />
        </span>
      )}
    </div>
  );
}

/** What is shown of a flow, with what was looked for set off. */
function textsOf({ title, trigger, en = {}, marks }: FlowRow, isEnglish: boolean) {
  return {
    title:
      isEnglish && en.title
        ? { text: en.title, ranges: marks?.enTitle ?? [] }
        : { text: title, ranges: marks?.title ?? [] },
    trigger:
      isEnglish && en.description
        ? { text: en.description, ranges: marks?.enDescription ?? [] }
        : { text: trigger, ranges: marks?.trigger ?? [] },
  };
}

/** A click that is not one on the row. */
const stopping = (act: () => void) => (event: MouseEvent) => {
  event.stopPropagation();
  act();
};
