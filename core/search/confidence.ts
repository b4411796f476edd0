import type { ComplaintIndex } from './complaint-index.ts';
import type { Grams } from './gram-index.ts';
import { countOwners, highestWeight } from './gram-index.ts';

/*
 * How likely it is that the first complaint is meant: logistic regression, fitted to the tuning part of
 * the development set, on
 *   the logarithm of its score,
 *   the logarithm of the score of the nearest group of ordinary talk,
 *   how much more common the grams are in complaints than in ordinary talk.
 * The constant is set so that 0.5 is where a text is refused.
 */
const FIT = { constant: -5.36, score: 4.77, ordinary: -4.52, lean: 0.22 };
/** Scores grow with the number of complaints, as the weights of grams do; the fit was made with this highest weight. */
const FITTED_WEIGHT = 2.324;
const SMOOTHING = 0.5;

/** The chance, from 0 to 1, that the best complaint is meant. */
export function rateConfidence(
  index: ComplaintIndex,
  grams: Grams,
  best: number,
  ordinary: number,
): number {
  const unit = FITTED_WEIGHT / highestWeight(index.characters);
  const likely =
    FIT.constant +
    FIT.score * Math.log(best * unit + SMOOTHING) +
    FIT.ordinary * Math.log(ordinary * unit + SMOOTHING) +
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
