import { findPatterns } from './find-patterns.ts';
import type { LookUpQuery } from './look-up-query.ts';
import { scoreGrams } from './phrase-grams.ts';
import type { PhraseSegment } from './phrase-segment.ts';
import type { Pinyin } from './pinyin.ts';
import type { Pattern } from './query-patterns.ts';
import { isLetter } from './read-text.ts';
import { createTopHits } from './top-hits.ts';
import type { TypoHit } from './typos.ts';
import { findTypos } from './typos.ts';

/*
 * Score of a phrase = best place where the words stand as they were typed (0 to about 13)
 *                   + GRAMS × share of the query's n-grams + TYPO × likeness of its spelling
 */
const GRAMS = 14;
const TYPO = 5;
/** Parts of one word may stand anywhere, which says a little less. */
const CUT = 0.9;
const CODE_TYPED = 40;
const CODE_SAME = 14;
/** A phrase with a smaller share of n-grams, or one far below the best, has nothing to do with it. */
const LEAST_GRAMS = 0.03;
const LEAST_OF_BEST = 0.3;
/** Letters alone share some groups with every spelling. */
const LEAST_SPELLED = 0.2;
/**
 * Below these a phrase is only near. Of the 63 misspelt queries of both evaluation sets 58 reach them,
 * of 33 words that the library knows nothing about (猫粮, 咖啡机) 4.
 */
const MOST_OF_IT = 0.5;
const LIKELY_TYPO = 0.7;
/** With this many places as good as this found as typed, nobody made a typo. */
const ENOUGH_EXACT = 5;
const GOOD_EXACT = 6;
const TYPO_CANDIDATES = 40;

export interface ScoredPhrases {
  scores: Float32Array;
  /** 1 where the words stand as typed, or nearly all of them, or misspelt: the others are only near. */
  isMeant: Uint8Array;
  /** Titles that were found by their spelling, by number of the phrase. */
  typos: Map<number, TypoHit>;
}

/** A segment with 1 for each phrase that counts: nothing is done for the others. */
export interface AllowedSegment {
  segment: PhraseSegment;
  allowed: Uint8Array;
}

/** Scores the phrases of all segments together, for a query that is not empty. */
export function scorePhrases(
  segments: AllowedSegment[],
  query: LookUpQuery,
  pinyin: Pinyin,
): ScoredPhrases[] {
  const parts = segments.map(source => {
    const { segment, allowed } = source;
    const scores = findExact(source, query, pinyin);
    addCodes(source, query, scores);
    const isMeant = Uint8Array.from(scores, score => (score > 0 ? 1 : 0));
    const shares = scoreGrams(segment.grams, query.units, pinyin);
    for (let number = 0; number < shares.length; number += 1)
      if (allowed[number] === 0) shares[number] = 0;
    return { segment, scores, isMeant, shares };
  });
  const good = parts.reduce((sum, { scores }) => sum + countGood(scores), 0);
  const most = parts.reduce((best, { shares }) => Math.max(best, highest(shares)), 0);
  const isSpelled = query.units.codes.every(isLetter);
  const least = Math.max(isSpelled ? LEAST_SPELLED : LEAST_GRAMS, LEAST_OF_BEST * most);

  return parts.map(({ segment, scores, isMeant, shares }) => {
    for (let number = 0; number < scores.length; number += 1) {
      if (shares[number]! >= least) scores[number]! += GRAMS * shares[number]!;
      if (shares[number]! >= MOST_OF_IT) isMeant[number] = 1;
    }
    const typos = new Map<number, TypoHit>();
    if (good < ENOUGH_EXACT) {
      const best = createTopHits(TYPO_CANDIDATES);
      for (let number = 0; number < shares.length; number += 1)
        if (shares[number]! > 0) best.offer(number, shares[number]!);
      const numbers = best.list().map(hit => hit.number);
      for (const typo of findTypos(segment, numbers, query.units, pinyin)) {
        scores[typo.number]! += TYPO * typo.likeness;
        typos.set(typo.number, typo);
        if (typo.likeness >= LIKELY_TYPO) isMeant[typo.number] = 1;
      }
    }
    return { scores, isMeant, typos };
  });
}

function countGood(scores: Float32Array): number {
  let good = 0;
  for (const score of scores) if (score >= GOOD_EXACT) good += 1;
  return good;
}

function highest(scores: Float32Array): number {
  let most = 0;
  for (const score of scores) if (score > most) most = score;
  return most;
}

/** Quality of the best places where the words stand as typed, joined, or cut into their parts. */
function findExact(segment: AllowedSegment, query: LookUpQuery, pinyin: Pinyin): Float32Array {
  const qualities = rateWords(segment, query.words, pinyin);
  const raise = (words: Pattern[][], share: number) => {
    if (words.length === 0) return;
    const found = rateWords(segment, words, pinyin);
    for (let number = 0; number < qualities.length; number += 1)
      qualities[number] = Math.max(qualities[number]!, share * found[number]!);
  };
  raise(query.joined.length > 0 ? [query.joined] : [], 1);
  raise(query.parts, CUT);
  return qualities;
}

/** Mean quality of several words, all of which have to stand in the same phrase. */
function rateWords(segment: AllowedSegment, words: Pattern[][], pinyin: Pinyin): Float32Array {
  const [first, ...rest] = words.map(ways => rateWord(segment, ways, pinyin));
  if (!first) return new Float32Array(segment.allowed.length);
  for (let number = 0; number < first.length; number += 1) {
    let sum = first[number]!;
    let least = sum;
    for (const word of rest) {
      sum += word[number]!;
      least = Math.min(least, word[number]!);
    }
    first[number] = least > 0 ? sum / words.length : 0;
  }
  return first;
}

function rateWord(
  { segment: { phrases, names, bodies }, allowed }: AllowedSegment,
  ways: Pattern[],
  pinyin: Pinyin,
): Float32Array {
  const qualities = new Float32Array(phrases.length);
  let found = 0;
  findPatterns(names, ways, pinyin, ({ line, quality }) => {
    const owner = names.owners[line]!;
    if (allowed[owner] === 0) return;
    if (qualities[owner] === 0) found += 1;
    if (quality > qualities[owner]!) qualities[owner] = quality;
  });
  // Pinyin is typed for names; in bodies it is looked for only when they say nothing.
  const inBodies = ways.filter(way => way.hasCharacter || (found === 0 && way.isSpelled));
  findPatterns(bodies, inBodies, pinyin, ({ line, quality }) => {
    const owner = bodies.owners[line]!;
    if (allowed[owner] === 1 && quality > qualities[owner]!) qualities[owner] = quality;
  });
  return qualities;
}

/** A code typed whole outranks everything; with its sign it is what was meant. */
function addCodes(
  { segment: { phrases }, allowed }: AllowedSegment,
  { code, text }: LookUpQuery,
  scores: Float32Array,
) {
  const typed = code ?? text.toLowerCase();
  if (!/^[a-z0-9]+$/.test(typed)) return;
  for (let number = 0; number < phrases.length; number += 1) {
    const own = phrases[number]?.code;
    if (allowed[number] === 0 || own === undefined || !own.startsWith(typed)) continue;
    if (own === typed)
      scores[number] = code === undefined ? Math.max(scores[number]!, CODE_SAME) : CODE_TYPED;
    else if (code !== undefined) scores[number] = CODE_TYPED / 2;
  }
}
