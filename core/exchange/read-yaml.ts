import * as v from 'valibot';
import { espansoTable, isEspanso } from './espanso.ts';
import type { Limits } from './limits.ts';
import { notice } from './notices.ts';
import type { Notice, RowNotice } from './notices.ts';
import type { Pace } from './pace.ts';
import type { YamlValue } from './parse-yaml.ts';
import { parseYaml } from './parse-yaml.ts';
import { explainIssue, looseEntry } from './record-schema.ts';
import { splitYaml } from './split-yaml.ts';
import type { ImportEntry, SourceLibrary, SourceTable } from './types.ts';

export type YamlResult =
  { ok: true; source: SourceLibrary | SourceTable } | { ok: false; notice: Notice };

/** One entry of a list, read. */
export interface YamlEntry {
  row: number;
  line: number;
  value: ReadonlyMap<unknown, YamlValue>;
}

/** Without a list a file is only read to say what is wrong with it. */
const LONGEST_WITHOUT_LIST = 100_000;

/** Reads YAML: the phrases of a pack, or the matches of espanso. */
export async function readYaml(text: string, pace: Pace, limits: Limits): Promise<YamlResult> {
  pace.start('read');
  const list = await splitYaml(text, pace);
  if (!list) return { ok: false, notice: explainWithoutList(text, limits) };

  pace.start('check');
  const entries: YamlEntry[] = [];
  const refused: RowNotice[] = [];
  const notices: Notice[] = [];
  for (const [index, piece] of list.pieces.entries()) {
    const place = { row: index + 1, line: piece.line };
    if (index >= limits.rows) {
      notices.push(notice('table-too-many-rows', { limit: limits.rows }));
      break;
    }
    const result = readPiece(piece.text, limits);
    if (result.ok) entries.push({ ...place, value: result.value });
    else refused.push({ ...result.notice, row: place.row, line: place.line + result.line });
    if (pace.due()) await pace.rest(index, list.pieces.length);
  }
  pace.finish(list.pieces.length);

  if (list.key === 'matches' || entries.some(isEspanso))
    return { ok: true, source: espansoTable(entries, refused, notices) };
  const other = entries.find(({ value }) => value.has('replies') || value.has('steps'));
  if (other && !entries.some(({ value }) => value.has('text')))
    return {
      ok: false,
      notice: notice('yaml-not-phrases', {
        kind: other.value.has('replies') ? 'complaints' : 'flows',
      }),
    };
  return { ok: true, source: toLibrary(entries, refused, notices) };
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
  const entry = Array.isArray(result.value) ? result.value[0] : undefined;
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

function toLibrary(entries: YamlEntry[], refused: RowNotice[], notices: Notice[]): SourceLibrary {
  const read: ImportEntry[] = [];
  const unfit = [...refused];
  for (const { value, ...place } of entries) {
    const result = v.safeParse(looseEntry, toObject(value));
    if (result.success) read.push({ ...place, ...toEntry(result.output), warnings: [] });
    else {
      const { said, field } = explainIssue(result.issues[0]);
      unfit.push({ ...said, ...place, field });
    }
  }
  return { kind: 'library', format: 'yaml', entries: read, refused: unfit, notices };
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
  const fields = Object.fromEntries(
    Object.entries({
      ...rest,
      category: typeof category === 'string' ? category.split('/') : category,
      channel: typeof channel === 'string' ? [channel] : channel,
    }).filter(([, value]) => value !== undefined && value !== null),
  );
  if (isNoCategory(fields['category'])) fields['category'] = [];
  return { ...(id && { id }), fields };
}

/** A pack has no phrase without a category; this stands for none. */
export const NO_CATEGORY = '未分类';

const isNoCategory = (category: unknown) =>
  Array.isArray(category) && category.length === 1 && category[0] === NO_CATEGORY;
