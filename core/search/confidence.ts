/*
 * How likely it is that the first complaint is meant: logistic regression on the logarithms of its
 * score and of the score of the nearest ordinary talk, and on how far the second complaint is behind.
 */
const FIT = { constant: -8.5, score: 9.8, ordinary: -5.2, margin: 0.9 };
/** Scores grow with the number of complaints, as idf does; the fit was made where idf ends at 4.6. */
const FITTED_IDF = 4.6;
const STEPS = 255;

/** Confidence of each complaint, best first; those behind get less as their score is lower. */
export function rateConfidence(
  found: { score: number; plain: number }[],
  ordinary: number,
  scale: number,
): number[] {
  const first = found[0];
  if (!first) return [];
  const unit = FITTED_IDF / (scale * STEPS);
  const margin = (first.score - (found[1]?.score ?? 0)) / first.score;
  const likely =
    FIT.constant +
    FIT.score * Math.log(first.plain * unit + 0.5) +
    FIT.ordinary * Math.log(ordinary * unit + 0.5) +
    FIT.margin * margin;
  const chance = 1 / (1 + Math.exp(-likely));
  return found.map(({ score }) => (chance * score) / first.score);
}
