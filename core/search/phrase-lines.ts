import type { Phrase } from '../library/types.ts';
import type { LinePlaces } from './line-places.ts';
import { sortPlaces } from './line-places.ts';
import { leaveOut } from './packed-arrays.ts';
import type { Pinyin } from './pinyin.ts';
import type { Units } from './read-text.ts';
import { isHan, readText } from './read-text.ts';
import type { Slices } from './slices.ts';
import type { MarkField } from './types.ts';

/** Fields in the order of their numbers. */
export const FIELDS: readonly MarkField[] = [
  'title',
  'code',
  'situation',
  'category',
  'tag',
  'text',
];
export const TITLE = 0;
export const CODE = 1;
export const TEXT = 5;

/**
 * All fields of many phrases behind one another, unit by unit, in strings that the browser can search
 * by itself. A zero stands between lines. `initials` has the first letter of each reading, and Latin
 * letters and digits as they are.
 */
export interface PhraseLines extends StoredLines {
  characters: string;
  initials: string;
  /** Made when first asked for; short lines are better searched by the browser. */
  places?: () => LinePlaces;
}

/** The same without what is quickly made again. */
export interface StoredLines {
  characterCodes: Uint16Array;
  initialCodes: Uint8Array;
  syllables: Uint16Array;
  /** UTF-16 range of each unit in its field. */
  unitStarts: Uint16Array | Uint32Array;
  unitEnds: Uint16Array | Uint32Array;
  /** Place of the first unit of each line, and of the end of all. */
  lineStarts: Uint32Array;
  /** Number of the phrase, of the field, and of the entry in a list field. */
  owners: Uint32Array;
  fields: Uint8Array;
  entries: Uint8Array;
  /** Lines of phrase n stand from firstLines[n] to firstLines[n + 1]. */
  firstLines: Uint32Array;
}

export interface PhraseLine {
  owner: number;
  field: number;
  entry: number;
  units: Units;
  syllables: Uint16Array;
}

type ReadField = Pick<PhraseLine, 'units' | 'syllables'>;

/**
 * The fields of phrases that look-up reads, with the readings of their characters. Categories and tags
 * stand in many phrases and are read once.
 */
export function* readAllLines(phrases: readonly Phrase[], pinyin: Pinyin): Slices<PhraseLine[]> {
  const known = new Map<string, ReadField>();
  const read = (field: MarkField, text: string): ReadField => {
    const isShared = field === 'category' || field === 'tag';
    const before = isShared ? known.get(text) : undefined;
    if (before) return before;
    const units = readText(text, field === 'text');
    const made = { units, syllables: pinyin.read(units.codes) };
    if (isShared) known.set(text, made);
    return made;
  };
  const lines: PhraseLine[] = [];
  for (const [owner, phrase] of phrases.entries()) {
    for (const line of readPhraseLines(phrase, owner, read)) lines.push(line);
    yield;
  }
  return lines;
}

function readPhraseLines(
  phrase: Phrase,
  owner: number,
  read: (field: MarkField, text: string) => ReadField,
): PhraseLine[] {
  const lines: PhraseLine[] = [];
  const add = (field: MarkField, text: string | undefined, entry = 0) => {
    if (!text) return;
    const { units, syllables } = read(field, text);
    if (units.length === 0) return;
    lines.push({ owner, field: FIELDS.indexOf(field), entry, units, syllables });
  };
  add('title', phrase.title);
  add('code', phrase.code);
  add('situation', phrase.situation);
  for (const [entry, name] of phrase.category.entries()) add('category', name, entry);
  for (const [entry, tag] of phrase.tags.entries()) add('tag', tag, entry);
  add('text', phrase.text);
  return lines;
}

/**
 * Lays lines behind one another. A title with characters of several readings stands there several
 * times, so that each way to type it is found.
 */
