import type {
  Content,
  ImportComplaint,
  ImportEntry,
  ImportPlan,
  LibraryRecords,
  PlaceholderHint,
  PlannedRow,
} from '../../core/exchange/types.ts';
import type { Progress } from '../../core/exchange/pace.ts';
import type { RowNotice } from '../../core/exchange/notices.ts';
import type { ComplaintDraft } from '../../core/library/own-complaint.ts';
import type { MergedField, PhraseMerge } from '../../core/library/merge-phrase.ts';
import type { PhraseChange } from '../../core/library/merge.ts';
import type { Complaint, Phrase, Placeholder, Validity } from '../../core/library/types.ts';
import type { Origin, PhraseDraft } from '../../core/library/views.ts';
import type { ComplaintAction, ComplaintFilter, ComplaintVersion } from './complaint-protocol.ts';
import type { SaveResult } from '../protocol.ts';

/*
 * What the manager asks of the background, on the channel `manager`, from the extension's own pages
 * only: `askBackground<ManagerApi>('manager')`. Everything has to survive JSON. The background may die
 * between any two calls: what it held in memory for a page (an import being planned, an export) is then
 * gone, the call answers `gone`, and the page begins that anew.
 *
 * Saving one phrase goes through `LibraryApi.savePhrase` as everywhere; `listEntries` and `openEntry`
 * give the `rev` for it.
 */

/** A phrase as one row of the manager's table. */
export interface EntryRow {
  id: string;
  pack: string;
  origin: Origin;
  title: string;
  /** First line of the standard wording. */
  preview: string;
  code?: string;
  category: string[];
  tags: string[];
  valid?: Validity;
  /** Revision of the user's record; 0 for a phrase as shipped. */
  rev: number;
  /** When the user last changed it, in milliseconds since 1970. */
  updatedAt?: number;
  /** Deleted or hidden at; own phrases are gone for good after `daysLeft` more days. */
  deletedAt?: number;
  daysLeft?: number;
  /** The shipped phrase under the edit is another one by now: `openMerge` has the three of them. */
  isStale?: boolean;
  /** A text that lost against another save waits in `listDrafts`. */
  hasConflict?: boolean;
}

export type EntryShelf =
  | 'all'
  /** The user's own phrases and edits of shipped ones. */
  | 'mine'
  | 'deleted'
  | 'stale'
  /** `valid.to` has passed, or does within 14 days. */
  | 'expiring';

export interface EntryRequest {
  shelf: EntryShelf;
  /** As typed into the panel's search; the order is then that of the search. */
  query?: string;
  pack?: string;
  category?: string[];
  tag?: string;
  sort?: 'category' | 'title' | 'updated';
  from: number;
  count: number;
}

export interface EntryPage {
  total: number;
  rows: EntryRow[];
  /** So many of them, the last ones, do not have the words that were searched for: they only come near. */
  near: number;
}

export interface EntryView {
  /** As it is seen: the edit laid over the shipped one. Deleted ones too. */
  phrase: Phrase;
  origin: Origin;
  rev: number;
  /** The phrase as it ships now, of an edited or hidden one. */
  shipped?: Phrase;
  change?: PhraseChange;
  deletedAt?: number;
}

/** One change over many phrases: one transaction, and one step to take back. */
export type BulkAction =
  | { kind: 'move'; category: string[] }
  /** What is below the category goes along. */
  | { kind: 'rename-category'; from: string[]; to: string[] }
  | { kind: 'add-tag' | 'remove-tag'; tag: string }
  | { kind: 'set-validity'; valid: Validity | null }
  | { kind: 'delete' | 'restore' };

/** `undo` is to be given to `undoAction`. Ids that were left alone are in `skipped`. */
export type ActionResult =
  | { ok: true; undo: number; changed: number; skipped: string[] }
  | { ok: false; reason: 'storage' | 'read-only'; detail: string };

/** Taken back whole, or not at all because these were changed since. */
export type UndoResult =
  | { ok: true; changed: number }
  | { ok: false; reason: 'changed'; ids: string[] }
  | { ok: false; reason: 'gone' | 'storage' | 'read-only'; detail: string };

