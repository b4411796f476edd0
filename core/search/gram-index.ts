import { leaveOut } from './packed-arrays.ts';
import type { Tokens } from './tokens.ts';
import { gramOf } from './tokens.ts';

/*
 * An inverted index from single tokens and pairs of neighbours to their owners (a complaint, a phrase),
 * with the contribution of every posting computed ahead:
 *
 *   impact(gram, owner) = idf(gram)^rarity · x / (x + k · (1 − b + b · length / average length))
 *   idf(gram) = ln(1 + (owners − df + 0.5) / (df + 0.5))
 *
 * where x is the weighted number of the owner's lines that hold the gram: BM25 over whole owners, in
 * which every line votes once. All of it is typed arrays, so that it can be stored and loaded as it is.
 */

export interface GramIndex extends StoredGramIndex {
  /** Open addressing: place of a gram → its term plus one. */
  slots: Uint32Array;
}

/** The same without what is quickly made again. */
export interface StoredGramIndex {
  owners: number;
  termGrams: Int32Array;
  /** Postings of term t stand from termStarts[t] to termStarts[t + 1], by owner. */
  termStarts: Uint32Array;
  /** idf^rarity. */
  termWeights: Float32Array;
  postingOwners: Uint16Array | Uint32Array;
  /** In steps of `scale`. */
  postingImpacts: Uint8Array;
  scale: number;
  /** Average length of an owner. */
  average: number;
  /** k · (1 − b + b · length / average length) of each owner. */
  held: Float32Array;
}

/** Impacts are stored in so many steps. */
export const STEPS = 255;

/** Place of a gram in the table, or the empty place where it belongs. */
export function findSlot(slots: Uint32Array, termGrams: Int32Array, gram: number): number {
  const mask = slots.length - 1;
  let slot = gram & mask;
  while (slots[slot] !== 0 && termGrams[slots[slot]! - 1] !== gram) slot = (slot + 1) & mask;
  return slot;
}

/** The table for the grams of `terms` terms. */
export function fillSlots(termGrams: Int32Array, terms: number): Uint32Array<ArrayBuffer> {
  let size = 1 << 13;
  while (size < terms * 2) size *= 2;
  const slots = new Uint32Array(size);
  const mask = size - 1;
  for (let term = 0; term < terms; term += 1) {
    let slot = termGrams[term]! & mask;
    while (slots[slot] !== 0) slot = (slot + 1) & mask;
    slots[slot] = term + 1;
  }
  return slots;
}

/** Makes the table of a stored index. */
export const restoreGramIndex = (index: StoredGramIndex): GramIndex => ({
  ...index,
  slots: fillSlots(index.termGrams, index.termGrams.length),
});

/** The index without its table. */
export const storeGramIndex = (index: GramIndex): StoredGramIndex => leaveOut(index, 'slots');

/** Term of a gram, or -1 when nobody has it. */
const findTerm = ({ slots, termGrams }: GramIndex, gram: number): number =>
  slots[findSlot(slots, termGrams, gram)]! - 1;

export interface Grams {
  singles: Set<number>;
  pairs: Set<number>;
}

/** The grams of a text, each once. */
export function listGrams({ codes, breaks, length }: Tokens): Grams {
  const singles = new Set<number>();
  const pairs = new Set<number>();
  for (let place = 0; place < length; place += 1) {
    singles.add(gramOf(codes[place]!, 0));
    if (place > 0 && breaks[place] === 0) pairs.add(gramOf(codes[place - 1]!, codes[place]!));
  }
  return { singles, pairs };
}

/** How many owners below `limit` have a gram. */
export function countOwners(index: GramIndex, gram: number, limit = Infinity): number {
  const term = findTerm(index, gram);
  if (term < 0) return 0;
  let end = index.termStarts[term + 1]!;
  const start = index.termStarts[term]!;
  while (end > start && index.postingOwners[end - 1]! >= limit) end -= 1;
  return end - start;
}

/** The weight of a gram that nobody has. */
export const highestWeight = ({ scale }: GramIndex): number => scale * STEPS;

/** How much a gram tells, by its rarity. */
export function weighGram(index: GramIndex, gram: number): number {
  const term = findTerm(index, gram);
  return term < 0 ? highestWeight(index) : index.termWeights[term]!;
}

/** Adds the impacts of the grams to the scores of the owners. */
export function addScores(
  index: GramIndex,
  grams: Iterable<number>,
  scores: Float32Array,
  weight = 1,
): void {
  const { termStarts, postingOwners, postingImpacts } = index;
  const step = index.scale * weight;
  for (const gram of grams) {
    const term = findTerm(index, gram);
    if (term < 0) continue;
    const end = termStarts[term + 1]!;
    for (let place = termStarts[term]!; place < end; place += 1)
      scores[postingOwners[place]!]! += step * postingImpacts[place]!;
  }
}

/** What one gram gives to one owner. */
export function impactOn(index: GramIndex, gram: number, owner: number): number {
  const term = findTerm(index, gram);
  if (term < 0) return 0;
  const { termStarts, postingOwners, postingImpacts, scale } = index;
  let low = termStarts[term]!;
  let high = termStarts[term + 1]!;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (postingOwners[middle]! < owner) low = middle + 1;
    else high = middle;
  }
  return low < termStarts[term + 1]! && postingOwners[low] === owner
    ? postingImpacts[low]! * scale
    : 0;
}
