import type { Pinyin } from './pinyin.ts';
import { foldSpelling, splitSyllables } from './pinyin.ts';
import { isLetter, readText } from './read-text.ts';

/** One thing typed that stands for one character. */
export type PatternUnit =
  /** The character itself, a digit, or a letter of a Latin word. */
  | { kind: 'character'; code: number }
  /** A whole syllable. */
  | { kind: 'syllable'; syllable: number }
  /** A whole syllable as it sounds, by its folded number: `zuan` for zhuan. */
  | { kind: 'sound'; sound: number }
  /** The beginning of a syllable: `z`, `zh`, `zhua`. */
  | { kind: 'start'; spelling: string };

/** One way to understand what was typed. */
export interface Pattern {
  units: PatternUnit[];
  /** The part that is scanned for: characters where there are some, else first letters. */
  anchor: { inCharacters: boolean; text: string; offset: number };
  hasCharacter: boolean;
  /** Whole syllables, at least two. */
  isSpelled: boolean;
  /** Nothing but beginnings of syllables. */
  isInitials: boolean;
  /** How exactly the units say what is meant, 0 to 1. */
  exactness: number;
}

const EXACTNESS = { character: 1, syllable: 0.95, sound: 0.8, start: 0.78 };

/** Ways to understand one word that are tried. */
const MOST_PATTERNS = 8;
const LONGEST_SYLLABLE = 6;
/** Letters as such are tried in any case, after the likeliest spellings. */
const LITERAL_COST = 2.5;
const SOUND_COST = 1.3;

type Piece = { units: PatternUnit[]; cost: number };

/**
 * Ways to understand a word of a query, the likeliest first: `zhuanj` is zhuan + j…, `xian` is xian or
 * xi + an or x + i + an, `转jie` is 转 + jie. Latin letters also stand for themselves.
 */
export function listPatterns(word: string, pinyin: Pinyin): Pattern[] {
  const { codes, length } = readText(word);
  let pieces: Piece[] = [{ units: [], cost: 0 }];
  for (let place = 0; place < length;) {
    let end = place;
    while (end < length && isLetter(codes[end]!)) end += 1;
    const text = String.fromCharCode(...codes.subarray(place, end));
    const ways = text
      ? listSpellings(text, pinyin, end === length)
      : [{ units: [{ kind: 'character', code: codes[place]! } as const], cost: 0 }];
    pieces = pieces
      .flatMap(before =>
        ways.map(way => ({
          units: [...before.units, ...way.units],
          cost: before.cost + way.cost,
        })),
      )
      .toSorted((a, b) => a.cost - b.cost)
      .slice(0, MOST_PATTERNS);
    place = Math.max(end, place + 1);
  }
  return pieces
    .filter(piece => piece.units.length > 0)
    .map(({ units }) => describePattern(units, pinyin))
    .filter(pattern => pattern.anchor.text !== '');
}

function describePattern(units: PatternUnit[], pinyin: Pinyin): Pattern {
  const hasCharacter = units.some(unit => unit.kind === 'character');
  return {
    units,
    anchor: chooseAnchor(units, hasCharacter, pinyin),
    hasCharacter,
    isSpelled: units.length > 1 && units.every(unit => unit.kind === 'syllable'),
    isInitials: units.every(unit => unit.kind === 'start'),
    exactness: units.reduce((sum, { kind }) => sum + EXACTNESS[kind], 0) / units.length,
  };
}

/** The longest run of characters, or of certain first letters when there are none. */
function chooseAnchor(units: PatternUnit[], inCharacters: boolean, pinyin: Pinyin) {
  let best = { text: '', offset: 0 };
  let run = '';
  for (const [place, unit] of units.entries()) {
    const letter = inCharacters
      ? unit.kind === 'character'
        ? String.fromCharCode(unit.code)
        : ''
      : initialOf(unit, pinyin);
    run = letter === '' ? '' : run + letter;
    if (run.length > best.text.length) best = { text: run, offset: place + 1 - run.length };
  }
  return { inCharacters, ...best };
}

/** First letter of a unit, or nothing where it may be another: l sounds like n, f like hu. */
function initialOf(unit: PatternUnit, pinyin: Pinyin): string {
  if (unit.kind === 'syllable') return pinyin.syllables[unit.syllable]![0]!;
  if (unit.kind === 'start') return unit.spelling[0]!;
  if (unit.kind === 'character') return '';
  const letter = foldSpelling(pinyin.syllables[unit.sound]!)[0]!;
  return letter === 'l' || letter === 'f' ? '' : letter;
}

/** Syllables, beginnings of syllables, or letters as such, by cost: few and whole ones first. */
function listSpellings(text: string, pinyin: Pinyin, atEnd: boolean): Piece[] {
  const best: Piece[][] = [[{ units: [], cost: 0 }]];
  for (let end = 1; end <= text.length; end += 1) {
    const found: Piece[] = [];
    for (let start = Math.max(0, end - LONGEST_SYLLABLE); start < end; start += 1) {
      const spelling = text.slice(start, end);
      const unit = readSpelling(spelling, pinyin, atEnd && end === text.length);
      if (!unit) continue;
      const cost = unit.kind === 'syllable' ? 1 : 1.6;
      for (const before of best[start] ?? [])
        found.push({ units: [...before.units, unit], cost: before.cost + cost });
    }
    best[end] = found.toSorted((a, b) => a.cost - b.cost).slice(0, MOST_PATTERNS - 2);
  }
  const literal = Array.from(text, letter => ({
    kind: 'character' as const,
    code: letter.charCodeAt(0),
  }));
  const sounds = (splitSyllables(pinyin, codesOf(text)) ?? []).map(sound => ({
    kind: 'sound' as const,
    sound,
  }));
  const spelled = best[text.length]!;
  return [
    ...spelled,
    ...(sounds.length > 1 ? [{ units: sounds, cost: SOUND_COST * sounds.length }] : []),
    { units: literal, cost: LITERAL_COST },
  ];
}

const codesOf = (text: string) => Uint16Array.from(text, letter => letter.charCodeAt(0));

function readSpelling(spelling: string, pinyin: Pinyin, last: boolean): PatternUnit | undefined {
  const syllable = pinyin.numberOf.get(spelling);
  if (syllable && spelling.length > 1) return { kind: 'syllable', syllable };
  const initial = /^(?:[zcs]h|[bpmfdtnlgkhjqxzcsrywaeo])$/.test(spelling);
  if (initial || (last && pinyin.isStart(spelling))) return { kind: 'start', spelling };
  return undefined;
}
