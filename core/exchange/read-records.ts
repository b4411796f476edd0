import type { Limits } from './limits.ts';
import { notice } from './notices.ts';
import type { Notice, RowNotice } from './notices.ts';
import type { Pace } from './pace.ts';
import type { JsonValue, ParsedJson } from './parse-json.ts';
import { isObject } from './parse-json.ts';
import type { ForeignRecord } from './record-table.ts';
import { createRecordTable } from './record-table.ts';
import type { SourceTable } from './types.ts';

/** A record of a JSON file. */
export interface JsonRecord extends Omit<ForeignRecord, 'fields'> {
  value: JsonValue;
}

/** Makes a table of a list of objects, with a column for every key. */
export async function readRecords(
  list: readonly JsonRecord[],
  json: ParsedJson,
  pace: Pace,
  limits: Limits,
): Promise<SourceTable> {
  const hasGroups = list.some(({ group }) => group !== undefined);
  const table = createRecordTable('json', hasGroups, limits);
  const notices: Notice[] = [];
  const refused: RowNotice[] = [];
  // A list of nothing but texts is one of phrases; among records a text is a mistake.
  const areTexts = list.every(({ value }) => typeof value === 'string');
  pace.start('check');
  let cutRow: number | undefined;

  for (const [index, { value, ...rest }] of list.entries()) {
    const row = index + 1;
    if (table.isFull()) {
      notices.push(notice('table-too-many-rows', { limit: limits.rows }));
      break;
    }
    const line = isList(value) ? json.lineOf(value) : undefined;
    const place = { row, ...(line && { line }) };
    const problem = areTexts && isWording(value) ? null : checkRecord(value, json);
    // What ended the file is told below, with its place.
    if (isList(value) && json.cutOff.has(value)) cutRow = row;
    else if (problem) refused.push({ ...problem, ...place });
    else table.add({ ...rest, fields: fieldsOf(value) }, place);
    if (pace.due()) await pace.rest(index, list.length);
  }
  if (json.fault)
    refused.push({ ...json.fault.said, row: cutRow ?? list.length + 1, line: json.fault.line });
  return table.finish(refused, notices);
}

const isWording = (value: unknown) => typeof value === 'string' && /\p{L}/u.test(value);

const fieldsOf = (value: JsonValue): [key: string, value: unknown][] =>
  typeof value === 'string' ? [['text', value]] : Object.entries(value as object);

function checkRecord(value: unknown, json: ParsedJson): Notice | null {
  if (!isObject(value)) return notice('entry-not-object');
  const key = json.doubled.get(value);
  return key === undefined ? null : notice('entry-duplicate-key', { name: key.slice(0, 100) });
}

const isList = (value: unknown): value is object => typeof value === 'object' && value !== null;
