import type { MessageKey, Translate } from '../messages/text.ts';

/** What can be said about a file as a whole; the file was not read. */
const REFUSALS = [
  'file-too-large',
  'file-empty',
  'file-binary',
  'file-old-excel',
  'file-other-office',
  'file-zip',
  'file-zip-quicktext',
  'file-web-page',
  'file-encoding',
  'xlsx-broken',
  'xlsx-encrypted',
  'xlsx-no-sheet',
  'xlsx-sheet-empty',
  'xlsx-too-many-entries',
  'xlsx-too-large',
  'xlsx-ratio',
  'xlsx-path',
  'xlsx-doctype',
  'json-no-list',
  'json-too-deep',
  'json-newer',
  'quicktext-index',
  'yaml-no-list',
  'yaml-flows',
  'table-no-rows',
  'table-no-text',
  'table-no-reply',
] as const;

/** What is wrong at one place of a file; what could be read before and after it stands. */
const FAULTS = [
  'json-cut-off',
  'json-comma',
  'json-comment',
  'json-number',
  'json-string',
  'json-unexpected',
  'json-extra',
  'yaml-broken',
  'yaml-tab',
  'yaml-indent',
  'yaml-alias',
  'yaml-aliases',
  'yaml-tag',
  'yaml-too-deep',
  'row-unclosed-quote',
  'row-stray-quote',
  'row-too-many-cells',
  'row-too-large',
  'entry-not-object',
  'entry-duplicate-key',
  'entry-wrong-type',
  'entry-too-large',
  'entry-no-text',
  'entry-no-reply',
  'example-too-long',
  'examples-too-many',
  'entry-no-change',
  'text-too-long',
  'text-broken',
  'duplicate-in-file',
  'mapped-twice',
  'pack-id',
  'pack-text',
  'xlsx-cell-too-long',
] as const;

/** What people should know before they go on; nothing was refused. */
const WARNINGS = [
  'file-named-otherwise',
  'file-replaced',
  'xlsx-other-sheets',
  'json-checksum',
  'table-above-heading',
  'table-category-gaps',
  'table-too-many-rows',
  'table-too-many-columns',
  'row-short',
  'cell-error',
  'channel-unknown',
  'date-unknown',
  'dates-reversed',
  'priority-unknown',
  'value-unknown',
  'code-malformed',
  'code-taken',
  'code-taken-in-file',
  'id-taken-in-file',
  'title-made',
  'category-too-deep',
  'phrase-restored',
  'complaint-restored',
  'complaint-copied',
  'image-dropped',
  'html-stripped',
  'placeholder-unknown',
  'placeholder-kept',
  'blank-kept',
  'looks-personal',
  'has-nul',
  'has-control',
  'has-bidi',
  'has-html',
  'has-lone-surrogate',
  'long-text',
  'long-title',
  'pack-code',
  'pack-category',
  'pack-incomplete',
] as const;

export const NOTICE_KEYS = [...REFUSALS, ...FAULTS, ...WARNINGS] as const;

export type NoticeKey = (typeof NOTICE_KEYS)[number];

/** Something to tell people: a message and what goes into it. Core itself speaks no language. */
export interface Notice {
  key: NoticeKey;
  values: Record<string, string | number>;
}

/** A notice about one row, with the place where people find it. */
export interface RowNotice extends Notice {
  /** As a spreadsheet counts: the header is row 1. In JSON and YAML: which entry, from 1. */
  row: number;
  /** Line of the file, from 1; a spreadsheet has none. */
  line?: number;
  /** Which field of a phrase, such as `text` or `variants.0.tone`. */
  field?: string;
  /** The heading or the letter that its column has in the file. */
  column?: string;
}

export const notice = (key: NoticeKey, values: Notice['values'] = {}): Notice => ({ key, values });

/** A notice in words; a message may use `{row}`, `{line}` and `{column}` besides its own values. */
export function explainNotice(said: Notice | RowNotice, t: Translate): string {
  const { row = '', line = '', field, column } = said as Partial<RowNotice>;
  const place = column ?? (field ? explainField(field, t) : '');
  const key = `exchange_${said.key.replaceAll('-', '_')}` as MessageKey;
  return t(key, { row, line, column: place, ...said.values });
}

/** The name of a field in words, of a path the first part. */
export function explainField(field: string, t: Translate): string {
  const [name] = field.split('.');
  return t(`exchange_field_${name!.toLowerCase()}` as MessageKey);
}
