import { batch, effect, signal } from '@preact/signals';
import type { SavedComplaint } from '../../components/editor/complaint-editor.tsx';
import type { ComplaintDraft } from '../../core/library/own-complaint.ts';
import { emptyComplaint } from '../../core/library/own-complaint.ts';
import type {
  ComplaintExamples,
  ComplaintSaveResult,
  ComplaintVersion,
  KeptComplaint,
} from '../../platform/library/complaint-protocol.ts';
import type { ManagerNotice } from './manager-state.ts';
import { manager, notice } from './manager-state.ts';
import * as state from './options-state.ts';
import { rowOf } from './use-return.ts';
import { left, readRows, refreshRows, takeBack } from './complaint-list.ts';
import { draftKeyOf, endDraft, keeper, keys, readUnsaved, writtenTo } from './complaint-drafts.ts';

/* The complaint of the library place that is read or edited. */

const { library } = state;

export const versions = signal<readonly ComplaintVersion[]>([]);

/** The complaint that is read or edited, in the place of the list. */
export type OpenComplaint = { key: number; id?: string; examples: ComplaintExamples | null } & (
  | { kind: 'read'; complaint: ComplaintDraft }
  | {
      kind: 'edit';
      draft: ComplaintDraft;
      isUnsaved: boolean;
      kept: readonly KeptComplaint[];
      /** Names what is written here until it is saved. */
      draftKey: string;
      /** When it was kept, of a draft that was taken up again. */
      keptAt?: number;
    }
);

export const opened = signal<OpenComplaint | null>(null);
effect(() => {
  const { value } = opened;
  writtenTo.value = value?.kind === 'edit' ? value.draftKey : undefined;
});

/** Keeps what stands in the editor, so that it outlives the page. */
export function keepWriting(draft: ComplaintDraft, isChanged: boolean): void {
  const { value } = opened;
  if (value?.kind === 'edit') keeper.write(value.draftKey, isChanged ? draft : null);
}

/** Saves what was written; from then on it is kept there and not as a draft. */
export async function save(draft: ComplaintDraft): Promise<ComplaintSaveResult> {
  const { value } = opened;
  const result = await library.saveComplaint(draft);
  const isKept = result.ok || (result.reason === 'conflict' && result.kept !== undefined);
  if (isKept && value?.kind === 'edit') await endDraft(value.draftKey);
  return result;
}

let opens = 0;

/**
 * Opens a complaint: an own one in the editor, a shipped one to be read. `keptAs` names what is to be
 * gone on with.
 */
export function open(id: string, keptAs = draftKeyOf(id)): void {
  void state.refresh(async () => {
    void keeper.settle();
    const [draft, examples, kept, known, written] = await Promise.all([
      library.draftComplaint(id),
      library.readExamples(id),
      library.listKeptComplaints(id),
      manager.listComplaintVersions(id),
      library.listUnsavedComplaints(),
    ]);
    if (!draft) return readRows();
    const isOwn = draft.id !== undefined;
    const common = { key: ++opens, id, examples };
    const draftKey = isOwn ? await keys.take(keptAs) : keptAs;
    const mine = written.find(one => one.key === draftKey);
    batch(() => {
      left.value = rowOf(id);
      versions.value = known;
      opened.value = isOwn
        ? {
            ...common,
            kind: 'edit',
            draft: mine?.draft ?? draft,
            isUnsaved: mine !== undefined,
            kept,
            draftKey,
            ...(mine && { keptAt: mine.at }),
          }
        : { ...common, kind: 'read', complaint: draft };
    });
  });
}

export function edit(
  draft: ComplaintDraft,
  isUnsaved = false,
  draftKey = draftKeyOf(draft.id),
): void {
  const key = ++opens;
  void keys.take(draftKey);
  opened.value = { kind: 'edit', key, draft, isUnsaved, kept: [], examples: null, draftKey };
  if (isUnsaved) keeper.write(draftKey, draft);
}

/** Goes on with what was written in an earlier editor. */
export function resume({ key, draft }: KeptComplaint): void {
  // One that is gone becomes a new one.
  if (draft.id !== undefined)
    return void state.refresh(async () => {
      if (await library.draftComplaint(draft.id!)) return open(draft.id!, key);
      const { id: _, rev: __, ...content } = draft;
      edit(content, true, key);
    });
  edit(draft, true, key);
}

export const makeNew = () => edit(emptyComplaint());

/** A shipped complaint as a new one of one's own. */
export function duplicate(complaint: ComplaintDraft): void {
  const title = state.translate.value('panel_copy_of', { title: complaint.title });
  edit({ ...complaint, title }, true);
}

