import * as v from 'valibot';
import type { Callback } from '../library/types.ts';
import { espansoTable, isEspanso } from './espanso.ts';
import type { Limits } from './limits.ts';
import { notice } from './notices.ts';
import type { Notice, RowNotice } from './notices.ts';
import type { Pace } from './pace.ts';
import type { YamlValue } from './parse-yaml.ts';
import { parseYaml } from './parse-yaml.ts';
import { explainIssue, looseComplaint, looseEntry } from './record-schema.ts';
import { fieldOfHeading } from './headings.ts';
import { recordsOfMap } from './foreign-map.ts';
import type { ForeignRecord } from './record-table.ts';
import { createRecordTable } from './record-table.ts';
import type { YamlPiece } from './split-yaml.ts';
import { splitAnyYaml, splitYaml, splitYamlMap } from './split-yaml.ts';
import type { ImportComplaint, ImportEntry, SourceLibrary, SourceTable } from './types.ts';

export type YamlResult =
  { ok: true; source: SourceLibrary | SourceTable } | { ok: false; notice: Notice };

/** One entry of a list, read. */
export interface YamlEntry {
  row: number;
  line: number;
  value: ReadonlyMap<unknown, YamlValue>;
}

/** Without anything to import a file is only read to say what is wrong with it. */
const LONGEST_WITHOUT_LIST = 100_000;

/** Reads YAML: phrases or complaints of a pack, matches of espanso, or records of somebody else. */
export async function readYaml(text: string, pace: Pace, limits: Limits): Promise<YamlResult> {
  pace.start('read');
  const list = await splitYaml(text, pace);
  if (!list) return readOther(text, pace, limits);

  const { entries, refused, notices } = await readPieces(list.pieces, pace, limits);
  if (list.key === 'matches' || entries.some(isEspanso))
    return { ok: true, source: espansoTable(entries, refused, notices) };
  if (entries.some(isComplaint)) {
    const { read, unfit } = readEntries(looseComplaint, entries, refused);
    const complaints = read.map(({ output, place }) => complaintOf(output, place));
    return { ok: true, source: { ...library, entries: [], complaints, refused: unfit, notices } };
  }
  const isFlows = entries.some(({ value }) => value.has('steps') && !value.has('text'));
  if (isFlows) return { ok: false, notice: notice('yaml-flows') };
  if (entries.some(isForeign) || (entries.length > 0 && !entries.some(hasText)))
    return { ok: true, source: recordTable(entries.map(toRecord), limits, { refused, notices }) };
  const { read, unfit } = readEntries(looseEntry, entries, refused);
  const phrases = read.map(({ output, place }) => ({ ...place, ...toEntry(output), warnings: [] }));
  return {
    ok: true,
    source: { ...library, entries: phrases, complaints: [], refused: unfit, notices },
  };
}

/** A list under a name that we don't know, or a mapping from codes to texts. */
async function readOther(text: string, pace: Pace, limits: Limits): Promise<YamlResult> {
  const list = await splitAnyYaml(text, pace);
  if (list) {
    const { entries, refused, notices } = await readPieces(list.pieces, pace, limits);
    if (entries.length > 0)
      return { ok: true, source: recordTable(entries.map(toRecord), limits, { refused, notices }) };
  }
  const { entries, refused, notices } = await readPieces(
    await splitYamlMap(text, pace),
    pace,
    limits,
  );
  const pairs = entries.flatMap(entry => Object.entries(toObject(entry.value) as object));
  // What one pair says of another can't be read pair by pair.
  const isLinked = refused.some(({ key }) => key === 'yaml-alias' || key === 'yaml-aliases');
  const records = isLinked ? null : recordsOfMap(pairs);
  if (!records) return { ok: false, notice: explainWithoutList(text, limits) };
  const placed = records.map(({ pair, ...record }, at) => ({
    record,
    place: { row: at + 1, line: entries[pair]?.line ?? 1 },
  }));
  return { ok: true, source: recordTable(placed, limits, { refused, notices }) };
}

interface Placed {
  record: ForeignRecord;
  place: { row: number; line: number };
}

const toRecord = ({ value, ...place }: YamlEntry): Placed => ({
  record: { fields: Object.entries(toObject(value) as object) },
  place,
});

function recordTable(
  list: readonly Placed[],
  limits: Limits,
  { refused, notices }: { refused: RowNotice[]; notices: Notice[] },
): SourceTable {
  const hasGroups = list.some(({ record }) => record.group !== undefined);
  const table = createRecordTable('yaml', hasGroups, limits);
  for (const { record, place } of list) table.add(record, place);
  return table.finish(refused, notices);
}

const hasText = ({ value }: YamlEntry) => value.has('text');

/** What a pack has no field for and another program calls one of ours. */
const isForeign = ({ value }: YamlEntry) =>
  [...value.keys()].some(
    key => !(String(key) in looseEntry.entries) && fieldOfHeading(String(key)) !== undefined,
  );

