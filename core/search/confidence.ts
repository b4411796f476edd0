import type { ComplaintIndex } from './complaint-index.ts';
import type { Grams } from './gram-index.ts';
import { countOwners } from './gram-index.ts';

/*
 * How likely it is that the first complaint is meant: logistic regression, fitted to the tuning part of
 * the development set (README.md), on
 *   share:    what the complaint got of what the text could give at most,
 *   ordinary: what the nearest group of ordinary talk got of it,
 *   lean:     how much more common the grams are in complaints than in ordinary talk.
 * The constant is set so that 0.5 is where a text is refused.
 */
const FIT = { constant: -5.6, share: 54, ordinary: -65.5, lean: 0.28 };
/** Short texts give little: their shares are drawn towards nothing by this much. */
const DRAWN = 5;
const SMOOTHING = 0.5;

/** The chance, from 0 to 1, that the best complaint is meant. `most` is all that the text could give. */
export function rateConfidence(
  index: ComplaintIndex,
  grams: Grams,
  { best, ordinary, most }: { best: number; ordinary: number; most: number },
): number {
  const likely =
    FIT.constant +
    (FIT.share * best + FIT.ordinary * ordinary) / (most + DRAWN) +
    FIT.lean * rateLean(index, grams);
  return 1 / (1 + Math.exp(-likely));
}

/** Sum of the log odds of all known grams, held back by the root of their number. */
function rateLean({ characters, complaints, ordinary }: ComplaintIndex, grams: Grams): number {
  let sum = 0;
  let known = 0;
  for (const list of [grams.singles, grams.pairs])
    for (const gram of list) {
      const inComplaints = countOwners(characters, gram, complaints);
      const inTalk = countOwners(ordinary, gram);
      if (inComplaints + inTalk === 0) continue;
      known += 1;
      sum +=
        Math.log((inComplaints + SMOOTHING) / (complaints + 1)) -
        Math.log((inTalk + SMOOTHING) / (ordinary.owners + 1));
    }
  return sum / Math.sqrt(Math.max(known, 1));
}
