import { Dexie } from 'dexie';
import type { CopyOp, Head } from '../../core/mirror/copy.ts';
import { COPIED_TABLES } from '../../core/mirror/copy.ts';
import { createRecordSum, EMPTY_SUM } from '../../core/mirror/record-sum.ts';
import type { ChangeKind, Database, HistoryRecord } from './database.ts';
import type { RecordedOp } from './record-changes.ts';
import type { Turn } from './queue.ts';
import { recordedIn } from './record-changes.ts';

/** One change of the library, after the database has it. */
export interface Commit {
  head: Head;
  ops: CopyOp[];
}

/** Hears of every change; what is asked for is acknowledged only when this is done. */
type CommitListener = (commit: Commit) => Promise<void>;

const listeners = new WeakMap<Database, CommitListener>();

export function onCommit(database: Database, listener: CommitListener): void {
  listeners.set(database, listener);
}

/** The only place that has the records of a database that goes with the background. */
export interface Keeper {
  /** One change after the other: the next one starts from what was kept. */
  inTurn: Turn;
  keep(commit: Commit): Promise<void>;
  /** Makes the database what was kept. */
  takeBack(): Promise<void>;
}

const keepers = new WeakMap<Database, Keeper>();

/** From now on a change is made when the keeper has it, and else not at all. */
export function keepBy(database: Database, keeper: Keeper): void {
  keepers.set(database, keeper);
}

/** Whether there is no database behind it: then the second copy is the only one. */
export const isLone = (database: Database) => keepers.has(database);

/** Waits until no change of a lone database is under way. */
export const inTurn = <T>(database: Database, work: () => Promise<T>): Promise<T> =>
  keepers.get(database)?.inTurn(work) ?? work();

/** The database is not what it was when it was read: it was wiped, or written by somebody else. */
export class StaleError extends Error {}

/** Nothing can be saved now, for the reason in the message. */
export class ReadOnlyError extends Error {}

interface Guard {
  rev: number;
  readOnly?: string;
  onStale?(): void;
}

const guards = new WeakMap<Database, Guard>();

/**
 * Lets changes be made from this revision on. A database that has another one was wiped or written by
 * somebody else meanwhile: `onStale` is called, and the change is refused.
 */
export function allowChanges(database: Database, rev: number, onStale?: () => void): void {
  guards.set(database, { rev, ...(onStale && { onStale }) });
}

export function refuseChanges(database: Database, reason: string): void {
  guards.set(database, { rev: 0, readOnly: reason });
}

/** Throws where nothing may be written. */
export function assertWritable(database: Database): void {
  const reason = guards.get(database)?.readOnly;
  if (reason !== undefined) throw new ReadOnlyError(reason);
}

/** A database that did not open, for want of space perhaps, is opened anew by what comes next. */
export function reopenFailed(database: Database): void {
  if (database.hasFailed() && !database.hasBeenClosed()) database.close({ disableAutoOpen: false });
}

export const NO_HEAD: Head = { rev: 0, ...EMPTY_SUM };

export async function readHead(database: Database): Promise<Head> {
  return ((await database.meta.get('head'))?.value as Head | undefined) ?? NO_HEAD;
}

/** Runs one change of the user's data: all of it or nothing, with revision, sum and history in it. */
export async function change<T>(
  database: Database,
  write: () => Promise<T>,
  by: ChangeKind = 'save',
): Promise<T> {
  return (await commit(database, by, write)).result;
}

/** The same, telling which revision it made and what it wrote. A change of nothing makes none. */
export function commit<T>(
  database: Database,
  by: ChangeKind,
  write: (nextRev: number) => Promise<T>,
): Promise<{ result: T } & Commit> {
  return inTurn(database, async () => {
    const { beside, ...done } = await writeDown(database, by, write);
    if (done.ops.length === 0) return done;
    await keep(database, { head: done.head, ops: [...done.ops, ...beside] });
    await listeners.get(database)?.({ head: done.head, ops: done.ops });
    return done;
  });
}

/** What is not kept is as if it had never been: whoever asked for it hears that. */
async function keep(database: Database, commit: Commit): Promise<void> {
  const keeper = keepers.get(database);
  if (!keeper) return;
  try {
    await keeper.keep(commit);
  } catch (error) {
    await keeper.takeBack();
    throw error;
  }
}

async function writeDown<T>(
  database: Database,
  by: ChangeKind,
  write: (nextRev: number) => Promise<T>,
): Promise<{ result: T; beside: CopyOp[] } & Commit> {
  assertWritable(database);
  reopenFailed(database);
  const guard = guards.get(database);
  const done = await database.transaction('rw', tablesOf(database), async () => {
    const before = await readHead(database);
    if (guard && before.rev !== guard.rev) {
      guard.onStale?.();
      throw new StaleError('stale database');
    }
    const result = await write(before.rev + 1);
    const { ops, sum, beside } = recordedIn(Dexie.currentTransaction.idbtrans);
    if (ops.length === 0) return { result, head: before, ops: [], beside: [] };
    const total = createRecordSum(before);
    total.merge(sum.finish());
    const head = { rev: before.rev + 1, ...total.finish() };
    const written = ops.map(({ table, key, after }): CopyOp => [table, key, after]);
    const others = [...beside];
    const versions = await keepVersions(database, ops, head.rev, by);
    await database.meta.put({ key: 'head', value: head });
    return { result, head, ops: written, beside: [...others, ...versions] };
  });
  if (guard) guard.rev = done.head.rev;
  return done;
}

function tablesOf(database: Database) {
  return database.tables.filter(
    ({ name }) => name in COPIED_TABLES || name === 'history' || name === 'imports',
  );
}

const isKept = (table: string) =>
  table === 'phrases' || table === 'edits' || table === 'complaints';

/** What an import brings is known to the import, and a record of it need not be kept twice. */
async function keepVersions(
  database: Database,
  ops: readonly RecordedOp[],
  action: number,
  by: ChangeKind,
): Promise<CopyOp[]> {
  const at = Date.now();
  const isImport = by === 'import' || by === 'restore';
  const isOfGap = ops.some(({ table }) => table === 'complaints');
  const versions = ops.flatMap(({ table, key, before, after }): HistoryRecord[] => {
    if (!isKept(table) && !(table === 'gaps' && isOfGap)) return [];
    if (isImport && !before) return [];
    const rev = (after as { rev?: number } | null)?.rev ?? 0;
    const old = before as HistoryRecord['before'];
    const kept = table as HistoryRecord['table'];
    return [{ phrase: key, table: kept, action, rev, at, by, before: old }];
  });
  if (versions.length === 0) return [];
  const keys = await database.history.bulkAdd(versions, { allKeys: true });
  return versions.map((version, index) => [
    'history',
    String(keys[index]),
    { ...version, version: keys[index] },
  ]);
}
