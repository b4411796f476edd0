import { isCode } from './guess-mapping.ts';
import { fieldOfHeading } from './headings.ts';
import { cellOfValue } from './record-cell.ts';
import type { ForeignRecord } from './record-table.ts';

/** A record of a mapping, with the place of its pair among the pairs. */
export interface MappedRecord extends ForeignRecord {
  fields: [key: string, value: unknown][];
  pair: number;
}

/**
 * The records of a mapping: from codes or titles to texts or to records, or from groups, and
 * groups in them, to lists or mappings of these. Null where something else stands in it, as in the settings of a program.
 */
export function recordsOfMap(
  pairs: readonly (readonly [string, unknown])[],
): MappedRecord[] | null {
  if (pairs.length === 0) return null;
  const isOne = pairs.some(([key]) => fieldOfHeading(key) === 'text');
  if (isOne) return [{ fields: pairs.map(([key, value]) => [key, value]), pair: 0 }];
  const name = nameOfKeys(pairs.map(([key]) => key));
  const records: MappedRecord[] = [];
  for (const [pair, [key, value]] of pairs.entries()) {
    const found = readValue(key, value, name, []);
    if (!found) return null;
    records.push(...found.map(record => ({ ...record, pair })));
  }
  // Numbers and switches are the settings of something.
  const hasWords = records.some(({ fields }) =>
    fields.some(
      ([key, value]) => fieldOfHeading(key) === 'text' && /\p{L}/u.test(cellOfValue(key, value)),
    ),
  );
  return hasWords ? records : null;
}

type Found = Omit<MappedRecord, 'pair'>[];

/** Deeper than this, a mapping is the settings of a program. */
const DEEPEST_GROUP = 2;

/** What stands under a key, below the groups of a path. */
function readValue(
  key: string,
  value: unknown,
  name: string,
  path: readonly string[],
): Found | null {
  const group = path.length > 0 ? { group: path.join('/') } : {};
  if (typeof value === 'string')
    return [
      {
        ...group,
        fields: [
          [name, key],
          ['text', value],
        ],
      },
    ];
  if (Array.isArray(value)) return readGroup([...path, key].join('/'), value);
  if (typeof value !== 'object' || value === null) return null;
  const inner = Object.entries(value);
  if (inner.some(([one]) => fieldOfHeading(one) === 'text'))
    return [{ ...group, fields: [[name, key], ...inner.filter(([one]) => one !== name)] }];
  if (inner.length === 0 || path.length === DEEPEST_GROUP) return null;
  const innerName = nameOfKeys(inner.map(([one]) => one));
  const found = inner.map(([one, below]) => readValue(one, below, innerName, [...path, key]));
  return found.every(list => list !== null) ? found.flat() : null;
}

function readGroup(group: string, list: readonly unknown[]): Found | null {
  const records = list.map(item => {
    if (typeof item === 'string') return { group, fields: [['text', item]] as [string, unknown][] };
    const isRecord = typeof item === 'object' && item !== null && !Array.isArray(item);
    return isRecord ? { group, fields: Object.entries(item) } : null;
  });
  return records.every(record => record !== null) ? records : null;
}

const nameOfKeys = (keys: readonly string[]) => (keys.every(isCode) ? 'code' : 'title');
