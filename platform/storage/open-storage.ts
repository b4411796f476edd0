import { chooseCopy } from '../../core/mirror/choose-copy.ts';
import type { Copy, Head } from '../../core/mirror/copy.ts';
import {
  BESIDE_TABLES,
  COPIED_TABLES,
  COUNTED_TABLES,
  keyOf,
  OWN_META,
} from '../../core/mirror/copy.ts';
import { allowChanges, refuseChanges, reopenFailed } from './commit.ts';
import type { Database, HistoryRecord, ImportRecord } from './database.ts';
import { storedVersion } from './database.ts';
import { readLocal, removeLocal, writeLocal } from './local-store.ts';
import type { StorageFault, StorageState } from '../library/manager-protocol.ts';
import type { Mirror } from './mirror.ts';
import { rejoinDatabase } from './rejoin-database.ts';
import { forgetUnopened, noteUnopened, wasUnopened } from './storage-errors.ts';
import type { FoundRecords, UserData } from './user-data.ts';
import { emptyUserData, readRecords, toUserData } from './user-data.ts';
import { TimeoutError, withTimeout } from './with-timeout.ts';

/*
 * Opens the two copies of the user's records at the start of the background and makes them agree. An
 * empty or failing database is never taken for a new one while the second copy says otherwise.
 */

export interface OpenedStorage {
  user: UserData;
  state: StorageState;
  /** Nothing was found anywhere: a new library, or one that was lost whole. */
  isBare: boolean;
}

export interface StorageParts {
  database: Database;
  mirror: Mirror;
  /** Version of the tables that this extension knows. */
  schema: number;
  onError(detail: string): void;
  /** What was read is no longer what is on the disk: read it anew. */
  onStale(): void;
}

/** A damaged database may never answer; the shipped library must not wait for it. */
const OPEN_TIMEOUT = 10_000;
/** Where it did not open a moment ago either: the background starts many times in a day. */
const OPEN_AGAIN_TIMEOUT = 1500;
export const RESTORED = 'restored';
export const LOST = 'lost';
/** That only one copy is kept was read. */
export const LONE_TOLD = 'lone-told';

export async function openStorage(parts: StorageParts): Promise<OpenedStorage> {
  const { database, mirror } = parts;
  const [found, opened] = await Promise.all([mirror.find(), open(parts)]);
  const notes = await readLocal([RESTORED, LOST]).catch(() => new Map<string, unknown>());
  const restored = notes.get(RESTORED) as StorageState['restored'];
  const isLost = notes.has(LOST);
  if (!opened.ok) return openReadOnly(parts, opened, isLost);

  const rejoined = await rejoinDatabase(database, mirror, opened.records);
  if (rejoined) {
    const { copy, head, why } = rejoined;
    const told = why ? { at: Date.now(), count: head.count, why } : restored;
    if (told && why) await noteRestored(told).catch(() => undefined);
    await removeLocal([LONE_TOLD]).catch(() => undefined);
    allowChanges(database, head.rev, parts.onStale);
    return {
      user: toUserData(copy, head.rev),
      state: { mode: 'ready', isLost, ...(told && { restored: told }) },
      isBare: false,
    };
  }

  const choice = chooseCopy(opened.records, found);
  let { copy, head } = opened.records;
  let told = restored;
  switch (choice.kind) {
    case 'restore': {
      const better = await mirror.read();
      if (better && isBetter(better, opened.records)) {
        const rev = Math.max(better.head.rev, mirror.head?.rev ?? 0);
        head = { ...better.head, rev };
        copy = better.copy;
        await replaceRecords(database, copy, head);
        told = { at: Date.now(), count: head.count, why: choice.why };
        await writeLocal({ [RESTORED]: told }).catch(() => undefined);
        if (!better.isExact) void mirror.renew();
        break;
      }
      head = await adopt(parts, opened.records);
      break;
    }
    case 'adopt':
      head = await adopt(parts, opened.records);
      break;
    case 'renew-mirror':
      void mirror.renew();
  }
  // The database is empty and the other store can't be read: worth a word, and no welcome. A change
  // would be written over what may be there, so that each has to look again before.
  const isDoubtful = choice.kind === 'doubt';
  allowChanges(database, isDoubtful ? UNKNOWN : head.rev, parts.onStale);
  return {
    user: toUserData(copy, head.rev),
    state: { mode: 'ready', isLost: isLost || isDoubtful, ...(told && { restored: told }) },
    isBare: choice.kind === 'bare',
  };
}

/** A revision that no database has. */
const UNKNOWN = -1;

/** What there is in the second copy is better than a database that lacks as much. */
const isBetter = (other: { head: Head }, { head, actual }: FoundRecords) =>
  other.head.rev >= head.rev || other.head.count > actual.count;

type Opened =
  | { ok: true; records: FoundRecords }
  | { ok: false; fault: StorageFault; detail: string; copy?: Copy };

async function open({ database, schema, onError }: StorageParts): Promise<Opened> {
  let isBlocked = false;
  const block = () => {
    isBlocked = true;
  };
  database.on('blocked', block);
  reopenFailed(database);
  const patience = (await wasUnopened()) ? OPEN_AGAIN_TIMEOUT : OPEN_TIMEOUT;
  try {
    await withTimeout(database.open(), patience);
    const records = await withTimeout(readRecords(database), OPEN_TIMEOUT);
    await forgetUnopened();
    if (storedVersion(database) > schema)
      return {
        ok: false,
        fault: 'newer',
        detail: String(storedVersion(database)),
        copy: records.copy,
      };
    return { ok: true, records };
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    onError(detail);
    await noteUnopened();
    const fault = isBlocked ? 'blocked' : faultOf(error);
    const copy = fault === 'failed' ? await readAsItIs(database.name, patience) : undefined;
    return { ok: false, fault, detail, ...(copy && { copy }) };
  } finally {
    database.on('blocked').unsubscribe(block);
  }
}

