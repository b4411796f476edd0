import type { Phrase } from '../library/types.ts';
import { joinPath, joinWords } from './cell-lists.ts';
import { channelName } from './cell-values.ts';
import { joinVariants } from './cell-variants.ts';
import { headingOf } from './headings.ts';
import type { Field } from './types.ts';

export type ExportLocale = 'zh-CN' | 'en';

type Column = [field: Field, width: number, cell: (phrase: Phrase, locale: ExportLocale) => string];

/** The columns of a table in their order, with their width in a spreadsheet. */
const COLUMNS: Column[] = [
  ['id', 24, ({ id }) => id],
  ['category', 24, ({ category }) => joinPath(category)],
  ['title', 28, ({ title }) => title],
  ['code', 10, ({ code }) => code ?? ''],
  ['text', 60, ({ text }) => text],
  ['variants', 60, ({ variants }) => joinVariants(variants)],
  ['tags', 20, ({ tags }) => joinWords(tags)],
  ['channel', 14, ({ channel }, locale) => joinWords(channel.map(one => channelName(one, locale)))],
  ['situation', 30, ({ situation }) => situation ?? ''],
  ['tip', 30, ({ tip }) => tip ?? ''],
  ['validFrom', 12, ({ valid }) => valid?.from ?? ''],
  ['validTo', 12, ({ valid }) => valid?.to ?? ''],
  ['priority', 10, ({ priority }) => priority],
  ['format', 10, ({ format }) => format ?? ''],
  ['enTitle', 28, ({ en }) => en?.title ?? ''],
  ['enDescription', 28, ({ en }) => en?.description ?? ''],
];

/** Widths of the columns; the last one, which names the file as ours, is narrow. */
export const WIDTHS = [...COLUMNS.map(([, width]) => width), 4];

/** The heading, with the mark that names the file as ours. */
export const headingRow = (locale: ExportLocale, mark: string): string[] => [
  ...COLUMNS.map(([field]) => headingOf(field, locale)),
  mark,
];

export const phraseRow = (phrase: Phrase, locale: ExportLocale): string[] => [
  ...COLUMNS.map(([, , cell]) => cell(phrase, locale)),
  '',
];