/** Opens the editor with the words of a gap; false where somebody dismissed it meanwhile. */
export async function openGap(id: string): Promise<boolean> {
  const draft = await library.complaintOfGap(id);
  if (!draft) return false;
  const { value: before } = opened;
  edit(draft);
  notice.value = before?.kind === 'edit' && before.isUnsaved ? leftOf(before.draft) : null;
  return true;
}

/**
 * Keeps what stands in the editor while another place of the page is looked at; where another draft
 * took its place, it can be had back.
 */
export function hold(key: number, draft: ComplaintDraft, isChanged: boolean): void {
  const { value } = opened;
  if (value?.kind !== 'edit' || !isChanged) return;
  if (value.key === key) opened.value = { ...value, draft, isUnsaved: true };
  else notice.value = leftOf(draft);
}

/** A text that lost against another save comes back into the editor. */
export function openKept({ key, draft }: KeptComplaint): void {
  const { value } = opened;
  if (value?.kind !== 'edit') return;
  const { rev } = value.draft;
  edit({ ...draft, ...(rev !== undefined && { rev }), resolves: key }, true);
}

export function dropKept({ key }: KeptComplaint): void {
  const { value } = opened;
  if (value?.kind !== 'edit') return;
  void state.refresh(async () => {
    await manager.dropDraft(key);
    opened.value = { ...value, kept: value.kept.filter(one => one.key !== key) };
  });
}

/** Leaves what is read or edited; what was written is kept, to go on with. */
export function leaveOpen(): void {
  const settled = keeper.settle();
  close();
  void state.refresh(() => settled.then(readUnsaved));
}

export function close(): void {
  opened.value = null;
  void refreshRows();
}

/** Leaves the editor; what was written can be had back. */
export function leave(draft: ComplaintDraft, isChanged: boolean): void {
  const { value } = opened;
  close();
  if (value?.kind === 'edit') void state.refresh(() => endDraft(value.draftKey));
  notice.value = isChanged ? leftOf(draft) : null;
}

const leftOf = (draft: ComplaintDraft): ManagerNotice => ({
  tone: 'ok',
  text: state.translate.value('complaint_left'),
  undo: () => edit(draft, true),
});

export function showSaved({ id, undo }: SavedComplaint & { ok: true }, draft: ComplaintDraft) {
  const t = state.translate.value;
  left.value = rowOf(id);
  close();
  const words = draft.gap === undefined ? 'complaint_saved' : 'complaint_made';
  notice.value = {
    tone: 'ok',
    text: t(words, { title: draft.title }),
    ...(undo > 0 && { undo: () => takeBack(undo) }),
  };
}

export const remove = (id: string) =>
  change(library.deleteComplaint(id), 'complaint_deleted', () => {
    opened.value = null;
  });

/** Makes an earlier version the present one. */
export function restoreVersion(id: string, version: number): void {
  const t = state.translate.value;
  void state.refresh(async () => {
    const result = await manager.restoreVersion(id, version);
    notice.value = result.ok
      ? {
          tone: 'ok',
          text: t('version_restored'),
          undo: () => takeBack(result.undo, () => open(id)),
        }
      : { tone: 'warn', text: t('panel_change_failed') };
    open(id);
  });
}

function change(
  asking: Promise<ComplaintSaveResult>,
  words: 'complaint_deleted',
  then: () => void = () => {},
): void {
  const t = state.translate.value;
  void state.refresh(async () => {
    const result = await asking;
    if (result.ok) then();
    notice.value = result.ok
      ? { tone: 'ok', text: t(words), undo: () => takeBack(result.undo) }
      : { tone: 'warn', text: t('panel_change_failed') };
    await readRows();
  });
}

/** Takes an example away that agents taught; it can be had back. */
export function forget(example: { id: string; text: string; at: number }): void {
  const { value } = opened;
  if (value?.id === undefined) return;
  const t = state.translate.value;
  const complaint = value.id;
  void state.refresh(async () => {
    await library.forgetExample(example.id);
    await readOpened(complaint);
    notice.value = {
      tone: 'ok',
      text: t('complaint_forgot'),
      undo: () =>
        void state.refresh(async () => {
          await library.restoreExample({ ...example, complaint });
          notice.value = null;
          await readOpened(complaint);
        }),
    };
  });
}

async function readOpened(id: string): Promise<void> {
  const examples = await library.readExamples(id);
  const { value } = opened;
  if (value?.id === id) opened.value = { ...value, examples };
  await readRows();
}
