import type { ComplaintIndex } from './complaint-index.ts';
import { rateConfidence } from './confidence.ts';
import { rateNearest } from './nearest-example.ts';
import { findReasons } from './find-reasons.ts';
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
  const units = readText(cut ? input.slice(0, MAX_COMPLAINT_LENGTH) : input);
  const characters = readTokens(units);
  const syllables = readSyllableTokens(units, pinyin);
  const grams = listGrams(characters);
  const sounds = listGrams(syllables);
  const channels = [
    [index.characters, grams.singles, SINGLE_CHARACTERS],
    [index.characters, grams.pairs, CHARACTER_PAIRS],
    [index.syllables, sounds.singles, SYLLABLES],
    [index.syllables, sounds.pairs, SYLLABLES],
  ] as const;
  const scores = new Float32Array(index.characters.owners);
  let most = 0;
  for (const [channel, list, weight] of channels) {
    addScores(channel, list, scores, weight);
    for (const gram of list) most += weight * weighGram(channel, gram);
  }

  const nearest = createTopHits(Math.max(COMPARED, limit));
  let ordinary = 0;
  for (let owner = 0; owner < scores.length; owner += 1) {
    const score = scores[owner]!;
    if (owner >= index.complaints) ordinary = Math.max(ordinary, score);
    else if (score > 0 && (!packs || packs.has(complaints[owner]!.pack)))
      nearest.offer(owner, score);
  }
  const best = createTopHits(Math.max(limit, 2));
  const rateExample = rateNearest(index, grams);
  for (const { number, score } of nearest.list())
    best.offer(number, score * (1 + NEAREST_EXAMPLE * rateExample(number) ** NEARNESS_POWER));

  const found = best.list();
  const plain = scores[found[0]?.number ?? 0] ?? 0;
  const chance = rateConfidence(index, grams, { best: plain, ordinary, most });
  const hits = found.slice(0, limit).map(({ number, score }): ComplaintHit => ({
    id: complaints[number]!.id,
    score,
    confidence: (chance * score) / found[0]!.score,
    reasons: findReasons(index, number, { units, characters, syllables }),
  }));
  return { hits, refused: found.length === 0 || chance < LEAST_CONFIDENCE, cut };
}
