import type { Use } from './types.ts';

const DAY = 24 * 60 * 60 * 1000;
/** After this many days without use a phrase counts half. */
const HALF_LIFE = 14;

/** How much a phrase is in use, by count and age: 0 for never, below 1 for always. */
export function rateUse(use: Use | undefined, now: number): number {
  if (!use || use.count <= 0) return 0;
  const days = Math.max(0, now - use.last) / DAY;
  const weight = use.count * 2 ** (-days / HALF_LIFE);
  return weight / (weight + 4);
}