export function* joinLines(
  lines: PhraseLine[],
  phrases: number,
  pinyin: Pinyin,
): Slices<PhraseLines> {
  const all: PhraseLine[] = [];
  for (const line of lines) {
    all.push(line);
    if (line.field === TITLE) for (const other of readOtherwise(line, pinyin)) all.push(other);
    yield;
  }
  const size = all.reduce((sum, line) => sum + line.units.length + 1, 0);
  const longest = all.reduce((most, { units }) => Math.max(most, units.ends.at(-1) ?? 0), 0);
  const createOffsets = () => (longest <= 0xffff ? new Uint16Array(size) : new Uint32Array(size));
  const codes = new Uint16Array(size);
  const initials = new Uint8Array(size);
  const joined: StoredLines = {
    characterCodes: codes,
    initialCodes: initials,
    syllables: new Uint16Array(size),
    unitStarts: createOffsets(),
    unitEnds: createOffsets(),
    lineStarts: new Uint32Array(all.length + 1),
    owners: new Uint32Array(all.length),
    fields: new Uint8Array(all.length),
    entries: new Uint8Array(all.length),
    firstLines: new Uint32Array(phrases + 1),
  };
  const letters = pinyin.syllables.map(syllable => syllable.charCodeAt(0) || 0);
  let place = 0;
  for (const [number, { owner, field, entry, units, syllables }] of all.entries()) {
    joined.lineStarts[number] = place;
    joined.owners[number] = owner;
    joined.firstLines[owner + 1]! += 1;
    joined.fields[number] = field;
    joined.entries[number] = Math.min(entry, 255);
    codes.set(units.codes, place);
    joined.syllables.set(syllables, place);
    joined.unitStarts.set(units.starts, place);
    joined.unitEnds.set(units.ends, place);
    for (let unit = 0; unit < units.length; unit += 1) {
      const code = units.codes[unit]!;
      initials[place + unit] = isHan(code) ? letters[syllables[unit]!]! : code < 0x80 ? code : 1;
    }
    place += units.length + 1;
    yield;
  }
  joined.lineStarts[all.length] = place;
  for (let owner = 0; owner < phrases; owner += 1)
    joined.firstLines[owner + 1]! += joined.firstLines[owner]!;
  return restoreLines(joined);
}

/** The lines without their strings. */
export const storeLines = (lines: PhraseLines): StoredLines =>
  leaveOut(lines, 'characters', 'initials', 'places');

/** Makes the strings that are searched. */
export function restoreLines(lines: StoredLines): PhraseLines {
  let places: LinePlaces | undefined;
  return {
    ...lines,
    characters: decodeCodes(lines.characterCodes),
    initials: decodeCodes(lines.initialCodes),
    ...(lines.characterCodes.length >= WORTH_SORTING && {
      places: () => (places ??= sortPlaces(lines.characterCodes, lines.initialCodes)),
    }),
  };
}

/** With fewer places than this, scanning all is as fast. */
const WORTH_SORTING = 10_000;

/** Most other readings of one title that are kept. */
const MOST_READINGS = 3;

/** The same line with one character read in another way that begins with another letter. */
function readOtherwise(line: PhraseLine, pinyin: Pinyin): PhraseLine[] {
  const lines: PhraseLine[] = [];
  const letterOf = (syllable: number) => pinyin.syllables[syllable]![0];
  for (const [place, code] of line.units.codes.entries())
    for (const syllable of [pinyin.firstOf(code), ...pinyin.otherOf(code)]) {
      if (letterOf(syllable) === letterOf(line.syllables[place]!)) continue;
      if (lines.length === MOST_READINGS) return lines;
      const syllables = line.syllables.slice();
      syllables[place] = syllable;
      lines.push({ ...line, syllables });
    }
  return lines;
}

/** Both kinds of code are whole characters: letters above 0xffff stand as both their halves. */
const decodeCodes = (codes: Uint16Array | Uint8Array): string =>
  new TextDecoder(codes instanceof Uint8Array ? 'latin1' : 'utf-16le', { ignoreBOM: true }).decode(
    codes,
  );

/** Number of the line that a place belongs to. */
export function lineAt({ lineStarts }: PhraseLines, place: number): number {
  let low = 0;
  let high = lineStarts.length - 2;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (lineStarts[middle]! <= place) low = middle;
    else high = middle - 1;
  }
  return low;
}