async function readPieces(pieces: readonly YamlPiece[], pace: Pace, limits: Limits) {
  pace.start('check');
  const entries: YamlEntry[] = [];
  const refused: RowNotice[] = [];
  const notices: Notice[] = [];
  for (const [index, piece] of pieces.entries()) {
    const place = { row: index + 1, line: piece.line };
    if (index >= limits.rows) {
      notices.push(notice('table-too-many-rows', { limit: limits.rows }));
      break;
    }
    const result = readPiece(piece.text, limits);
    if (result.ok) entries.push({ ...place, value: result.value });
    else refused.push({ ...result.notice, row: place.row, line: place.line + result.line });
    if (pace.due()) await pace.rest(index, pieces.length);
  }
  pace.finish(pieces.length);
  return { entries, refused, notices };
}

function readPiece(text: string, limits: Limits) {
  if (text.length > limits.cell)
    return {
      ok: false as const,
      notice: notice('entry-too-large', { size: text.length, limit: limits.cell }),
      line: 0,
    };
  const result = parseYaml(text, limits);
  if (!result.ok) return result;
  const entry = Array.isArray(result.value) ? result.value[0] : result.value;
  return entry instanceof Map
    ? { ok: true as const, value: entry as ReadonlyMap<unknown, YamlValue> }
    : { ok: false as const, notice: notice('entry-not-object'), line: 0 };
}

function explainWithoutList(text: string, limits: Limits): Notice {
  if (text.length > LONGEST_WITHOUT_LIST) return notice('yaml-no-list');
  const result = parseYaml(text, limits);
  if (result.ok) return notice('yaml-no-list');
  return { ...result.notice, values: { ...result.notice.values, line: result.line + 1 } };
}

const library = { kind: 'library', format: 'yaml' } as const;

const isComplaint = ({ value }: YamlEntry) => value.has('replies') && !value.has('text');

function readEntries<S extends v.GenericSchema>(
  schema: S,
  entries: readonly YamlEntry[],
  refused: readonly RowNotice[],
) {
  const read: { output: v.InferOutput<S>; place: Omit<YamlEntry, 'value'> }[] = [];
  const unfit = [...refused];
  for (const { value, ...place } of entries) {
    const result = v.safeParse(schema, toObject(value));
    if (result.success) read.push({ output: result.output, place });
    else {
      const { said, field } = explainIssue(result.issues[0]);
      unfit.push({ ...said, ...place, field });
    }
  }
  return { read, unfit };
}

/** Plain objects of maps; nothing of a key but its name is used. */
function toObject(value: YamlValue): unknown {
  if (Array.isArray(value)) return value.map(toObject);
  if (!(value instanceof Map)) return value;
  const object = Object.create(null) as Record<string, unknown>;
  for (const [key, inner] of value) object[String(key)] = toObject(inner as YamlValue);
  return object;
}

/** What an entry says; a field that is not there stays as it is in the library. */
function toEntry(entry: v.InferOutput<typeof looseEntry>): Pick<ImportEntry, 'id' | 'fields'> {
  const { id, category, channel, ...rest } = entry;
  const fields = withoutMissing({
    ...rest,
    category: readCategory(category),
    channel: typeof channel === 'string' ? [channel] : channel,
  });
  return { ...(id && { id }), fields };
}

/** A complaint the same way; examples and replies may be texts alone. */
function complaintOf(
  entry: v.InferOutput<typeof looseComplaint>,
  place: Omit<YamlEntry, 'value'>,
): ImportComplaint {
  const { id, category, examples, replies, followUp, ...rest } = entry;
  const fields: ImportComplaint['fields'] = withoutMissing({
    ...rest,
    category: readCategory(category),
    examples: examples?.map(one => (typeof one === 'string' ? { text: one } : one)),
    replies: replies.map(one => ({
      when: '通用',
      tone: '标准',
      ...(typeof one === 'string' ? { text: one } : one),
    })),
    followUp: followUp && {
      record: followUp.record ?? [],
      callback: readCallback(followUp.callback ?? 'none'),
    },
  });
  return { ...place, ...(id && { id }), fields, warnings: [] };
}

function readCallback(
  callback: NonNullable<NonNullable<v.InferOutput<typeof looseComplaint>['followUp']>['callback']>,
): Callback | 'none' {
  if (callback === 'none') return 'none';
  const { proposal, ...rest } = callback;
  return { ...rest, ...(String(proposal) === 'true' && { proposal: true }) };
}

const withoutMissing = (fields: object) =>
  Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined && value !== null),
  );

function readCategory(category: string | string[] | null | undefined) {
  const path = typeof category === 'string' ? category.split('/') : category;
  return isNoCategory(path) ? [] : path;
}

/** A pack has no phrase without a category; this stands for none. */
export const NO_CATEGORY = '未分类';

const isNoCategory = (category: unknown) =>
  Array.isArray(category) && category.length === 1 && category[0] === NO_CATEGORY;
