import * as v from 'valibot';
import type { OwnPhrase, PhraseEdit } from '../library/merge.ts';
import type { OwnComplaint } from '../library/own-complaint.ts';
import { placeholderSchema } from '../library/schema.ts';
import { createChecksum } from './checksum.ts';
import { PHRASE_KEYS } from './entry-fields.ts';
import { notice } from './notices.ts';
import type { Notice, RowNotice } from './notices.ts';
import type { Pace } from './pace.ts';
import type { JsonObject, JsonValue, ParsedJson } from './parse-json.ts';
import { isObject } from './parse-json.ts';
import { explainIssue, storedComplaint, storedEdit, storedPhrase } from './record-schema.ts';
import { rowOfStored } from './library-rows.ts';
import type { ImportComplaint, ImportEntry, LibraryRecords, SourceLibrary } from './types.ts';

export const OWN_FORMAT = 'yingda-library';
export const OWN_VERSION = 1;

/** The parts of the content, in the order in which they are written and summed up. */
export const SECTIONS = ['phrases', 'edits', 'placeholders'] as const;

/** Reads a file of our own; a record that is damaged is left out and told. */
export async function readOwnJson(
  root: JsonObject,
  json: ParsedJson,
  pace: Pace,
): Promise<{ ok: true; source: SourceLibrary } | { ok: false; notice: Notice }> {
  const version = Number(root['version']);
  if (version > OWN_VERSION) return { ok: false, notice: notice('json-newer', { version }) };
  pace.start('check');
  const content = isObject(root['content']) ? root['content'] : {};
  const { sections, total } = listSections(content);
  const reader = createReader(json);

  for (const { name, list } of sections)
    for (const raw of list) {
      if (!reader.read(name, raw)) break;
      if (pace.due()) await pace.rest(reader.row(), total * 2);
    }
  const isSame = (await sumUp(content, total, pace)) === root['checksum'];
  const other = content['other'];
  const records: LibraryRecords = {
    ...reader.records,
    ...(isObject(other) && { other: readOther(toPlain(other) as Record<string, unknown>, reader) }),
  };
  const exportedAt = root['exportedAt'];
  return {
    ok: true,
    source: {
      kind: 'library',
      format: 'json',
      entries: reader.entries,
      complaints: reader.complaints,
      refused: reader.finish(),
      notices: isSame ? [] : [notice('json-checksum')],
      records,
      ...(typeof exportedAt === 'string' && { exportedAt }),
    },
  };
}

/** Other records as they are, but for complaints: of those the damaged ones are left out and told. */
function readOther(
  other: Record<string, unknown>,
  reader: Pick<ReturnType<typeof createReader>, 'addComplaint' | 'refuse'>,
): Record<string, unknown> {
  const { complaints } = other;
  if (!Array.isArray(complaints)) return other;
  const sound = complaints.filter(record => {
    const result = v.safeParse(storedComplaint, record);
    if (result.success) reader.addComplaint(record as OwnComplaint);
    else reader.refuse(result.issues[0]);
    return result.success;
  });
  return { ...other, complaints: sound };
}

type Section = (typeof SECTIONS)[number];

function listSections(content: JsonObject) {
  const sections = SECTIONS.map(name => {
    const list = content[name];
    return { name, list: Array.isArray(list) ? list : [] };
  });
  return { sections, total: sections.reduce((sum, { list }) => sum + list.length, 0) };
}

const SCHEMAS = { phrases: storedPhrase, edits: storedEdit, placeholders: placeholderSchema };

/** Takes records one by one, in the order of their sections. */
function createReader(json: ParsedJson) {
  const records: LibraryRecords = { phrases: [], edits: [], placeholders: [] };
  const entries: ImportEntry[] = [];
  const complaints: ImportComplaint[] = [];
  const refused: RowNotice[] = [];
  const ids = new Set<string>();
  let row = 0;
  const addComplaint = (record: OwnComplaint) => void complaints.push(rowOfStored(record, ++row));
  return { records, entries, complaints, row: () => row, read, addComplaint, refuse, finish };

  function refuse(issue: v.BaseIssue<unknown>): void {
    const { said, field } = explainIssue(issue);
    refused.push({ ...said, row: ++row, field });
  }

  /** False where the file was cut off. */
  function read(section: Section, raw: JsonValue): boolean {
    row++;
    const isList = typeof raw === 'object' && raw !== null;
    if (isList && json.cutOff.has(raw)) return false;
    const line = isList ? json.lineOf(raw) : undefined;
    const place = { row, ...(line && { line }) };
    const said = checkRaw(raw, json);
    const result = v.safeParse(SCHEMAS[section], raw);
    if (said) refused.push({ ...said, ...place });
    else if (result.success) add(section, result.output, place);
    else {
      const issue = explainIssue(result.issues[0]);
      refused.push({ ...issue.said, ...place, field: issue.field });
    }
    return true;
  }

  function add(section: Section, record: unknown, place: Place) {
    records[section].push(record as never);
    if (section === 'phrases') {
      const phrase = record as OwnPhrase;
      ids.add(phrase.id);
      if (phrase.deletedAt === undefined) entries.push(entryOfPhrase(phrase, place));
    } else if (section === 'edits') {
      // A phrase that was exported as it is seen has its edit in it.
      const edit = record as PhraseEdit;
      if (!ids.has(edit.id)) entries.push(entryOfEdit(edit, place));
    }
  }

  function finish(): RowNotice[] {
    const { fault } = json;
    return fault
      ? [...refused, { ...fault.said, row: Math.max(1, row), line: fault.line }]
      : refused;
  }
}

interface Place {
  row: number;
  line?: number;
}

function checkRaw(raw: JsonValue, json: ParsedJson): Notice | null {
  if (typeof raw !== 'object' || raw === null) return notice('entry-not-object');
  const key = json.doubled.get(raw);
  return key === undefined ? null : notice('entry-duplicate-key', { name: key.slice(0, 100) });
}

/** A phrase is whole: what it does not have, it has not. */
const entryOfPhrase = (record: OwnPhrase, place: Place): ImportEntry => ({
  ...place,
  id: record.id,
  fields: Object.fromEntries(PHRASE_KEYS.map(key => [key, record[key]])),
  warnings: [],
});

const entryOfEdit = (record: PhraseEdit, place: Place): ImportEntry => ({
  ...place,
  id: record.id,
  fields: record.change,
  base: record.base,
  warnings: [],
  ...(record.deletedAt !== undefined && { isHidden: true }),
});

/** The checksum of content as it stands in a file. */
async function sumUp(content: JsonObject, total: number, pace: Pace): Promise<string> {
  const checksum = createChecksum();
  let done = total;
  for (const { name, list } of listSections(content).sections) {
    checksum.add(name);
    for (const record of list) {
      checksum.add(JSON.stringify(record));
      done++;
      if (pace.due()) await pace.rest(done, total * 2);
    }
  }
  if (content['other'] !== undefined) checksum.add(`other${JSON.stringify(content['other'])}`);
  return checksum.finish();
}

/** Objects without a prototype as ordinary ones. */
function toPlain(value: JsonValue): unknown {
  if (Array.isArray(value)) return value.map(toPlain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== '__proto__')
      .map(([key, inner]) => [key, toPlain(inner)]),
  );
}
