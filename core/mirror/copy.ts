import type { Sum } from './record-sum.ts';
import { createRecordSum } from './record-sum.ts';

/*
 * The user's records outside the database: what the second copy consists of, and how it is brought up
 * to date.
 */

/** The tables whose every change counts the revision up, with the field that is their key. */
export const COPIED_TABLES: Readonly<Record<string, string>> = {
  phrases: 'id',
  edits: 'id',
  favourites: 'id',
  placeholders: 'name',
  learned: 'id',
  gaps: 'id',
  drafts: 'key',
  complaints: 'id',
  meta: 'key',
};

/** Tables that come along with a snapshot; that some of their counts may be lost does no harm. */
export const COUNTED_TABLES: Readonly<Record<string, string | readonly string[]>> = {
  uses: 'id',
  days: ['day', 'id'],
};

/**
 * Tables that the second copy has only where it is the only one: a history that begins anew with every
 * start would be none.
 */
export const BESIDE_TABLES: Readonly<Record<string, string>> = {
  history: 'version',
  imports: 'importId',
};

/** Records about the storage itself: they are not the user's. */
export const OWN_META = new Set(['head', 'tidied', 'since']);

/** What a state of the library is known by. */
export interface Head extends Sum {
  /** Counts every change; never goes back. */
  rev: number;
}

/** One record as a change left it; null where it was deleted. */
export type CopyOp = [table: string, key: string, after: unknown];

/** One change of the library. */
export interface JournalEntry {
  rev: number;
  ops: CopyOp[];
}

/** Records by table and key. */
export type Copy = Map<string, Map<string, unknown>>;

/** Lays changes over a copy, in their order. */
export function replay(copy: Copy, ops: readonly CopyOp[]): void {
  for (const [table, key, after] of ops) {
    let records = copy.get(table);
    if (!records) copy.set(table, (records = new Map()));
    if (after === null) records.delete(key);
    else records.set(key, after);
  }
}

/** Sums up what counts of a copy. */
export function sumCopy(copy: Copy): Sum {
  const sum = createRecordSum();
  for (const [table, records] of copy) {
    if (!(table in COPIED_TABLES)) continue;
    for (const [key, record] of records)
      if (table !== 'meta' || !OWN_META.has(key)) sum.add(table, record);
  }
  return sum.finish();
}

/** The key of a record as text. */
export function keyOf(table: string, record: Record<string, unknown>): string {
  const path = COPIED_TABLES[table] ?? COUNTED_TABLES[table] ?? BESIDE_TABLES[table] ?? 'id';
  return typeof path === 'string'
    ? String(record[path])
    : path.map(part => String(record[part])).join(' ');
}
