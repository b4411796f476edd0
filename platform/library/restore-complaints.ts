import { rowOfStored } from '../../core/exchange/library-rows.ts';
import { planComplaints } from '../../core/exchange/plan-complaints.ts';
import type { PaceOptions } from '../../core/exchange/pace.ts';
import type { ComplaintPlan, ImportRows } from '../../core/exchange/types.ts';
import { OWN_PACK } from '../../core/library/merge.ts';
import type { OwnComplaint } from '../../core/library/own-complaint.ts';
import type { Database, ImportRecord } from '../storage/database.ts';
import type { LibraryState } from './library-store.ts';

/*
 * Complaints of a file, taken in beside its phrases: what is here and not in the file stays; what
 * differs takes the wording of the file, and the one here goes into the history.
 */

/** What the complaints of a file would bring. */
export const planComplaintsOf = (
  { complaints, user, placeholders }: LibraryState,
  rows: Pick<ImportRows, 'complaints' | 'hints' | 'placeholders'>,
  options: PaceOptions,
): Promise<ComplaintPlan> => {
  const shipped = new Map([...complaints].filter(([id]) => !user.complaints.has(id)));
  return planComplaints(rows, { shipped, own: user.complaints, placeholders }, options);
};

/** The complaints of a backup; their rows follow those of its phrases. */
export const rowsOfBackup = (list: unknown, rowsBefore: number) =>
  (Array.isArray(list) ? (list as OwnComplaint[]) : []).map((record, at) =>
    rowOfStored(record, rowsBefore + at + 1),
  );

/** A record is not what it was when the plan was made. */
export class ChangedComplaintError extends Error {}

/** Writes what was planned, of all rows or some; tells which of it is new. */
export async function writeComplaints(
  database: Database,
  { rows }: ComplaintPlan,
  { wanted, now }: { wanted: ReadonlySet<number> | undefined; now: number },
): Promise<{ written: number; created: [id: string, rev: number][] }> {
  const taken = rows.flatMap(row => {
    const isWritten = row.kind === 'new' || row.kind === 'changed';
    return isWritten && (wanted?.has(row.row) ?? true) ? [row] : [];
  });
  const current = await database.complaints.bulkGet(taken.map(({ id }) => id));
  const records = taken.map(({ id, content, before, stored }, at): OwnComplaint => {
    if ((current[at]?.rev ?? 0) !== (before?.rev ?? 0)) throw new ChangedComplaintError();
    return {
      createdAt: before?.createdAt ?? now,
      updatedAt: now,
      ...stored,
      ...content,
      id,
      pack: OWN_PACK,
      // As it was where there is nothing; over another one it is a new revision.
      rev: before ? Math.max(before.rev, stored?.rev ?? 0) + 1 : (stored?.rev ?? 1),
    };
  });
  await database.complaints.bulkPut(records);
  return {
    written: records.length,
    created: records.flatMap(({ id, rev }, at): [string, number][] =>
      taken[at]!.before ? [] : [[id, rev]],
    ),
  };
}

/** Complaints that an import wrote: as they were before it, and the revision that it gave them. */
async function listReplaced(database: Database, { action, created }: ImportRecord) {
  const changes = await database.history.where('action').equals(action).toArray();
  return [
    ...(created.complaints ?? []).map(([id, rev]) => ({ id, rev, before: null })),
    ...changes.flatMap(({ table, phrase, rev, before }) =>
      table === 'complaints' ? [{ id: phrase, rev, before: before as OwnComplaint }] : [],
    ),
  ];
}

/** What complaints say that taking an import back leaves as they are. */
export async function textsBeside(
  database: Database,
  { complaints }: LibraryState['user'],
  record: ImportRecord,
): Promise<string[]> {
  const replaced = await listReplaced(database, record);
  const gone = new Set(
    replaced.filter(({ id, rev }) => complaints.get(id)?.rev === rev).map(({ id }) => id),
  );
  return [...complaints.values()]
    .filter(({ id }) => !gone.has(id))
    .flatMap(({ replies, pushback }) => [...replies.map(({ text }) => text), ...pushback]);
}

/** Makes the complaints of an import what they were before it, but for those changed since. */
export async function takeBackComplaints(
  database: Database,
  record: ImportRecord,
): Promise<{ changed: number; kept: string[] }> {
  const replaced = await listReplaced(database, record);
  const current = await database.complaints.bulkGet(replaced.map(({ id }) => id));
  const kept: string[] = [];
  for (const [at, { id, rev, before }] of replaced.entries())
    if (current[at]?.rev !== rev) kept.push(id);
    else if (before) await database.complaints.put({ ...before, rev: rev + 1 });
    else await database.complaints.delete(id);
  return { changed: replaced.length - kept.length, kept };
}
