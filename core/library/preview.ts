import type { Mark } from '../search/types.ts';
import type { Format } from '../template/liquid.ts';
import { findMarks } from '../template/rich.ts';
import type { Phrase } from './types.ts';
import { endsIn } from './validity.ts';
import type { Marked, Origin, PhraseRow } from './views.ts';

/** What stands for a placeholder in a preview; undefined for what will be asked for. */
export type ShowValue = (name: string) => string | undefined;

const PREVIEW_LENGTH = 90;
/** A hit further in than this would be beyond the edge of a narrow row. */
const NEAR = 10;
/** How much stands before the first hit when the beginning is cut off. */
const LEAD = 6;

const NOTHING_KNOWN: ShowValue = () => undefined;

interface PreviewOptions {
  showValue?: ShowValue;
  format?: Format;
}

interface RowOptions {
  marks?: readonly Mark[];
  /** The wording that would go out; without it the standard text. */
  variant?: number | undefined;
  showValue?: ShowValue;
  used?: boolean;
  isNear?: boolean | undefined;
  /** `YYYY-MM-DD`, to tell what ends soon. */
  today?: string;
}

/** A phrase as a row, with the marks of a search put into title, code and a line of the text. */
export function toPhraseRow(
  phrase: Phrase,
  origin: Origin,
  favourite: boolean,
  {
    marks = [],
    variant,
    showValue = NOTHING_KNOWN,
    used = false,
    isNear = false,
    today,
  }: RowOptions = {},
): PhraseRow {
  const wording = variant === undefined ? undefined : phrase.variants[variant]?.text;
  const how = { showValue, format: phrase.format ?? 'plain' };
  const days = today === undefined ? undefined : endsIn(phrase.valid, today);
  const rangesOf = (field: Mark['field']) =>
    marks
      .filter(mark => mark.field === field)
      .map(({ start, end }): [number, number] => [start, end]);
  return {
    id: phrase.id,
    pack: phrase.pack,
    title: { text: phrase.title, ranges: rangesOf('title') },
    preview:
      wording === undefined
        ? makePreview(phrase.text, rangesOf('text'), how)
        : makePreview(wording, carryOver(phrase.text, wording, rangesOf('text')), how),
    ...(phrase.code && { code: { text: phrase.code, ranges: rangesOf('code') } }),
    category: phrase.category,
    channel: phrase.channel,
    favourite,
    ...(used && { used }),
    ...(isNear && { isNear }),
    ...(days !== undefined && { endsIn: days }),
    origin,
    ...(variant !== undefined && wording !== undefined && { variant }),
  };
}

/** Marks of the standard text, where the same words stand in another wording. */
function carryOver(from: string, to: string, ranges: Range[]): Range[] {
  const found = ranges.flatMap(([start, end]): Range[] => {
    const at = to.indexOf(from.slice(start, end));
    return at < 0 ? [] : [[at, at + end - start]];
  });
  return found.toSorted(([a], [b]) => a - b);
}

/**
 * Cuts a text down to one line that begins shortly before its first hit. Known placeholders appear
 * as their values, the others as 【name】, line breaks as spaces, a rich text without its marks;
 * ranges are moved along.
 */
export function makePreview(
  text: string,
  ranges: [number, number][] = [],
  { showValue = NOTHING_KNOWN, format = 'plain' }: PreviewOptions = {},
): Marked {
  const marks = format === 'rich' ? findMarks(text) : [];
  const { shown, places, gaps } = simplify(text, showValue, marks);
  const moved = ranges
    .map(([start, end]): [number, number] => [places[start] ?? 0, places[end] ?? shown.length])
    .filter(([start, end]) => start < end);
  const first = moved[0]?.[0] ?? 0;
  const start = first > NEAR ? beginBefore(shown, first) : 0;
  return clip(shown, moved, gaps, start);
}

/** Where to begin so that the hit can be seen: at the clause it stands in, if that is near. */
function beginBefore(shown: string, hit: number): number {
  const lead = shown.slice(hit - NEAR, hit);
  const clause = Math.max(...[...'，。！？；：、,.!?;: '].map(mark => lead.lastIndexOf(mark)));
  return clause < 0 ? hit - LEAD : hit - NEAR + clause + 1;
}

