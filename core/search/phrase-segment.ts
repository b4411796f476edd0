import type { Phrase } from '../library/types.ts';
import type { PhraseGrams, StoredPhraseGrams } from './phrase-grams.ts';
import { buildPhraseGrams, restorePhraseGrams, storePhraseGrams } from './phrase-grams.ts';
import type { PhraseLines, StoredLines } from './phrase-lines.ts';
import { joinLines, readPhraseLines, restoreLines, storeLines } from './phrase-lines.ts';
import type { Pinyin } from './pinyin.ts';

/** Phrases that are indexed together. Their numbers are their places in the list. */
export interface PhraseSegment {
  /** Undefined where a phrase of a stored index is no longer in the library. */
  phrases: readonly (Phrase | undefined)[];
  lines: PhraseLines;
  /** Lines of phrase n stand from firstLines[n] to firstLines[n + 1]. */
  firstLines: Uint32Array;
  grams: PhraseGrams;
}

/** The part of a segment that can be stored. */
export interface StoredSegment {
  lines: StoredLines;
  firstLines: Uint32Array;
  grams: StoredPhraseGrams;
}

/** Indexes phrases; beside a larger segment so that their scores compare with those of `like`. */
export function buildSegment(
  phrases: Phrase[],
  pinyin: Pinyin,
  like?: PhraseSegment,
): PhraseSegment {
  const read = phrases.flatMap((phrase, owner) => readPhraseLines(phrase, owner, pinyin));
  const lines = joinLines(read, pinyin);
  const firstLines = new Uint32Array(phrases.length + 1).fill(lines.owners.length);
  for (let line = lines.owners.length - 1; line >= 0; line -= 1)
    firstLines[lines.owners[line]!] = line;
  for (let owner = phrases.length - 1; owner >= 0; owner -= 1)
    firstLines[owner] = Math.min(firstLines[owner]!, firstLines[owner + 1]!);
  return {
    phrases,
    lines,
    firstLines,
    grams: buildPhraseGrams(phrases, read, pinyin, like?.grams),
  };
}

/** What has to be kept of a segment. */
export const storeSegment = ({ lines, firstLines, grams }: PhraseSegment): StoredSegment => ({
  lines: storeLines(lines),
  firstLines,
  grams: storePhraseGrams(grams),
});

/** A stored segment over the phrases of today. */
export const restoreSegment = (
  { lines, firstLines, grams }: StoredSegment,
  phrases: PhraseSegment['phrases'],
): PhraseSegment => ({
  phrases,
  lines: restoreLines(lines),
  firstLines,
  grams: restorePhraseGrams(grams),
});
