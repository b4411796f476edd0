import { deleteDatabase } from './delete-database.ts';
import type { LibraryStore } from '../library/library-store.ts';
import { NO_HEAD } from './commit.ts';
import { noteRestored, readAsItIs, replaceRecords, revOf } from './open-storage.ts';

/**
 * Throws a database away that does not open, and makes it anew from the second copy. Only where the
 * second copy can be read, and nothing better lies in the database: else that is all there is, and stays.
 */
export async function repairDatabase(store: LibraryStore): Promise<void> {
  const { storage } = await store.load();
  if (storage.fault !== 'failed' && storage.fault !== 'hanging') return;
  const copy = await store.mirror.read();
  // One that has only begun holds nothing to make it from.
  if (!copy || copy.head.rev === 0) return;
  const stored = await readAsItIs(store.database.name);
  if (stored && revOf(stored) > copy.head.rev) return;
  store.database.close({ disableAutoOpen: false });
  await deleteDatabase(store.database.name);
  await store.database.open();
  await replaceRecords(store.database, copy.copy, { ...NO_HEAD, ...copy.head });
  await noteRestored({ at: Date.now(), count: copy.head.count, why: 'failed' });
}
