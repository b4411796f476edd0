import Fuse from 'fuse.js';
import { foldLetters } from './phrase-grams.ts';
import type { PhraseSegment } from './phrase-segment.ts';
import type { Pinyin } from './pinyin.ts';
import { isHan, isLetter } from './read-text.ts';
import type { Units } from './read-text.ts';
import type { Mark } from './types.ts';

/** Shorter input has no typos that could be told from another word. */
const FEWEST_LETTERS = 4;

/** A title that looks like what was typed, by Fuse.js. */
export interface TypoHit {
  number: number;
  /** 0 to 1. */
  likeness: number;
  marks: Mark[];
}

interface Spelled {
  number: number;
  letters: string;
  /** Unit of the title that each letter belongs to. */
  units: number[];
}

/** Compares the spelling of titles with what was typed; only on the few that came through the index. */
export function findTypos(
  segment: PhraseSegment,
  numbers: number[],
  query: Units,
  pinyin: Pinyin,
): TypoHit[] {
  const typed = spellQuery(query, pinyin);
  if (typed.length < FEWEST_LETTERS || typed.length > 32) return [];
  const fuse = new Fuse(
    numbers.map(number => spellTitle(segment, number, pinyin)),
    {
      keys: ['letters'],
      includeScore: true,
      includeMatches: true,
      ignoreLocation: true,
      threshold: 0.4,
      minMatchCharLength: 2,
      ignoreFieldNorm: true,
    },
  );
  return fuse.search(typed).map(({ item, score, matches }) => ({
    number: item.number,
    likeness: (1 - (score ?? 1)) * Math.min(1, typed.length / item.letters.length + 0.35),
    marks: markUnits(segment, item, matches?.[0]?.indices ?? []),
  }));
}

function spellQuery({ codes }: Units, pinyin: Pinyin): string {
  let letters = '';
  for (const code of codes)
    if (isHan(code)) letters += pinyin.syllables[pinyin.firstOf(code)]!;
    else if (isLetter(code)) letters += String.fromCharCode(code);
  return foldLetters(letters);
}

function spellTitle({ names: lines }: PhraseSegment, number: number, pinyin: Pinyin): Spelled {
  const line = lines.firstLines[number]!;
  const start = lines.lineStarts[line]!;
  const end = lines.lineStarts[line + 1]! - 1;
  let letters = '';
  const units: number[] = [];
  for (let place = start; place < end; place += 1) {
    const syllable = lines.syllables[place]!;
    const spelling = foldLetters(
      syllable > 0 ? pinyin.syllables[syllable]! : lines.characters[place]!,
    );
    letters += spelling;
    for (let letter = 0; letter < spelling.length; letter += 1) units.push(place);
  }
  return { number, letters, units };
}

function markUnits(
  { names: lines }: PhraseSegment,
  { units }: Spelled,
  ranges: readonly (readonly [number, number])[],
): Mark[] {
  const places = new Set<number>();
  for (const [first, last] of ranges)
    for (let letter = first; letter <= last; letter += 1) places.add(units[letter]!);
  return [...places]
    .toSorted((a, b) => a - b)
    .map(place => ({
      field: 'title' as const,
      start: lines.unitStarts[place]!,
      end: lines.unitEnds[place]!,
    }));
}
