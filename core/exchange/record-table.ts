import { cellOfValue } from './record-cell.ts';
import { fieldOfHeading } from './headings.ts';
import { textOfHtml } from './html-text.ts';
import type { Limits } from './limits.ts';
import { notice } from './notices.ts';
import type { Notice, RowNotice } from './notices.ts';
import { recogniseTool, writesHtml } from './tools.ts';
import type { SourceRow, SourceTable } from './types.ts';

const GROUP = 'group';
/** Names that mean something to JavaScript; no program calls a field so. */
const UNSAFE = new Set(['__proto__', 'constructor', 'prototype']);

/** A record as another program has it, with what its place in the file says about it. */
export interface ForeignRecord {
  /** Its keys and what stands under them. */
  fields: readonly (readonly [key: string, value: unknown])[];
  /** The group that it stands in. */
  group?: string;
  /** Keys whose values mean nothing outside of that program. */
  without?: readonly string[];
}

/** Makes a table of records, with a column for every key. */
export function createRecordTable(format: 'json' | 'yaml', hasGroups: boolean, limits: Limits) {
  const columns = new Map<string, number>();
  const rows: SourceRow[] = [];
  if (hasGroups) columns.set(GROUP, 0);

  return {
    isFull: () => rows.length >= limits.rows,
    add({ fields, group, without }: ForeignRecord, place: { row: number; line?: number }): void {
      const cells: string[] = [];
      if (group !== undefined) cells[0] = group;
      let isPlain = false;
      const html = findHtml(fields);
      const named = html === undefined ? fields : [...fields, ['text', textOfHtml(html)] as const];
      for (const [key, value] of named) {
        if (UNSAFE.has(key) || without?.includes(key)) continue;
        if (/^usevariables$/i.test(key) && String(value) === 'false') isPlain = true;
        if (!columns.has(key)) columns.set(key, columns.size);
        const at = columns.get(key)!;
        // The group that a record stands in says more than what it calls its group.
        if (cells[at] === undefined) cells[at] = cellOfValue(key, value);
      }
      const warnings = [{ ...notice('html-stripped'), ...place, field: 'text' }];
      rows.push({
        ...place,
        cells,
        ...(isPlain && { isPlain }),
        ...(html !== undefined && { warnings }),
      });
    },
    finish(refused: RowNotice[], notices: Notice[]): SourceTable {
      const said = [...notices];
      if (columns.size > limits.columns)
        said.push(notice('table-too-many-columns', { limit: limits.columns }));
      const names = [...columns.keys()].slice(0, limits.columns);
      for (const row of rows) row.cells = names.map((_, at) => row.cells[at] ?? '');
      const tool = recogniseTool(names);
      return {
        kind: 'table',
        format,
        tool,
        hasHeader: true,
        columns: names,
        rows,
        refused,
        notices: said,
        isOwn: false,
        isHtml: writesHtml(tool),
      };
    },
  };
}

/** The text of a record that has it as HTML and in no other way, as Text Blaze writes some. */
function findHtml(fields: ForeignRecord['fields']): string | undefined {
  let html: string | undefined;
  for (const [key, value] of fields) {
    if (typeof value !== 'string' || !value.trim()) continue;
    if (fieldOfHeading(key) === 'text') return undefined;
    if (key.toLowerCase() === 'html') html = value;
  }
  return html;
}