/** A phrase as it was, newest first; the first one is how it is now. */
export interface Version {
  /** Names the version for `restoreVersion`; null for the present one. */
  version: number | null;
  rev: number;
  /** When this wording came about. */
  at: number;
  by: 'save' | 'import' | 'bulk' | 'restore' | 'undo' | 'delete' | 'merge';
  /** Null where the phrase was deleted, or was as shipped. */
  phrase: Phrase | null;
  /** Fields that differ from the version before it. */
  fields: MergedField[];
}

/** Text of a phrase that is not saved: an autosaved draft, or one that lost against another save. */
export interface DraftRow {
  key: string;
  kind: 'draft' | 'conflict';
  draft: PhraseDraft;
  at: number;
  /** What a conflict started from. */
  base?: PhraseDraft;
  /** Title of the phrase as it stands now; absent when it is gone or new. */
  title?: string;
}

/** What is known of an import before it is planned. */
export interface ImportStart {
  /** For the list of imports. */
  file: string;
  /** `restore` takes the records of a backup as they are, with profile, settings and favourites. */
  kind: 'import' | 'restore';
}

/** Pieces of what was read from a file, as many calls as it takes: 1,000 entries at a time do well. */
export interface ImportSlice {
  entries?: ImportEntry[];
  complaints?: ImportComplaint[];
  refused?: RowNotice[];
  hints?: PlaceholderHint[];
  placeholders?: Placeholder[];
  /** With `restore`. */
  records?: Partial<LibraryRecords>;
}

/** A planned row without the records behind it. */
export interface PlanRow {
  row: number;
  line?: number;
  kind: PlannedRow['kind'];
  title: string;
  warnings: RowNotice[];
  reasons?: RowNotice[];
  diff?: { field: string; before: unknown; after: unknown }[];
}

export interface PlanSummary {
  counts: ImportPlan['counts'];
  newPlaceholders: ImportPlan['newPlaceholders'];
}

export type PlanResult = ({ ok: true } & PlanSummary) | { ok: false; reason: 'gone' | 'cancelled' };

export interface ImportChoice {
  /** Rows to take; all new and changed ones if absent. */
  rows?: number[];
  /** Placeholders to declare; all that the rows need if absent. */
  placeholders?: string[];
}

/** Nothing or everything was written. `conflict`: the library changed since the plan, plan again. */
export type CommitResult =
  | { ok: true; importId: string; written: number }
  | { ok: false; reason: 'gone' | 'cancelled' | 'conflict' | 'busy' | 'read-only' }
  | { ok: false; reason: 'storage'; detail: string };

/** `mirror`: it is in the database and on the way to the second copy. */
export interface ImportProgress {
  stage: Progress['stage'] | 'store' | 'mirror';
  done: number;
  total: number;
}

export interface ImportRow {
  importId: string;
  kind: 'import' | 'restore';
  file: string;
  at: number;
  written: number;
  undone: boolean;
}

/** `kept`: phrases changed since the import, and therefore left as they are. */
export type ImportUndoResult =
  | { ok: true; changed: number; kept: string[] }
  | { ok: false; reason: 'gone' | 'storage' | 'read-only'; detail: string };

/** Everything at one revision; slices of it are read until `total` of them have come. */
export interface ExportStart {
  exportId: string;
  rev: number;
  total: number;
}

export interface ExportRequest {
  /** `lossless` gives records for JSON, the others merged entries for CSV, XLSX and YAML. */
  as: 'lossless' | Content;
  /** Only these; everything of the user's if absent, and if not `lossless` the shipped ones too. */
  ids?: string[];
  /** What the ids of a `lossless` selection are. */
  of?: Content;
}

export interface ExportSlice {
  phrases: Phrase[];
  complaints: Complaint[];
  records: LibraryRecords;
}

export interface DayUse {
  /** `YYYY-MM-DD`, local. */
  day: string;
  id: string;
  count: number;
  /** Characters that were inserted. */
  characters: number;
}

