import type { ComplaintRow } from '../../core/library/views.ts';
import { ComplaintItem } from './complaint-item.tsx';
import { confidenceLevel } from './complaint-words.ts';
import { optionId } from '../phrases/phrase-list.tsx';
import { useText } from '../base/text-context.ts';

interface Props {
  id: string;
  rows: readonly ComplaintRow[];
  /** The customer's words that decided, in the order of `rows`. */
  reasons: readonly (readonly string[])[];
  /** -1 when none is. */
  selected: number;
  isWhole: boolean;
  onWhole(): void;
  onPick(index: number): void;
}

/** Ranks shown before one asks for the rest. */
export const FIRST_RANKS = 3;

const NO_REASONS: readonly string[] = [];

/** The complaints that the customer's words may mean, the likeliest first. */
export function ComplaintRanking({ id, rows, reasons, selected, isWhole, ...on }: Props) {
  const t = useText();
  if (rows.length === 0) return null;
  const shown = isWhole ? rows : rows.slice(0, FIRST_RANKS);
  return (
    <div class="complaint-ranking">
      <div id={id} role="listbox" aria-label={t('panel_ranking')}>
        {shown.map((row, index) => (
          <ComplaintItem
            key={row.id}
            id={optionId(id, index)}
            row={row}
            reasons={reasons[index] ?? NO_REASONS}
            number={index + 1}
            level={confidenceLevel(row.confidence, index)}
            isSelected={index === selected}
            onPick={() => on.onPick(index)}
          />
        ))}
      </div>
      {rows.length > shown.length && (
        <button type="button" class="complaint-ranking-more" onClick={on.onWhole}>
          {t('panel_more_complaints', { count: rows.length - shown.length })}
        </button>
      )}
    </div>
  );
}
