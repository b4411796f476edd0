import { batch } from '@preact/signals';
import { draftOf, duplicateOf, emptyDraft, titleFrom } from '../../components/draft-fields.ts';
import { escapeTemplate } from '../../core/library/check-draft.ts';
import type { PhraseDraft, PhraseView } from '../../core/library/views.ts';
import type { SaveResult } from '../../platform/protocol.ts';
import * as state from './panel-state.ts';

/* What the agent does to the library from the panel. */

const { library } = state;

/** Opens the editor; a draft that is open already waits below. */
export function editDraft(draft: PhraseDraft, isUnsaved = false): void {
  batch(() => {
    state.view.value = 'phrases';
    state.isDraftAside.value = false;
    state.drafts.value = [...state.drafts.value, { key: state.nextNumber(), draft, isUnsaved }];
  });
}

export const newPhrase = () => editDraft(emptyDraft());

/** A new phrase from words of a page: what looks like a placeholder there is none. */
export const saveText = (text: string) =>
  editDraft(emptyDraft(escapeTemplate(text), titleFrom(text)), true);

export const editPhrase = (view: PhraseView) => editDraft(draftOf(view));
export const duplicatePhrase = (view: PhraseView) =>
  editDraft(duplicateOf(view, state.translate.value));

const closeEditor = () => void (state.drafts.value = state.drafts.value.slice(0, -1));

/** The draft was saved: shows the phrase. */
export function showSaved(id: string): void {
  closeEditor();
  state.view.value = 'phrases';
  state.openedPhrase.value = { id };
  state.notify('ok', state.translate.value('panel_saved'));
}

/** Leaves the editor; what was written can be fetched back. */
export function leaveEditor(draft: PhraseDraft, isChanged: boolean): void {
  closeEditor();
  if (isChanged)
    state.notify('ok', state.translate.value('panel_draft_left'), () => editDraft(draft, true));
}

export async function setFavourite(id: string, favourite: boolean): Promise<void> {
  await change(() => library.setFavourite(id, favourite));
}

export async function deletePhrase({ phrase }: PhraseView): Promise<void> {
  const t = state.translate.value;
  if (!(await change(() => library.deletePhrase(phrase.id)))) return;
  state.openedPhrase.value = null;
  state.notify('ok', t('panel_deleted', { title: phrase.title }), () => {
    void change(() => library.restorePhrase(phrase.id));
  });
}

/** Drops the edit of a shipped phrase; the edit can be put back. */
export async function revertPhrase(view: PhraseView): Promise<void> {
  const { id, rev: _, ...edited } = draftOf(view);
  if (!(await change(() => library.revertPhrase(view.phrase.id)))) return;
  state.notify('ok', state.translate.value('panel_reverted'), () => {
    void change(() => library.savePhrase({ ...edited, id: id! }));
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
      result.reason === 'conflict'
        ? t('panel_changed_elsewhere')
        : t('panel_change_failed', { detail: detail || result.reason }),
    );
  } catch {
    state.notify('danger', t('panel_change_failed', { detail: t('panel_no_answer') }));
  }
  return false;
}
