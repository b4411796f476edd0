import type { ComplaintRow } from '../../core/library/views.ts';
import type { ConfidenceLevel } from './complaint-words.ts';
import { CONFIDENCE_TITLES } from './complaint-words.ts';
import { useText } from '../base/text-context.ts';

interface Props {
  id: string;
  row: ComplaintRow;
  /** The customer's words that decided. */
  reasons: readonly string[];
  number: number;
  level: ConfidenceLevel;
  isSelected: boolean;
  onPick(): void;
}

/** A complaint as one option of a ranking, with what it was recognised by. */
export function ComplaintItem({ id, row, reasons, number, level, isSelected, onPick }: Props) {
  const t = useText();
  return (
    <div
      id={id}
      role="option"
      aria-selected={isSelected}
      class="option-row complaint-item"
      data-testid="complaint-row"
      data-id={row.id}
      data-score={row.confidence.toFixed(2)}
      data-reason={reasons.join(' · ')}
      onClick={onPick}
    >
      <span class="option-row-number" aria-hidden="true">
        {number}
      </span>
      <div class="option-row-head">
        <span class="option-row-title" lang="zh-CN" data-part="title">
          {row.title}
        </span>
        {row.isOwn && <span class="complaint-own">{t('complaint_own')}</span>}
        {row.severity === '重大' && <span class="complaint-item-severe">{t('panel_severe')}</span>}
        <span class="complaint-item-confidence" data-level={level}>
          {t(CONFIDENCE_TITLES[level])}
        </span>
      </div>
      <div class="option-row-more complaint-item-reason">
        {reasons.length > 0 ? (
          <>
            {t('panel_matched')}
            <span lang="zh-CN">{reasons.join(' · ')}</span>
          </>
        ) : (
          <span lang="zh-CN">{row.preview}</span>
        )}
      </div>
    </div>
  );
}
