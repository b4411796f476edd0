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
import type { YamlList, YamlPiece } from './split-yaml.ts';
import { splitAnyYaml, splitDocuments, splitYaml, splitYamlMap } from './split-yaml.ts';
import type { ImportComplaint, ImportEntry, SourceLibrary, SourceTable } from './types.ts';

export type YamlResult =
  { ok: true; source: SourceLibrary | SourceTable } | { ok: false; notice: Notice };

/** One entry of a list, read. */
export interface YamlEntry {
  row: number;
  line: number;
  value: ReadonlyMap<unknown, YamlValue>;
  /** The key under which its list stands. */
  key?: string;
}

interface Pieces {
  entries: YamlEntry[];
  refused: RowNotice[];
  notices: Notice[];
}

/** Without anything to import a file is only read to say what is wrong with it. */
const LONGEST_WITHOUT_LIST = 100_000;

/** Reads YAML: phrases or complaints of a pack, matches of espanso, or records of somebody else. */
export async function readYaml(text: string, pace: Pace, limits: Limits): Promise<YamlResult> {
  pace.start('read');
  const list = await splitYaml(text, pace);
  if (!list) return readOther(text, pace, limits);

  const pieces = await readPieces(list.pieces, pace, limits);
  const { entries, refused, notices } = pieces;
  if (list.keys.includes('matches') || entries.some(isEspanso)) {
    const whole = readWhole(text, limits);
    const linked = linkEntries(pieces, list, whole);
    const globals = whole?.get('global_vars');
    return {
      ok: true,
      source: espansoTable(linked, Array.isArray(globals) ? globals : [], notices),
    };
  }
  if (entries.some(isComplaint)) return readLibrary(pieces);
  const isFlows = entries.some(({ value }) => value.has('steps') && !value.has('text'));
  if (isFlows) return { ok: false, notice: notice('yaml-flows') };
  if (entries.some(isForeign) || (entries.length > 0 && !entries.some(hasText)))
    return {
      ok: true,
      source: recordTable(
        entries.map(entry => toRecord(entry)),
        limits,
        { refused, notices },
      ),
    };
  return readLibrary(pieces);
}

/** Complaints and phrases of a pack, each as what it is. */
function readLibrary({ entries, refused, notices }: Pieces): YamlResult {
  const complaints = readEntries(looseComplaint, entries.filter(isComplaint));
  const phrases = readEntries(
    looseEntry,
    entries.filter(entry => !isComplaint(entry)),
  );
  return {
    ok: true,
    source: {
      ...library,
      entries: phrases.read.map(({ output, place }) => ({
        ...place,
        ...toEntry(output),
        warnings: [],
      })),
      complaints: complaints.read.map(({ output, place }) => complaintOf(output, place)),
      refused: [...refused, ...phrases.unfit, ...complaints.unfit],
      notices,
    },
  };
}

