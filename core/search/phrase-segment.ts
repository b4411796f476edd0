import type { Phrase } from '../library/types.ts';
import type { PhraseGrams, StoredPhraseGrams } from './phrase-grams.ts';
import { buildPhraseGrams, restorePhraseGrams, storePhraseGrams } from './phrase-grams.ts';
import type { PhraseLine, PhraseLines, StoredLines } from './phrase-lines.ts';
import { TEXT, joinLines, readAllLines, restoreLines, storeLines } from './phrase-lines.ts';
import type { Pinyin } from './pinyin.ts';
import type { Slices } from './slices.ts';
import { finish } from './slices.ts';

/** Phrases that are indexed together. Their numbers are their places in the list. */
export interface PhraseSegment {
  /** Undefined where a phrase of a stored index is no longer in the library. */
  phrases: readonly (Phrase | undefined)[];
  /** All fields but the text. */
  names: PhraseLines;
  bodies: PhraseLines;
  grams: PhraseGrams;
}

/** The part of a segment that can be stored. */
export interface StoredSegment {
  names: StoredLines;
  bodies: StoredLines;
  grams: StoredPhraseGrams;
}

/** Indexes phrases; beside a larger segment so that their scores compare with those of `like`. */
export const buildSegment = (
  phrases: Phrase[],
  pinyin: Pinyin,
  like?: PhraseSegment,
): PhraseSegment => finish(buildSegmentSlowly(phrases, pinyin, like));

/** The same, step by step. */
export function* buildSegmentSlowly(
  phrases: Phrase[],
  pinyin: Pinyin,
  like?: PhraseSegment,
): Slices<PhraseSegment> {
  const read = yield* readAllLines(phrases, pinyin);
  const isBody = ({ field }: PhraseLine) => field === TEXT;
  const names = yield* joinLines(
    read.filter(line => !isBody(line)),
    phrases.length,
    pinyin,
  );
  const bodies = yield* joinLines(read.filter(isBody), phrases.length, pinyin);
  return {
    phrases,
    names,
    bodies,
    grams: yield* buildPhraseGrams(phrases, read, pinyin, like?.grams),
  };
}

/** What has to be kept of a segment. */
export const storeSegment = ({ names, bodies, grams }: PhraseSegment): StoredSegment => ({
  names: storeLines(names),
  bodies: storeLines(bodies),
  grams: storePhraseGrams(grams),
});

/** A stored segment over the phrases of today. */
export const restoreSegment = (
  { names, bodies, grams }: StoredSegment,
  phrases: PhraseSegment['phrases'],
): PhraseSegment => ({
  phrases,
  names: restoreLines(names),
  bodies: restoreLines(bodies),
  grams: restorePhraseGrams(grams),
});
