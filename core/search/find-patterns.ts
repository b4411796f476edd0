import type { LinePlaces, PlaceRange } from './line-places.ts';
import { pairPlacesOf, placesOf } from './line-places.ts';
import type { PhraseLines } from './phrase-lines.ts';
import { CODE, TEXT, TITLE, lineAt } from './phrase-lines.ts';
import type { Pinyin } from './pinyin.ts';
import type { Pattern, PatternUnit } from './query-patterns.ts';
import { isHan, isLetter } from './read-text.ts';

/** A place where a pattern stands, letter by letter. */
export interface Occurrence {
  line: number;
  place: number;
  length: number;
  /** Comparable over fields: how well this tells that the phrase is meant; 0 for mere chance. */
  quality: number;
}

/* Weights: what is looked for is mostly the title; a body holds many words by chance. */
const FIELD_WEIGHTS = [10, 9, 5, 4.5, 6, 3];
const WHOLE_FIELD = 1.4;
const AT_BEGINNING = 1.25;
/** Share of the quality that depends on how much of the field is covered. */
const COVERAGE = 0.2;
/** Initials in long fields match by chance. */
const FEWEST_INITIALS = 3;

/**
 * Calls `found` for every place where one of the patterns stands. Only the places of its rarest part
 * are looked at; in short lines the browser's own string search finds them.
 */
export function findPatterns(
  lines: PhraseLines,
  patterns: Pattern[],
  pinyin: Pinyin,
  found: (occurrence: Occurrence) => void,
): void {
  const places = lines.places?.();
  for (const pattern of patterns) {
    const check = (place: number) => {
      if (place < 0 || !standsAt(lines, pattern.units, place, pinyin)) return;
      const line = lineAt(lines, place + pattern.anchor.offset);
      if (place < lines.lineStarts[line]!) return;
      const { length } = pattern.units;
      found({ line, place, length, quality: rate(lines, pattern, line, place) });
    };
    if (places) checkPlaces(chooseRarest(places, pattern), check);
    else scanText(lines, pattern, check);
  }
}

function scanText(
  { characters, initials }: PhraseLines,
  { anchor }: Pattern,
  check: (place: number) => void,
) {
  const text = anchor.inCharacters ? characters : initials;
  for (let at = text.indexOf(anchor.text); at >= 0; at = text.indexOf(anchor.text, at + 1))
    check(at - anchor.offset);
}

interface Rarest extends PlaceRange {
  /** Place of the rarest part in the pattern. */
  offset: number;
}

function checkPlaces({ list, from, to, offset }: Rarest, check: (place: number) => void) {
  for (let number = from; number < to; number += 1) check(list[number]! - offset);
}

/** The character, or the pair of first letters, of a pattern that stands in the fewest places. */
function chooseRarest(places: LinePlaces, { anchor, units }: Pattern): Rarest {
  const ranges: Rarest[] = [];
  if (anchor.inCharacters) {
    for (const [offset, unit] of units.entries())
      if (unit.kind === 'character') ranges.push({ ...placesOf(places, unit.code), offset });
  } else
    for (let at = 0; at < Math.max(anchor.text.length - 1, 1); at += 1) {
      const second = at + 1 < anchor.text.length ? anchor.text.charCodeAt(at + 1) : undefined;
      const range = pairPlacesOf(places, anchor.text.charCodeAt(at), second);
      ranges.push({ ...range, offset: anchor.offset + at });
    }
  return ranges.reduce((best, range) =>
    range.to - range.from < best.to - best.from ? range : best,
  );
}

function standsAt(
  lines: PhraseLines,
  units: PatternUnit[],
  place: number,
  pinyin: Pinyin,
): boolean {
  for (let step = 0; step < units.length; step += 1)
    if (!unitMatches(units[step]!, lines, place + step, pinyin)) return false;
  return true;
}

/** Whether one typed unit stands for the character at a place. */
export function unitMatches(
  unit: PatternUnit,
  lines: Pick<PhraseLines, 'characters' | 'syllables'>,
  place: number,
  pinyin: Pinyin,
): boolean {
  const code = lines.characters.charCodeAt(place);
  if (unit.kind === 'character') return code === unit.code;
  if (!isHan(code))
    return unit.kind === 'start' && unit.spelling.length === 1 && isLetter(code)
      ? unit.spelling.charCodeAt(0) === code
      : false;
  const syllable = lines.syllables[place]!;
  if (unit.kind === 'sound') return pinyin.folded[syllable] === unit.sound;
  if (unit.kind === 'syllable')
    return syllable === unit.syllable || pinyin.canRead(code, unit.syllable);
  return pinyin.syllables[syllable]!.startsWith(unit.spelling);
}

function rate(lines: PhraseLines, pattern: Pattern, line: number, place: number): number {
  const { length } = pattern.units;
  const field = lines.fields[line]!;
  const start = lines.lineStarts[line]!;
  const size = lines.lineStarts[line + 1]! - 1 - start;
  if (pattern.isInitials && length < FEWEST_INITIALS) {
    if (field === TEXT || place > start) return length === 1 || field !== TITLE ? 0 : 2;
  } else if (length === 1 && field === TEXT && place > start) return 0.5;
  if (field === CODE && place > start) return 0;

  const position = length === size ? WHOLE_FIELD : place === start ? AT_BEGINNING : 1;
  const coverage = 1 - COVERAGE + (COVERAGE * length) / size;
  return FIELD_WEIGHTS[field]! * pattern.exactness * position * coverage;
}
