import type { Mark } from '../search/types.ts';
import type { Phrase } from './types.ts';
import type { Marked, Origin, PhraseRow } from './views.ts';

const PREVIEW_LENGTH = 90;
/** How much stands before the first hit when the beginning is cut off. */
const LEAD = 12;

/** A phrase as a row, with the marks of a search put into title, code and a line of the text. */
export function toPhraseRow(
  phrase: Phrase,
  origin: Origin,
  favourite: boolean,
  marks: readonly Mark[] = [],
): PhraseRow {
  const rangesOf = (field: Mark['field']) =>
    marks
      .filter(mark => mark.field === field)
      .map(({ start, end }): [number, number] => [start, end]);
  return {
    id: phrase.id,
    pack: phrase.pack,
    title: { text: phrase.title, ranges: rangesOf('title') },
    preview: makePreview(phrase.text, rangesOf('text')),
    ...(phrase.code && { code: { text: phrase.code, ranges: rangesOf('code') } }),
    category: phrase.category,
    channel: phrase.channel,
    favourite,
    origin,
  };
}

/**
 * Cuts a text down to one line that shows its first hit. Placeholders appear as 【name】, line breaks
 * as spaces; ranges are moved along.
 */
export function makePreview(text: string, ranges: [number, number][] = []): Marked {
  const { shown, places } = simplify(text);
  const moved = ranges
    .map(([start, end]): [number, number] => [places[start] ?? 0, places[end] ?? shown.length])
    .filter(([start, end]) => start < end);
  const first = moved[0]?.[0] ?? 0;
  if (shown.length <= PREVIEW_LENGTH || first < PREVIEW_LENGTH - LEAD)
    return clip(shown, moved, 0, false);
  return clip(shown, moved, first - LEAD, true);
}

function clip(shown: string, ranges: [number, number][], from: number, cutBefore: boolean): Marked {
  let start = from;
  let end = Math.min(shown.length, start + PREVIEW_LENGTH);
  // Never cut a surrogate pair in half.
  if (isLowSurrogate(shown, start)) start++;
  if (isLowSurrogate(shown, end)) end--;
  const lead = cutBefore ? '…' : '';
  const offset = lead.length - start;
  return {
    text: lead + shown.slice(start, end) + (end < shown.length ? '…' : ''),
    ranges: ranges
      .filter(([a, b]) => b > start && a < end)
      .map(([a, b]) => [Math.max(a, start) + offset, Math.min(b, end) + offset]),
  };
}

const isLowSurrogate = (text: string, at: number) => {
  const unit = text.charCodeAt(at);
  return unit >= 0xdc00 && unit <= 0xdfff;
};

/** Replaces Liquid by what a reader needs of it; `places` maps each old offset to its new one. */
function simplify(text: string): { shown: string; places: number[] } {
  const places: number[] = [];
  let shown = '';
  for (let at = 0; at < text.length;) {
    const rest = text.slice(at, at + 200);
    const tag = /^(?:\{\{-?\s*([^\s|}]+)[^}]*\}\}|\{%[^%]*%\})/.exec(rest);
    const piece = tag ? (tag[1] ? `【${tag[1]}】` : '') : undefined;
    const length = tag ? tag[0].length : 1;
    for (let step = 0; step < length; step++) places[at + step] = shown.length;
    if (piece !== undefined) shown += piece;
    else if (/\s/.test(text[at]!)) shown += shown && !shown.endsWith(' ') ? ' ' : '';
    else shown += text[at];
    at += length;
  }
  places[text.length] = shown.length;
  return { shown, places };
}
