import { forgetFolder, listFolder } from './backups/backup-folder.ts';
import type { Backups } from './backups/backups.ts';
import { changeMany } from './library/bulk.ts';
import { commit, ReadOnlyError } from './storage/commit.ts';
import { listComplaintIds } from './library/complaint-store.ts';
import {
  dropDraft,
  listDrafts,
  putBackDraft,
  saveComplaintDraft,
  saveDraft,
  saveDraftAsCopy,
} from './library/drafts.ts';
import { createExports } from './library/exports.ts';
import { readHealth, writeHealthReport } from './backups/health.ts';
import { changeManyComplaints } from './library/edit-complaints.ts';
import {
  findAction,
  listComplaintVersions,
  listVersions,
  restoreVersion,
  undoAction,
} from './storage/history.ts';
import { createImportJobs } from './library/import-jobs.ts';
import { ownerOf } from './library/library-store.ts';
import type { LibraryState, LibraryStore } from './library/library-store.ts';
import { listEntries, listIds, listTags, viewEntry } from './library/manager-entries.ts';
import type { ActionResult, ManagerApi } from './library/manager-protocol.ts';
import { openDraftMerge, openMerge, resolveMerge } from './library/merges.ts';
import { forgetLost, forgetRestored, noteLoneTold } from './storage/open-storage.ts';
import { repairDatabase } from './storage/repair-database.ts';
import { forgetUnopened } from './storage/storage-errors.ts';
import { readStatistics, resetStatistics } from './library/statistics.ts';
import { listImports, takeBackImport } from './library/take-back-import.ts';

/** What the background answers to the library manager. */
export function answerManager(
  store: LibraryStore,
  backups: Backups,
  onLibraryChange: () => void,
): ManagerApi {
  const { database } = store;
  const jobs = createImportJobs(store);
  const exports = createExports(store);

  return {
    getStorageState: async () => (await store.load()).storage,
    async dismissRestored() {
      await forgetRestored();
      delete (await store.load()).storage.restored;
    },
    async dismissLone() {
      await noteLoneTold();
      const { storage } = await store.load();
      if (storage.lone) storage.lone = 'told';
    },
    async retryStorage() {
      const { storage } = await store.load();
      if (storage.mode === 'ready') return storage;
      // Somebody waits for it, and knows why.
      await forgetUnopened();
      return (await store.reload()).storage;
    },
    async repairDatabase() {
      await repairDatabase(store);
      await forgetUnopened();
      return (await store.reload()).storage;
    },
    async startAfresh() {
      await forgetLost();
      await store.mirror.begin();
      await store.reload();
    },

    listEntries: async request => listEntries(await store.load(), request),
    listIds: async request => listIds(await store.load(), request),
    openEntry: async id => viewEntry(await store.load(), id),
    async findCode(code) {
      const owner = ownerOf(await store.load(), code);
      return owner ? { id: owner.id, title: owner.title } : null;
    },
    listTags: async () => listTags(await store.load()),
    bulk: (ids, action) => act(state => changeMany(database, state, ids, action)),
    listComplaintIds: async filter => listComplaintIds(await store.load(), filter),
    bulkComplaints: (ids, action) => act(() => changeManyComplaints(database, ids, action)),
    listComplaintVersions: async id => listComplaintVersions(database, await store.load(), id),
    async undoAction(undo) {
      try {
        return await told(undoAction(database, undo));
      } catch (error) {
        return { ok: false, ...explain(error) };
      }
    },
    async findAction(id, rev) {
      await store.load();
      return findAction(database, id, rev);
    },

    listVersions: async id => listVersions(database, await store.load(), id),
    restoreVersion: (id, version) =>
      act(async () => {
        const done = await restoreVersion(database, id, version);
        return done ? { ...done, changed: 1, skipped: [] } : { undo: 0, changed: 0, skipped: [id] };
      }),

    openMerge: async id => openMerge(await store.load(), id),
    resolveMerge: (id, rev, how) =>
      store.attempt(id, state => resolveMerge(database, state, { id, rev, how })),

    listDrafts: async () => listDrafts(await store.load()),
    async saveDraft(key, draft) {
      await store.load();
      await saveDraft(database, key, draft);
    },
    async saveComplaintDraft(key, draft) {
      await store.load();
      await saveComplaintDraft(database, key, draft);
    },
    async dropDraft(key) {
      await store.load();
      await dropDraft(database, key);
    },
    async putBackDraft(row) {
      await store.load();
      await putBackDraft(database, row);
      onLibraryChange();
    },
    saveDraftAsCopy: key => saveDraftAsCopy(store, key),
    openDraftMerge: async key => openDraftMerge(await store.load(), key),

    beginImport: async start => ({ importId: jobs.begin(start) }),
    addToImport: async (importId, slice) => jobs.add(importId, slice),
    planImport: importId => jobs.plan(importId),
    listPlan: async (importId, request) => jobs.listPlan(importId, request),
    importProgress: async importId => jobs.progress(importId),
    async commitImport(importId, choice) {
      // Whoever restores a backup over a loss has decided that nothing better is to be had.
      const isLostWhole = (await store.load()).storage.isLost && !store.mirror.head;
      if (isLostWhole) {
        await store.mirror.begin();
        await store.reload();
      }
      const result = await told(jobs.commit(importId, choice));
      const { storage } = await store.load();
      if (result.ok && storage.isLost) {
        await forgetLost();
        storage.isLost = false;
      }
      return result;
    },
    cancelImport: importId => jobs.cancel(importId),
    listImports: async () => {
      await store.load();
      return listImports(database);
    },
    async undoImport(importId) {
      try {
        return await told(takeBackImport(database, await store.load(), importId));
      } catch (error) {
        return { ok: false, ...explain(error) };
      }
    },

    beginExport: request => exports.begin(request),
    readExport: async (exportId, from, count) => exports.read(exportId, from, count),

    getCategoryOrder: async () => (await store.load()).user.categoryOrder,
    setCategoryOrder: order =>
      act(async () => {
        await commit(database, 'save', () =>
          database.meta.put({ key: 'categoryOrder', value: order }),
        );
        return { undo: 0, changed: 1, skipped: [] };
      }),

    getStatistics: async () => readStatistics(database, await store.load()),
    async resetStatistics() {
      await resetStatistics(database, await store.load());
      onLibraryChange();
    },

    getBackupState: () => backups.state(),
    backUpNow: () => backups.backUp(),
    noteBackup: (size, rev) => backups.note({ size, rev, to: 'file' }),
    listBackups: () => listFolder(),
    forgetFolder: () => forgetFolder(),

    getHealth: () => readHealth(store, backups),
    getHealthReport: async () => writeHealthReport(store, await readHealth(store, backups)),
  };

  async function act(
    work: (state: LibraryState) => Promise<{ undo: number; changed: number; skipped: string[] }>,
  ): Promise<ActionResult> {
    try {
      return { ok: true, ...(await told(store.load().then(work))) };
    } catch (error) {
      return { ok: false, ...explain(error) };
    }
  }

  async function told<T>(work: Promise<T>): Promise<T> {
    const result = await work;
    onLibraryChange();
    return result;
  }
}

function explain(error: unknown): { reason: 'storage' | 'read-only'; detail: string } {
  const detail = error instanceof Error ? error.message : String(error);
  return { reason: error instanceof ReadOnlyError ? 'read-only' : 'storage', detail };
}
