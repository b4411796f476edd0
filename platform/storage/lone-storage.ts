import type { Copy, Head } from '../../core/mirror/copy.ts';
import { allowChanges, inTurn, keepBy, NO_HEAD, refuseChanges } from './commit.ts';
import type { Database } from './database.ts';
import { readLocal, StoreError, writeLocal } from './local-store.ts';
import type { StorageState } from '../library/manager-protocol.ts';
import type { Mirror } from './mirror.ts';
import type { OpenedStorage, StorageParts } from './open-storage.ts';
import { LONE_TOLD, LOST, replaceRecords, RESTORED } from './open-storage.ts';
import { createQueue } from './queue.ts';
import { emptyUserData, toUserData } from './user-data.ts';

/*
 * A browser that keeps no database, such as a Firefox that never remembers history. The records are
 * worked on in memory, and the other store is the only place that has them: a change is acknowledged
 * when it is there, and else it is not made. Where there is a database again, both are compared.
 */

/** Makes the second copy the only one. To be called before anything is asked of the database. */
export function standAlone(
  database: Database,
  mirror: Mirror,
  { onError, onStale }: Pick<StorageParts, 'onError' | 'onStale'>,
): void {
  keepBy(database, {
    inTurn: createQueue(),
    keep: commit => mirror.keep(commit),
    async takeBack() {
      try {
        const { head } = await layOut(database, mirror);
        allowChanges(database, head.rev, onStale);
      } catch (error) {
        onError(String(error));
        refuseChanges(database, 'unkept');
        onStale();
      }
    },
  });
}

export function openLone({ database, mirror, onError, onStale }: StorageParts) {
  return inTurn(database, async (): Promise<OpenedStorage> => {
    const notes = await readLocal([RESTORED, LOST, LONE_TOLD]).catch(() => null);
    const isLost = notes?.has(LOST) ?? false;
    try {
      const { copy, head, isExact, isNew } = await layOut(database, mirror);
      let restored = notes?.get(RESTORED) as StorageState['restored'];
      if (!isExact) {
        restored = { at: Date.now(), count: head.count, why: 'damaged' };
        await writeLocal({ [RESTORED]: restored }).catch(() => undefined);
        void mirror.renew();
      }
      allowChanges(database, head.rev, onStale);
      const lone = notes?.has(LONE_TOLD) ? 'told' : 'untold';
      return {
        user: toUserData(copy, head.rev),
        state: { mode: 'ready', isLost, lone, ...(restored && { restored }) },
        isBare: isNew,
      };
    } catch (error) {
      // The only place that has the records does not answer: that is no proof that there are none.
      const detail = error instanceof Error ? error.message : String(error);
      onError(detail);
      refuseChanges(database, 'unkept');
      const state: StorageState = { mode: 'read-only', fault: 'unkept', detail, isLost: true };
      return { user: emptyUserData(), state, isBare: false };
    }
  });
}

interface LaidOut {
  copy: Copy;
  head: Head;
  isExact: boolean;
  isNew: boolean;
}

/** Puts into memory what the store has. */
async function layOut(database: Database, mirror: Mirror): Promise<LaidOut> {
  const { kind } = await mirror.find();
  if (kind === 'unknown') throw new StoreError('no answer');
  const found = kind === 'head' ? await mirror.read() : null;
  if (kind === 'head' && !found) throw new StoreError('Invalid JSON');
  const { copy = new Map(), head: reached = NO_HEAD, isExact = true } = found ?? {};
  const head = { ...reached, rev: Math.max(reached.rev, mirror.head?.rev ?? 0) };
  await Promise.all([database.history.clear(), database.imports.clear()]);
  await replaceRecords(database, copy, head);
  return { copy, head, isExact, isNew: kind === 'none' };
}
