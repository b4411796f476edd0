import type { Grams, GramIndex } from './gram-index.ts';
import { listGrams, weighGram } from './gram-index.ts';
import type { Tokens } from './tokens.ts';
import { gramOf } from './tokens.ts';

/** What customers said, to compare with one by one, by owner. */
export interface ExampleSet {
  /** Tokens of all examples, 0 where one breaks. */
  tokens: Uint16Array;
  /** Tokens of example n stand from starts[n] to starts[n + 1]. */
  starts: Uint32Array;
  /** Sum of the weights of the grams of each example. */
  weights: Float32Array;
  /** Examples of owner n stand from firsts[n] to firsts[n + 1]. */
  firsts: Uint32Array;
}

/** What a text and the example nearest to it have in common, by weight, from 0 to 1. */
export interface Nearness {
  /** Of the shorter of the two. */
  shorter: number;
  /** Of the longer one: 1 only for the same words. */
  longer: number;
}

/** Joins the examples of all owners; each list belongs to one. */
export function joinExamples(owners: readonly Tokens[][], index: GramIndex): ExampleSet {
  const examples = owners.flat();
  const starts = new Uint32Array(examples.length + 1);
  const weights = new Float32Array(examples.length);
  const firsts = new Uint32Array(owners.length + 1);
  const tokens: number[] = [];
  for (const [number, example] of examples.entries()) {
    for (let place = 0; place < example.length; place += 1) {
      if (place > 0 && example.breaks[place] === 1) tokens.push(0);
      tokens.push(example.codes[place]!);
    }
    for (const grams of Object.values(listGrams(example)))
      for (const gram of grams) weights[number]! += weighGram(index, gram);
    starts[number + 1] = tokens.length;
  }
  for (const [owner, list] of owners.entries()) firsts[owner + 1] = firsts[owner]! + list.length;
  return { tokens: Uint16Array.from(tokens), starts, weights, firsts };
}

/** Prepares to compare one text with many examples. */
export function createNearness(
  index: GramIndex,
  { singles, pairs }: Grams,
): (examples: ExampleSet, owner: number) => Nearness {
  const table = createGramTable([...singles, ...pairs], gram => weighGram(index, gram));
  const { total } = table;
  let taker = 0;

  return ({ tokens, starts, weights, firsts }, owner) => {
    let shorter = 0;
    let longer = 0;
    for (let example = firsts[owner]!; example < firsts[owner + 1]!; example += 1) {
      const end = starts[example + 1]!;
      let shared = 0;
      let before = 0;
      for (let place = starts[example]!; place < end; place += 1) {
        const token = tokens[place]!;
        if (token !== 0) {
          shared += table.take(gramOf(token, 0), taker);
          if (before !== 0) shared += table.take(gramOf(before, token), taker);
        }
        before = token;
      }
      taker += 1;
      const weight = weights[example]!;
      shorter = Math.max(shorter, shared / Math.max(Math.min(total, weight), 1));
      longer = Math.max(longer, shared / Math.max(total, weight, 1));
    }
    return { shorter: Math.min(shorter, 1), longer: Math.min(longer, 1) };
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
