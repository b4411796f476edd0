import type { Phrase } from '../library/types.ts';
import { findPatterns } from './find-patterns.ts';
import { rateUse } from './frecency.ts';
import type { LookUpQuery } from './look-up-query.ts';
import { parseLookUp } from './look-up-query.ts';
import { scorePhrases } from './phrase-grams.ts';
import { FIELDS } from './phrase-lines.ts';
import { markPhrase, mergeMarks } from './phrase-marks.ts';
import type { PhraseSegment } from './phrase-segment.ts';
import type { Pinyin } from './pinyin.ts';
import type { Pattern } from './query-patterns.ts';
import { createTopHits } from './top-hits.ts';
import type { LookUpOptions, Mark, PhraseHit } from './types.ts';
import { findTypos } from './typos.ts';

/*
 * Score of a phrase = best place where the words stand as they were typed (0 to about 13)
 *                   + WEIGHT.grams × share of its n-grams + WEIGHT.typo × likeness of its spelling
 *                   + small additions for use, favourites and priority that only decide among equals.
 */
const WEIGHT = { grams: 8, typo: 7, use: 0.6, favourite: 0.25, core: 0.12, standard: 0.06 };
const CODE_TYPED = 40;
const CODE_SAME = 14;
/** A phrase with a smaller share of n-grams, or one far below the best, has nothing to do with it. */
const LEAST_GRAMS = 0.03;
const LEAST_OF_BEST = 0.3;
const DEFAULT_LIMIT = 50;
/** With this many places found as typed, nobody made a typo. */
const ENOUGH_EXACT = 5;
const TYPO_CANDIDATES = 60;

export interface LibraryOrder {
  placeOf(id: string): number;
}

export interface LookUpSource {
  segment: PhraseSegment;
  /** Numbers of phrases that no longer count. */
  gone: ReadonlySet<number>;
}

/** Finds phrases in the segments, best first. */
export function lookUpPhrases(
  sources: LookUpSource[],
  input: string,
  pinyin: Pinyin,
  options: LookUpOptions & LibraryOrder,
): PhraseHit[] {
  const query = parseLookUp(input, pinyin);
  const found = sources.map(source => scoreSource(source, query, pinyin, options));
  const limit = options.limit ?? DEFAULT_LIMIT;
  const top = createTopHits(limit);
  let offset = 0;
  for (const { scores } of found) {
    for (let number = 0; number < scores.length; number += 1)
      if (scores[number]! > 0) top.offer(offset + number, scores[number]!);
    offset += scores.length;
  }
  return top.list().map(({ number, score }) => {
    let place = number;
    let source = 0;
    while (place >= found[source]!.scores.length) {
      place -= found[source]!.scores.length;
      source += 1;
    }
    const { segment } = sources[source]!;
    const marks = markPhrase(segment, place, query, pinyin);
    const typo = found[source]!.typos.get(place);
    return {
      id: segment.phrases[place]?.id ?? '',
      score,
      marks:
        typo && !marks.some(mark => mark.field === 'title')
          ? mergeMarks([...marks, ...typo])
          : marks,
    };
  });
}

interface Found {
  scores: Float32Array;
  typos: Map<number, Mark[]>;
}

function scoreSource(
  { segment, gone }: LookUpSource,
  query: LookUpQuery,
  pinyin: Pinyin,
  options: LookUpOptions & LibraryOrder,
): Found {
  const { phrases } = segment;
  const isAllowed = filterPhrases(segment, query, pinyin, options);
  const scores = new Float32Array(phrases.length);
  const typos = new Map<number, Mark[]>();
  const isEmpty = query.units.length === 0;
  if (!isEmpty) {
    const exact = findExact(segment, query, pinyin);
    const grams = scorePhrases(segment.grams, query.units, pinyin);
    addCodes(segment, query, exact);
    let enough = 0;
    const least = Math.max(LEAST_GRAMS, LEAST_OF_BEST * highest(grams));
    for (let number = 0; number < phrases.length; number += 1) {
      if (exact[number]! >= 6) enough += 1;
      const share = grams[number] ?? 0;
      scores[number] = exact[number]! + (share >= least ? WEIGHT.grams * share : 0);
    }
    if (enough < ENOUGH_EXACT) addTypos();

    function addTypos() {
      const best = createTopHits(TYPO_CANDIDATES);
      for (let number = 0; number < phrases.length; number += 1)
        if ((grams[number] ?? 0) > 0) best.offer(number, grams[number]!);
      const numbers = best.list().map(hit => hit.number);
      for (const { number, likeness, marks } of findTypos(segment, numbers, query.units, pinyin)) {
        scores[number]! += WEIGHT.typo * likeness;
        typos.set(number, marks);
      }
    }
  }
  const now = options.now ?? Date.now();
  for (let number = 0; number < phrases.length; number += 1) {
    const phrase = phrases[number];
    if (!phrase || gone.has(number) || !isAllowed(phrase, number)) scores[number] = 0;
    else if (isEmpty) scores[number] = rateUnasked(phrase, options, now);
    else if (scores[number]! > 0) scores[number]! += rateStanding(phrase, options, now);
  }
  return { scores, typos };
}

