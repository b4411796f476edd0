import type { EntityTable } from 'dexie';
import { Dexie } from 'dexie';
import type { OwnPhrase, PhraseEdit } from '../core/library/merge.ts';
import type { Profile, Settings } from '../core/library/settings.ts';
import type { Placeholder } from '../core/library/types.ts';

export interface Favourite {
  id: string;
  at: number;
}

/** How often and when last a phrase was used; neither its text nor the customer. */
export interface UseRecord {
  id: string;
  count: number;
  last: number;
}

/** Words of a customer, masked, that an agent kept as an example of a complaint. */
export interface LearnedRecord {
  id: string;
  complaint: string;
  text: string;
  at: number;
}

/** Words of a customer, masked, that no complaint fits. */
export interface GapRecord {
  id: string;
  text: string;
  /** How often the same was recorded, and when last. */
  count: number;
  at: number;
}

/** Single records: each key has its own shape. */
export type MetaRecord =
  | { key: 'profile'; value: Profile }
  | { key: 'settings'; value: Partial<Settings> }
  | { key: 'rev'; value: number };

/** The search index as bytes, so that the next start need not build it. */
export interface IndexRecord {
  key: 'search';
  /** Hash of the library that was indexed. */
  library: string;
  /** How many phrases of the user's were in it, edits included. */
  changes: number;
  bytes: ArrayBuffer;
}

export type Database = Dexie & {
  phrases: EntityTable<OwnPhrase, 'id'>;
  edits: EntityTable<PhraseEdit, 'id'>;
  favourites: EntityTable<Favourite, 'id'>;
  uses: EntityTable<UseRecord, 'id'>;
  placeholders: EntityTable<Placeholder, 'name'>;
  learned: EntityTable<LearnedRecord, 'id'>;
  gaps: EntityTable<GapRecord, 'id'>;
  meta: EntityTable<MetaRecord, 'key'>;
  index: EntityTable<IndexRecord, 'key'>;
};

/**
 * Opens the database of the user's own data. Strict durability: an acknowledged write is on the disk
 * and not only on its way there.
 */
export function openDatabase(name = 'yingda'): Database {
  const database = new Dexie(name, { chromeTransactionDurability: 'strict' }) as Database;
  database.version(1).stores({
    phrases: 'id',
    edits: 'id',
    favourites: 'id',
    uses: 'id',
    placeholders: 'name',
    meta: 'key',
    index: 'key',
  });
  database.version(2).stores({ learned: 'id', gaps: 'id' });
  return database;
}
