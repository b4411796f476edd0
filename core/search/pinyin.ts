import { isLetter } from './read-text.ts';
import type { PinyinData } from './types.ts';

/** Readings of characters, from the compiled table. Syllables are small numbers; 0 is none. */
export interface Pinyin {
  /** Spelling of a syllable by its number. */
  syllables: string[];
  /** Number of a spelling. */
  numberOf: ReadonlyMap<string, number>;
  /** Number of what a spelling sounds like, `din` like ding; undefined when it is no syllable. */
  soundOf(spelling: string): number | undefined;
  /** Number of the syllable that stands for all that sound alike (zh = z, ing = in, …). */
  folded: Uint16Array;
  /** Commonest reading of a character code, 0 when it has none. */
  firstOf(code: number): number;
  /** Readings of each unit in its context. */
  read(codes: Uint16Array): Uint16Array;
  /** Whether a character can be read so at all. */
  canRead(code: number, syllable: number): boolean;
  /** Whether a syllable begins with these letters. */
  isStart(spelling: string): boolean;
  /** Readings of a character beside the commonest one. */
  otherOf(code: number): readonly number[];
}

const NO_READINGS: readonly number[] = [];
const LONGEST_WORD = 4;

/** Prepares the table for use; takes about a millisecond. */
export function createPinyin(data: PinyinData): Pinyin {
  const syllables = [
    '',
    ...new Set([...Object.keys(data.table.first), ...Object.keys(data.table.other)]),
  ];
  const numberOf = new Map(syllables.map((syllable, number) => [syllable, number]));
  const first = new Uint16Array(0x10000);
  const others = new Map<number, number[]>();

  for (const [syllable, characters] of Object.entries(data.table.first))
    for (let place = 0; place < characters.length; place += 1)
      first[characters.charCodeAt(place)] = numberOf.get(syllable)!;
  for (const [syllable, characters] of Object.entries(data.table.other))
    for (let place = 0; place < characters.length; place += 1) {
      const code = characters.charCodeAt(place);
      others.set(code, [...(others.get(code) ?? []), numberOf.get(syllable)!]);
    }

  const words = new Map<string, number[]>();
  const startsWord = new Set<number>();
  for (const [word, spelling] of Object.entries(data.words)) {
    words.set(
      word,
      spelling.split(' ').map(syllable => numberOf.get(syllable) ?? 0),
    );
    startsWord.add(word.charCodeAt(0));
  }

  function read(codes: Uint16Array): Uint16Array {
    const readings = new Uint16Array(codes.length);
    for (let place = 0; place < codes.length; place += 1) {
      const code = codes[place]!;
      if (readings[place] === 0) readings[place] = first[code]!;
      if (!startsWord.has(code)) continue;
      for (let length = LONGEST_WORD; length > 1; length -= 1) {
        const word = words.get(String.fromCharCode(...codes.subarray(place, place + length)));
        if (!word) continue;
        for (const [step, syllable] of word.entries())
          if (syllable > 0) readings[place + step] = syllable;
        break;
      }
    }
    return readings;
  }

  const firstOf = (code: number) => first[code]!;
  const otherOf = (code: number) => others.get(code) ?? NO_READINGS;
  const canRead = (code: number, syllable: number) =>
    first[code] === syllable || otherOf(code).includes(syllable);
  const { folded, sounds } = foldSyllables(syllables, numberOf);
  const soundOf = (spelling: string) => sounds.get(foldSpelling(spelling));
  const isStart = (spelling: string) => syllables.some(syllable => syllable.startsWith(spelling));
  return { syllables, numberOf, soundOf, folded, firstOf, read, canRead, isStart, otherOf };
}

/**
 * One spelling for syllables that speakers and speech recognition mix up: zh/z, ch/c, sh/s, n/l at the
 * beginning, -ng/-n at the end, hu-/f.
 */
export function foldSpelling(spelling: string): string {
  return spelling
    .replace(/^([zcs])h/, '$1')
    .replace(/^n(?=[aeiouv])/, 'l')
    .replace(/ng$/, 'n')
    .replace(/^hu(?=[aeiou])/, 'f')
    .replace(/^fi$/, 'fei');
}

function foldSyllables(syllables: string[], numberOf: ReadonlyMap<string, number>) {
  const folded = new Uint16Array(syllables.length);
  const sounds = new Map<string, number>();
  for (let number = 1; number < syllables.length; number += 1) {
    const spelling = foldSpelling(syllables[number]!);
    const representative = sounds.get(spelling) ?? numberOf.get(spelling) ?? number;
    sounds.set(spelling, representative);
    folded[number] = representative;
  }
  return { folded, sounds };
}

/**
 * Cuts a run of Latin letters into folded syllables, as few as possible; undefined when it is not
 * pinyin from end to end.
 */
export function splitSyllables(pinyin: Pinyin, codes: Uint16Array): number[] | undefined {
  const length = codes.length;
  if (length < 2 || !codes.every(isLetter)) return undefined;
  const text = String.fromCharCode(...codes);
  const best: (number[] | undefined)[] = [[]];
  for (let end = 1; end <= length; end += 1)
    for (let start = Math.max(0, end - 6); start < end; start += 1) {
      const before = best[start];
      const syllable = pinyin.soundOf(text.slice(start, end));
      if (before && syllable && (!best[end] || before.length + 1 < best[end]!.length))
        best[end] = [...before, syllable];
    }
  return best[length];
}
