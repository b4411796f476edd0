import type { ComplaintIndex } from './complaint-index.ts';
import { LINE_KINDS } from './complaint-index.ts';
import { findReasons } from './find-reasons.ts';
import { addScores, listGrams } from './gram-index.ts';
import type { Pinyin } from './pinyin.ts';
import { readText } from './read-text.ts';
import { readSyllableTokens, readTokens } from './tokens.ts';
import { createTopHits } from './top-hits.ts';
import type { MatchOptions, MatchResult } from './types.ts';
import { MAX_COMPLAINT_LENGTH } from './types.ts';

const DEFAULT_LIMIT = 5;
export const SYLLABLE_WEIGHT = 0.4;
/** Weight of the best line of each kind, in the order of LINE_KINDS. */
const KIND_WEIGHTS = [1, 0.5, 0.5, 0.3, 0];
/** The second and third best example add to the first. */
const NEXT_EXAMPLE = 0.3;
const EXAMPLE = LINE_KINDS.indexOf('example');

/** Complaints that fit a customer's own words, best first. */
export function matchText(
  index: ComplaintIndex,
  input: string,
  pinyin: Pinyin,
  { limit = DEFAULT_LIMIT, packs }: MatchOptions = {},
): MatchResult {
  const cut = input.length > MAX_COMPLAINT_LENGTH;
  const units = readText(cut ? input.slice(0, MAX_COMPLAINT_LENGTH) : input);
  const characters = readTokens(units);
  const syllables = readSyllableTokens(units, pinyin);

  const lineScores = new Float32Array(index.owners.length);
  const ideal =
    addScores(index.characters, listGrams(characters), lineScores) +
    addScores(index.syllables, listGrams(syllables), lineScores, SYLLABLE_WEIGHT);
  const scores = scoreComplaints(index, lineScores);

  const top = createTopHits(Math.max(limit, 2));
  for (let owner = 0; owner < scores.length; owner += 1)
    if (scores[owner]! > 0 && (!packs || packs.has(index.packs[owner]!)))
      top.offer(owner, scores[owner]!);
  const best = top.list();
  const confidences = rateConfidence(
    best.map(hit => hit.score),
    ideal,
    units.length,
  );
  return {
    hits: best.slice(0, limit).map(({ number, score }, place) => ({
      id: index.ids[number]!,
      score,
      confidence: confidences[place]!,
      reasons: findReasons(index, number, { units, characters, syllables }),
    })),
    refused: (confidences[0] ?? 0) < 0.5,
    cut,
  };
}

function scoreComplaints(index: ComplaintIndex, lineScores: Float32Array): Float32Array {
  const { owners, kinds, ids } = index;
  const scores = new Float32Array(ids.length);
  const best = new Float32Array(LINE_KINDS.length + 2);
  for (let line = 0; line < owners.length;) {
    const owner = owners[line]!;
    best.fill(0);
    let second = 0;
    let third = 0;
    for (; owners[line] === owner; line += 1) {
      const score = lineScores[line]!;
      const kind = kinds[line]!;
      if (score > best[kind]!) {
        if (kind === EXAMPLE) {
          third = second;
          second = best[kind]!;
        }
        best[kind] = score;
      } else if (kind === EXAMPLE && score > second) {
        third = second;
        second = score;
      } else if (kind === EXAMPLE && score > third) third = score;
    }
    let score = NEXT_EXAMPLE * (second + NEXT_EXAMPLE * third);
    for (let kind = 0; kind < LINE_KINDS.length; kind += 1)
      score += KIND_WEIGHTS[kind]! * best[kind]!;
    scores[owner] = score;
  }
  return scores;
}

function rateConfidence(scores: number[], ideal: number, length: number): number[] {
  const [first = 0, second = 0] = scores;
  if (first === 0) return [];
  const margin = (first - second) / first;
  const share = first / Math.max(ideal, 1);
  const chance = 1 / (1 + Math.exp(-(8 * share + 3 * margin + 0.05 * first - 3 - 0 * length)));
  return scores.map(score => (chance * score) / first);
}
