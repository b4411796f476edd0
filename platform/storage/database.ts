import type { EntityTable, Table } from 'dexie';
import { Dexie } from 'dexie';
import type { Head } from '../../core/mirror/copy.ts';
import { BESIDE_TABLES, COPIED_TABLES, OWN_META } from '../../core/mirror/copy.ts';
import { createRecordSum } from '../../core/mirror/record-sum.ts';
import type { OwnPhrase, PhraseEdit } from '../../core/library/merge.ts';
import type { Profile, Settings } from '../../core/library/settings.ts';
import type { ComplaintDraft, OwnComplaint } from '../../core/library/own-complaint.ts';
import type { Placeholder } from '../../core/library/types.ts';
import type { PhraseDraft } from '../../core/library/views.ts';
import { recordChanges } from './record-changes.ts';

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

/** How often a phrase was used on a day, and how many characters that put in; never which. */
export interface DayRecord {
  /** `YYYY-MM-DD`, local. */
  day: string;
  id: string;
  count: number;
  characters: number;
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

/** What brought a change about. */
export type ChangeKind = 'save' | 'delete' | 'bulk' | 'import' | 'restore' | 'undo' | 'merge';

/** A record as it was before a change; who made it is not recorded. */
export interface HistoryRecord {
  /** Counted up by the database. */
  version?: number;
  /** Id of the record, which need not be a phrase. */
  phrase: string;
  /** Gaps only where they became a complaint, so that taking it back brings them back. */
  table: 'phrases' | 'edits' | 'complaints' | 'gaps';
  /** Revision of the library that the change made. */
  action: number;
  /** Revision of the record after it; 0 where it was deleted. */
  rev: number;
  at: number;
  by: ChangeKind;
  /** Null where there was none. */
  before: OwnPhrase | PhraseEdit | OwnComplaint | GapRecord | null;
}

/** What takes an import back, beside the history. */
export interface ImportRecord {
  importId: string;
  kind: 'import' | 'restore';
  file: string;
  at: number;
  /** Revision of the library that the import made. */
  action: number;
  written: number;
  /** Records that were not there before, with the revision that they got. */
  created: {
    phrases: [id: string, rev: number][];
    edits: [id: string, rev: number][];
    complaints?: [id: string, rev: number][];
  };
  placeholders: string[];
  undone?: boolean;
}

/** Text of a phrase that is not saved. */
export interface DraftRecord {
  key: string;
  kind: 'draft' | 'conflict';
  draft: PhraseDraft;
  at: number;
  /** What a conflict started from. */
  base?: PhraseDraft;
}

/** A complaint that lost against another save, or one that is being written. */
export interface ComplaintDraftRecord {
  key: string;
  kind: 'complaint';
  draft: ComplaintDraft;
  at: number;
  /** What stands in an editor. */
  isUnsaved?: true;
}

/** Single records: each key has its own shape. */
export type MetaRecord =
  | { key: 'profile'; value: Profile }
  | { key: 'settings'; value: Partial<Settings> }
  /** Paths joined by `/`. */
  | { key: 'categoryOrder'; value: string[] }
  | { key: 'head'; value: Head }
  /** When statistics began. */
  | { key: 'since'; value: number }
  /** The day of the last tidying, and what it found overdue. */
  | { key: 'tidied'; value: { day: string; overdue: string[] } };

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
  days: Table<DayRecord, [day: string, id: string]>;
  placeholders: EntityTable<Placeholder, 'name'>;
  learned: EntityTable<LearnedRecord, 'id'>;
  gaps: EntityTable<GapRecord, 'id'>;
  history: EntityTable<HistoryRecord, 'version'>;
  imports: EntityTable<ImportRecord, 'importId'>;
  drafts: EntityTable<DraftRecord | ComplaintDraftRecord, 'key'>;
  complaints: EntityTable<OwnComplaint, 'id'>;
  meta: EntityTable<MetaRecord, 'key'>;
  index: EntityTable<IndexRecord, 'key'>;
};

export const DATABASE_NAME = 'yingda';

/** What stands in for the browser's own database. */
export interface Engine {
  indexedDB: IDBFactory;
  IDBKeyRange: typeof IDBKeyRange;
}

/**
 * Opens the database of the user's own data. Strict durability: an acknowledged write is on the disk
 * and not only on its way there.
 */
export function openDatabase(name = DATABASE_NAME, engine?: Engine): Database {
  const database = new Dexie(name, {
    chromeTransactionDurability: 'strict',
    ...engine,
  }) as Database;
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
  database
    .version(3)
    .stores({
      history: '++version, phrase, action',
      imports: 'importId',
      drafts: 'key',
      days: '[day+id]',
    })
    .upgrade(async transaction => {
      const meta = transaction.table<MetaRecord | { key: 'rev'; value: number }, string>('meta');
      const rev = (await meta.get('rev'))?.value as number | undefined;
      await meta.delete('rev');
      const sum = createRecordSum();
      for (const name of [
        'phrases',
        'edits',
        'favourites',
        'placeholders',
        'learned',
        'gaps',
        'meta',
      ])
        await transaction.table(name).each((record: { key: string }) => {
          if (name !== 'meta' || !OWN_META.has(record.key)) sum.add(name, record);
        });
      const { count, checksum } = sum.finish();
      // Records of a library that never counted are worth a revision.
      const value: Head = { rev: Math.max(rev ?? 0, count > 0 ? 1 : 0), count, checksum };
      await meta.put({ key: 'head', value });
    });
  database.version(4).stores({ complaints: 'id' });
  recordChanges(
    database,
    { ...COPIED_TABLES, imports: BESIDE_TABLES.imports! },
    (table, key) => table !== 'imports' && (table !== 'meta' || !OWN_META.has(key)),
  );
  return database;
}

/** Version of the tables that this extension knows; a higher one on the disk is of a newer extension. */
export const knownVersion = (database: Database) => database.verno;

/** Version of the tables on the disk: Dexie counts in tens. */
export const storedVersion = (database: Database) => database.backendDB().version / 10;
