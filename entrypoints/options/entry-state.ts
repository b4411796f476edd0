import { batch, signal } from '@preact/signals';
import { draftOf, emptyDraft } from '../../components/editor/draft-fields.ts';
import type { Saved } from '../../components/editor/phrase-editor.tsx';
import type { Phrase } from '../../core/library/types.ts';
import type { PhraseDraft } from '../../core/library/views.ts';
import type { DraftRow, Version } from '../../platform/library/manager-protocol.ts';
import { createDraftKeys } from './draft-keys.ts';
import { createDraftKeeper } from './draft-keeper.ts';
import { left, manager, notice, readRows, refreshRows, takeBack } from './manager-state.ts';
import * as state from './options-state.ts';
import { rowOf } from './use-return.ts';

/* The phrase that is open in the manager's editor. */

export interface OpenedEntry {
  /** Names what is written in the editor until it is saved. */
  key: string;
  draft: PhraseDraft;
  /** The draft holds something that is saved nowhere else. */
  isUnsaved: boolean;
  /** When the draft was kept, of one that was taken up again. */
  keptAt?: number;
  isStale: boolean;
  /** The original of one that was edited. */
  shipped?: Phrase;
  /** Texts that lost against another save. */
  conflicts: readonly DraftRow[];
}

export const opened = signal<OpenedEntry | null>(null);
export const versions = signal<readonly Version[]>([]);
/** What was written and not saved, in earlier editors. */
export const keptDrafts = signal<readonly DraftRow[]>([]);

const keeper = createDraftKeeper<PhraseDraft>({
  save: (key, draft) => manager.saveDraft(key, draft).catch(() => undefined),
  drop: key => manager.dropDraft(key).catch(() => undefined),
});

export const settleDrafts = keeper.settle;

const keys = createDraftKeys(() => opened.value?.key);

export async function readDrafts(): Promise<void> {
  const drafts = (await manager.listDrafts()).filter(({ kind }) => kind === 'draft');
  keptDrafts.value = await keys.leaveOthers(drafts, () => void state.refresh(readDrafts));
}

const newKey = () => `new:${crypto.randomUUID()}`;

export function newEntry(): void {
  const key = newKey();
  void keys.take(key);
  versions.value = [];
  opened.value = {
    key,
    draft: emptyDraft(),
    isUnsaved: false,
    isStale: false,
    conflicts: [],
  };
}

/**
 * Opens a phrase in the editor, with its history and with what was written about it before, unless that
 * is being written in another page. `keptAs` names what is to be gone on with.
 */
export function openEntry(id: string, draft?: PhraseDraft, keptAs = id): void {
  void state.refresh(async () => {
    const [view, known, entry, merge, drafts] = await Promise.all([
      state.library.openPhrase(id),
      manager.listVersions(id),
      manager.openEntry(id),
      manager.openMerge(id),
      manager.listDrafts(),
    ]);
    // One that is deleted can be restored from the list.
    if (!view) return;
    const key = await keys.take(keptAs);
    const kept = drafts.find(one => one.kind === 'draft' && one.key === key);
    const written = draft ?? kept?.draft;
    if (draft) keeper.write(key, draft);
    batch(() => {
      versions.value = known;
      opened.value = {
        key,
        draft: written ?? draftOf(view),
        isUnsaved: written !== undefined,
        ...(kept && !draft && { keptAt: kept.at }),
        isStale: merge !== null,
        ...(entry?.shipped && { shipped: entry.shipped }),
        conflicts: drafts.filter(one => one.kind === 'conflict' && one.draft.id === id),
      };
    });
  });
}

/** Goes on with what was written in an earlier editor. */
export function resumeDraft({ key, draft, at, title }: DraftRow): void {
  const { id, rev: _, ...content } = draft;
  if (id !== undefined && title !== undefined) return openEntry(id, undefined, key);
  void keys.take(key);
  versions.value = [];
  // The phrase is gone: what was written about it becomes a new one.
  opened.value = {
    key,
    draft: content,
    isUnsaved: true,
    keptAt: at,
    isStale: false,
    conflicts: [],
  };
}

/** Throws away what was written in an earlier editor; it can be had back. */
export function dropKeptDraft(row: DraftRow): void {
  const t = state.translate.value;
  void state.refresh(async () => {
    keeper.forget(row.key);
    await manager.dropDraft(row.key);
    notice.value = {
      tone: 'ok',
      text: t('draft_dropped'),
      undo: () => void state.refresh(() => manager.putBackDraft(row).then(readDrafts)),
    };
    await readDrafts();
  });
}

/** Keeps what stands in the editor, so that it outlives the page. */
export function keepWriting(draft: PhraseDraft, isChanged: boolean): void {
  const key = opened.value?.key;
  if (key !== undefined) keeper.write(key, isChanged ? draft : null);
}

