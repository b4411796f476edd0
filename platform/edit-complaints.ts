import { isSame } from '../core/exchange/same-value.ts';
import { OWN_PACK } from '../core/library/merge.ts';
import type { ComplaintDraft, OwnComplaint } from '../core/library/own-complaint.ts';
import { contentOfComplaint } from '../core/library/own-complaint.ts';
import type { Placeholder } from '../core/library/types.ts';
import { hashWords } from '../core/mirror/record-sum.ts';
import { commit } from './commit.ts';
import type { Database } from './database.ts';
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

/** Marks a complaint as deleted, or takes that back. */
export async function markComplaintDeleted(
  database: Database,
  id: string,
  deletedAt: number | undefined,
) {
  return commit(database, deletedAt === undefined ? 'restore' : 'delete', async () => {
    const before = await database.complaints.get(id);
    if (!before) throw new ConflictError();
    const { deletedAt: _, ...rest } = before;
    const next = { ...rest, rev: before.rev + 1, ...(deletedAt !== undefined && { deletedAt }) };
    await database.complaints.put(next);
    return next;
  });
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
