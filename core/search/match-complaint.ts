import type { ComplaintIndex } from './complaint-index.ts';
import { rateConfidence } from './confidence.ts';
import { rateNearest } from './nearest-example.ts';
import { findReasons } from './find-reasons.ts';
import type { Grams } from './gram-index.ts';
import { addScores, listGrams, weighGram } from './gram-index.ts';
import type { Pinyin } from './pinyin.ts';
import { readText } from './read-text.ts';
import { readSyllableTokens, readTokens } from './tokens.ts';
import { createTopHits } from './top-hits.ts';
import type { ComplaintHit, MatchOptions, MatchResult } from './types.ts';
import { MAX_COMPLAINT_LENGTH } from './types.ts';

/* Weights of the channels, by cross-validation over the examples; see README.md. */
const SINGLE_CHARACTERS = 1.5;
const CHARACTER_PAIRS = 1;
const SYLLABLES = 0.6;
const DEFAULT_LIMIT = 5;
/** So many complaints are compared with the text example by example. */
const COMPARED = 20;
/** An example that says nearly the same outweighs what many others have in common with the text. */
const NEAREST_EXAMPLE = 4;
const NEARNESS_POWER = 6;
/** A text is refused when a complaint is less likely meant than this. */
const LEAST_CONFIDENCE = 0.5;

/** A complaint as far as matching has to know it. */
export interface MatchedComplaint {
  id: string;
  pack: string;
}

/** Complaints that fit a customer's own words, best first. */
export function matchText(
  index: ComplaintIndex,
  complaints: readonly MatchedComplaint[],
  input: string,
  pinyin: Pinyin,
  { limit = DEFAULT_LIMIT, packs }: MatchOptions = {},
): MatchResult {
  const cut = input.length > MAX_COMPLAINT_LENGTH;
  const text = readComplaint(cut ? input.slice(0, MAX_COMPLAINT_LENGTH) : input, pinyin);
  const { scores, most } = scoreAll(index, text);

  const nearest = createTopHits(Math.max(COMPARED, limit));
  for (let owner = 0; owner < index.complaints; owner += 1)
    if (scores[owner]! > 0 && (!packs || packs.has(complaints[owner]!.pack)))
      nearest.offer(owner, scores[owner]!);
  const best = createTopHits(Math.max(limit, 1));
  const rateExample = rateNearest(index, text.grams);
  for (const { number, score } of nearest.list())
    best.offer(number, score * (1 + NEAREST_EXAMPLE * rateExample(number) ** NEARNESS_POWER));

  const found = best.list();
  const first = found[0];
  if (!first) return { hits: [], refused: true, cut };
  const ordinary = Math.max(0, ...scores.subarray(index.complaints));
  const chance = rateConfidence(index, text.grams, {
    best: scores[first.number]!,
    ordinary,
    most,
  });
  const hits = found.slice(0, limit).map(({ number, score }): ComplaintHit => ({
    id: complaints[number]!.id,
    score,
    confidence: (chance * score) / first.score,
    reasons: findReasons(index, number, text),
  }));
  return { hits, refused: chance < LEAST_CONFIDENCE, cut };
}

function readComplaint(input: string, pinyin: Pinyin) {
  const units = readText(input);
  const characters = readTokens(units);
  const syllables = readSyllableTokens(units, pinyin);
  return {
    units,
    characters,
    syllables,
    grams: listGrams(characters),
    sounds: listGrams(syllables),
  };
}

/** Scores of all complaints and groups of ordinary talk, and the most that the text could give. */
function scoreAll(
  index: ComplaintIndex,
  { grams, sounds }: { grams: Grams; sounds: Grams },
): { scores: Float32Array; most: number } {
  const scores = new Float32Array(index.characters.owners);
  let most = 0;
  for (const [channel, list, weight] of [
    [index.characters, grams.singles, SINGLE_CHARACTERS],
    [index.characters, grams.pairs, CHARACTER_PAIRS],
    [index.syllables, sounds.singles, SYLLABLES],
    [index.syllables, sounds.pairs, SYLLABLES],
  ] as const) {
    addScores(channel, list, scores, weight);
    for (const gram of list) most += weight * weighGram(channel, gram);
  }
  return { scores, most };
}
