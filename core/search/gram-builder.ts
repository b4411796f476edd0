import type { GramIndex } from './gram-index.ts';
import { STEPS, fillSlots, findSlot, weighGram } from './gram-index.ts';
import type { Slices } from './slices.ts';
import type { Tokens } from './tokens.ts';
import { gramOf } from './tokens.ts';

export interface GramOptions {
  /** How fast repetition stops to count. */
  k: number;
  /** How much owners with much text are held back, 0 to 1. */
  b: number;
  /** Exponent of the idf: below 1, rare grams outweigh common ones less. */
  rarity: number;
}

export interface GramBuilder {
  /** Adds a line of an owner; the lines of one owner come one after the other. */
  addLine(tokens: Tokens, owner: number, weight: number): void;
  /** Adds a line that consists of any grams. */
  addGrams(grams: ArrayLike<number>, owner: number, weight: number): void;
  /** With `like`, rarity and average length are those of a larger index, so that scores compare. */
  build(owners: number, options: GramOptions, like?: GramIndex): Slices<GramIndex>;
}

/** Pairs of a gram and an owner that are sorted at once. */
const PAIRS = 500;

/** Collects lines and computes the index. */
export function createGramBuilder(): GramBuilder {
  let slots = new Uint32Array(1 << 13);
  let termGrams = new Int32Array(1 << 12);
  let terms = 0;
  let lastLine = new Int32Array(1 << 12);
  let lastOwner = new Int32Array(1 << 12).fill(-1);
  let lastPair = new Uint32Array(1 << 12);
  let ownersOfTerm = new Uint32Array(1 << 12);
  let pairTerms = new Uint32Array(1 << 14);
  let pairOwners = new Uint32Array(1 << 14);
  let pairWeights = new Float32Array(1 << 14);
  let pairs = 0;
  let line = 0;
  const lengths: number[] = [];

  function termOf(gram: number): number {
    const slot = findSlot(slots, termGrams, gram);
    if (slots[slot] !== 0) return slots[slot]! - 1;
    if (terms === termGrams.length) growTerms();
    termGrams[terms] = gram;
    terms += 1;
    slots[slot] = terms;
    if (terms * 2 > slots.length) slots = fillSlots(termGrams, terms);
    return terms - 1;
  }

  function growTerms() {
    const room = termGrams.length * 2;
    termGrams = grown(termGrams, new Int32Array(room));
    lastLine = grown(lastLine, new Int32Array(room));
    lastOwner = grown(lastOwner, new Int32Array(room).fill(-1));
    lastPair = grown(lastPair, new Uint32Array(room));
    ownersOfTerm = grown(ownersOfTerm, new Uint32Array(room));
  }

  function addGram(gram: number, owner: number, weight: number) {
    const term = termOf(gram);
    if (lastLine[term] === line) return;
    lastLine[term] = line;
    if (lastOwner[term] === owner) {
      pairWeights[lastPair[term]!]! += weight;
      return;
    }
    if (pairs === pairTerms.length) {
      pairTerms = grown(pairTerms, new Uint32Array(pairs * 2));
      pairOwners = grown(pairOwners, new Uint32Array(pairs * 2));
      pairWeights = grown(pairWeights, new Float32Array(pairs * 2));
    }
    lastOwner[term] = owner;
    lastPair[term] = pairs;
    ownersOfTerm[term]! += 1;
    pairTerms[pairs] = term;
    pairOwners[pairs] = owner;
    pairWeights[pairs] = weight;
    pairs += 1;
  }

  function addLine({ codes, breaks, length }: Tokens, owner: number, weight: number) {
    line += 1;
    for (let place = 0; place < length; place += 1) {
      addGram(gramOf(codes[place]!, 0), owner, weight);
      if (place > 0 && breaks[place] === 0)
        addGram(gramOf(codes[place - 1]!, codes[place]!), owner, weight);
    }
    lengths[owner] = (lengths[owner] ?? 0) + weight * length;
  }

  function addGrams(grams: ArrayLike<number>, owner: number, weight: number) {
    line += 1;
    for (let place = 0; place < grams.length; place += 1) addGram(grams[place]!, owner, weight);
    lengths[owner] = (lengths[owner] ?? 0) + weight * grams.length;
  }

  function weighTerms(owners: number, rarity: number, like?: GramIndex): Float32Array {
    const weights = new Float32Array(terms);
    for (let term = 0; term < terms; term += 1) {
      const found = ownersOfTerm[term]!;
      weights[term] = like ? weighGram(like, termGrams[term]!) : rateRarity(owners, found, rarity);
    }
    return weights;
  }

  function* build(
    owners: number,
    { k, b, rarity }: GramOptions,
    like?: GramIndex,
  ): Slices<GramIndex> {
    const termWeights = weighTerms(owners, rarity, like);
    const termStarts = new Uint32Array(terms + 1);
    for (let term = 0; term < terms; term += 1)
      termStarts[term + 1] = termStarts[term]! + ownersOfTerm[term]!;
    const scale = like?.scale ?? rateRarity(owners, 0, rarity) / STEPS;
    const average = like?.average ?? averageOf(lengths, owners);
    const postingOwners = owners <= 0xffff ? new Uint16Array(pairs) : new Uint32Array(pairs);
    const postingImpacts = new Uint8Array(pairs);
    const held = new Float32Array(owners);
    for (let owner = 0; owner < owners; owner += 1)
      held[owner] = k * (1 - b + (b * (lengths[owner] ?? 0)) / average);
    const next = termStarts.slice();
    for (let pair = 0; pair < pairs; pair += 1) {
      const term = pairTerms[pair]!;
      const owner = pairOwners[pair]!;
      const weight = pairWeights[pair]!;
      const place = next[term]!;
      next[term] = place + 1;
      postingOwners[place] = owner;
      postingImpacts[place] = (termWeights[term]! * weight) / (weight + held[owner]!) / scale + 0.5;
      if (pair % PAIRS === 0) yield;
    }
    return {
      owners,
      slots,
      termGrams: termGrams.slice(0, terms),
      termStarts,
      termWeights,
      postingOwners,
      postingImpacts,
      scale,
      average,
      held,
    };
  }

  return { addLine, addGrams, build };
}

const rateRarity = (owners: number, found: number, rarity: number): number =>
  Math.log(1 + (owners - found + 0.5) / (found + 0.5)) ** rarity;

function averageOf(lengths: number[], owners: number): number {
  let sum = 0;
  for (const length of lengths) sum += length ?? 0;
  return sum / Math.max(owners, 1) || 1;
}

function grown<T extends Int32Array | Uint32Array | Float32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