/** Favourites first, then what is in use, then core phrases, each in the order of the library. */
function rateUnasked(phrase: Phrase, options: LookUpOptions & LibraryOrder, now: number): number {
  const use = rateUse(options.use?.get(phrase.id), now);
  const place = options.placeOf(phrase.id);
  const early = 1 / (1 + place / 100);
  if (options.favourites?.has(phrase.id)) return 20 + use + early / 1000;
  if (use > 0) return 10 + use;
  return { core: 4, standard: 2, optional: 0 }[phrase.priority] + early;
}

function rateStanding(phrase: Phrase, options: LookUpOptions, now: number): number {
  return (
    WEIGHT.use * rateUse(options.use?.get(phrase.id), now) +
    (options.favourites?.has(phrase.id) ? WEIGHT.favourite : 0) +
    { core: WEIGHT.core, standard: WEIGHT.standard, optional: 0 }[phrase.priority]
  );
}

/** Quality of the best place of the words; several words have to stand in the same phrase. */
function findExact(segment: PhraseSegment, query: LookUpQuery, pinyin: Pinyin): Float32Array {
  const { lines } = segment;
  const best = (ways: Pattern[]) => {
    const qualities = new Float32Array(segment.phrases.length);
    findPatterns(lines, ways, pinyin, ({ line, quality }) => {
      const owner = lines.owners[line]!;
      if (quality > qualities[owner]!) qualities[owner] = quality;
    });
    return qualities;
  };
  const words = query.words.map(best);
  const exact =
    query.joined.length > 0 ? best(query.joined) : new Float32Array(segment.phrases.length);
  if (words.length === 0) return exact;
  for (let number = 0; number < exact.length; number += 1) {
    let sum = 0;
    for (const qualities of words) {
      if (qualities[number] === 0) {
        sum = 0;
        break;
      }
      sum += qualities[number]!;
    }
    exact[number] = Math.max(exact[number]!, sum / words.length);
  }
  return exact;
}

/** A code typed whole outranks everything; with its sign it is what was meant. */
function addCodes({ phrases }: PhraseSegment, { code, text }: LookUpQuery, exact: Float32Array) {
  const typed = code ?? text.toLowerCase();
  for (let number = 0; number < phrases.length; number += 1) {
    const own = phrases[number]?.code;
    if (own === undefined || !own.startsWith(typed)) continue;
    if (own === typed)
      exact[number] = code === undefined ? Math.max(exact[number]!, CODE_SAME) : CODE_TYPED;
    else if (code !== undefined) exact[number] = CODE_TYPED / 2;
  }
}

function filterPhrases(
  { lines }: PhraseSegment,
  query: LookUpQuery,
  pinyin: Pinyin,
  { packs, channel, category }: LookUpOptions,
): (phrase: Phrase, number: number) => boolean {
  const sets = [
    ...query.categories.map(ways => findField(ways, 'category')),
    ...query.tags.map(ways => findField(ways, 'tag')),
  ];
  return (phrase, number) =>
    (!packs || packs.has(phrase.pack)) &&
    (!channel || phrase.channel.includes(channel)) &&
    (!category || category.every((name, depth) => phrase.category[depth] === name)) &&
    sets.every(set => set.has(number));

  function findField(ways: Pattern[], field: 'category' | 'tag'): Set<number> {
    const numbers = new Set<number>();
    const wanted = FIELDS.indexOf(field);
    findPatterns(lines, ways, pinyin, ({ line }) => {
      if (lines.fields[line] === wanted) numbers.add(lines.owners[line]!);
    });
    return numbers;
  }
}

function highest(scores: Float32Array): number {
  let most = 0;
  for (const score of scores) if (score > most) most = score;
  return most;
}
