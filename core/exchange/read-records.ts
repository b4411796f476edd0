import { joinWords } from './cell-lists.ts';
import type { Limits } from './limits.ts';
import { notice } from './notices.ts';
import type { Notice, RowNotice } from './notices.ts';
import type { Pace } from './pace.ts';
import type { ParsedJson } from './parse-json.ts';
import { isObject } from './parse-json.ts';
import type { ForeignRecord } from './read-json.ts';
import { recogniseTool, writesHtml } from './tools.ts';
import type { SourceRow, SourceTable } from './types.ts';

const GROUP = 'group';
/** Names that mean something to JavaScript; no program calls a field so. */
const UNSAFE = new Set(['__proto__', 'constructor', 'prototype']);

/** Makes a table of a list of objects, with a column for every key. */
export async function readRecords(
  list: readonly ForeignRecord[],
  json: ParsedJson,
  pace: Pace,
  limits: Limits,
): Promise<SourceTable> {
  const columns = new Map<string, number>();
  const notices: Notice[] = [];
  const refused: RowNotice[] = [];
  const rows: SourceRow[] = [];
  pace.start('check');
  let cutRow: number | undefined;
  if (list.some(({ group }) => group !== undefined)) columns.set(GROUP, 0);

  for (const [index, record] of list.entries()) {
    const row = index + 1;
    if (rows.length >= limits.rows) {
      notices.push(notice('table-too-many-rows', { limit: limits.rows }));
      break;
    }
    const { value } = record;
    const line = isList(value) ? json.lineOf(value) : undefined;
    const place = { row, ...(line && { line }) };
    const problem = checkRecord(value, json);
    // What ended the file is told below, with its place.
    if (isList(value) && json.cutOff.has(value)) cutRow = row;
    else if (problem) refused.push({ ...problem, ...place });
    else rows.push(readRow(record, row, line));
    if (pace.due()) await pace.rest(index, list.length);
  }
  if (json.fault)
    refused.push({ ...json.fault.said, row: cutRow ?? list.length + 1, line: json.fault.line });
  if (columns.size > limits.columns)
    notices.push(notice('table-too-many-columns', { limit: limits.columns }));

  const names = [...columns.keys()].slice(0, limits.columns);
  for (const row of rows) row.cells = names.map((_, at) => row.cells[at] ?? '');
  const tool = recogniseTool(names);
  return {
    kind: 'table',
    format: 'json',
    tool,
    hasHeader: true,
    columns: names,
    rows,
    refused,
    notices,
    isOwn: false,
    isHtml: writesHtml(tool),
  };

  function readRow(record: ForeignRecord, row: number, line: number | undefined): SourceRow {
    const cells: string[] = [];
    if (record.group !== undefined) cells[0] = record.group;
    let isPlain = false;
    for (const [key, value] of Object.entries(record.value as object)) {
      if (UNSAFE.has(key) || record.without?.includes(key)) continue;
      if (/^usevariables$/i.test(key) && value === false) isPlain = true;
      if (!columns.has(key)) columns.set(key, columns.size);
      const at = columns.get(key)!;
      // The group that a record stands in says more than what it calls its group.
      if (cells[at] === undefined) cells[at] = toCell(value);
    }
    return { row, cells, ...(line && { line }), ...(isPlain && { isPlain }) };
  }
}

function checkRecord(value: unknown, json: ParsedJson): Notice | null {
  if (!isObject(value)) return notice('entry-not-object');
  const key = json.doubled.get(value);
  return key === undefined ? null : notice('entry-duplicate-key', { name: key.slice(0, 100) });
}

const isList = (value: unknown): value is object => typeof value === 'object' && value !== null;

function toCell(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (!Array.isArray(value)) return '';
  return joinWords(
    value.filter(item => typeof item === 'string' || typeof item === 'number').map(String),
  );
}
