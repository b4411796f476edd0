import type { Phrase } from '../library/types.ts';
import { filterPhrases } from './filter-phrases.ts';
import { parseLookUp } from './look-up-query.ts';
import { markPhrase, mergeMarks } from './phrase-marks.ts';
import type { PhraseSegment } from './phrase-segment.ts';
import type { Pinyin } from './pinyin.ts';
import { scorePhrases } from './score-phrases.ts';
import { rateStanding, rateUnasked } from './standing.ts';
import { createTopHits } from './top-hits.ts';
import type { LookUpOptions, Mark, PhraseHit } from './types.ts';

const DEFAULT_LIMIT = 50;

/** A segment as it counts today. */
export interface LookUpSource {
  segment: PhraseSegment;
  /** Numbers of phrases that were changed or removed since it was built. */
  gone: ReadonlySet<number>;
  /** Place of a phrase in the library. */
  placeOf(id: string): number;
}

/** Finds phrases in the segments, best first. */
export function lookUpPhrases(
  sources: LookUpSource[],
  input: string,
  pinyin: Pinyin,
  options: LookUpOptions = {},
): PhraseHit[] {
  const query = parseLookUp(input, pinyin);
  // A sign alone (`/`, `@`) is the beginning of something; other signs ask for what does not exist.
  const isEmpty = query.units.length === 0;
  if (isEmpty && !/^[\s/;@#]*$/.test(query.text.normalize('NFKC'))) return [];

  const now = options.now ?? Date.now();
  const top = createTopHits(Math.max(0, options.limit ?? DEFAULT_LIMIT));
  const allowed = sources.map(source => ({
    segment: source.segment,
    allowed: listAllowed(source, filterPhrases(source.segment, query, pinyin, options)),
  }));
  const scored = isEmpty ? [] : scorePhrases(allowed, query, pinyin);
  const offsets: number[] = [];
  let offset = 0;
  for (const [part, { segment, placeOf }] of sources.entries()) {
    const { phrases } = segment;
    for (let number = 0; number < phrases.length; number += 1) {
      const score = scored[part]?.scores[number];
      if (score === 0) continue;
      const phrase = phrases[number];
      if (!phrase || allowed[part]!.allowed[number] === 0) continue;
      top.offer(
        offset + number,
        score === undefined
          ? rateUnasked(phrase, options, now, placeOf(phrase.id))
          : score + rateStanding(phrase, options, now),
      );
    }
    offsets.push(offset);
    offset += phrases.length;
  }

  return top.list().flatMap(({ number, score }): PhraseHit[] => {
    const part = offsets.findLastIndex(start => start <= number);
    const { segment } = allowed[part]!;
    const place = number - offsets[part]!;
    const phrase = segment.phrases[place];
    if (!phrase) return [];
    const isNear = scored[part]?.isMeant[place] === 0;
    if (options.unmarked) return [{ id: phrase.id, score, ...(isNear && { isNear }), marks: [] }];
    const marks = isEmpty ? [] : markPhrase(segment, place, query, pinyin);
    const typo = scored[part]?.typos.get(place)?.marks ?? [];
    return [{ id: phrase.id, score, ...(isNear && { isNear }), marks: addTypo(marks, typo) }];
  });
}

/** 1 for each phrase of a segment that the filters let through. */
function listAllowed(
  { segment: { phrases }, gone }: LookUpSource,
  isAllowed: (phrase: Phrase, number: number) => boolean,
): Uint8Array {
  const allowed = new Uint8Array(phrases.length);
  for (let number = 0; number < phrases.length; number += 1) {
    const phrase = phrases[number];
    if (phrase && !gone.has(number) && isAllowed(phrase, number)) allowed[number] = 1;
  }
  return allowed;
}

/** The likeness of a title is shown where nothing better in the title was found. */
const addTypo = (marks: Mark[], typo: Mark[]): Mark[] =>
  marks.some(({ field }) => field === 'title') ? marks : mergeMarks([...marks, ...typo]);
