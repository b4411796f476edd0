import { isSame } from '../../core/exchange/same-value.ts';
import { OWN_PACK } from '../../core/library/merge.ts';
import { renamePath } from '../../core/library/order-categories.ts';
import type { ComplaintDraft, OwnComplaint } from '../../core/library/own-complaint.ts';
import { contentOfComplaint } from '../../core/library/own-complaint.ts';
import type { Placeholder } from '../../core/library/types.ts';
import { hashWords } from '../../core/mirror/record-sum.ts';
import type { BulkDone } from './bulk.ts';
import { commit } from '../storage/commit.ts';
import type { ComplaintAction } from './complaint-protocol.ts';
import type { Database } from '../storage/database.ts';
import { ConflictError } from './edit-library.ts';

/* Every change to complaints of the user's own: one transaction each, as with phrases. */

/** Saves a complaint of the user's own, new or changed, and takes away the gap that it is made of. */
export async function saveOwnComplaint(
  database: Database,
  draft: ComplaintDraft & { id: string },
  placeholders: readonly Placeholder[],
  now: number,
) {
  return commit(database, 'save', async () => {
    if (draft.resolves !== undefined) await database.drafts.delete(draft.resolves);
    if (draft.gap !== undefined) await database.gaps.delete(draft.gap);
    const before = await database.complaints.get(draft.id);
    const content = contentOfComplaint(draft);
    const isLiving = before && before.deletedAt === undefined;
    if (isLiving && isSame(contentOfComplaint(before), content)) return before;
    if (before && draft.rev !== undefined && before.rev !== draft.rev) throw new ConflictError();
    const complaint: OwnComplaint = {
      ...content,
      id: draft.id,
      pack: OWN_PACK,
      rev: (before?.rev ?? 0) + 1,
      createdAt: before?.createdAt ?? now,
      updatedAt: now,
    };
    await database.complaints.put(complaint);
    if (placeholders.length > 0) await database.placeholders.bulkPut([...placeholders]);
    return complaint;
  });
}

/** Marks a complaint as deleted. */
export async function markComplaintDeleted(database: Database, id: string, deletedAt: number) {
  return commit(database, 'delete', async () => {
    const before = await database.complaints.get(id);
    if (!before) throw new ConflictError();
    await database.complaints.put({ ...before, rev: before.rev + 1, deletedAt });
  });
}

/** Makes one change over many complaints, in one transaction; shipped ones are left alone. */
export async function changeManyComplaints(
  database: Database,
  ids: readonly string[],
  action: ComplaintAction,
): Promise<BulkDone> {
  const now = Date.now();
  const { result, head, ops } = await commit(database, 'bulk', async () => {
    const records = await database.complaints.bulkGet([...ids]);
    const next = records.flatMap(before => (before && changeOne(before, action, now)) ?? []);
    await database.complaints.bulkPut(next);
    return new Set(next.map(({ id }) => id));
  });
  return {
    undo: ops.length > 0 ? head.rev : 0,
    changed: result.size,
    skipped: ids.filter(id => !result.has(id)),
  };
}

/** Null where there is nothing to change. */
function changeOne(
  before: OwnComplaint,
  action: ComplaintAction,
  now: number,
): OwnComplaint | null {
  const { deletedAt, ...rest } = before;
  const rev = before.rev + 1;
  if (action.kind === 'restore') return deletedAt === undefined ? null : { ...rest, rev };
  if (deletedAt !== undefined) return null;
  if (action.kind !== 'move') return { ...before, deletedAt: now, rev };
  if (isSame(before.category, action.category)) return null;
  return { ...before, category: action.category, rev, updatedAt: now };
}

/** Gives the complaints in a category the path that it has now, within a transaction; returns them. */
export async function renameOfComplaints(
  database: Database,
  from: readonly string[],
  to: readonly string[],
  now: number,
): Promise<OwnComplaint[]> {
  const all = await database.complaints.toArray();
  const next = all.flatMap(before => {
    const category = renamePath(before.category, from, to);
    const isMeant = category && before.deletedAt === undefined;
    return isMeant ? { ...before, category, rev: before.rev + 1, updatedAt: now } : [];
  });
  await database.complaints.bulkPut(next);
  return next;
}

/**
 * Keeps a draft that lost against another save, so that neither text is gone whatever becomes of the
 * page. The same draft again is kept once. Returns its key.
 */
export async function keepComplaintDraft(
  database: Database,
  draft: ComplaintDraft & { id: string },
  now: number,
): Promise<string> {
  const { resolves: _, newPlaceholders: __, ...kept } = draft;
  const key = `complaint:${draft.id}:${hashWords(JSON.stringify(kept))}`;
  await commit(database, 'save', () =>
    database.drafts.put({ key, kind: 'complaint', draft: kept, at: now }),
  );
  return key;
}
