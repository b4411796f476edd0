import { toWellFormed } from './well-formed.ts';
import { parseText, renderParsed } from './liquid.ts';
import { CARET_NAMES, listPlaceholders } from './placeholders.ts';

/** A text ready to insert. `caret` is the offset where the caret belongs, if the text says so. */
export interface Rendered {
  text: string;
  caret?: number;
}

export type RenderResult =
  | { ok: true; rendered: Rendered }
  | { ok: false; reason: 'missing'; missing: string[] }
  | { ok: false; reason: 'broken'; message: string };

/** Private-use character that stands for the caret while the text is rendered. */
const CARET_MARK = '\uE0C5';

/**
 * Fills the placeholders of a text. Values stand in literally: braces, tags and HTML in them are
 * text. A value of only spaces counts as missing. With `leaveGaps` a missing placeholder stays
 * visible as 【name】, otherwise the names of all that are missing come back.
 */
export function renderText(
  text: string,
  values: Readonly<Record<string, string | undefined>>,
  { leaveGaps = false } = {},
): RenderResult {
  const listing = listPlaceholders(text);
  if (!listing.ok) return { ok: false, reason: 'broken', message: listing.problem.reason };

  const filled: Record<string, string> = Object.create(null);
  for (const [name, value] of Object.entries(values))
    if (value?.trim()) filled[name] = toWellFormed(value).replaceAll(CARET_MARK, '');

  const missing = listing.uses.filter(use => !use.optional && !(use.name in filled));
  if (missing.length > 0) {
    if (!leaveGaps) return { ok: false, reason: 'missing', missing: missing.map(use => use.name) };
    for (const { name } of missing) filled[name] = `【${name}】`;
  }
  for (const name of CARET_NAMES) filled[name] = CARET_MARK;

  try {
    const withMark = renderParsed(parseText(text), filled).replace(/\r\n?/g, '\n');
    const caret = withMark.indexOf(CARET_MARK);
    const plain = withMark.replaceAll(CARET_MARK, '');
    return { ok: true, rendered: caret < 0 ? { text: plain } : { text: plain, caret } };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { ok: false, reason: 'broken', message };
  }
}
