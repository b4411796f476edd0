import type { Complaint, Phrase } from '../library/types.ts';
import type { StoredComplaintIndex } from './complaint-index.ts';
import { ORDINARY_TALK } from './ordinary-talk.ts';
import { packArrays, unpackArrays } from './packed-arrays.ts';
import type { StoredSegment } from './phrase-segment.ts';
import type { PinyinData } from './types.ts';

/** Changes whenever the index of the same texts would come out differently. */
const VERSION = 2;

export interface StoredIndex {
  version: number;
  /** Print of the readings that the index was built with. */
  pinyin: number;
  /** Print of all complaints together. */
  complaints: number;
  complaintIndex: StoredComplaintIndex;
  phraseIds: string[];
  /** Print of each phrase, in the same order. */
  phrasePrints: Uint32Array;
  segment: StoredSegment;
}

/** Everything that was indexed, as bytes for a file or a database. */
export const packIndex = (index: Omit<StoredIndex, 'version'>): ArrayBuffer =>
  packArrays({ version: VERSION, ...index });

/** The stored index, or undefined when it is damaged, old, or of other readings. */
export function unpackIndex(buffer: ArrayBuffer, pinyin: PinyinData): StoredIndex | undefined {
  const tree = unpackArrays(buffer) as StoredIndex | undefined;
  return tree?.version === VERSION && tree.pinyin === printPinyin(pinyin) ? tree : undefined;
}

/** A number that changes with anything in a phrase that look-up reads. */
export function printPhrase(phrase: Phrase): number {
  let print = 0;
  for (const text of [phrase.title, phrase.code ?? '', phrase.situation ?? '', phrase.text])
    print = printText(text, print);
  for (const list of [phrase.category, phrase.tags, phrase.variants.map(({ text }) => text)]) {
    for (const text of list) print = printText(text, print);
    print = printText('', print);
  }
  return print >>> 0;
}

/** A number that changes with anything that matching reads. */
export function printComplaints(complaints: Complaint[]): number {
  let print = ORDINARY_TALK.flat().reduce((before, text) => printText(text, before), VERSION);
  for (const { id, title, keywords, examples, replies, steps, pushback } of complaints) {
    print = printText(id, printText(title, print));
    for (const text of [...keywords, ...pushback]) print = printText(text, print);
    for (const list of [examples, replies, steps]) {
      for (const { text } of list) print = printText(text, print);
      print = printText('', print);
    }
  }
  return print >>> 0;
}

export function printPinyin({ table, words }: PinyinData): number {
  let print = 0;
  for (const list of [table.first, table.other, words])
    for (const [key, value] of Object.entries(list))
      print = printText(key, printText(value, print));
  return print >>> 0;
}

function printText(text: string, before: number): number {
  let print = Math.imul(before ^ text.length, 0x85ebca77) ^ (before >>> 13);
  for (let place = 0; place < text.length; place += 1)
    print = Math.imul(print ^ text.charCodeAt(place), 0x01000193);
  return print ^ (print >>> 16);
}
