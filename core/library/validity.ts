import type { Phrase, Validity } from './types.ts';

const DAY = 86_400_000;
/** Days ahead in which an end is worth a word. */
export const SOON_DAYS = 14;

/** `YYYY-MM-DD`, as the clock on the wall says. */
export function dayOf(time: number): string {
  const date = new Date(time);
  const parts = [date.getFullYear(), date.getMonth() + 1, date.getDate()];
  return parts.map(part => String(part).padStart(2, '0')).join('-');
}

/** The last day of a phrase has passed, or its first is still to come: it is not to be said today. */
export function isOver({ valid }: Pick<Phrase, 'valid'>, today: string): boolean {
  if (!valid) return false;
  const { from, to } = valid;
  return (!!to && to < today) || (!!from && from > today);
}

/** Days until the last one, 0 on that day and less than 0 after it; undefined without an end. */
export function daysLeft({ to }: Validity, today: string): number | undefined {
  return to ? Math.round((Date.parse(to) - Date.parse(today)) / DAY) : undefined;
}

/** Days left of what ends soon and has not ended; undefined for all else. */
export function endsIn(valid: Validity | undefined, today: string): number | undefined {
  const days = valid && daysLeft(valid, today);
  return days !== undefined && days >= 0 && days <= SOON_DAYS ? days : undefined;
}

/** The last day comes before the first. */
export const isReversed = ({ from, to }: Validity) => !!from && !!to && to < from;