/** A list under a name that we don't know, or a mapping from codes to texts. */
async function readOther(text: string, pace: Pace, limits: Limits): Promise<YamlResult> {
  // A file of espanso that only leads to others.
  if (/^(?:imports|global_vars)\s*:/m.test(text))
    return { ok: false, notice: notice('yaml-no-list') };
  const list = await splitAnyYaml(text, pace);
  if (list) {
    const { entries, refused, notices } = await readPieces(list.pieces, pace, limits);
    const placed = entries.map(entry => toRecord(entry, list.keys.length > 1));
    if (entries.length > 0)
      return { ok: true, source: recordTable(placed, limits, { refused, notices }) };
  }
  const documents = /^(?:---|\.\.\.)\s*$/m.test(text) ? splitDocuments(text) : [];
  if (documents.length > 1) {
    const pieces = documents.map(one => ({ text: one.text, line: one.line + 1 }));
    const { entries, refused, notices } = await readPieces(pieces, pace, limits);
    if (entries.some(entry => [...entry.value.keys()].some(isTextKey))) {
      const placed = entries.map(entry => toRecord(entry));
      return { ok: true, source: recordTable(placed, limits, { refused, notices }) };
    }
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

const toRecord = ({ value, key, ...place }: YamlEntry, isGrouped = false): Placed => ({
  record: {
    fields: Object.entries(toObject(value) as object),
    ...(isGrouped && key !== undefined && { group: key }),
  },
  place,
});

const isTextKey = (key: unknown) => fieldOfHeading(String(key)) === 'text';

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

/** Up to here a file can be read at once and the page stays alive. */
const LONGEST_WHOLE = 200_000;

/** A small file read as one, for what its entries say of each other. */
function readWhole(text: string, limits: Limits): ReadonlyMap<unknown, YamlValue> | undefined {
  if (text.length > LONGEST_WHOLE) return undefined;
  const result = parseYaml(text, limits);
  return result.ok && result.value instanceof Map ? result.value : undefined;
}

/** Entries that refer to anchors of others, which reading them one by one could not follow. */
function linkEntries(
  { entries, refused }: Pieces,
  { keys, pieces }: YamlList,
  whole: ReadonlyMap<unknown, YamlValue> | undefined,
): Pick<Pieces, 'entries' | 'refused'> {
  const list = keys.length === 1 ? whole?.get(keys[0]) : undefined;
  if (!Array.isArray(list) || list.length !== pieces.length) return { entries, refused };
  const linked = refused.flatMap(({ key, row }): YamlEntry[] => {
    const value = key === 'yaml-alias' ? list[row - 1] : undefined;
    return value instanceof Map ? [{ row, line: pieces[row - 1]!.line, value }] : [];
  });
  const rows = new Set(linked.map(({ row }) => row));
  return {
    entries: [...entries, ...linked].toSorted((one, other) => one.row - other.row),
    refused: refused.filter(({ row }) => !rows.has(row)),
  };
}

const hasText = ({ value }: YamlEntry) => value.has('text');

/** What a pack has no field for and another program calls one of ours. */
const isForeign = ({ value }: YamlEntry) =>
  [...value.keys()].some(
    key => !(String(key) in looseEntry.entries) && fieldOfHeading(String(key)) !== undefined,
  );

async function readPieces(
  pieces: readonly YamlPiece[],
  pace: Pace,
  limits: Limits,
): Promise<Pieces> {
  pace.start('check');
  const entries: YamlEntry[] = [];
  const texts: YamlEntry[] = [];
  const refused: RowNotice[] = [];
  const notices: Notice[] = [];
  for (const [index, piece] of pieces.entries()) {
    const place = { row: index + 1, line: piece.line };
    if (index >= limits.rows) {
      notices.push(notice('table-too-many-rows', { limit: limits.rows }));
      break;
    }
    const result = readPiece(piece.text, limits);
    if (result.ok) {
      const { value } = result;
      const at = { ...place, ...(piece.key !== undefined && { key: piece.key }) };
      if (typeof value === 'string') texts.push({ ...at, value: new Map([['text', value]]) });
      else entries.push({ ...at, value });
    } else refused.push({ ...result.notice, row: place.row, line: place.line + result.line });
    if (pace.due()) await pace.rest(index, pieces.length);
  }
  pace.finish(pieces.length);
  // A list of nothing but texts is one of phrases; among records a text is a mistake.
  if (entries.length === 0) return { entries: texts, refused, notices };
  for (const { row, line } of texts) refused.push({ ...notice('entry-not-object'), row, line });
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
  const isWording = typeof entry === 'string' && /\p{L}/u.test(entry);
  return entry instanceof Map || isWording
    ? { ok: true as const, value: entry as ReadonlyMap<unknown, YamlValue> | string }
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

function readEntries<S extends v.GenericSchema>(schema: S, entries: readonly YamlEntry[]) {
  const read: { output: v.InferOutput<S>; place: Omit<YamlEntry, 'value' | 'key'> }[] = [];
  const unfit: RowNotice[] = [];
  for (const { value, key: _, ...place } of entries) {
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
  place: Omit<YamlEntry, 'value' | 'key'>,
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
