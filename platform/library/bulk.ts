import type { OwnPhrase, PhraseChange, PhraseEdit } from '../../core/library/merge.ts';
import { diffPhrase } from '../../core/library/merge.ts';
import { renamePath } from '../../core/library/order-categories.ts';
import type { Phrase } from '../../core/library/types.ts';
import { commit } from '../storage/commit.ts';
import type { Database } from '../storage/database.ts';
import { renameOfComplaints } from './edit-complaints.ts';
import { phraseOf } from './keep-conflict.ts';
import { baseOf } from './library-state.ts';
import type { LibraryState } from './library-store.ts';
import type { BulkAction } from './manager-protocol.ts';

/** What a bulk change did: the revision to take it back by, and what it left alone. */
export interface BulkDone {
  undo: number;
  changed: number;
  skipped: string[];
}

/** Makes one change over many phrases, in one transaction. */
export async function changeMany(
  database: Database,
  state: LibraryState,
  ids: readonly string[],
  action: BulkAction,
): Promise<BulkDone> {
  const now = Date.now();
  const { result, head, ops } = await commit(database, 'bulk', async () => {
    const shipped = ids.filter(id => state.shipped.has(id));
    const own = ids.filter(id => !state.shipped.has(id));
    const [edits, phrases] = await Promise.all([
      database.edits.bulkGet(shipped),
      database.phrases.bulkGet(own),
    ]);
    const putPhrases = own.flatMap((_, at) => changeOwn(phrases[at], action, now) ?? []);
    const putEdits = shipped.flatMap(
      (id, at) => changeEdit(state, id, edits[at], action, now) ?? [],
    );
    await database.phrases.bulkPut(putPhrases);
    await database.edits.bulkPut(putEdits);
    // Complaints of one's own stand in the same categories.
    const complaints =
      action.kind === 'rename-category'
        ? await renameOfComplaints(database, action.from, action.to, now)
        : [];
    return new Set([...putPhrases, ...putEdits, ...complaints].map(({ id }) => id));
  });
  return {
    undo: ops.length > 0 ? head.rev : 0,
    changed: result.size,
    skipped: ids.filter(id => !result.has(id)),
  };
}

/** Null where there is nothing to change. */
function changeOwn(
  before: OwnPhrase | undefined,
  action: BulkAction,
  now: number,
): OwnPhrase | null {
  if (!before) return null;
  const isDeleted = before.deletedAt !== undefined;
  const rev = before.rev + 1;
  if (action.kind === 'restore') {
    const { deletedAt, ...rest } = before;
    return deletedAt === undefined ? null : { ...rest, rev };
  }
  if (isDeleted) return null;
  if (action.kind === 'delete') return { ...before, deletedAt: now, rev };
  const fields = changeFields(before, action);
  if (!fields) return null;
  const next = { ...before, ...fields, rev, updatedAt: now };
  if (action.kind === 'set-validity' && !action.valid) delete next.valid;
  return next;
}

function changeEdit(
  state: LibraryState,
  id: string,
  before: PhraseEdit | undefined,
  action: BulkAction,
  now: number,
): PhraseEdit | null {
  const base = baseOf(state, id)!;
  const start: PhraseEdit = before ?? {
    id,
    baseHash: base.hash,
    base: base.phrase,
    change: {},
    rev: 0,
    updatedAt: now,
  };
  const isDeleted = start.deletedAt !== undefined;
  const rev = start.rev + 1;
  if (action.kind === 'restore') {
    const { deletedAt, ...rest } = start;
    return deletedAt === undefined ? null : { ...rest, rev };
  }
  if (isDeleted) return null;
  if (action.kind === 'delete') return { ...start, deletedAt: now, rev };
  const fields = changeFields(phraseOf(start, base.phrase), action);
  if (!fields) return null;
  const merged: PhraseChange = { ...start.change, ...fields };
  // An empty validity stands over the shipped one.
  if (action.kind === 'set-validity' && !action.valid) merged.valid = {};
  return { ...start, change: diffPhrase(start.base, merged), rev, updatedAt: now };
}

/** What an action makes of a phrase's fields; null where they are so already. */
function changeFields(phrase: Phrase, action: BulkAction): PhraseChange | null {
  switch (action.kind) {
    case 'move':
      return isSameList(phrase.category, action.category) ? null : { category: action.category };
    case 'rename-category': {
      const category = renamePath(phrase.category, action.from, action.to);
      return category && !isSameList(phrase.category, category) ? { category } : null;
    }
    case 'add-tag':
      return phrase.tags.includes(action.tag) ? null : { tags: [...phrase.tags, action.tag] };
    case 'remove-tag':
      return phrase.tags.includes(action.tag)
        ? { tags: phrase.tags.filter(tag => tag !== action.tag) }
        : null;
    case 'set-validity':
      if (JSON.stringify(phrase.valid ?? null) === JSON.stringify(action.valid)) return null;
      return action.valid ? { valid: action.valid } : {};
    default:
      return null;
  }
}

const isSameList = (one: readonly string[], other: readonly string[]) =>
  one.join('\n') === other.join('\n');
