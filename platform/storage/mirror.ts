import type { Table } from 'dexie';
import { Dexie } from 'dexie';
import type { FoundMirror } from '../../core/mirror/choose-copy.ts';
import type { Copy, Head, JournalEntry } from '../../core/mirror/copy.ts';
import {
  BESIDE_TABLES,
  COPIED_TABLES,
  COUNTED_TABLES,
  OWN_META,
  replay,
  sumCopy,
} from '../../core/mirror/copy.ts';
import { packSnapshot, unpackSnapshot } from '../../core/mirror/snapshot.ts';
import type { Commit } from './commit.ts';
import { inTurn, isLone, NO_HEAD, readHead } from './commit.ts';
import type { Database } from './database.ts';
import { readLocal, removeLocal, writeLocal } from './local-store.ts';
import { createQueue } from './queue.ts';

/*
 * The second copy of the user's records, in the browser's other store: a head that says what there is,
 * a journal of the last changes, and two generations of a packed snapshot. Every change writes its
 * journal entry together with the head; a snapshot is written beside the one that counts, which stays
 * until the new one is whole.
 */

interface Generation {
  name: 'a' | 'b';
  /** Revision that it holds. */
  rev: number;
  chunks: number;
  sum: string;
  size: number;
  at: number;
}

/** What the other store says of itself. */
export interface MirrorHead extends Head {
  /** Version of the tables. */
  schema: number;
  /** Newest first; none while the journal goes back to the beginning. */
  generations: Generation[];
  /** Characters of the journal since the newest generation. */
  journalSize: number;
  /** What it was when it became the only copy, which it has been since. */
  loneSince?: Head;
}

/** A journal beyond this, and beyond a tenth of the snapshot, makes a new snapshot worth its time. */
const LONGEST_JOURNAL = 256_000;
/** A change of more characters than this goes into a snapshot at once. */
const LARGEST_ENTRY = 1_000_000;
/** Snapshots wait until nobody has changed anything for so long, in milliseconds. */
const QUIET = 4000;
/** Longest pause before a failed write is tried again. */
const LONGEST_PAUSE = 300_000;
/** Twice, as one damaged record is what happens. */
const HEADS = ['head', 'head.copy'];
const BATCH = 50;
/** Records that are read at once. */
const SLICE = 1000;

export interface Mirror {
  readonly head: MirrorHead | null;
  /** What was found when it was last read. */
  find(): Promise<FoundMirror>;
  /** Notes a change that the database has. Never throws: a fault is told by `fault`. */
  append(commit: Commit): Promise<void>;
  /** The same where this is the only copy: throws what keeps the change from being written. */
  keep(commit: Commit): Promise<void>;
  /** Counts of use have changed, which no journal holds: they are worth a snapshot, a little later. */
  noteCounts(): void;
  /** The records as of the last change, or the nearest that is whole. */
  read(): Promise<{ copy: Copy; head: Head; isExact: boolean } | null>;
  /** Writes everything anew from the database. */
  renew(onProgress?: (done: number, total: number) => void): Promise<void>;
  /** Says that a library begins here, so that an empty one is known to be a loss from now on. */
  begin(): Promise<void>;
  readonly fault: string | undefined;
}