export interface Statistics {
  days: DayUse[];
  /** Titles of the phrases in `days` that are still there. */
  titles: Record<string, string>;
  /** Own and edited phrases that were never used. */
  neverUsed: { id: string; title: string }[];
  /** Customers' words that no complaint fits, as the agent kept them, most frequent first. */
  gaps: { id: string; text: string; count: number; at: number }[];
  /** When counting began, or was last reset. */
  since: number | null;
}

export interface BackupState {
  /** `unsupported`: this browser has no folders to pick. `ask`: permission has to be given again. */
  folder: 'unsupported' | 'none' | 'ask' | 'ready';
  folderName?: string;
  /** Downloads take the place of a folder once the permission is there. */
  downloads: boolean;
  last?: { at: number; rev: number; size: number; to: 'folder' | 'downloads' | 'file' };
  /** Changes since the last backup. */
  changes: number;
  /** 50 changes, 14 days with changes, or a day with changes without the folder that was picked. */
  isDue: boolean;
  /** Why the last automatic backup failed, in the browser's words. */
  fault?: string;
}

export type BackupResult =
  | { ok: true; name: string; size: number; to: 'folder' | 'downloads' }
  | { ok: false; reason: 'no-place' | 'permission' | 'failed'; detail: string };

export type StorageFault =
  /** Written by a newer version of the extension. */
  | 'newer'
  /** The database does not open. */
  | 'hanging'
  | 'failed'
  /** Another page of the extension holds an old version open: close it. */
  | 'blocked'
  /** The browser keeps no database here, and the other store does not answer either. */
  | 'unkept';

export interface StorageState {
  /** `read-only`: nothing can be saved; everything can be exported. */
  mode: 'ready' | 'read-only';
  fault?: StorageFault;
  detail?: string;
  /** Both copies are empty after an update: shown at `#recover` in the place of the first-run screen. */
  isLost: boolean;
  /** The database was restored from the second copy; until `dismissRestored`. */
  restored?: {
    at: number;
    count: number;
    why: 'empty' | 'older' | 'damaged' | 'failed' | 'merged';
  };
  /** The browser keeps no database: there is one copy only, which was told or has to be. */
  lone?: 'untold' | 'told';
}

export interface Health {
  storage: StorageState;
  database: { rev: number; count: number; checksum: string } | null;
  mirror: {
    rev: number;
    count: number;
    checksum: string;
    journal: number;
    bytes: number;
    snapshotAt?: number;
  } | null;
  agrees: boolean;
  backup: BackupState;
  /** Bytes; null where the browser does not say. */
  usage: number | null;
  quota: number | null;
  counts: Record<string, number>;
  permissions: { name: string; granted: boolean }[];
  /** How many sites were granted. */
  sites: number;
  /** Times the background started since the browser did. */
  starts: number;
  /** Last storage errors, newest first, in the browser's words. */
  errors: { at: number; what: 'database' | 'mirror' | 'backup'; detail: string }[];
  version: string;
  browser: string;
}

/** For the manager, on the channel `manager`. */
export interface ManagerApi {
  getStorageState(): Promise<StorageState>;
  dismissRestored(): Promise<void>;
  /** That only one copy is kept was read. */
  dismissLone(): Promise<void>;
  /** Opens the database once more where it did not open. */
  retryStorage(): Promise<StorageState>;
  /** Throws the database away that does not open and makes it anew from the second copy. */
  repairDatabase(): Promise<StorageState>;
  /** From the recovery screen: there really was nothing, or it is not wanted back. */
  startAfresh(): Promise<void>;

  listEntries(request: EntryRequest): Promise<EntryPage>;
  /** All ids of a shelf, for "select all". */
  listIds(request: Omit<EntryRequest, 'from' | 'count' | 'sort'>): Promise<string[]>;
  openEntry(id: string): Promise<EntryView | null>;
  /** The phrase that has a code. */
  findCode(code: string): Promise<{ id: string; title: string } | null>;
  /** Tags in use with how many phrases have them. */
  listTags(): Promise<{ tag: string; count: number }[]>;
  bulk(ids: string[], action: BulkAction): Promise<ActionResult>;
  undoAction(undo: number): Promise<UndoResult>;
  listComplaintIds(filter: ComplaintFilter): Promise<string[]>;
  bulkComplaints(ids: string[], action: ComplaintAction): Promise<ActionResult>;
  listComplaintVersions(id: string): Promise<ComplaintVersion[]>;
  /** What `undoAction` takes to undo the change that made this revision of a phrase; 0 for none. */
  findAction(id: string, rev: number): Promise<number>;

