import { signal } from '@preact/signals';
import { mergePhraseChanges } from '../../core/library/merge-phrase.ts';
import type { PhraseMerge } from '../../core/library/merge-phrase.ts';
import type { PhraseDraft } from '../../core/library/views.ts';
import { explainProblem } from '../../components/editor/draft-fields.ts';
import type { DraftRow } from '../../platform/library/manager-protocol.ts';
import type { SaveResult } from '../../platform/protocol.ts';
import { openEntry, opened, tellSaved } from './entry-state.ts';
import { manager, notice, readRows } from './manager-state.ts';
import * as state from './options-state.ts';

/* Two changes of one phrase, side by side. */

export interface Merging {
  /** `stale`: an update changed the original; `compare`: it did not; `conflict`: two panels saved. */
  kind: 'stale' | 'compare' | 'conflict';
  merge: PhraseMerge;
  /** The text that lost. */
  row?: DraftRow;
}

export const merging = signal<Merging | null>(null);
export const trouble = signal<string | null>(null);

function show(next: Merging | null): void {
  trouble.value = null;
  merging.value = next;
}

/** An edit, its original and the new original; or the edit beside an original that is what it was. */
export function openComparison(id: string): void {
  void state.refresh(async () => {
    const merge = await manager.openMerge(id);
    if (merge) return show({ kind: 'stale', merge });
    const entry = await manager.openEntry(id);
    if (!entry?.shipped) return;
    const { phrase: mine, shipped: theirs, rev } = entry;
    show({ kind: 'compare', merge: mergePhraseChanges({ base: theirs, mine, theirs }, rev) });
  });
}

/** A text that lost against another save, beside the one that stands there. */
export function openConflict(key: string): void {
  void state.refresh(async () => {
    const [merge, drafts] = await Promise.all([manager.openDraftMerge(key), manager.listDrafts()]);
    const row = drafts.find(one => one.key === key);
    if (merge && row) show({ kind: 'conflict', merge, row });
  });
}

export function closeMerge(): void {
  const id = merging.value?.merge.id;
  show(null);
  if (id !== undefined) openEntry(id);
}

/** Goes on in the editor; a text that lost stays kept until it is settled there or here. */
export function editMerge(draft: PhraseDraft): void {
  const { row } = merging.value!;
  show(null);
  opened.value = null;
  openEntry(draft.id!, row ? { ...draft, resolves: row.key } : draft);
}

export function saveMerge(draft: PhraseDraft): void {
  const t = state.translate.value;
  const { row, merge } = merging.value!;
  const id = draft.id!;
  void state.refresh(async () => {
    const result = await state.library.savePhrase({ ...draft, ...(row && { resolves: row.key }) });
    if (!result.ok) return void (trouble.value = t('merge_refused', { why: explain(result) }));
    await tellSaved(id, t('merge_saved'), merge.rev);
    if (row) addToUndo(() => manager.putBackDraft(row).then(() => openEntry(id)));
    show(null);
    opened.value = null;
    await readRows();
    openEntry(id);
  });
}

/** The text that lost comes back too. */
function addToUndo(work: () => Promise<void>): void {
  const { undo, ...said } = notice.value!;
  notice.value = {
    ...said,
    undo: () => {
      void state.refresh(work);
      undo?.();
    },
  };
}

function explain(result: Extract<SaveResult, { ok: false }>): string {
  const t = state.translate.value;
  switch (result.reason) {
    case 'invalid':
      return result.problems.map(problem => explainProblem(problem, t)).join(' ');
    case 'unknown-placeholders':
      return t('merge_refused_unknown', { names: result.names.join(t('shared_list_comma')) });
    case 'conflict':
      return t('merge_refused_conflict');
    case 'storage':
      return result.detail;
  }
}
