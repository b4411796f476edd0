import { findPattern } from '../quality/find-pattern.ts';
import { DEEPEST_CATEGORY, LONG_TEXT, LONG_TITLE } from './limits.ts';
import { notice } from './notices.ts';
import type { Notice, RowNotice } from './notices.ts';
import type { ImportEntry, PhraseFields, PlannedRow } from './types.ts';

/* oxlint-disable no-control-regex */
const NUL = /\0/;
const CONTROL = /[\u0001-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/;
/** Marks that turn the direction of text around; with them a text can show another one. */
const BIDI = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;
const SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;
/* oxlint-enable no-control-regex */

/** What people should look at before a row goes into the library. */
export function warnOfFields({ row, line, fields }: ImportEntry, planned: PlannedRow): RowNotice[] {
  if (planned.kind === 'refused' || planned.kind === 'equal') return [];
  const place = { row, ...(line && { line }) };
  const isDeep = (fields.category ?? []).length > DEEPEST_CATEGORY;
  const deep = { ...notice('category-too-deep', { limit: DEEPEST_CATEGORY }), ...place };
  return [
    ...(isDeep ? [{ ...deep, field: 'category' }] : []),
    ...warnOfTexts(place, textsOf(fields)),
  ];
}

/** What people should look at in the texts of a row. */
export const warnOfTexts = (
  { row, line }: { row: number; line?: number },
  texts: readonly [field: string, text: string][],
): RowNotice[] =>
  texts.flatMap(([field, text]) =>
    inspect(field, text).map(one => ({ ...one, row, ...(line && { line }), field })),
  );

function textsOf({
  title,
  text,
  variants,
  situation,
  tip,
}: Partial<PhraseFields>): [string, string][] {
  const wordings = (variants ?? []).map((variant): [string, string] => ['variants', variant.text]);
  const parts: [string, string | undefined][] = [
    ['title', title],
    ['text', text],
    ...wordings,
    ['situation', situation],
    ['tip', tip],
  ];
  return parts.filter((part): part is [string, string] => !!part[1]);
}

function inspect(field: string, text: string): Notice[] {
  const found: Notice[] = [];
  const numbers = findPattern('personal-number', text).length;
  if (numbers > 0) found.push(notice('looks-personal', { count: numbers }));
  if (NUL.test(text)) found.push(notice('has-nul'));
  if (CONTROL.test(text)) found.push(notice('has-control'));
  if (BIDI.test(text)) found.push(notice('has-bidi'));
  if (SURROGATE.test(text)) found.push(notice('has-lone-surrogate'));
  if (field === 'title' && text.length > LONG_TITLE)
    found.push(notice('long-title', { size: text.length, limit: LONG_TITLE }));
  if (field === 'text' && text.length > LONG_TEXT)
    found.push(notice('long-text', { size: text.length, limit: LONG_TEXT }));
  return found;
}
