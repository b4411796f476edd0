import type { ComplaintIndex, ComplaintSegment } from './complaint-index.ts';
import type { ConditionedReply } from './choose-reply.ts';
import { chooseReply } from './choose-reply.ts';
import type { Signs } from './confidence.ts';
import { rateConfidence, readSigns } from './confidence.ts';
import { findReasons } from './find-reasons.ts';
import type { Grams } from './gram-index.ts';
import { addScores, listGrams, weighGram } from './gram-index.ts';
import type { LearnedImpacts } from './learned-impacts.ts';
import type { Nearness } from './nearest-example.ts';
import { createNearness } from './nearest-example.ts';
import type { Pinyin } from './pinyin.ts';
import { readText } from './read-text.ts';
import { readSyllableTokens, readTokens } from './tokens.ts';
import { createTopHits } from './top-hits.ts';
import type { ComplaintHit, MatchOptions, MatchResult } from './types.ts';
import { MAX_COMPLAINT_LENGTH } from './types.ts';
import { createWordEdges } from './word-edges.ts';

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
  replies: readonly ConditionedReply[];
}

/** What is matched against. */
export interface MatchSource {
  index: ComplaintIndex;
  complaints: readonly MatchedComplaint[];
  pinyin: Pinyin;
  learned?: LearnedImpacts;
  /** Complaints beside the index; `undefined` stands for one that counts no more. */
  own?: readonly {
    index: ComplaintSegment;
    complaints: readonly (MatchedComplaint | undefined)[];
    favours: readonly number[];
  }[];
}

/** A segment of the source, whose owners are numbered on from those before it. */
interface Part {
  index: ComplaintSegment;
  complaints: readonly (MatchedComplaint | undefined)[];
  first: number;
  scores: Float32Array;
}

/** Complaints that fit a customer's own words, best first. */
export function matchText(
  source: MatchSource,
  input: string,
  { limit = DEFAULT_LIMIT, packs }: MatchOptions = {},
): MatchResult {
  const cut = input.length > MAX_COMPLAINT_LENGTH;
  const text = readComplaint(cut ? input.slice(0, MAX_COMPLAINT_LENGTH) : input, source.pinyin);
  const { found, signs, find } = rankComplaints(source, text, limit, packs);
  const first = found[0];
  if (!first || !signs) return { hits: [], refused: true, cut };
  const chance = rateConfidence(signs, text.units.length);
  const hits = found.slice(0, limit).map(({ number, score }): ComplaintHit => {
    const { index, owner, complaint } = find(number);
    const bestReply = chooseReply(complaint.replies, text.units);
    return {
      id: complaint.id,
      score,
      confidence: (chance * score) / first.score,
      reasons: findReasons(index, owner, text),
      ...(bestReply !== undefined && { bestReply }),
    };
  });
  return { hits, refused: chance < LEAST_CONFIDENCE, cut };
}

/** What speaks for and against the best complaint, for `tools/calibrate.ts`. */
export function readSignsOf(
  source: MatchSource,
  input: string,
): { owner: number; signs: Signs } | undefined {
  const { found, signs } = rankComplaints(source, readComplaint(input, source.pinyin), 1);
  return signs && { owner: found[0]!.number, signs };
}

type Packs = ReadonlySet<string>;
type ReadText = ReturnType<typeof readComplaint>;

function rankComplaints(source: MatchSource, text: ReadText, limit: number, packs?: Packs) {
  const { index, learned, own = [] } = source;
  const { parts, most } = scoreParts(source, text);
  const nearest = createTopHits(Math.max(COMPARED, limit));
  for (const { complaints, first, scores } of parts)
    for (const [owner, complaint] of complaints.entries())
      if (complaint && scores[owner]! > 0 && (!packs || packs.has(complaint.pack)))
        nearest.offer(first + owner, scores[owner]!);

  const rate = createNearness(index.characters, text.characters);
  const place = (number: number) => {
    const part = parts.findLast(({ first }) => first <= number)!;
    return { part, owner: number - part.first };
  };
  const nearnessOf = (number: number): Nearness => {
    const { part, owner } = place(number);
    const known = rate(part.index.examples, owner);
    const taught = part.index === index ? learned?.rateNearness(rate, owner) : undefined;
    if (!taught) return known;
    return {
      shorter: Math.max(known.shorter, taught.shorter),
      longer: Math.max(known.longer, taught.longer),
    };
  };
  const best = createTopHits(Math.max(limit, 1));
  for (const { number, score } of nearest.list()) {
    const { shorter } = nearnessOf(number);
    best.offer(number, score * (1 + NEAREST_EXAMPLE * shorter ** NEARNESS_POWER));
  }
  const found = best.list();
  const find = (number: number) => {
    const { part, owner } = place(number);
    return { index: part.index, owner, complaint: part.complaints[owner]! };
  };
  const first = found[0]?.number;
  if (first === undefined) return { found, find };
  const { part, owner } = place(first);
  const signs = readSigns({
    index,
    grams: text.grams,
    scores: parts[0]!.scores,
    most,
    best: part.scores[owner]!,
    first,
    nearnessOf,
    own: own.map(segment => segment.index.characters),
  });
  return { found, signs, find };
}

function readComplaint(input: string, pinyin: Pinyin) {
  const units = readText(input);
  const characters = readTokens(units);
  const syllables = readSyllableTokens(units, pinyin);
  return {
    input,
    units,
    characters,
    syllables,
    toWords: createWordEdges(input),
    grams: listGrams(characters),
    sounds: listGrams(syllables),
  };
}

/** Scores of all complaints and groups of ordinary talk, and the most that the text could give. */
function scoreParts(
  { index, complaints, learned, own = [] }: MatchSource,
  { grams, sounds }: { grams: Grams; sounds: Grams },
): { parts: Part[]; most: number } {
  let first = 0;
  const parts = [{ index, complaints }, ...own].map((segment): Part => {
    const { owners } = segment.index.characters;
    const part = { ...segment, first, scores: new Float32Array(owners) };
    first += owners;
    return part;
  });
  let most = 0;
  for (const [channel, list, weight] of [
    ['characters', grams.singles, SINGLE_CHARACTERS],
    ['characters', grams.pairs, CHARACTER_PAIRS],
    ['syllables', sounds.singles, SYLLABLES],
    ['syllables', sounds.pairs, SYLLABLES],
  ] as const) {
    for (const part of parts) addScores(part.index[channel], list, part.scores, weight);
    if (channel === 'characters') learned?.addCharacters(list, parts[0]!.scores, weight);
    else learned?.addSyllables(list, parts[0]!.scores, weight);
    for (const gram of list) most += weight * weighGram(index[channel], gram);
  }
  for (const [at, { favours }] of own.entries()) {
    const { scores } = parts[at + 1]!;
    for (const [owner, favour] of favours.entries()) scores[owner]! *= favour;
  }
  return { parts, most };
}
