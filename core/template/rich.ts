import type { Inline, RichText } from './rich-text.ts';

/*
 * Rich texts as they are written: a small part of Markdown. `**bold**`, lines that begin with `- `,
 * and `[words](https://address)`; a backslash takes a character as it is.
 */

/** Stands for the caret in a text that is still to be read. */
export const CARET_MARK = '\uE0C5';

const SPECIAL = /[\\*[\]()-]/g;

/** Makes a value literal: nothing in it is read as Markdown. */
export const escapeRich = (value: string) => value.replace(SPECIAL, '\\$&');

/** Reads a rendered text. What is no complete mark stays as it is. */
export function parseRich(source: string): RichText {
  const blocks: RichText = [];
  for (const line of source.split('\n')) {
    const item = /^[ \t]*- (.*)$/.exec(line)?.[1];
    const last = blocks.at(-1);
    if (item === undefined) blocks.push({ kind: 'line', parts: parseInline(line) });
    else if (last?.kind === 'list') last.items.push(parseInline(item));
    else blocks.push({ kind: 'list', items: [parseInline(item)] });
  }
  return blocks;
}

// One token at a time: an escaped character, a caret, bold words, a link, or any other character.
const TOKEN = new RegExp(
  [
    String.raw`\\(.)`,
    `(${CARET_MARK})`,
    String.raw`\*\*((?:\\.|[^*\\])+)\*\*`,
    String.raw`\[((?:\\.|[^\]\\])+)\]\(((?:\\.|[^)\\\s])+)\)`,
    '(.)',
  ].join('|'),
  'gsu',
);

function parseInline(line: string): Inline[] {
  const parts: Inline[] = [];
  const put = (text: string) => {
    const last = parts.at(-1);
    if (last?.kind === 'text') last.text += text;
    else parts.push({ kind: 'text', text });
  };
  for (const [whole, escaped, caret, bold, words, address, plain] of line.matchAll(TOKEN)) {
    const href = address === undefined ? undefined : safeAddress(unescape(address));
    if (caret !== undefined) parts.push({ kind: 'caret' });
    else if (bold !== undefined) parts.push({ kind: 'bold', text: unescape(bold) });
    else if (href !== undefined) parts.push({ kind: 'link', text: unescape(words!), href });
    else put(escaped ?? plain ?? whole);
  }
  return parts;
}

const unescape = (text: string) => text.replaceAll(CARET_MARK, '').replace(/\\(.)/gs, '$1');

function safeAddress(text: string): string | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url && /^https?:$/.test(url.protocol) ? url.href : undefined;
}
