import { batch } from '@preact/signals';
import {
  draftOf,
  duplicateOf,
  emptyDraft,
  titleFrom,
} from '../../components/editor/draft-fields.ts';
import { escapeTemplate } from '../../core/library/check-draft.ts';
import type { PhraseDraft, PhraseView } from '../../core/library/views.ts';
import type { SaveResult } from '../../platform/protocol.ts';
import * as state from './panel-state.ts';

/* What the agent does to the library from the panel. */

const { library } = state;

/** Opens the editor; a draft that is open already waits, and one of the same phrase comes back. */
export function editDraft(draft: PhraseDraft, isUnsaved = false): void {
  batch(() => {
    state.view.value = 'phrases';
    state.isDraftAside.value = false;
    const waiting = draft.id === undefined ? undefined : findDraft(draft.id);
    const shown = waiting ?? { key: state.nextNumber(), draft, isUnsaved };
    const others = state.drafts.value.filter(one => one !== waiting);
    state.drafts.value = [...others, shown];
  });
}

const findDraft = (id: string) => state.drafts.value.find(({ draft }) => draft.id === id);

export const newPhrase = () => editDraft(emptyDraft());

/** A new phrase from words of a page: what looks like a placeholder there is none. */
export const saveText = (text: string) =>
  editDraft(emptyDraft(escapeTemplate(text), titleFrom(text)), true);

export const editPhrase = (view: PhraseView) => editDraft(draftOf(view));
export const duplicatePhrase = (view: PhraseView) =>
  editDraft(duplicateOf(view, state.translate.value));

/** Closes the editor that is shown; drafts that wait below it stay aside. */
function closeEditor(): void {
  state.drafts.value = state.drafts.value.slice(0, -1);
  state.isDraftAside.value = true;
}

/** The draft was saved: shows the phrase. */
export function showSaved(id: string): void {
  const before = state.drafts.value.at(-1)?.draft.id;
  closeEditor();
  state.view.value = 'phrases';
  state.openedPhrase.value = { id };
  const t = state.translate.value;
  // What was deleted meanwhile was saved as another one.
  if (before !== undefined && before !== id) state.notify('ok', t('panel_saved_copy'));
  else state.confirm(t('panel_saved'));
}

/** Leaves the editor; what was written waits until it is saved or discarded in words. */
export function leaveEditor(draft: PhraseDraft, isChanged: boolean): void {
  if (!isChanged) return closeEditor();
  const last = state.drafts.value.at(-1)!;
  batch(() => {
    state.isDraftAside.value = true;
    state.drafts.value = [...state.drafts.value.slice(0, -1), { ...last, left: draft }];
  });
}

/** Throws the waiting draft away; it can be had back for a while. */
export function discardDraft(): void {
  const last = state.drafts.value.at(-1)!;
  const { left = last.draft } = last;
  closeEditor();
  state.notify('ok', state.translate.value('panel_draft_discarded'), {
    undo: () => editDraft(left, true),
  });
}

export async function setFavourite(id: string, favourite: boolean): Promise<void> {
  await change(() => library.setFavourite(id, favourite));
}

/** Deletes a phrase of the user's own, or hides a shipped one. */
export async function deletePhrase({ phrase, origin }: PhraseView): Promise<void> {
  const t = state.translate.value;
  if (!(await change(() => library.deletePhrase(phrase.id)))) return;
  state.openedPhrase.value = null;
  const words = origin === 'own' ? 'panel_deleted' : 'panel_hidden';
  state.notify('ok', t(words, { title: phrase.title }), {
    undo: () => void change(() => library.restorePhrase(phrase.id)),
  });
}

/** Drops the edit of a shipped phrase; the edit can be put back. */
export async function revertPhrase(view: PhraseView): Promise<void> {
  const { id, rev: _, ...edited } = draftOf(view);
  if (!(await change(() => library.revertPhrase(view.phrase.id)))) return;
  state.notify('ok', state.translate.value('panel_reverted'), {
    undo: () => void change(() => library.savePhrase({ ...edited, id: id! })),
  });
}

/** Makes a change; when it fails, says so and what to do. */
async function change(write: () => Promise<SaveResult>): Promise<boolean> {
  const t = state.translate.value;
  try {
    const result = await write();
    if (result.ok) return true;
    const detail = 'detail' in result ? result.detail : '';
    state.notify(
      'danger',
      t(result.reason === 'conflict' ? 'panel_changed_elsewhere' : 'panel_change_failed'),
      { detail: detail || result.reason },
    );
  } catch {
    state.notify('danger', t('panel_change_unanswered'));
  }
  return false;
}
