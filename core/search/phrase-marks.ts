import { findPatterns } from './find-patterns.ts';
import type { LookUpQuery } from './look-up-query.ts';
import { CODE, FIELDS, TEXT } from './phrase-lines.ts';
import type { PhraseLines } from './phrase-lines.ts';
import type { PhraseSegment } from './phrase-segment.ts';
import type { Pinyin } from './pinyin.ts';
import type { Pattern } from './query-patterns.ts';
import { isHan } from './read-text.ts';
import type { Mark } from './types.ts';

/** Why a phrase was found: where the words stand in it, or else which of their characters do. */
export function markPhrase(
  segment: PhraseSegment,
  number: number,
  query: LookUpQuery,
  pinyin: Pinyin,
): Mark[] {
  const names = cutLines(segment.names, number);
  const body = cutLines(segment.bodies, number);
  const marks: Mark[] = [];
  const mark = (words: Pattern[][]) => {
    for (const ways of words)
      marks.push(...markWord(names, ways, pinyin), ...markWord(body, ways, pinyin));
  };
  mark([query.joined, ...query.words]);
  if (marks.length === 0) mark(query.parts);
  if (marks.length === 0)
    marks.push(...markShared(names, query, pinyin), ...markShared(body, query, pinyin));
  return mergeMarks(marks);
}

/** The lines of one phrase as if there were no others. */
function cutLines(lines: PhraseLines, number: number): PhraseLines {
  const first = lines.firstLines[number]!;
  const end = lines.firstLines[number + 1]!;
  const from = lines.lineStarts[first]!;
  const to = lines.lineStarts[end]!;
  return {
    characterCodes: lines.characterCodes.subarray(from, to),
    initialCodes: lines.initialCodes.subarray(from, to),
    characters: lines.characters.slice(from, to),
    initials: lines.initials.slice(from, to),
    syllables: lines.syllables.subarray(from, to),
    unitStarts: lines.unitStarts.subarray(from, to),
    unitEnds: lines.unitEnds.subarray(from, to),
    lineStarts: lines.lineStarts.slice(first, end + 1).map(start => start - from),
    owners: lines.owners.subarray(first, end),
    fields: lines.fields.subarray(first, end),
    entries: lines.entries.subarray(first, end),
    firstLines: Uint32Array.of(0, end - first),
  };
}

/** The best places of a word, one in each field. */
function markWord(lines: PhraseLines, ways: Pattern[], pinyin: Pinyin): Mark[] {
  const best = new Map<number, { quality: number; place: number; length: number; line: number }>();
  findPatterns(lines, ways, pinyin, occurrence => {
    const field = lines.fields[occurrence.line]!;
    if (occurrence.quality > (best.get(field)?.quality ?? 0)) best.set(field, occurrence);
  });
  return [...best.values()].map(({ line, place, length }) =>
    markUnits(lines, line, place, place + length - 1),
  );
}

/** Pairs of neighbours that the query has too, by character or by sound; single characters in titles. */
function markShared(lines: PhraseLines, query: LookUpQuery, pinyin: Pinyin): Mark[] {
  const typed = new Set<number>();
  const pairs = new Set<number>();
  const soundOf = (code: number, syllable: number) =>
    isHan(code) && syllable > 0 ? pinyin.folded[syllable]! : code;
  let before = 0;
  for (const code of query.units.codes) {
    const sound = soundOf(code, pinyin.firstOf(code));
    typed.add(code);
    pairs.add(before * 0x10000 + sound);
    before = sound;
  }
  const marks: Mark[] = [];
  for (let line = 0; line < lines.owners.length; line += 1) {
    const field = lines.fields[line]!;
    if (field === CODE) continue;
    const end = lines.lineStarts[line + 1]! - 1;
    let last = 0;
    for (let place = lines.lineStarts[line]!; place < end; place += 1) {
      const code = lines.characters.charCodeAt(place);
      const sound = soundOf(code, lines.syllables[place]!);
      if (last > 0 && pairs.has(last * 0x10000 + sound))
        marks.push(markUnits(lines, line, place - 1, place));
      else if (field !== TEXT && isHan(code) && typed.has(code))
        marks.push(markUnits(lines, line, place, place));
      last = sound;
    }
  }
  return marks;
}

function markUnits(lines: PhraseLines, line: number, first: number, last: number): Mark {
  const field = FIELDS[lines.fields[line]!]!;
  const mark: Mark = { field, start: lines.unitStarts[first]!, end: lines.unitEnds[last]! };
  return field === 'category' || field === 'tag' ? { ...mark, entry: lines.entries[line]! } : mark;
}

/** Sorts marks and joins those that touch. */
export function mergeMarks(marks: Mark[]): Mark[] {
  const order = (mark: Mark) => FIELDS.indexOf(mark.field) * 256 + (mark.entry ?? 0);
  const sorted = marks.toSorted((a, b) => order(a) - order(b) || a.start - b.start);
  const merged: Mark[] = [];
  for (const mark of sorted) {
    const last = merged.at(-1);
    if (last && order(last) === order(mark) && mark.start <= last.end)
      merged[merged.length - 1] = { ...last, end: Math.max(last.end, mark.end) };
    else merged.push(mark);
  }
  return merged;
}
