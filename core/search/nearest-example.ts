import type { ComplaintIndex } from './complaint-index.ts';
import type { Grams } from './gram-index.ts';
import { weighGram } from './gram-index.ts';
import { gramOf } from './tokens.ts';

/**
 * Compares a text with the examples of one complaint: the share of the shorter of the two that both
 * have in common, by weight, from 0 to 1, for the nearest example.
 */
export function rateNearest(
  index: ComplaintIndex,
  { singles, pairs }: Grams,
): (complaint: number) => number {
  const { exampleTokens, exampleStarts, exampleWeights, firstExamples } = index;
  const weights = createGramTable([...singles, ...pairs], gram =>
    weighGram(index.characters, gram),
  );
  const { total } = weights;

  return complaint => {
    let best = 0;
    for (let example = firstExamples[complaint]!; example < firstExamples[complaint + 1]!;) {
      const end = exampleStarts[example + 1]!;
      let shared = 0;
      let before = 0;
      for (let place = exampleStarts[example]!; place < end; place += 1) {
        const token = exampleTokens[place]!;
        if (token !== 0) {
          shared += weights.take(gramOf(token, 0), example);
          if (before !== 0) shared += weights.take(gramOf(before, token), example);
        }
        before = token;
      }
      const share = shared / Math.max(Math.min(total, exampleWeights[example]!), 1);
      if (share > best) best = share;
      example += 1;
    }
    return Math.min(best, 1);
  };
}

/**
 * A small hash table of weights, several times faster than a Map. `take` gives the weight of a gram,
 * once for each taker: speech recognition repeats itself.
 */
function createGramTable(grams: number[], weigh: (gram: number) => number) {
  let size = 64;
  while (size < grams.length * 4) size *= 2;
  const keys = new Int32Array(size);
  const weights = new Float32Array(size);
  const takers = new Int32Array(size).fill(-1);
  const slotOf = (gram: number) => {
    let slot = gram & (size - 1);
    while (keys[slot] !== 0 && keys[slot] !== gram) slot = (slot + 1) & (size - 1);
    return slot;
  };
  let total = 0;
  for (const gram of grams) {
    const slot = slotOf(gram);
    keys[slot] = gram;
    weights[slot] = weigh(gram);
    total += weights[slot]!;
  }
  const take = (gram: number, taker: number) => {
    const slot = slotOf(gram);
    if (takers[slot] === taker) return 0;
    takers[slot] = taker;
    return weights[slot]!;
  };
  return { take, total };
}
