import type { ImportUndo } from '../../core/exchange/types.ts';
import { undoImport } from '../../core/exchange/undo-import.ts';
import type { OwnPhrase, PhraseEdit } from '../../core/library/merge.ts';
import { commit } from '../storage/commit.ts';
import type { Database, ImportRecord } from '../storage/database.ts';
import type { LibraryState } from './library-store.ts';
import type { ImportRow, ImportUndoResult } from './manager-protocol.ts';
import { takeBackComplaints, textsBeside } from './restore-complaints.ts';

/** Imports that can be taken back, newest first. */
export async function listImports(database: Database): Promise<ImportRow[]> {
  const records = await database.imports.toArray();
  return records
    .map(({ importId, kind, file, at, written, undone = false }) => ({
      importId,
      kind,
      file,
      at,
      written,
      undone,
    }))
    .toSorted((one, other) => other.at - one.at);
}

/** Makes every record what it was before an import, but for those that were changed since. */
export async function takeBackImport(
  database: Database,
  { user }: LibraryState,
  importId: string,
): Promise<ImportUndoResult> {
  const record = await database.imports.get(importId);
  if (!record || record.undone) return { ok: false, reason: 'gone', detail: '' };
  const undo = await readUndo(database, record);
  const others = await textsBeside(database, user, record);
  const batch = await undoImport(undo, { own: user.own, edits: user.edits, others });
  const { result: complaints } = await commit(database, 'undo', async () => {
    await database.phrases.bulkDelete(batch.removePhrases);
    await database.phrases.bulkPut(batch.putPhrases);
    await database.edits.bulkDelete(batch.removeEdits);
    await database.edits.bulkPut(batch.putEdits);
    await database.placeholders.bulkDelete(batch.removePlaceholders);
    const done = await takeBackComplaints(database, record);
    await database.imports.put({ ...record, undone: true });
    return done;
  });
  const { putPhrases, removePhrases, putEdits, removeEdits, kept } = batch;
  const lists = [putPhrases, removePhrases, putEdits, removeEdits];
  const changed = lists.reduce((sum, list) => sum + list.length, complaints.changed);
  return { ok: true, changed, kept: [...kept, ...complaints.kept] };
}

/** New records are known to the import, changed ones to the history. */
async function readUndo(database: Database, record: ImportRecord): Promise<ImportUndo> {
  const changed = await database.history.where('action').equals(record.action).toArray();
  const replaced = <T>(table: 'phrases' | 'edits') => [
    ...record.created[table].map(([id, rev]) => ({ id, before: null, rev })),
    ...changed
      .filter(one => one.table === table)
      .map(({ phrase, before, rev }) => ({ id: phrase, before: before as T, rev })),
  ];
  return {
    importId: record.importId,
    at: record.at,
    phrases: replaced<OwnPhrase>('phrases'),
    edits: replaced<PhraseEdit>('edits'),
    placeholders: record.placeholders,
  };
}