export function createMirror(
  database: Database,
  schema: number,
  onFault: (detail: string) => void,
): Mirror {
  let head: MirrorHead | null = null;
  let fault: string | undefined;
  let pause = QUIET;
  /** Not before this moment is a lag mended. */
  let nextTry = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  /** Changes are noted one after the other, in their order. */
  const inOrder = createQueue();
  /** The head is written by changes and by a snapshot that is being made meanwhile, never by both. */
  const headTurn = createQueue();
  /** The snapshot that is being made: no change waits for it that the journal can hold. */
  let renewing: Promise<void> | undefined;

  return {
    get head() {
      return head;
    },
    get fault() {
      return fault;
    },
    async find() {
      try {
        const found = await readHeads();
        // What was known of one that is gone holds no more.
        head = found;
        return found ? { kind: 'head', head: found } : { kind: 'none' };
      } catch (error) {
        noteFault(error);
        return { kind: 'unknown' };
      }
    },
    append: commit => inOrder(() => tell(() => append(commit))),
    keep: commit => inOrder(() => keep(commit)),
    noteCounts: plan,
    read: () => (head ? readCopy(head) : Promise.resolve(null)),
    renew: onProgress =>
      inTurn(database, async () => {
        // One that is being made may have read what was there before.
        await renewing?.catch(() => undefined);
        await tell(() => renew(onProgress));
      }),
    begin: () =>
      headTurn(async () => {
        if (head) return;
        head = {
          rev: 0,
          count: 0,
          checksum: '0'.repeat(16),
          schema,
          generations: [],
          journalSize: 0,
        };
        await tell(() => writeLocal(headsOf(head)));
      }),
  };

  /** The database has the change: that the second copy lags behind is told, and mended later. */
  async function tell(work: () => Promise<void>): Promise<void> {
    try {
      await work();
      fault = undefined;
      pause = QUIET;
      nextTry = 0;
    } catch (error) {
      noteFault(error);
      if (Date.now() < nextTry) return;
      nextTry = Date.now() + pause;
      plan();
      pause = Math.min(pause * 2, LONGEST_PAUSE);
    }
  }

  function noteFault(error: unknown): void {
    fault = error instanceof Error ? error.message : String(error);
    onFault(fault);
  }

  async function keep(commit: Commit): Promise<void> {
    try {
      // Somebody emptied the store: everything is written anew, and this change with it.
      const found = head && (await readHeads().catch(() => null));
      if (head && found?.rev !== head.rev) await renew();
      await append(commit);
      fault = undefined;
    } catch (error) {
      noteFault(error);
      throw error;
    }
  }

  async function append({ head: reached, ops }: Commit): Promise<void> {
    const entry: JournalEntry = { rev: reached.rev, ops };
    const size = ops.length > 1000 ? Infinity : JSON.stringify(entry).length;
    // Anything else is already in a snapshot that was made meanwhile.
    while (reached.rev > (head?.rev ?? 0)) {
      const isNext = reached.rev === (head?.rev ?? 0) + 1;
      if (isNext && size <= LARGEST_ENTRY) return headTurn(() => write(reached, entry, size));
      // It lags behind since a write failed: what is planned mends that, once, and not at every change.
      if (!isNext && !renewing && Date.now() < nextTry) throw new Error(fault);
      // A gap in the journal, or more than it is good for.
      await renew();
    }
  }

  async function write(reached: Head, entry: JournalEntry, size: number): Promise<void> {
    // A snapshot that was made while this waited for its turn has it.
    if (reached.rev <= (head?.rev ?? 0)) return;
    const next: MirrorHead = {
      ...reached,
      schema,
      generations: head?.generations ?? [],
      journalSize: (head?.journalSize ?? 0) + size,
      ...lone(),
    };
    await writeLocal({ [journalKey(reached.rev)]: entry, ...headsOf(next) });
    head = next;
    if (isLong(next) && !renewing) plan();
  }

  function isLong({ journalSize, generations: [newest] }: MirrorHead): boolean {
    return journalSize > Math.max(LONGEST_JOURNAL, (newest?.size ?? 0) / 10);
  }

  function plan(): void {
    clearTimeout(timer);
    timer = setTimeout(() => void inTurn(database, () => tell(() => renew())), pause);
  }

  /** Where there is no database: since when. */
  function lone(): Pick<MirrorHead, 'loneSince'> {
    if (!isLone(database)) return {};
    const { rev, count, checksum } = head ?? NO_HEAD;
    return { loneSince: head?.loneSince ?? { rev, count, checksum } };
  }

  function renew(onProgress?: (done: number, total: number) => void): Promise<void> {
    return (renewing ??= makeSnapshot(onProgress).finally(() => {
      renewing = undefined;
    }));
  }

  async function makeSnapshot(onProgress?: (done: number, total: number) => void): Promise<void> {
    clearTimeout(timer);
    const [newest, older] = head?.generations ?? [];
    const journalled = head?.journalSize ?? 0;
    const name = newest?.name === 'a' ? 'b' : 'a';
    // The chunks of the older one are in the way, and the first thing to go when space is short.
    if (older)
      await headTurn(async () => {
        const kept: MirrorHead = { ...head!, generations: newest ? [newest] : [] };
        await writeLocal(headsOf(kept));
        head = kept;
      });
    const { records, reached } = await readAll(database);
    const { chunks, sum, size } = await packSnapshot(records);
    for (const [index, chunk] of chunks.entries()) {
      await writeLocal({ [chunkKey(name, index)]: chunk });
      onProgress?.(index + 1, chunks.length);
    }
    const generation: Generation = {
      name,
      rev: reached.rev,
      chunks: chunks.length,
      sum,
      size,
      at: Date.now(),
    };
    await headTurn(async () => {
      const isBehind = (head?.rev ?? 0) <= reached.rev;
      const next: MirrorHead = {
        ...(isBehind ? reached : head!),
        schema,
        generations: newest ? [generation, newest] : [generation],
        journalSize: isBehind ? 0 : head!.journalSize - journalled,
        ...lone(),
      };
      if (!isLone(database)) delete next.loneSince;
      await writeLocal(headsOf(next));
      head = next;
    });
    await removeLocal(leftovers(older, name, chunks.length, newest));
  }
}

