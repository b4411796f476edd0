import { isSame } from '../core/exchange/same-value.ts';
import type { PlannedRow } from '../core/exchange/types.ts';
import { OWN_PACK } from '../core/library/merge.ts';
import type { OwnComplaint } from '../core/library/own-complaint.ts';
import { contentOfComplaint } from '../core/library/own-complaint.ts';
import type { Database, ImportRecord } from './database.ts';
import type { LibraryState } from './library-store.ts';
import type { PlanRow } from './manager-protocol.ts';

/*
 * Complaints of a file of our own, taken in beside its phrases: what is here and not in the file stays;
 * what differs takes the wording of the file, and the one here goes into the history.
 */

export interface ComplaintPlan {
  rows: PlanRow[];
  counts: Record<PlannedRow['kind'], number>;
  items: { row: number; record: OwnComplaint; before: OwnComplaint | null }[];
}

/** What the complaints of a file would bring; their rows follow those of its phrases. */
export function planComplaints(
  { user }: LibraryState,
  list: unknown,
  rowsBefore: number,
): ComplaintPlan {
  const plan: ComplaintPlan = {
    rows: [],
    counts: { new: 0, changed: 0, equal: 0, refused: 0 },
    items: [],
  };
  for (const record of (Array.isArray(list) ? list : []) as OwnComplaint[]) {
    const row = rowsBefore + plan.rows.length + 1;
    const before = user.complaints.get(record.id) ?? null;
    const diff = before ? differ(before, record) : [];
    const kind = !before ? 'new' : diff.length > 0 ? 'changed' : 'equal';
    plan.counts[kind] += 1;
    plan.rows.push({
      row,
      kind,
      title: record.title,
      warnings: [],
      ...(kind === 'changed' && { diff }),
    });
    if (kind !== 'equal') plan.items.push({ row, record: { ...record, pack: OWN_PACK }, before });
  }
  return plan;
}

function differ(before: OwnComplaint, after: OwnComplaint): PlanRow['diff'] & object {
  const [one, other] = [contentOf(before), contentOf(after)];
  const fields = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  return fields.flatMap(field =>
    isSame(one[field], other[field]) ? [] : [{ field, before: one[field], after: other[field] }],
  );
}

const contentOf = (complaint: OwnComplaint): Record<string, unknown> => ({
  ...contentOfComplaint(complaint),
  deletedAt: complaint.deletedAt,
});

/** A record is not what it was when the plan was made. */
export class ChangedComplaintError extends Error {}

/** Writes what was planned, of all rows or some; tells which of it is new. */
export async function writeComplaints(
  database: Database,
  { items }: ComplaintPlan,
  wanted: ReadonlySet<number> | undefined,
): Promise<{ written: number; created: [id: string, rev: number][] }> {
  const taken = items.filter(({ row }) => wanted?.has(row) ?? true);
  const current = await database.complaints.bulkGet(taken.map(({ record }) => record.id));
  const records = taken.map(({ record, before }, at) => {
    if ((current[at]?.rev ?? 0) !== (before?.rev ?? 0)) throw new ChangedComplaintError();
    // As it was where there is nothing; over another one it is a new revision.
    return { ...record, rev: before ? Math.max(before.rev, record.rev) + 1 : record.rev };
  });
  await database.complaints.bulkPut(records);
  return {
    written: records.length,
    created: records.flatMap(({ id, rev }, at): [string, number][] =>
      taken[at]!.before ? [] : [[id, rev]],
    ),
  };
}

/** Makes the complaints of an import what they were before it, but for those changed since. */
export async function takeBackComplaints(
  database: Database,
  { action, created }: ImportRecord,
): Promise<{ changed: number; kept: string[] }> {
  const changes = await database.history.where('action').equals(action).toArray();
  const replaced = [
    ...(created.complaints ?? []).map(([id, rev]) => ({ id, rev, before: null })),
    ...changes.flatMap(({ table, phrase, rev, before }) =>
      table === 'complaints' ? [{ id: phrase, rev, before: before as OwnComplaint }] : [],
    ),
  ];
  const current = await database.complaints.bulkGet(replaced.map(({ id }) => id));
  const kept: string[] = [];
  for (const [at, { id, rev, before }] of replaced.entries())
    if (current[at]?.rev !== rev) kept.push(id);
    else if (before) await database.complaints.put({ ...before, rev: rev + 1 });
    else await database.complaints.delete(id);
  return { changed: replaced.length - kept.length, kept };
}
