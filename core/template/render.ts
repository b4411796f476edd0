import { toWellFormed } from './well-formed.ts';
import type { Format } from './liquid.ts';
import { parseText, renderParsed } from './liquid.ts';
import { CARET_NAMES, listPlaceholders } from './placeholders.ts';
import { CARET_MARK, parseRich } from './rich.ts';
import type { RichText } from './rich-text.ts';
import { toPlain } from './rich-text.ts';

/** A text ready to insert. `caret` is the offset where the caret belongs, if the text says so. */
export interface Rendered {
  text: string;
  caret?: number;
  /** The same as a tree, for editors that take more than plain text. */
  rich?: RichText;
}

export type RenderResult =
  | { ok: true; rendered: Rendered }
  | { ok: false; reason: 'missing'; missing: string[] }
  | { ok: false; reason: 'broken'; message: string };

interface RenderOptions {
  leaveGaps?: boolean;
  format?: Format | undefined;
  /** What stands in for a value instead of itself. */
  wrap?: (name: string, value: string) => unknown;
}

/**
 * Fills the placeholders of a text. Values stand in literally: braces, tags and HTML in them are
 * text. A value of only spaces counts as missing. With `leaveGaps` a missing placeholder stays
 * visible as 【name】, otherwise the names of all that are missing come back.
 */
export function renderText(
  text: string,
  values: Readonly<Record<string, string | undefined>>,
  { leaveGaps = false, format = 'plain', wrap = (_, value) => value }: RenderOptions = {},
): RenderResult {
  const listing = listPlaceholders(text);
  if (!listing.ok) return { ok: false, reason: 'broken', message: listing.problem.reason };

  const filled: Record<string, unknown> = Object.create(null);
  for (const [name, value] of Object.entries(values))
    if (value?.trim()) filled[name] = wrap(name, toWellFormed(value).replace(OUR_MARKS, ''));

  const missing = listing.uses.filter(use => !use.optional && !(use.name in filled));
  if (missing.length > 0) {
    if (!leaveGaps) return { ok: false, reason: 'missing', missing: missing.map(use => use.name) };
    for (const { name } of missing) filled[name] = `【${name}】`;
  }
  for (const name of CARET_NAMES) filled[name] = CARET_MARK;

  try {
    const withMark = renderParsed(parseText(text, format), filled, format).replace(/\r\n?/g, '\n');
    if (format === 'rich') return { ok: true, rendered: renderRich(withMark) };
    const caret = withMark.indexOf(CARET_MARK);
    const plain = withMark.replaceAll(CARET_MARK, '');
    return { ok: true, rendered: caret < 0 ? { text: plain } : { text: plain, caret } };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { ok: false, reason: 'broken', message };
  }
}

/** Characters for private use that stand for something in a text: a value holds none. */
const OUR_MARKS = /[\uE0C4-\uE0C7]/g;

function renderRich(source: string): Rendered {
  const rich = parseRich(source);
  return { ...toPlain(rich), rich };
}
