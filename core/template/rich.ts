import type { Inline, RichText } from './rich-text.ts';

/*
 * Rich texts as they are written: a small part of Markdown. `**bold**`, lines that begin with `- `,
 * and `[words](https://address)`; a backslash takes a character as it is.
 */

/** Stands for the caret in a text that is still to be read. */
export const CARET_MARK = '\uE0C5';
/** A line break in a value: it breaks the line and nothing else, in bold words and in a list too. */
const VALUE_BREAK = '\uE0C4';

const SPECIAL = /[\\*[\]()-]/g;

/** Makes a value literal: nothing in it is read as Markdown, and its line breaks end no mark. */
export const escapeRich = (value: string) =>
  value.replace(SPECIAL, '\\$&').replace(/\r\n?/g, '\n').replaceAll('\n', VALUE_BREAK);

/** Reads a rendered text. What is no complete mark stays as it is. */
export function parseRich(source: string): RichText {
  const blocks: RichText = [];
  for (const line of source.split('\n')) {
    const item = ITEM.exec(line)?.[2];
    const last = blocks.at(-1);
    if (item === undefined) blocks.push(...toLines(parseInline(line)));
    else if (last?.kind === 'list') last.items.push(parseInline(item));
    else blocks.push({ kind: 'list', items: [parseInline(item)] });
  }
  return blocks;
}

const ITEM = /^([ \t]*- )(.*)$/;

/** Outside lists a break begins a line of its own. */
function toLines(parts: Inline[]): RichText {
  const lines: { kind: 'line'; parts: Inline[] }[] = [{ kind: 'line', parts: [] }];
  for (const part of parts)
    if (part.kind === 'break') lines.push({ kind: 'line', parts: [] });
    else lines.at(-1)!.parts.push(part);
  return lines;
}

// One token at a time: an escaped character, bold words, a link, or any other character.
const TOKEN = new RegExp(
  [
    String.raw`\\(.)`,
    String.raw`\*\*((?:\\.|[^*\\])+)\*\*`,
    String.raw`\[((?:\\.|[^\]\\])+)\]\(((?:\\.|[^)\\])+)\)`,
    '(.)',
  ].join('|'),
  'gsu',
);

type Words = Exclude<Inline, { kind: 'caret' | 'break' }>;

function parseInline(line: string): Inline[] {
  const parts: Inline[] = [];
  for (const [whole, escaped, bold, words, address, plain] of line.matchAll(TOKEN)) {
    const href = address === undefined ? undefined : safeAddress(unescape(address));
    if (bold !== undefined) put({ kind: 'bold', text: unescape(bold) });
    else if (href !== undefined) put({ kind: 'link', text: unescape(words!), href });
    else put({ kind: 'text', text: escaped ?? plain ?? unescape(whole) });
  }
  return parts;

  function put(part: Words) {
    for (const piece of part.text.split(MARKS)) {
      const last = parts.at(-1);
      if (piece === CARET_MARK) parts.push({ kind: 'caret' });
      else if (piece === VALUE_BREAK) parts.push({ kind: 'break' });
      else if (part.kind === 'text' && last?.kind === 'text') last.text += piece;
      else if (piece) parts.push({ ...part, text: piece });
    }
  }
}

const MARKS = new RegExp(`([${CARET_MARK}${VALUE_BREAK}])`);
const unescape = (text: string) => text.replace(/\\(.)/gs, '$1');

/** Marks around values, and those of caret and breaks: no part of an address. */
const NO_ADDRESS = /[\uE0C4\uE0C5\uE0C7]|\uE0C6\d+\uE0C6/g;

function safeAddress(text: string): string | undefined {
  const address = text.replace(NO_ADDRESS, '');
  const url = URL.canParse(address) ? new URL(address) : undefined;
  return url && /^https?:$/.test(url.protocol) ? url.href : undefined;
}

/**
 * Where a text as it is written holds marks instead of words, in order: for a preview that is made
 * without rendering.
 */
export function findMarks(source: string): [start: number, end: number][] {
  const marks: [number, number][] = [];
  const add = (start: number, end: number) => void (end > start && marks.push([start, end]));
  let at = 0;
  for (const line of source.split('\n')) {
    const lead = ITEM.exec(line)?.[1]?.length ?? 0;
    add(at, at + lead);
    for (const token of line.slice(lead).matchAll(TOKEN)) {
      const [whole, escaped, bold, words, address] = token;
      const start = at + lead + token.index;
      const end = start + whole.length;
      if (escaped !== undefined) add(start, start + 1);
      else if (bold !== undefined) {
        add(start, start + 2);
        add(end - 2, end);
      } else if (address !== undefined && (address.startsWith('{{') || safeAddress(address))) {
        add(start, start + 1);
        add(start + 1 + words!.length, end);
      }
    }
    at += line.length + 1;
  }
  return marks;
}
