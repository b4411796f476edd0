import type { MatchView } from '../../core/library/views.ts';

/** With fewer characters nobody has said anything yet. */
const FEWEST = 4;
/** What is below has nothing to do with the text. */
const FLOOR = 0.1;
/** Enough to look at when nothing fits. */
const NEAR = 3;

const countHan = (text: string) => text.match(/\p{Script=Han}/gu)?.length ?? 0;

/** Too little for an answer, or no words of a customer at all. */
export const saysLittle = (text: string) => countHan(text) < FEWEST;

/** When nothing fits, what shares no word with the text is not even near. */
export function dropNoise(match: MatchView): MatchView {
  if (!match.refused) return match;
  const near = match.rows.flatMap((row, index) => {
    const reasons = match.reasons[index] ?? [];
    return reasons.length > 0 && row.confidence >= FLOOR ? [{ row, reasons }] : [];
  });
  const kept = near.slice(0, NEAR);
  return {
    ...match,
    rows: kept.map(({ row }) => row),
    reasons: kept.map(({ reasons }) => reasons),
  };
}
