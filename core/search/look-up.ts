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
  const segments = sources.map(({ segment }) => segment);
  const scored = isEmpty ? [] : scorePhrases(segments, query, pinyin);
  const offsets: number[] = [];
  let offset = 0;
  for (const [part, { segment, gone, placeOf }] of sources.entries()) {
    const { phrases } = segment;
    const isAllowed = filterPhrases(segment, query, pinyin, options);
    for (let number = 0; number < phrases.length; number += 1) {
      const score = scored[part]?.scores[number];
      if (score === 0) continue;
      const phrase = phrases[number];
      if (!phrase || gone.has(number) || !isAllowed(phrase, number)) continue;
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
    const segment = segments[part]!;
    const place = number - offsets[part]!;
    const phrase = segment.phrases[place];
    if (!phrase) return [];
    const marks = isEmpty ? [] : markPhrase(segment, place, query, pinyin);
    const typo = scored[part]?.typos.get(place)?.marks ?? [];
    return [{ id: phrase.id, score, marks: addTypo(marks, typo) }];
  });
}

/** The likeness of a title is shown where nothing better in the title was found. */
const addTypo = (marks: Mark[], typo: Mark[]): Mark[] =>
  marks.some(({ field }) => field === 'title') ? marks : mergeMarks([...marks, ...typo]);
