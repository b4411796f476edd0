import type { FlowRow } from '../core/library/views.ts';
import { useLocale, useText } from './text-context.ts';

interface Props {
  id: string;
  row: FlowRow;
  /** 1 to 9: the key that opens it. */
  number?: number | undefined;
  isSelected: boolean;
  onPick(): void;
}

/** A flow as one option of a list. */
export function FlowItem({ id, row, number, isSelected, onPick }: Props) {
  const t = useText();
  const isEnglish = useLocale() === 'en';
  return (
    <div
      id={id}
      role="option"
      aria-selected={isSelected}
      class="flow-item"
      data-testid="flow-row"
      data-id={row.id}
      onClick={onPick}
    >
      <span class="flow-item-number" aria-hidden="true">
        {number}
      </span>
      <div class="flow-item-head">
        <span class="flow-item-title" data-part="title">
          {(isEnglish && row.en?.title) || row.title}
        </span>
        <span class="flow-item-count">{t('panel_steps_count', { count: row.steps })}</span>
      </div>
      <div class="flow-item-trigger">{(isEnglish && row.en?.description) || row.trigger}</div>
    </div>
  );
}
