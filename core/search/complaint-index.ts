import type { Complaint } from '../library/types.ts';
import type { GramIndex } from './gram-index.ts';
import { createGramBuilder } from './gram-index.ts';
import type { Pinyin } from './pinyin.ts';
import { readText } from './read-text.ts';
import { readSyllableTokens, readTokens } from './tokens.ts';

/** What a line of the index is to its complaint. */
export const LINE_KINDS = ['example', 'title', 'keywords', 'reply', 'step'] as const;
export type LineKind = (typeof LINE_KINDS)[number];

/** Complaints by the n-grams of everything that customers and agents say about them. */
export interface ComplaintIndex {
  ids: string[];
  packs: string[];
  characters: GramIndex;
  syllables: GramIndex;
  /** Complaint and kind of each line; both indexes have the same lines. */
  owners: Uint16Array | Uint32Array;
  kinds: Uint8Array;
}

/** k1 and b as in matching.md; syllables repeat less meaningfully than characters do. */
const BM25 = { k1: 1.2, b: 0.5 };

/** Builds the index from scratch. */
export function buildComplaintIndex(complaints: Complaint[], pinyin: Pinyin): ComplaintIndex {
  const characters = createGramBuilder();
  const syllables = createGramBuilder();
  const owners: number[] = [];
  const kinds: number[] = [];
  for (const [owner, complaint] of complaints.entries())
    for (const [kind, text] of listLines(complaint)) {
      const units = readText(text, true);
      if (units.length === 0) continue;
      owners.push(owner);
      kinds.push(LINE_KINDS.indexOf(kind));
      characters.addLine(readTokens(units), owner);
      syllables.addLine(readSyllableTokens(units, pinyin), owner);
    }
  return {
    ids: complaints.map(complaint => complaint.id),
    packs: complaints.map(complaint => complaint.pack),
    characters: characters.build(BM25),
    syllables: syllables.build(BM25),
    owners: complaints.length <= 0xffff ? Uint16Array.from(owners) : Uint32Array.from(owners),
    kinds: Uint8Array.from(kinds),
  };
}

function listLines(complaint: Complaint): [LineKind, string][] {
  return [
    ['title', complaint.title],
    ['keywords', complaint.keywords.join('，')],
    ...complaint.examples.map(({ text }): [LineKind, string] => ['example', text]),
    ...complaint.replies.map(({ text }): [LineKind, string] => ['reply', text]),
    ...complaint.steps.map(({ text }): [LineKind, string] => ['step', text]),
  ];
}
