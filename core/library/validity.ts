import type { Phrase } from './types.ts';

/** `YYYY-MM-DD`, as the clock on the wall says. */
export function dayOf(time: number): string {
  const date = new Date(time);
  const parts = [date.getFullYear(), date.getMonth() + 1, date.getDate()];
  return parts.map(part => String(part).padStart(2, '0')).join('-');
}

/** The last day of a phrase has passed, or its first is still to come: it is not to be said today. */
export function isOver({ valid }: Phrase, today: string): boolean {
  if (!valid) return false;
  const { from, to } = valid;
  return (!!to && to < today) || (!!from && from > today);
}