  listVersions(id: string): Promise<Version[]>;
  /** Makes an earlier version of a phrase or a complaint the present one; the present one stays in the history. */
  restoreVersion(id: string, version: number): Promise<ActionResult>;

  /** What the shipped phrase, the user's edit and the new shipped phrase are; null when none is stale. */
  openMerge(id: string): Promise<PhraseMerge | null>;
  /** `fields` is the wording to have in the end: with `take-new` and `keep-mine` it is not needed. */
  resolveMerge(
    id: string,
    rev: number,
    how: 'take-new' | 'keep-mine' | { fields: PhraseChange },
  ): Promise<SaveResult>;

  listDrafts(): Promise<DraftRow[]>;
  /** Keeps what stands in an editor; `key` is the phrase's id, or any name beginning with `new:`. */
  saveDraft(key: string, draft: PhraseDraft): Promise<void>;
  /** The same of a complaint; `listUnsavedComplaints` has them. */
  saveComplaintDraft(key: string, draft: ComplaintDraft): Promise<void>;
  dropDraft(key: string): Promise<void>;
  /** Puts a draft back that was settled or dropped. */
  putBackDraft(row: DraftRow): Promise<void>;
  /** Makes a phrase of its own of a draft that lost against another save. */
  saveDraftAsCopy(key: string): Promise<SaveResult>;
  /** Three-way: what the loser started from, the loser, and what stands there now. */
  openDraftMerge(key: string): Promise<PhraseMerge | null>;

  beginImport(start: ImportStart): Promise<{ importId: string }>;
  /** False when the import is gone: begin anew. */
  addToImport(importId: string, slice: ImportSlice): Promise<boolean>;
  /** The dry run: nothing is written. */
  planImport(importId: string): Promise<PlanResult>;
  listPlan(
    importId: string,
    request: { kind?: PlannedRow['kind'] | 'warned'; from: number; count: number },
  ): Promise<{ total: number; rows: PlanRow[] } | null>;
  /** To be asked every 300 ms or so while planning or committing; null when nothing is going on. */
  importProgress(importId: string): Promise<ImportProgress | null>;
  commitImport(importId: string, choice?: ImportChoice): Promise<CommitResult>;
  /** Stops planning or writing; what was written of it is taken back by the database itself. */
  cancelImport(importId: string): Promise<void>;
  listImports(): Promise<ImportRow[]>;
  undoImport(importId: string): Promise<ImportUndoResult>;

  beginExport(request: ExportRequest): Promise<ExportStart>;
  /** Null when it is gone: begin anew. */
  readExport(exportId: string, from: number, count: number): Promise<ExportSlice | null>;

  /** Paths joined by `/`, in the order of the user's; categories that are not in it come after. */
  getCategoryOrder(): Promise<string[]>;
  setCategoryOrder(order: string[]): Promise<ActionResult>;

  getStatistics(): Promise<Statistics>;
  resetStatistics(): Promise<void>;

  getBackupState(): Promise<BackupState>;
  /** To the folder, or as a download. */
  backUpNow(): Promise<BackupResult>;
  /** A page wrote a backup itself, as a saved file. */
  noteBackup(size: number, rev: number): Promise<void>;
  listBackups(): Promise<{ name: string; size: number; at: number }[]>;
  forgetFolder(): Promise<void>;

  getHealth(): Promise<Health>;
  /** In words, without texts, names or addresses: for copying. */
  getHealthReport(): Promise<string>;
}

/*
 * In a page, and not in the background, because the browser wants a click for it: `pickFolder`,
 * `askFolderAgain` and `readFolderFile` in `platform/backups/backup-folder.ts`, `askDownloads` in
 * `platform/backups/backup-download.ts`.
 */
