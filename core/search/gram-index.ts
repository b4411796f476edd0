import type { Tokens } from './tokens.ts';
import { gramOf } from './tokens.ts';

/*
 * An inverted index over single tokens and pairs of neighbours, with the contribution of every posting
 * computed ahead (BM25). Everything is a typed array, so that it can be stored and loaded as it is.
 */

export interface GramIndex {
  lines: number;
  owners: number;
  /** Open addressing: gram → term, stored plus one. */
  slotGrams: Int32Array;
  slotTerms: Uint32Array;
  /** Postings of term t stand from termStarts[t] to termStarts[t + 1]. */
  termStarts: Uint32Array;
  termWeights: Float32Array;
  postingLines: Uint16Array | Uint32Array;
  postingImpacts: Float32Array;
}

export interface GramOptions {
  /** How fast repetition stops to count. */
  k1: number;
  /** How much long lines are held back, 0 to 1. */
  b: number;
}

export interface GramBuilder {
  /**
   * Adds a line of single tokens and pairs. Lines of one owner come one after the other and count once
   * when the rarity of a term is estimated.
   */
  addLine(tokens: Tokens, owner: number): void;
  /** Adds a line that consists of any grams. */
  addGrams(grams: ArrayLike<number>, owner: number): void;
  build(options: GramOptions): GramIndex;
}

/** Collects lines and computes the index. */
export function createGramBuilder(): GramBuilder {
  let slotGrams = new Int32Array(1 << 12);
  let slotTerms = new Uint32Array(1 << 12);
  let terms = 0;
  let lastLine = new Int32Array(1 << 12);
  let lastPair = new Uint32Array(1 << 12);
  let lastOwner = new Int32Array(1 << 12).fill(-1);
  let ownersOfTerm = new Uint32Array(1 << 12);
  let linesOfTerm = new Uint32Array(1 << 12);
  let pairTerms = new Uint32Array(1 << 14);
  let pairCounts = new Uint8Array(1 << 14);
  let pairs = 0;
  const pairStarts: number[] = [0];
  const lengths: number[] = [];
  const owners = new Set<number>();

  function termOf(gram: number): number {
    const mask = slotGrams.length - 1;
    let slot = gram & mask;
    while (slotTerms[slot] !== 0) {
      if (slotGrams[slot] === gram) return slotTerms[slot]! - 1;
      slot = (slot + 1) & mask;
    }
    slotGrams[slot] = gram;
    slotTerms[slot] = terms + 1;
    terms += 1;
    if (terms > lastLine.length / 2) growTerms();
    if (terms * 2 > slotGrams.length) growSlots();
    return terms - 1;
  }

  function growSlots() {
    const [grams, numbers] = [slotGrams, slotTerms];
    slotGrams = new Int32Array(grams.length * 2);
    slotTerms = new Uint32Array(grams.length * 2);
    const mask = slotGrams.length - 1;
    for (let from = 0; from < grams.length; from += 1) {
      if (numbers[from] === 0) continue;
      let slot = grams[from]! & mask;
      while (slotTerms[slot] !== 0) slot = (slot + 1) & mask;
      slotGrams[slot] = grams[from]!;
      slotTerms[slot] = numbers[from]!;
    }
  }

  function growTerms() {
    const room = lastLine.length * 2;
    lastLine = grown(lastLine, new Int32Array(room));
    lastPair = grown(lastPair, new Uint32Array(room));
    lastOwner = grown(lastOwner, new Int32Array(room).fill(-1));
    ownersOfTerm = grown(ownersOfTerm, new Uint32Array(room));
    linesOfTerm = grown(linesOfTerm, new Uint32Array(room));
  }

  function addGram(gram: number, owner: number) {
    const term = termOf(gram);
    const line = pairStarts.length;
    if (lastLine[term] === line) {
      const pair = lastPair[term]!;
      if (pairCounts[pair]! < 255) pairCounts[pair]! += 1;
      return;
    }
    if (pairs === pairTerms.length) {
      pairTerms = grown(pairTerms, new Uint32Array(pairs * 2));
      pairCounts = grown(pairCounts, new Uint8Array(pairs * 2));
    }
    lastLine[term] = line;
    lastPair[term] = pairs;
    pairTerms[pairs] = term;
    pairCounts[pairs] = 1;
    pairs += 1;
    linesOfTerm[term]! += 1;
    if (lastOwner[term] !== owner) {
      lastOwner[term] = owner;
      ownersOfTerm[term]! += 1;
    }
  }

  function addLine({ codes, breaks, length }: Tokens, owner: number) {
    for (let place = 0; place < length; place += 1) {
      addGram(gramOf(codes[place]!, 0), owner);
      if (place > 0 && breaks[place] === 0)
        addGram(gramOf(codes[place - 1]!, codes[place]!), owner);
    }
    endLine(length, owner);
  }

  function addGrams(grams: ArrayLike<number>, owner: number) {
    for (let place = 0; place < grams.length; place += 1) addGram(grams[place]!, owner);
    endLine(grams.length, owner);
  }

  function endLine(length: number, owner: number) {
    owners.add(owner);
    lengths.push(length);
    pairStarts.push(pairs);
  }

  function build({ k1, b }: GramOptions): GramIndex {
    const lines = lengths.length;
    const average = lengths.reduce((sum, length) => sum + length, 0) / Math.max(lines, 1) || 1;
    const termWeights = new Float32Array(terms);
    const termStarts = new Uint32Array(terms + 1);
    for (let term = 0; term < terms; term += 1) {
      const found = ownersOfTerm[term]!;
      termWeights[term] = Math.log(1 + (owners.size - found + 0.5) / (found + 0.5));
      termStarts[term + 1] = termStarts[term]! + linesOfTerm[term]!;
    }
    const postingLines = lines <= 0xffff ? new Uint16Array(pairs) : new Uint32Array(pairs);
    const postingImpacts = new Float32Array(pairs);
    const next = termStarts.slice();
    for (let line = 0; line < lines; line += 1) {
      const held = k1 * (1 - b + (b * lengths[line]!) / average);
      for (let pair = pairStarts[line]!; pair < pairStarts[line + 1]!; pair += 1) {
        const term = pairTerms[pair]!;
        const count = pairCounts[pair]!;
        const place = next[term]!;
        next[term] = place + 1;
        postingLines[place] = line;
        postingImpacts[place] = (termWeights[term]! * count * (k1 + 1)) / (count + held);
      }
    }
    return {
      lines,
      owners: owners.size,
      slotGrams,
      slotTerms,
      termStarts,
      termWeights,
      postingLines,
      postingImpacts,
    };
  }

  return { addLine, addGrams, build };
}