function faultOf(error: unknown): StorageFault {
  if (error instanceof TimeoutError) return 'hanging';
  return 'failed';
}

/** The records can be seen and exported, from wherever they could be read. */
async function openReadOnly(
  { database, mirror }: StorageParts,
  { fault, detail, copy }: Extract<Opened, { ok: false }>,
  isLost: boolean,
): Promise<OpenedStorage> {
  refuseChanges(database, fault);
  const state: StorageState = { mode: 'read-only', fault, detail, isLost };
  const records = await chooseReadable(mirror, copy);
  const user = records ? toUserData(records, mirror.head?.rev ?? 0) : emptyUserData();
  return { user, state, isBare: false };
}

/** The better of what lies in the database and the second copy. */
async function chooseReadable(mirror: Mirror, stored: Copy | undefined): Promise<Copy | undefined> {
  if (stored && revOf(stored) >= (mirror.head?.rev ?? 0)) return stored;
  return (await mirror.read().catch(() => null))?.copy ?? stored;
}

/** The revision of what lies in a database; a version before heads counted by itself. */
export function revOf(stored: Copy): number {
  const meta = stored.get('meta') as Map<string, { value: unknown }> | undefined;
  const head = meta?.get('head')?.value as Head | undefined;
  return head?.rev ?? Number(meta?.get('rev')?.value ?? 0);
}

/**
 * The records of a database that can't become one of ours: where the change of its tables failed, the
 * tables of before are there as they were.
 */
export async function readAsItIs(name: string, patience = OPEN_TIMEOUT): Promise<Copy | undefined> {
  const opening = openAsItIs(name);
  try {
    const plain = await withTimeout(opening, patience);
    const tables = [...plain.objectStoreNames].filter(
      table => table in COPIED_TABLES || table in COUNTED_TABLES,
    );
    const copy: Copy = new Map();
    if (tables.length === 0) return copy;
    const transaction = plain.transaction(tables, 'readonly');
    for (const table of tables) {
      const asked = transaction.objectStore(table).getAll();
      const records = (await withTimeout(answerOf(asked), patience)) as Record<string, unknown>[];
      copy.set(table, new Map(records.map(record => [keyOf(table, record), record])));
    }
    return copy;
  } catch {
    return undefined;
  } finally {
    void opening.then(plain => plain.close()).catch(() => undefined);
  }
}

/**
 * A database as it lies there. Not by Dexie, which deletes one that it had to make for this: whoever
 * makes the real one at that moment would lose it.
 */
function openAsItIs(name: string): Promise<IDBDatabase> {
  const asked = indexedDB.open(name);
  asked.addEventListener('upgradeneeded', () => asked.transaction!.abort());
  asked.addEventListener('success', () =>
    asked.result.addEventListener('versionchange', () => asked.result.close()),
  );
  return answerOf(asked);
}

const answerOf = <T>(asked: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    asked.addEventListener('success', () => resolve(asked.result));
    asked.addEventListener('error', () => reject(asked.error!));
  });

/** Takes the records as they are, where nothing better is to be had. */
async function adopt({ database, mirror }: StorageParts, found: FoundRecords): Promise<Head> {
  const rev = Math.max(found.head.rev, mirror.head?.rev ?? 0) + 1;
  const head: Head = { rev, ...found.actual };
  await database.meta.put({ key: 'head', value: head });
  void mirror.renew();
  return head;
}

/** Puts a copy in the place of all that is in the database, in one transaction. */
export async function replaceRecords(database: Database, copy: Copy, head: Head): Promise<void> {
  const names = new Set([...Object.keys(COPIED_TABLES), ...Object.keys(COUNTED_TABLES)]);
  const tables = database.tables.filter(({ name }) => names.has(name));
  const beside = database.tables.filter(({ name }) => name in BESIDE_TABLES);
  await database.transaction('rw', [...tables, ...beside], async () => {
    for (const table of tables) {
      const records = [...(copy.get(table.name)?.values() ?? [])] as { key?: string }[];
      const kept =
        table.name === 'meta' ? records.filter(({ key }) => !OWN_META.has(key!)) : records;
      await table.clear();
      await table.bulkPut(kept);
    }
    await database.meta.put({ key: 'head', value: head });
    await addBeside(database, copy);
  });
}

/** A history that a copy brings comes after the one that is there. */
async function addBeside({ history, imports }: Database, copy: Copy): Promise<void> {
  const versions = [...(copy.get('history')?.values() ?? [])] as HistoryRecord[];
  const isFirst = (await history.count()) === 0;
  await history.bulkAdd(isFirst ? versions : versions.map(({ version: _, ...rest }) => rest));
  await imports.bulkPut([...(copy.get('imports')?.values() ?? [])] as ImportRecord[]);
}

/** Everything was lost: said until somebody restores a backup or begins anew. */
export const noteLost = () => writeLocal({ [LOST]: true });
export const forgetLost = () => removeLocal([LOST]);
export const forgetRestored = () => removeLocal([RESTORED]);
export const noteLoneTold = () => writeLocal({ [LONE_TOLD]: true });
export const noteRestored = (restored: NonNullable<StorageState['restored']>) =>
  writeLocal({ [RESTORED]: restored });
