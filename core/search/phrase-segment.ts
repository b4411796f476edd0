import type { Phrase } from '../library/types.ts';
import type { PhraseGrams } from './phrase-grams.ts';
import { buildPhraseGrams } from './phrase-grams.ts';
import type { PhraseLines } from './phrase-lines.ts';
import { joinLines, readPhraseLines } from './phrase-lines.ts';
import type { Pinyin } from './pinyin.ts';

/** Phrases that are indexed together. Their numbers are their places in the list. */
export interface PhraseSegment {
  phrases: Phrase[];
  lines: PhraseLines;
  /** Lines of phrase n stand from firstLines[n] to firstLines[n + 1]. */
  firstLines: Uint32Array;
  grams: PhraseGrams;
}

/** Indexes phrases. */
export function buildSegment(phrases: Phrase[], pinyin: Pinyin): PhraseSegment {
  const read = phrases.flatMap((phrase, owner) => readPhraseLines(phrase, owner, pinyin));
  const lines = joinLines(read, pinyin);
  const firstLines = new Uint32Array(phrases.length + 1).fill(lines.owners.length);
  for (let line = lines.owners.length - 1; line >= 0; line -= 1)
    firstLines[lines.owners[line]!] = line;
  for (let owner = phrases.length - 1; owner >= 0; owner -= 1)
    firstLines[owner] = Math.min(firstLines[owner]!, firstLines[owner + 1]!);
  return { phrases, lines, firstLines, grams: buildPhraseGrams(phrases, read, pinyin) };
}