function grown<T extends Int32Array | Uint32Array | Uint8Array>(from: T, to: T): T {
  to.set(from);
  return to;
}

/** Term of a gram, or -1 when no line has it. */
export function findTerm({ slotGrams, slotTerms }: GramIndex, gram: number): number {
  const mask = slotGrams.length - 1;
  let slot = gram & mask;
  while (slotTerms[slot] !== 0) {
    if (slotGrams[slot] === gram) return slotTerms[slot]! - 1;
    slot = (slot + 1) & mask;
  }
  return -1;
}

/** The grams of a query, each once. */
export function listGrams({ codes, breaks, length }: Tokens): Set<number> {
  const grams = new Set<number>();
  for (let place = 0; place < length; place += 1) {
    grams.add(gramOf(codes[place]!, 0));
    if (place > 0 && breaks[place] === 0) grams.add(gramOf(codes[place - 1]!, codes[place]!));
  }
  return grams;
}

/**
 * Adds the impacts of the grams to the scores of the lines. Returns what a line of average length would
 * get that has all of them.
 */
export function addScores(
  index: GramIndex,
  grams: Iterable<number>,
  scores: Float32Array,
  weight = 1,
): number {
  const { termStarts, termWeights, postingLines, postingImpacts } = index;
  const rarest = Math.log(1 + (index.owners + 0.5) / 0.5);
  let ideal = 0;
  for (const gram of grams) {
    const term = findTerm(index, gram);
    ideal += weight * (term < 0 ? rarest : termWeights[term]!);
    if (term < 0) continue;
    const end = termStarts[term + 1]!;
    for (let place = termStarts[term]!; place < end; place += 1)
      scores[postingLines[place]!]! += weight * postingImpacts[place]!;
  }
  return ideal;
}
