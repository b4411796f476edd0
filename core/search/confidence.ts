import type { ComplaintIndex } from './complaint-index.ts';
import type { GramIndex, Grams } from './gram-index.ts';
import { countOwners } from './gram-index.ts';
import type { Nearness } from './nearest-example.ts';

/** What speaks for and against the best complaint. */
export interface Signs {
  /** What it got of what the text could give at most. */
  share: number;
  /** What the nearest group of ordinary talk got of it. */
  ordinary: number;
  /** How much more common the grams are in complaints than in ordinary talk. */
  lean: number;
  /** How nearly one of its examples says the same, squared. */
  same: number;
  /** How nearly a line of ordinary talk does. */
  sameTalk: number;
}

/**
 * Logistic regression, computed by `node tools/calibrate.ts`. The constant is set so that 0.5 is where
 * a text that is not short is refused.
 */
export const FIT: { constant: number; weights: Readonly<Signs> } = {
  constant: -3.53,
  weights: { share: 25.7, ordinary: -38.6, lean: 0.24, same: 10.5, sameTalk: -16.8 },
};
/** Short texts give little: their shares are drawn towards nothing by this much. */
const DRAWN = 5;
const SMOOTHING = 0.5;

/**
 * A few characters rarely give enough to be sure, and a list that is wrong is sooner passed over than an
 * empty one: up to this many units a text is given the benefit of the doubt, in log odds.
 */
const SHORT = 12;
const BENEFIT = 0.5;

/** The chance, from 0 to 1, that the best complaint is meant by a text of so many units. */
export function rateConfidence(signs: Signs, length: number): number {
  const odds = FIT.constant + weighSigns(signs, FIT.weights);
  return 1 / (1 + Math.exp(-odds - (length <= SHORT ? BENEFIT : 0)));
}

/** The signs in one number, without the constant. */
export function weighSigns(signs: Signs, weights: Readonly<Signs>): number {
  let sum = 0;
  for (const name of Object.keys(weights) as (keyof Signs)[]) sum += weights[name] * signs[name];
  return sum;
}

interface Scored {
  index: ComplaintIndex;
  grams: Grams;
  /** Of the index: all complaints and groups of ordinary talk. */
  scores: Float32Array;
  /** All that the text could give. */
  most: number;
  /** Number of the best complaint, and its score. */
  first: number;
  best: number;
  nearnessOf(number: number): Nearness;
  /** Complaints of the user's own, beside the index. */
  own: readonly GramIndex[];
}

/** Reads the signs from the scores of all owners. */
export function readSigns(scored: Scored): Signs {
  const { index, grams, scores, most, first, nearnessOf } = scored;
  let ordinary = 0;
  let sameTalk = 0;
  for (let group = index.complaints; group < scores.length; group += 1) {
    ordinary = Math.max(ordinary, scores[group]!);
    sameTalk = Math.max(sameTalk, nearnessOf(group).longer);
  }
  return {
    share: scored.best / (most + DRAWN),
    ordinary: ordinary / (most + DRAWN),
    lean: rateLean(index, grams, scored.own),
    same: nearnessOf(first).longer ** 2,
    sameTalk: sameTalk ** 2,
  };
}

/** Sum of the log odds of all known grams, held back by the root of their number. */
function rateLean(
  { characters, complaints, ordinary }: ComplaintIndex,
  grams: Grams,
  own: readonly GramIndex[],
): number {
  let sum = 0;
  let known = 0;
  for (const list of [grams.singles, grams.pairs])
    for (const gram of list) {
      let inComplaints = countOwners(characters, gram, complaints);
      for (const index of own) inComplaints += countOwners(index, gram);
      const inTalk = countOwners(ordinary, gram);
      if (inComplaints + inTalk === 0) continue;
      known += 1;
      sum +=
        Math.log((inComplaints + SMOOTHING) / (complaints + 1)) -
        Math.log((inTalk + SMOOTHING) / (ordinary.owners + 1));
    }
  return sum / Math.sqrt(Math.max(known, 1));
}
