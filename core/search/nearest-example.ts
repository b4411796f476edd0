import type { GramIndex } from './gram-index.ts';
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

/**
 * Prepares to compare one text with many examples. Only the text prepared last can be compared: what
 * it holds is noted in arrays that all texts share.
 */
export function createNearness(
  index: GramIndex,
  { codes, breaks, length }: Tokens,
): (examples: ExampleSet, owner: number) => Nearness {
  const total = noteTokens(index, codes, length);
  const pairs = createPairTable(index, { codes, breaks, length });
  const all = total + pairs.total;
  // Numbers the comparisons, so that each counts a token once: speech recognition repeats itself.
  let taker = 0;

  return ({ tokens, starts, weights, firsts }, owner) => {
    let shorter = 0;
    let longer = 0;
    for (let example = firsts[owner]!; example < firsts[owner + 1]!; example += 1) {
      const end = starts[example + 1]!;
      let shared = 0;
      // A pair can be in the text only if both of its tokens are.
      let before = 0;
      taker += 1;
      for (let place = starts[example]!; place < end; place += 1) {
        const token = tokens[place]!;
        const weight = tokenWeights[token]!;
        if (weight === 0) {
          before = 0;
          continue;
        }
        if (tokenTakers[token] !== taker) {
          tokenTakers[token] = taker;
          shared += weight;
        }
        if (before !== 0) shared += pairs.take(gramOf(before, token), taker);
        before = token;
      }
      const weight = weights[example]!;
      shorter = Math.max(shorter, shared / Math.max(Math.min(all, weight), 1));
      longer = Math.max(longer, shared / Math.max(all, weight, 1));
    }
    return { shorter: Math.min(shorter, 1), longer: Math.min(longer, 1) };
  };
}

const TOKENS = 0x10000;
/** Weight of each token of the text prepared last, 0 for all others. */
const tokenWeights = new Float32Array(TOKENS);
const tokenTakers = new Int32Array(TOKENS);
let noted: number[] = [];

/** Notes the tokens of a text in place of those before, and returns the sum of their weights. */
function noteTokens(index: GramIndex, codes: Uint16Array, length: number): number {
  for (const code of noted) tokenWeights[code] = 0;
  noted = [];
  let total = 0;
  for (let place = 0; place < length; place += 1) {
    const code = codes[place]!;
    if (tokenWeights[code] !== 0) continue;
    // Nothing weighs 0 here: that would say that the text lacks it.
    tokenWeights[code] = Math.max(weighGram(index, gramOf(code, 0)), Number.EPSILON);
    tokenTakers[code] = 0;
    noted.push(code);
    total += tokenWeights[code]!;
  }
  return total;
}

/**
 * A small hash table of the weights of pairs, several times faster than a Map. `take` gives the weight
 * of a pair, once for each taker.
 */
function createPairTable(
  index: GramIndex,
  { codes, breaks, length }: Pick<Tokens, 'codes' | 'breaks' | 'length'>,
) {
  let size = 64;
  while (size < length * 4) size *= 2;
  const keys = new Int32Array(size);
  const weights = new Float32Array(size);
  const takers = new Int32Array(size);
  const slotOf = (gram: number) => {
    let slot = gram & (size - 1);
    while (keys[slot] !== 0 && keys[slot] !== gram) slot = (slot + 1) & (size - 1);
    return slot;
  };
  let total = 0;
  for (let place = 1; place < length; place += 1) {
    if (breaks[place] === 1) continue;
    const gram = gramOf(codes[place - 1]!, codes[place]!);
    const slot = slotOf(gram);
    if (keys[slot] === gram) continue;
    keys[slot] = gram;
    weights[slot] = weighGram(index, gram);
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
