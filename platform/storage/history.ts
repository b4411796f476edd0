import type { Table } from 'dexie';
import { isSame } from '../../core/exchange/same-value.ts';
import type { MergedField } from '../../core/library/merge-phrase.ts';
import { MERGED_FIELDS } from '../../core/library/merge-phrase.ts';
import type { OwnPhrase, PhraseEdit } from '../../core/library/merge.ts';
import type { ComplaintContent, OwnComplaint } from '../../core/library/own-complaint.ts';
import { contentOfComplaint } from '../../core/library/own-complaint.ts';
import type { Phrase } from '../../core/library/types.ts';
import { commit } from './commit.ts';
import type { ComplaintVersion } from '../library/complaint-protocol.ts';
import type { Database, HistoryRecord } from './database.ts';
import { phraseOf } from '../library/keep-conflict.ts';
import type { LibraryState } from '../library/library-store.ts';
import type { UndoResult, Version } from '../library/manager-protocol.ts';

/** Versions of one phrase that are kept. */
export const MOST_VERSIONS = 100;

interface State<T> {
  /** Null for the present one. */
  version: number | null;
  record: T | null;
  /** The change that made it so. */
  made: HistoryRecord | undefined;
}

/** The states that a record went through, oldest first. */
async function listStates<T>(
  database: Database,
  id: string,
  current: T | null,
): Promise<State<T>[]> {
  const changes = await database.history.where('phrase').equals(id).sortBy('version');
  // Each change keeps what was before it: how that came about, the change before it tells.
  return [
    ...changes.map(({ version, before }, at) => ({
      version: version!,
      record: before as T | null,
      made: changes[at - 1],
    })),
    { version: null, record: current, made: changes.at(-1) },
  ];
}

type Dated = { updatedAt: number; deletedAt?: number };

const madeOf = (record: Dated | null, made: HistoryRecord | undefined) => ({
  at: made?.at ?? record?.updatedAt ?? 0,
  by: record && record.deletedAt !== undefined ? ('delete' as const) : (made?.by ?? 'save'),
});

/** How a phrase came to be what it is, newest first. */
export async function listVersions(
  database: Database,
  state: LibraryState,
  id: string,
): Promise<Version[]> {
  const shipped = state.shipped.get(id);
  const current = state.user.own.get(id) ?? state.user.edits.get(id) ?? null;
  const states = await listStates<OwnPhrase | PhraseEdit>(database, id, current);
  const versions = states.flatMap(({ version, record, made }, at): Version[] => {
    // Before the first change of an own phrase there was nothing.
    if (!record && !shipped && at === 0) return [];
    const phrase = seen(record, shipped);
    const before = seen(states[at - 1]?.record ?? null, shipped);
    return [
      {
        version,
        rev: record?.rev ?? 0,
        ...madeOf(record, made),
        phrase,
        fields: at > 0 && before && phrase ? differing(before, phrase) : [],
      },
    ];
  });
  return versions.toReversed();
}

/** How a complaint of the user's own came to be what it is, newest first. */
export async function listComplaintVersions(
  database: Database,
  { user }: LibraryState,
  id: string,
): Promise<ComplaintVersion[]> {
  const states = await listStates<OwnComplaint>(database, id, user.complaints.get(id) ?? null);
  const contents = states.map(({ record }) =>
    record && record.deletedAt === undefined ? contentOfComplaint(record) : null,
  );
  const versions = states.flatMap(({ version, record, made }, at): ComplaintVersion[] => {
    if (!record && at === 0) return [];
    const complaint = contents[at] ?? null;
    const before = contents[at - 1] ?? null;
    const changes = before && complaint ? differingContent(before, complaint) : [];
    return [{ version, ...madeOf(record, made), complaint, changes }];
  });
  return versions.toReversed();
}