type Range = [start: number, end: number];

function clip(shown: string, ranges: Range[], gaps: Range[], from: number): Marked {
  let start = from;
  let end = Math.min(shown.length, start + PREVIEW_LENGTH);
  // Never cut a surrogate pair in half.
  if (isLowSurrogate(shown, start)) start++;
  if (isLowSurrogate(shown, end)) end--;
  const lead = start > 0 ? '…' : '';
  const offset = lead.length - start;
  const move = (all: Range[]) =>
    all
      .filter(([a, b]) => b > start && a < end)
      .map(([a, b]): Range => [Math.max(a, start) + offset, Math.min(b, end) + offset]);
  const moved = move(gaps);
  return {
    text: lead + shown.slice(start, end) + (end < shown.length ? '…' : ''),
    ranges: move(ranges),
    ...(moved.length > 0 && { gaps: moved }),
  };
}

const isLowSurrogate = (text: string, at: number) => {
  const unit = text.charCodeAt(at);
  return unit >= 0xdc00 && unit <= 0xdfff;
};

const TAG = /(?:\{\{-?\s*([^\s|}]+)([^}]*)\}\}|\{%-?\s*(\w+)\s*([^%]*?)\s*-?%\})/y;
const RAW_END = /\{%-?\s*endraw\s*-?%\}/g;
const NAME = /^[\p{L}_][\p{L}\p{N}_]*$/u;
const CARETS: ReadonlySet<string> = new Set(['光标', 'cursor']);

interface Simple {
  shown: string;
  /** The new offset of each old one. */
  places: number[];
  gaps: Range[];
}

/**
 * Replaces Liquid by what a reader needs of it, without the cost of rendering: two hundred rows are
 * made at every key. Of a condition that asks more than whether a name is filled the first branch
 * is shown.
 */
function simplify(text: string, showValue: ShowValue, marks: readonly Range[]): Simple {
  const places: number[] = [];
  const gaps: Range[] = [];
  /** For each open condition whether its current branch is shown. */
  const branches: boolean[] = [];
  let shown = '';
  let mark = 0;

  for (let at = 0; at < text.length;) {
    if (marks[mark]?.[0] === at) {
      const end = marks[mark++]![1];
      skip(at, end - at);
      at = end;
      continue;
    }
    TAG.lastIndex = at;
    const tag = text[at] === '{' ? TAG.exec(text) : null;
    if (tag?.[3] === 'raw') {
      RAW_END.lastIndex = TAG.lastIndex;
      const end = RAW_END.exec(text)?.index ?? text.length;
      skip(at, tag[0].length);
      for (at += tag[0].length; at < end; at++) copy(at);
      continue;
    }
    if (tag) {
      skip(at, tag[0].length);
      if (tag[1] !== undefined) put(tag[1], tag[2]!);
      else branch(tag[3]!, tag[4]!);
      at += tag[0].length;
    } else copy(at++);
  }
  places[text.length] = shown.length;
  return { shown, places, gaps };

  function skip(at: number, length: number) {
    for (let step = 0; step < length; step++) places[at + step] = shown.length;
  }

  function copy(at: number) {
    places[at] = shown.length;
    if (branches.includes(false)) return;
    if (/\s/.test(text[at]!)) shown += shown && !shown.endsWith(' ') ? ' ' : '';
    else shown += text[at];
  }

  function put(name: string, filters: string) {
    if (branches.includes(false) || CARETS.has(name)) return;
    const fallback = /\bdefault:\s*(?:"([^"]*)"|'([^']*)')/.exec(filters);
    const value = showValue(name) ?? fallback?.[1] ?? fallback?.[2];
    if (value === undefined) gaps.push([shown.length, shown.length + name.length + 2]);
    shown += value ?? `【${name}】`;
  }

  function branch(tag: string, condition: string) {
    if (tag === 'if') branches.push(!NAME.test(condition) || !!showValue(condition));
    else if (tag === 'unless') branches.push(!NAME.test(condition) || !showValue(condition));
    else if (tag === 'else' || tag === 'elsif') branches.push(!branches.pop());
    else if (tag === 'endif' || tag === 'endunless') branches.pop();
  }
}
