import type { PhraseMerge } from '../../core/library/merge-phrase.ts';
import { mergePhraseChanges } from '../../core/library/merge-phrase.ts';
import type { PhraseChange } from '../../core/library/merge.ts';
import { diffPhrase } from '../../core/library/merge.ts';
import { commit } from '../storage/commit.ts';
import type { Database } from '../storage/database.ts';
import { ConflictError } from './edit-library.ts';
import { phraseOf, phraseOfDraft } from './keep-conflict.ts';
import { baseOf } from './library-state.ts';
import type { LibraryState } from './library-store.ts';
import { isStale } from './manager-entries.ts';

/** The phrase as it shipped, the user's edit of that, and as it ships now. */
export function openMerge(state: LibraryState, id: string): PhraseMerge | null {
  const edit = state.user.edits.get(id);
  const theirs = state.shipped.get(id);
  if (!edit || !theirs || !isStale(state, id)) return null;
  const { base } = edit;
  return mergePhraseChanges({ base, mine: phraseOf(edit, base), theirs }, edit.rev);
}

/** Settles an edit of a phrase that ships differently by now; either way it rests on the new one. */
export async function resolveMerge(
  database: Database,
  state: LibraryState,
  {
    id,
    rev,
    how,
  }: { id: string; rev: number; how: 'take-new' | 'keep-mine' | { fields: PhraseChange } },
): Promise<void> {
  const base = baseOf(state, id);
  if (!base) throw new ConflictError();
  await commit(database, 'merge', async () => {
    const edit = await database.edits.get(id);
    if (edit?.rev !== rev) throw new ConflictError();
    if (how === 'take-new') return database.edits.delete(id);
    const mine =
      how === 'keep-mine' ? keptFields(phraseOf(edit, edit.base), edit.change) : how.fields;
    await database.edits.put({
      ...edit,
      base: base.phrase,
      baseHash: base.hash,
      change: diffPhrase(base.phrase, mine),
      rev: edit.rev + 1,
      updatedAt: Date.now(),
    });
  });
}

/** Of an edit only what it changed: the rest of the phrase follows what ships. */
function keptFields(mine: PhraseChange, change: PhraseChange): PhraseChange {
  const names = Object.keys(change) as (keyof PhraseChange)[];
  return Object.fromEntries(names.map(name => [name, mine[name]]));
}

/** What a draft that lost started from, the draft, and what stands there now. */
export function openDraftMerge(state: LibraryState, key: string): PhraseMerge | null {
  const record = state.user.drafts.get(key);
  const id = record?.draft.id;
  const theirs = id === undefined ? undefined : state.phrases.get(id)?.phrase;
  if (!record || !theirs) return null;
  const rev = (state.user.own.get(id!) ?? state.user.edits.get(id!))?.rev ?? 0;
  const mine = phraseOfDraft(record.draft, theirs);
  const base = record.base ? phraseOfDraft(record.base, theirs) : theirs;
  return mergePhraseChanges({ base, mine, theirs }, rev);
}