export async function saveEntry(draft: PhraseDraft): Promise<Saved> {
  const key = opened.value!.key;
  // What it says is about the save before this one, and so is its way back.
  notice.value = null;
  const result = await state.library.savePhrase(draft);
  const isKept = result.ok || (result.reason === 'conflict' && result.kept !== undefined);
  if (isKept) await endDraft(key);
  return result;
}

async function endDraft(key: string): Promise<void> {
  keeper.forget(key);
  await manager.dropDraft(key);
}

/** After a save: shows it as saved, with a way back. */
export function showSaved(id: string): void {
  const t = state.translate.value;
  const before = opened.value?.draft;
  // What was deleted meanwhile was saved as another one.
  const isCopy = before?.id !== undefined && before.id !== id;
  left.value = rowOf(id);
  void state.refresh(async () => {
    const words = t(isCopy ? 'panel_saved_copy' : 'panel_saved');
    await tellSaved(id, words, before?.id === id ? before.rev : undefined);
    opened.value = null;
    openEntry(id);
  });
}

/** Says that a phrase was saved and offers to take that back, unless it is as it was `before`. */
export async function tellSaved(id: string, text: string, before?: number): Promise<void> {
  const rev = (await manager.openEntry(id))?.rev ?? 0;
  const undo = rev === before ? 0 : await manager.findAction(id, rev);
  notice.value = {
    tone: 'ok',
    text,
    ...(undo > 0 && { undo: () => undoEntry(undo, id) }),
  };
}

/** Takes a change of the open phrase back. */
export function undoEntry(undo: number, id: string): void {
  void state.refresh(async () => {
    await takeBack(undo);
    if (opened.value?.draft.id !== id) return;
    opened.value = null;
    openEntry(id);
  });
}

/** Leaves the editor; what was written in it can be had back. */
export function cancelEntry(draft: PhraseDraft, isChanged: boolean): void {
  const before = opened.value!;
  const t = state.translate.value;
  closeEntry();
  void state.refresh(() => endDraft(before.key).then(readDrafts));
  if (!isChanged) return;
  notice.value = {
    tone: 'ok',
    text: t('draft_left'),
    undo: () => {
      void keys.take(before.key);
      opened.value = { ...before, draft, isUnsaved: true };
      keeper.write(before.key, draft);
    },
  };
}

/** Leaves the editor with what was written in it kept, to go on with. */
export function leaveEntry(): void {
  const settled = keeper.settle();
  closeEntry();
  void state.refresh(() => settled.then(readDrafts));
}

export function closeEntry(): void {
  batch(() => {
    opened.value = null;
    versions.value = [];
  });
  void refreshRows();
}

/** Makes an earlier version the present one. */
export function restoreVersion(id: string, version: number): void {
  const t = state.translate.value;
  void state.refresh(async () => {
    const result = await manager.restoreVersion(id, version);
    notice.value = result.ok
      ? { tone: 'ok', text: t('version_restored'), undo: () => undoEntry(result.undo, id) }
      : { tone: 'warn', text: t('panel_change_failed') };
    opened.value = null;
    openEntry(id);
  });
}

/** Settles an edit whose shipped phrase is another one by now. */
export function settleStale(id: string, how: 'take-new' | 'keep-mine'): void {
  const t = state.translate.value;
  void state.refresh(async () => {
    const { rev = 0 } = opened.value?.draft ?? {};
    const result = await manager.resolveMerge(id, rev, how);
    if (result.ok) await tellSaved(id, t('manager_settled'), rev);
    else notice.value = { tone: 'warn', text: t('panel_change_failed') };
    opened.value = null;
    await readRows();
    openEntry(id);
  });
}

/** Gives the original of an edited phrase back. */
export function revertEntry(id: string): void {
  const t = state.translate.value;
  void state.refresh(async () => {
    const result = await state.library.revertPhrase(id);
    if (result.ok) await tellSaved(id, t('manager_reverted'));
    else notice.value = { tone: 'warn', text: t('panel_change_failed') };
    opened.value = null;
    openEntry(id);
  });
}

/** Makes a phrase of its own of a text that lost, or throws it away; both can be taken back. */
export function settleConflict(row: DraftRow, how: 'copy' | 'drop'): void {
  const t = state.translate.value;
  void state.refresh(async () => {
    if (how === 'copy') {
      const result = await manager.saveDraftAsCopy(row.key);
      if (!result.ok) return void (notice.value = { tone: 'warn', text: t('panel_change_failed') });
      return showSaved(result.id);
    }
    await manager.dropDraft(row.key);
    notice.value = {
      tone: 'ok',
      text: t('manager_conflict_dropped'),
      undo: () => void state.refresh(() => manager.putBackDraft(row).then(reopen)),
    };
    reopen();
  });
  const reopen = () => openEntry(row.draft.id!);
}
