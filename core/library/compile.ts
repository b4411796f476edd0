import type { PinyinData } from '../search/pinyin-data.ts';
import type { Content } from './types.ts';

/** What the build writes and the background reads: the content with all that is computed ahead. */
export interface CompiledLibrary {
  /** Changes whenever anything in the content does. */
  hash: string;
  content: Content;
  /** Hash of each phrase, to notice that a shipped phrase changed under a user's edit. */
  hashes: Record<string, string>;
  pinyin: PinyinData;
}

/** Puts the pieces together; `hash` makes a short hash of a string. */
export function compileLibrary(
  content: Content,
  pinyin: PinyinData,
  hash: (text: string) => string,
): CompiledLibrary {
  const hashes = Object.fromEntries(
    content.phrases.map(phrase => [phrase.id, hash(JSON.stringify(phrase))]),
  );
  return { hash: hash(JSON.stringify(content)), content: trimContent(content), hashes, pinyin };
}

/** Leaves out what only writers need. */
function trimContent(content: Content): Content {
  const complaints = content.complaints.map(complaint => ({
    ...complaint,
    examples: complaint.examples.map(({ text }) => ({ text })),
  }));
  return { ...content, complaints };
}
