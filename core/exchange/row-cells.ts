import type { Converter } from './convert-placeholders.ts';
import { createConverter } from './convert-placeholders.ts';
import { splitPath } from './cell-lists.ts';
import { isSurelyHtml, looksLikeHtml, textOfHtml } from './html-text.ts';
import { notice } from './notices.ts';
import type { NoticeKey, RowNotice } from './notices.ts';
import { createPace } from './pace.ts';
import { dialectsOf } from './tools.ts';
import type { Field, ImportRows, MapOptions, Mapping, SourceRow, SourceTable } from './types.ts';

/** The cells of one row by what they are, with what is to be said about them. */
export interface RowCells {
  place: { row: number; line?: number };
  warnings: RowNotice[];
  has(field: Field): boolean;
  /** The cell of a field; empty where the file has none. */
  cell(field: Field): string;
  /** Those of all columns that are this field. */
  cellsOf(field: Field): string[];
  /** The levels of the category, or what rows without one get. */
  category(): string[] | undefined;
  id(): string;
  /** A text as plain text, with the placeholders of other programs as ours. */
  readText(raw: string, field: Field): string;
  warn(key: NoticeKey, field: Field, values?: RowNotice['values']): void;
}

/** Reads the rows of a table one by one, as a mapping says what their cells are. */
export async function readRows<T>(
  table: SourceTable,
  mapping: Mapping,
  options: MapOptions,
  read: (cells: RowCells, row: SourceRow) => T,
): Promise<{ entries: T[] } & Pick<ImportRows, 'refused' | 'hints' | 'placeholders'>> {
  const pace = createPace(options);
  pace.start('map');
  const converter = createConverter(options.dialects ?? dialectsOf(table), options.placeholders);
  const places = new Map<Field, number[]>();
  for (const [index, field] of mapping.entries())
    if (field) places.set(field, [...(places.get(field) ?? []), index]);
  const entries: T[] = [];
  for (const [index, row] of table.rows.entries()) {
    entries.push(read(cellsOfRow(row, { table, places, options, converter }), row));
    if (pace.due()) await pace.rest(index, table.rows.length);
  }
  pace.finish(table.rows.length);
  return {
    entries,
    refused: table.refused,
    hints: [...converter.hints.values()],
    placeholders: [],
  };
}

/** What people leave open in a text to fill in before they send it. */
const BLANK =
  /(?<![A-Za-z\d])[Xx×]{2,10}(?![A-Za-z\d])|[_＿]{2,40}|(?<![\d*])\*{3,10}(?![\d*])|【[^【】\r\n]{0,8}(?:姓名|称呼|姓氏|单号|日期|时间|金额|地址|电话|工号)[^【】\r\n]{0,4}】(?![:：])/g;
const TAG = /\{\{[^{}]{1,300}\}\}|\{%[^{}]{1,300}%\}/g;

interface Context {
  table: SourceTable;
  /** The columns of each field. */
  places: ReadonlyMap<Field, readonly number[]>;
  options: MapOptions;
  converter: Converter;
}

function cellsOfRow(row: SourceRow, { table, places, options, converter }: Context): RowCells {
  const place = { row: row.row, ...(row.line && { line: row.line }) };
  const warnings: RowNotice[] = [...(row.warnings ?? [])];
  const read = (index: number) => {
    const cell = row.cells[index] ?? '';
    return table.isOwn ? cell : cell.replace(/\r\n?/g, '\n');
  };
  const has = (field: Field) => places.has(field);
  const cell = (field: Field) => read(places.get(field)?.[0] ?? -1);
  return {
    place,
    warnings,
    has,
    cell,
    cellsOf: field => (places.get(field) ?? []).map(read),
    category() {
      const levels = (['category', 'category2', 'category3'] as const).filter(has);
      const path = levels.flatMap(level => splitPath(cell(level)));
      // A table of our own says itself that something has none.
      if (path.length === 0 && options.category && !table.isOwn) return [...options.category];
      return levels.length > 0 ? path : undefined;
    },
    id: () => readId(cell('id').trim(), table.isOwn),
    readText,
    warn,
  };

  function warn(key: NoticeKey, field: Field, values: RowNotice['values'] = {}) {
    const column = table.columns[places.get(field)?.[0] ?? -1];
    warnings.push({ ...notice(key, values), ...place, field, ...(column && { column }) });
  }

  function readText(raw: string, field: Field): string {
    const isForeign = !table.isOwn && !row.isPlain;
    const isHtml = table.isHtml ? looksLikeHtml(raw) : isForeign && isSurelyHtml(raw);
    const text = isHtml ? textOfHtml(raw) : raw;
    if (isHtml) warn('html-stripped', field);
    if (table.isOwn) return text;
    if (row.isPlain) return converter.escape(text);
    if (!isHtml && !table.isHtml && looksLikeHtml(raw)) warn('has-html', field);
    const { text: converted, kept } = converter.convert(text);
    if (kept.length > 0) warn('placeholder-kept', field, { found: [...new Set(kept)].join(' ') });
    const blanks = converted.replace(TAG, '').match(BLANK);
    if (blanks) warn('blank-kept', field, { found: [...new Set(blanks)].slice(0, 5).join(' ') });
    return converted;
  }
}

/** An id that means the same in every file. Short ones only count the rows of theirs. */
const readId = (id: string, isOwn: boolean) =>
  isOwn || (id.length >= 8 && /[a-z]/i.test(id)) ? id : '';