const differingContent = (before: ComplaintContent, after: ComplaintContent) =>
  ([...new Set([...Object.keys(before), ...Object.keys(after)])] as (keyof ComplaintContent)[])
    .filter(field => !isSame(before[field], after[field]))
    .map(field => ({ field, before: before[field], after: after[field] }));

function seen(record: OwnPhrase | PhraseEdit | null, shipped: Phrase | undefined): Phrase | null {
  if (!record) return shipped ?? null;
  return record.deletedAt === undefined ? phraseOf(record, shipped) : null;
}

const differing = (one: Phrase, other: Phrase): MergedField[] =>
  MERGED_FIELDS.filter(field => !isSame(one[field], other[field]));

/** Makes an earlier version the present one. Null where that version is gone. */
export async function restoreVersion(
  database: Database,
  id: string,
  version: number,
): Promise<{ undo: number } | null> {
  const { result, head } = await commit(database, 'restore', async () => {
    const found = await database.history.get(version);
    if (found?.phrase !== id) return false;
    await putBack(database, [found], Date.now());
    return true;
  });
  return result ? { undo: head.rev } : null;
}

/**
 * Takes one change back, with everything that it did; where one of the phrases was changed since, it
 * leaves all as it is and says which.
 */
export async function undoAction(database: Database, action: number): Promise<UndoResult> {
  const { result } = await commit(database, 'undo', async (): Promise<UndoResult> => {
    const changes = await database.history.where('action').equals(action).toArray();
    if (changes.length === 0) return { ok: false, reason: 'gone', detail: '' };
    const revs = await currentRevs(database, changes);
    const ids = changes.filter((change, at) => revs[at] !== change.rev).map(({ phrase }) => phrase);
    if (ids.length > 0) return { ok: false, reason: 'changed', ids };
    await putBack(database, changes);
    return { ok: true, changed: changes.length };
  });
  return result;
}

/** The change that made a revision of a phrase; 0 where the history does not go back so far. */
export async function findAction(database: Database, id: string, rev: number): Promise<number> {
  const changes = await database.history.where('phrase').equals(id).toArray();
  return changes.findLast(change => change.rev === rev)?.action ?? 0;
}

async function currentRevs(database: Database, changes: readonly HistoryRecord[]) {
  const ids = (table: string) =>
    changes.filter(one => one.table === table).map(({ phrase }) => phrase);
  const [phrases, edits, complaints] = await Promise.all([
    database.phrases.bulkGet(ids('phrases')),
    database.edits.bulkGet(ids('edits')),
    database.complaints.bulkGet(ids('complaints')),
  ]);
  const revs = new Map(
    [...phrases, ...edits, ...complaints].flatMap(record =>
      record ? [[record.id, record.rev]] : [],
    ),
  );
  return changes.map(({ phrase }) => revs.get(phrase) ?? 0);
}

/**
 * Records as they were, under new revisions: whoever has the present one open is told on saving. A table
 * at a time, as an undo may be of thousands.
 */
async function putBack(
  database: Database,
  changes: readonly HistoryRecord[],
  now?: number,
): Promise<void> {
  type Kept = OwnPhrase | PhraseEdit | OwnComplaint;
  for (const [table, ofTable] of Map.groupBy(changes, change => change.table)) {
    const records = database[table] as unknown as Table<
      NonNullable<HistoryRecord['before']>,
      string
    >;
    const current = await records.bulkGet(ofTable.map(({ phrase }) => phrase));
    const puts = ofTable.flatMap(({ before }, at) => {
      // A gap has no revision.
      if (!before || !('rev' in before)) return before ?? [];
      const rev = Math.max((current[at] as Kept | undefined)?.rev ?? 0, before.rev) + 1;
      const next = { ...before, rev, ...(now !== undefined && { updatedAt: now }) };
      // Whoever asks for a version wants to see it.
      if (now !== undefined) delete next.deletedAt;
      return next;
    });
    await records.bulkPut(puts);
    await records.bulkDelete(ofTable.filter(({ before }) => !before).map(({ phrase }) => phrase));
  }
}