/** Null where there is none; throws where that can't be known. */
async function readHeads(): Promise<MirrorHead | null> {
  let fault: Error | undefined;
  for (const key of HEADS)
    try {
      const head = (await readLocal([key])).get(key);
      if (isMirrorHead(head)) return head;
      if (head !== undefined) fault = new Error(`corrupt ${key}`);
    } catch (error) {
      fault = error as Error;
    }
  if (fault) throw fault;
  return null;
}

const headsOf = (head: MirrorHead | null) => Object.fromEntries(HEADS.map(key => [key, head]));

/** Keys that no generation needs any more. */
function leftovers(
  older: Generation | undefined,
  name: 'a' | 'b',
  chunks: number,
  newest: Generation | undefined,
): string[] {
  const keys: string[] = [];
  for (let index = chunks; index < (older?.chunks ?? 0); index++) keys.push(chunkKey(name, index));
  // The journal goes back to the generation before, in case this one is damaged.
  if (newest)
    for (let rev = (older?.rev ?? 0) + 1; rev <= newest.rev; rev++) keys.push(journalKey(rev));
  return keys;
}

/** Everything of one revision, read in one transaction. */
async function readAll(database: Database) {
  const names = [
    ...Object.keys(COPIED_TABLES),
    ...Object.keys(COUNTED_TABLES),
    ...(isLone(database) ? Object.keys(BESIDE_TABLES) : []),
  ];
  const tables = database.tables.filter(({ name }) => names.includes(name));
  return database.transaction('r', tables, async () => {
    const reached = await readHead(database);
    const records: [string, unknown][] = [];
    for (const table of tables)
      for await (const slice of readSlices(table))
        for (const record of slice)
          if (table.name !== 'meta' || !OWN_META.has(record.key!))
            records.push([table.name, record]);
    return { reached, records };
  });
}

/** All at once would keep everybody waiting for as long as it takes to copy them into memory. */
async function* readSlices(table: Table): AsyncGenerator<{ key?: string }[]> {
  let all = table.toCollection();
  for (;;) {
    const slice = (await all.limit(SLICE).toArray()) as { key?: string }[];
    yield slice;
    if (slice.length < SLICE) return;
    all = table
      .where(':id')
      .above(Dexie.getByKeyPath(slice.at(-1)!, table.schema.primKey.keyPath!));
  }
}

async function readCopy(
  head: MirrorHead,
): Promise<{ copy: Copy; head: Head; isExact: boolean } | null> {
  const bases: (Generation | null)[] = [...head.generations];
  if (bases.length === 0) bases.push(null);
  let best: { copy: Copy; rev: number } | null = null;
  for (const generation of bases) {
    const copy = generation ? await readGeneration(generation) : new Map();
    if (!copy) continue;
    const rev = await replayJournal(copy, generation?.rev ?? 0, head.rev);
    if (!best || rev > best.rev) best = { copy, rev };
    if (rev === head.rev) break;
  }
  if (!best) return null;
  const sum = sumCopy(best.copy);
  const isExact =
    best.rev === head.rev && sum.count === head.count && sum.checksum === head.checksum;
  return { copy: best.copy, head: { rev: best.rev, ...sum }, isExact };
}

async function readGeneration({ name, chunks, sum }: Generation): Promise<Copy | null> {
  const keys = Array.from({ length: chunks }, (_, index) => chunkKey(name, index));
  const found = new Map<string, unknown>();
  // A chunk is large: one at a time.
  for (const key of keys)
    for (const [name, value] of await readLocal([key]).catch(() => new Map()))
      found.set(name, value);
  return unpackSnapshot(
    keys.map(key => found.get(key)),
    sum,
  ).catch(() => null);
}

/** Goes on as far as the journal does without a gap; returns the revision that was reached. */
async function replayJournal(copy: Copy, from: number, to: number): Promise<number> {
  for (let rev = from + 1; rev <= to; rev += BATCH) {
    const last = Math.min(to, rev + BATCH - 1);
    const keys = Array.from({ length: last - rev + 1 }, (_, index) => journalKey(rev + index));
    const found = await readLocal(keys).catch(() => new Map<string, unknown>());
    for (const [index, key] of keys.entries()) {
      const entry = found.get(key) as JournalEntry | undefined;
      if (!Array.isArray(entry?.ops) || entry.rev !== rev + index) return rev + index - 1;
      replay(copy, entry.ops);
    }
  }
  return to;
}

const journalKey = (rev: number) => `journal.${rev}`;
const chunkKey = (name: 'a' | 'b', index: number) => `snapshot.${name}.${index}`;

function isMirrorHead(value: unknown): value is MirrorHead {
  const head = value as Partial<MirrorHead> | null;
  return (
    typeof head === 'object' &&
    Number.isSafeInteger(head?.rev) &&
    head!.rev! >= 0 &&
    Number.isSafeInteger(head?.count) &&
    typeof head?.checksum === 'string' &&
    Array.isArray(head.generations)
  );
}
