import { recordsOfMap } from './foreign-map.ts';
import { fieldOfHeading } from './headings.ts';
import type { JsonRecord } from './read-records.ts';
import { readRecords } from './read-records.ts';
import { createRecordTable } from './record-table.ts';
import { readOwnJson } from './own-json.ts';
import type { JsonObject, JsonValue, ParsedJson } from './parse-json.ts';
import { isObject, parseJson } from './parse-json.ts';
import type { Limits } from './limits.ts';
import { notice } from './notices.ts';
import type { Notice } from './notices.ts';
import type { Pace } from './pace.ts';
import type { SourceLibrary, SourceTable } from './types.ts';

/** Names under which programs put their list of phrases. */
const LIST_KEYS = ['phrases', 'snippets', 'templates', 'items', 'list', 'data', 'rows', 'records'];

export type JsonResult =
  { ok: true; source: SourceTable | SourceLibrary } | { ok: false; notice: Notice };

/** Reads a JSON file: our own, or a list of objects from another program. */
export async function readJson(
  text: string,
  name: string,
  pace: Pace,
  limits: Limits,
): Promise<JsonResult> {
  const json = await parseSeries(text, pace, limits);
  const root = json.value;
  if (isObject(root) && root['format'] === 'yingda-library') return readOwnJson(root, json, pace);

  if (isObject(root) && isQuickTextIndex(root))
    return { ok: false, notice: notice('quicktext-index') };
  const list = findList(root, name);
  if (!list) {
    const source = readMap(root, json, limits);
    if (source) return { ok: true, source };
    return { ok: false, notice: json.fault?.said ?? notice('json-no-list') };
  }
  return { ok: true, source: await readRecords(list, json, pace, limits) };
}

/** A file with one object after the other, as JSON lines, is read as the list of them. */
async function parseSeries(text: string, pace: Pace, limits: Limits): Promise<ParsedJson> {
  const json = await parseJson(text, pace, limits);
  if (json.fault?.said.key !== 'json-extra' || !isObject(json.value)) return json;
  // No text of JSON holds a line break, so this is always between two objects.
  const list = text.trimEnd().replace(/\}([ \t]*\r?\n\s*)\{/g, '},$1{');
  return list === text.trimEnd() ? json : parseJson(`[${list}]`, pace, limits);
}

/** The list of contents that QuickText keeps beside the files that hold the phrases. */
const isQuickTextIndex = (root: JsonObject) => {
  const categories = root['Categories'] ?? root['categories'];
  return (
    Array.isArray(categories) &&
    categories.some(one => isObject(one) && 'File' in one) &&
    !categories.some(one => isObject(one) && 'Snippets' in one)
  );
};

/** A mapping from codes to texts, alone or under the name of a list. */
function readMap(
  root: JsonValue | undefined,
  json: ParsedJson,
  limits: Limits,
): SourceTable | null {
  if (!isObject(root)) return null;
  const key = LIST_KEYS.find(one => isObject(root[one]));
  const map = key === undefined ? root : (root[key] as JsonObject);
  const records = recordsOfMap(Object.entries(map));
  if (!records) return null;
  const table = createRecordTable(
    'json',
    records.some(({ group }) => group !== undefined),
    limits,
  );
  for (const [at, record] of records.entries()) {
    if (table.isFull()) break;
    table.add(record, { row: at + 1 });
  }
  const twice = json.doubled.get(map);
  const place = { row: records.length + 1 };
  return table.finish(
    [
      ...(twice === undefined
        ? []
        : [{ ...notice('entry-duplicate-key', { name: twice.slice(0, 100) }), ...place }]),
      ...(json.fault ? [{ ...json.fault.said, ...place, line: json.fault.line }] : []),
    ],
    table.isFull() ? [notice('table-too-many-rows', { limit: limits.rows })] : [],
  );
}

function findList(root: JsonValue | undefined, name: string): JsonRecord[] | undefined {
  if (Array.isArray(root)) {
    if (root.some(one => listsOf(one).length > 0)) return readGroups(root, []);
    // QuickText has one file for each category.
    const isQuickText = root.some(one => isObject(one) && ('Abbr' in one || 'abbr' in one));
    const group = isQuickText ? name.replace(/^.*[\\/]|\.json$/gi, '') : undefined;
    return root.map(value => ({ value, ...(group && { group }) }));
  }
  if (!isObject(root)) return undefined;
  if (Array.isArray(root['combos'])) return readCombos(root['combos'], root['groups']);
  const groups = root['folders'] ?? root['categories'] ?? root['Categories'] ?? root['groups'];
  // Groups that hold nothing are only named, and the phrases stand elsewhere; or beside the groups.
  if (Array.isArray(groups) && groups.some(one => listsOf(one).length > 0))
    return [groups, ...listsOf(root)].flatMap((list, at, all) =>
      all.indexOf(list) === at ? readGroups(list, []) : [],
    );
  for (const key of LIST_KEYS) {
    const inner = root[key];
    if (Array.isArray(inner)) return findList(inner, name);
    if (isObject(inner)) {
      const found = findList(inner, name);
      if (found) return found;
    }
  }
  return undefined;
}

/**
 * Groups with their phrases and further groups in them, as Text Blaze and others write. What stands
 * beside groups and is none is a phrase.
 */
function readGroups(list: readonly JsonValue[], path: readonly string[]): JsonRecord[] {
  return list.flatMap(one => {
    const lists = listsOf(one);
    const group = path.join('/');
    const record = { value: one, without: GROUP_KEYS, ...(group && { group }) };
    if (!isObject(one) || lists.length === 0) return [record];
    const label = one['name'] ?? one['Name'] ?? one['title'] ?? one['label'] ?? one['groupName'];
    const below = typeof label === 'string' ? [...path, label] : path;
    const inner = lists.flatMap(list => readGroups(list, below));
    return hasText(one) ? [record, ...inner] : inner;
  });
}

/** Names under which a group has its phrases and its groups. */
const GROUP_KEYS = ['snippets', 'Snippets', 'items', 'phrases', 'children', 'folders', 'groups'];

function listsOf(group: JsonValue): JsonValue[][] {
  if (!isObject(group)) return [];
  return GROUP_KEYS.map(key => group[key]).filter(
    // Words are the names of groups that a phrase is in.
    (list): list is JsonValue[] => Array.isArray(list) && list.every(isObject),
  );
}

const hasText = (record: JsonObject) =>
  Object.entries(record).some(
    ([key, value]) => fieldOfHeading(key) === 'text' && typeof value === 'string' && value.trim(),
  );

/** Beeftext names the group of a combo by its id. */
function readCombos(combos: JsonValue[], groups: JsonValue | undefined): JsonRecord[] {
  const names = new Map<string, string>();
  for (const group of Array.isArray(groups) ? groups : [])
    if (isObject(group)) names.set(String(group['uuid']), String(group['name'] ?? ''));
  return combos.map(value => {
    const group = isObject(value) ? names.get(String(value['group'])) : undefined;
    return { value, without: ['group', 'uuid'], ...(group && { group }) };
  });
}
