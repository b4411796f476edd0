import type { CompiledLibrary } from '../../core/library/compile.ts';
import type { Search } from '../../core/search/types.ts';
import type { Database, IndexRecord } from './database.ts';
import type { UserData } from './user-data.ts';

/**
 * With more changed phrases than this since it was stored, or a tenth of all, the index is stored anew.
 */
const MOST_CHANGES = 100;
/** Storing waits until the answer that woke the background is out. */
const STORE_DELAY = 3000;

/** The index of an earlier life of the background; anything wrong with it means none. */
export async function readIndex(database: Database): Promise<IndexRecord | undefined> {
  try {
    return await database.index.get('search');
  } catch {
    // Only a copy of what can be built: the user's data has its own way of telling its faults.
    return undefined;
  }
}

/** Whether a stored index is of this library and near enough to the user's phrases. */
export function isUsable(
  record: IndexRecord | undefined,
  { hash }: CompiledLibrary,
  user: UserData,
): record is IndexRecord {
  return (
    record?.library === hash &&
    record.bytes instanceof ArrayBuffer &&
    Math.abs(record.changes - countChanges(user)) <= Math.max(MOST_CHANGES, countChanges(user) / 10)
  );
}

/** Stores the index for the next start, a little later. */
export function storeIndexSoon(
  database: Database,
  { hash }: CompiledLibrary,
  user: UserData,
  search: Search,
): void {
  setTimeout(() => {
    const record: IndexRecord = {
      key: 'search',
      library: hash,
      changes: countChanges(user),
      bytes: search.exportIndex(),
    };
    // Without it the next start takes longer, and that is all.
    database.index.put(record).catch(() => undefined);
  }, STORE_DELAY);
}

const countChanges = ({ own, edits }: UserData) => own.size + edits.size;
