import * as v from 'valibot';
import type { OwnPhrase, PhraseEdit } from '../library/merge.ts';
import { placeholderSchema } from '../library/schema.ts';
import type { Phrase, Placeholder } from '../library/types.ts';
import { checksumOf } from './checksum.ts';
import { PHRASE_KEYS } from './entry-fields.ts';
import { notice } from './notices.ts';
import type { Notice, RowNotice } from './notices.ts';
import type { Pace } from './pace.ts';
import type { JsonObject, JsonValue, ParsedJson } from './parse-json.ts';
import { explainIssue, storedEdit, storedPhrase } from './record-schema.ts';
import type { ImportEntry, LibraryRecords, SourceLibrary } from './types.ts';

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
  const content = (root['content'] ?? Object.create(null)) as JsonObject;
  const refused: RowNotice[] = [];
  let row = 0;

  const entries: ImportEntry[] = [];
  const ids = new Set<string>();
  const phrases = await readSection('phrases', storedPhrase, (record, place) => {
    ids.add(record.id);
    if (record.deletedAt === undefined) entries.push(entryOfPhrase(record as OwnPhrase, place));
  });
  const edits = await readSection('edits', storedEdit, (record, place) => {
    if (!ids.has(record.id)) entries.push(entryOfEdit(record as PhraseEdit, place));
  });
  const placeholders = await readSection('placeholders', placeholderSchema);
  if (json.fault) refused.push({ ...json.fault.said, row: row + 1, line: json.fault.line });

  const records: LibraryRecords = {
    phrases: phrases as (Phrase | OwnPhrase)[],
    edits: edits as PhraseEdit[],
    placeholders: placeholders as Placeholder[],
  };
  const other = content['other'];
  if (typeof other === 'object' && other !== null)
    records.other = toPlain(other) as Record<string, unknown>;

  const notices: Notice[] = [];
  if ((await sumUp(content, pace)) !== root['checksum']) notices.push(notice('json-checksum'));
  const exportedAt = root['exportedAt'];
  return {
    ok: true,
    source: {
      kind: 'library',
      format: 'json',
      entries,
      refused,
      notices,
      records,
      ...(typeof exportedAt === 'string' && { exportedAt }),
    },
  };

  async function readSection<S extends v.GenericSchema>(
    name: (typeof SECTIONS)[number],
    schema: S,
    use?: (record: v.InferOutput<S>, place: Place) => void,
  ): Promise<v.InferOutput<S>[]> {
    const raws = content[name];
    const list = Array.isArray(raws) ? raws : [];
    const found: v.InferOutput<S>[] = [];
    for (const raw of list) {
      row++;
      const line = typeof raw === 'object' && raw !== null ? json.lineOf(raw) : undefined;
      const place = { row, ...(line && { line }) };
      const said = checkRaw(raw, json);
      const result = said ? null : v.safeParse(schema, raw);
      if (said) refused.push({ ...said, ...place });
      else if (result!.success) {
        found.push(result!.output);
        use?.(result!.output, place);
      } else {
        const { said, column } = explainIssue(result!.issues![0]);
        refused.push({ ...said, ...place, column });
      }
      if (pace.due()) await pace.rest(row, row + list.length);
    }
    return found;
  }
}

interface Place {
  row: number;
  line?: number;
}

function checkRaw(raw: JsonValue, json: ParsedJson): Notice | null {
  if (typeof raw !== 'object' || raw === null) return notice('entry-not-object');
  if (json.cutOff.has(raw)) return notice('entry-cut-off');
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
async function sumUp(content: JsonObject, pace: Pace): Promise<string> {
  const lines: string[] = [];
  for (const section of SECTIONS) {
    lines.push(section);
    const list = content[section];
    for (const record of Array.isArray(list) ? list : []) {
      lines.push(JSON.stringify(record));
      if (pace.due()) await pace.rest(lines.length, lines.length);
    }
  }
  if (content['other'] !== undefined) lines.push('other', JSON.stringify(content['other']));
  return checksumOf(lines);
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
