import type { Phrase } from '../library/types.ts';
import type { LookUpOptions, Use } from './types.ts';

const DAY = 24 * 60 * 60 * 1000;
/** After this many days without use a phrase counts half. */
const HALF_LIFE = 14;
/** What decides among phrases that fit equally well. */
const WEIGHT = { use: 0.6, favourite: 0.25, core: 0.12, standard: 0.06, optional: 0 };
const UNASKED = { favourite: 20, used: 10, core: 4, standard: 2, optional: 0 };

/** How much a phrase is in use, by count and age: 0 for never, below 1 for always. */
export function rateUse(use: Use | undefined, now: number): number {
  if (!use || use.count <= 0) return 0;
  const days = Math.max(0, now - use.last) / DAY;
  const weight = use.count * 2 ** (-days / HALF_LIFE);
  return weight / (weight + 4);
}

/** Small addition to the score of a phrase that was found. */
export function rateStanding(phrase: Phrase, options: LookUpOptions, now: number): number {
  return (
    WEIGHT.use * rateUse(options.use?.get(phrase.id), now) +
    (options.favourites?.has(phrase.id) ? WEIGHT.favourite : 0) +
    WEIGHT[phrase.priority]
  );
}

/**
 * Score of a phrase when nothing was typed: favourites first, then what is in use, then core phrases.
 * `place` is where it stands in the library, which decides among equals.
 */
export function rateUnasked(
  phrase: Phrase,
  options: LookUpOptions,
  now: number,
  place: number,
): number {
  const use = rateUse(options.use?.get(phrase.id), now);
  const early = 1 / (1 + place / 100);
  if (options.favourites?.has(phrase.id)) return UNASKED.favourite + use + early / 1000;
  if (use > 0) return UNASKED.used + use;
  return UNASKED[phrase.priority] + early;
}
