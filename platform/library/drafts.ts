import { tidyDraft } from '../../core/library/check-draft.ts';
import type { ComplaintDraft } from '../../core/library/own-complaint.ts';
import type { PhraseDraft } from '../../core/library/views.ts';
import { change, commit } from '../storage/commit.ts';
import type { Database } from '../storage/database.ts';
import { countDraftSave } from './draft-saves.ts';
import { newId, ownerOf } from './library-store.ts';
import type { LibraryState, LibraryStore } from './library-store.ts';
import type { DraftRow } from './manager-protocol.ts';
import type { SaveResult } from '../protocol.ts';

/** Newest first. */
export function listDrafts({ user, phrases }: LibraryState): DraftRow[] {
  return [...user.drafts.values()]
    .map(({ key, kind, draft, at, base }) => {
      const title = draft.id === undefined ? undefined : phrases.get(draft.id)?.phrase.title;
      return {
        key,
        kind,
        draft,
        at,
        ...(base && { base }),
        ...(title !== undefined && { title }),
      };
    })
    .toSorted((one, other) => other.at - one.at);
}

/** Keeps what stands in an editor; the text of a phrase, and nothing about a customer. */
export async function saveDraft(
  database: Database,
  key: string,
  draft: PhraseDraft,
): Promise<void> {
  await change(database, () => database.drafts.put({ key, kind: 'draft', draft, at: Date.now() }));
  await countDraftSave();
}

/** The same of a complaint. */
export async function saveComplaintDraft(
  database: Database,
  key: string,
  draft: ComplaintDraft,
): Promise<void> {
  const record = {
    key,
    kind: 'complaint' as const,
    draft,
    at: Date.now(),
    isUnsaved: true as const,
  };
  await change(database, () => database.drafts.put(record));
  await countDraftSave();
}

export async function dropDraft(database: Database, key: string): Promise<void> {
  const { ops } = await commit(database, 'save', () => database.drafts.delete(key));
  if (ops.length > 0) await countDraftSave();
}

/** A draft as it was before it was settled or dropped. */
export async function putBackDraft(database: Database, row: DraftRow): Promise<void> {
  const { title: _, ...record } = row;
  await change(database, () => database.drafts.put(record), 'undo');
  await countDraftSave();
}

/** A draft that lost against another save becomes a phrase of its own; the code stays with the other. */
export async function saveDraftAsCopy(store: LibraryStore, key: string): Promise<SaveResult> {
  const state = await store.load();
  const record = state.user.drafts.get(key);
  if (!record) return { ok: false, reason: 'conflict', detail: '' };
  const { id: _, rev: __, ...rest } = tidyDraft(record.draft);
  const code = rest.code && ownerOf(state, rest.code) ? '' : rest.code;
  return store.savePhrase({ ...rest, code, id: newId(), resolves: key });
}
