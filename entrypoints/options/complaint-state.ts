import { batch, signal } from '@preact/signals';
import type { SavedComplaint } from '../../components/editor/complaint-editor.tsx';
import type { BulkWish } from '../../components/library/bulk-bar.tsx';
import type { ComplaintShelf } from '../../components/library/complaint-library.tsx';
import type { ComplaintDraft } from '../../core/library/own-complaint.ts';
import { OWN_PACK } from '../../core/library/merge.ts';
import { emptyComplaint } from '../../core/library/own-complaint.ts';
import type {
  ComplaintEntry,
  ComplaintExamples,
  ComplaintSaveResult,
  ComplaintVersion,
  KeptComplaint,
} from '../../platform/complaint-protocol.ts';
import type { ManagerNotice } from './manager-state.ts';
import { manager, notice } from './manager-state.ts';
import * as state from './options-state.ts';
import { createSelection } from './selection.ts';

/* The complaints of the library place: what it shows, and what it does. */

const { library } = state;
const PAGE = 200;

export const shelf = signal<ComplaintShelf>('all');
export const query = signal('');
export const rows = signal<readonly ComplaintEntry[]>([]);
export const total = signal(0);
/** Categories that are in use. */
export const categories = signal<readonly string[]>([]);
export const versions = signal<readonly ComplaintVersion[]>([]);

const wanted = () => ({ shelf: shelf.value, query: query.value });
export const { selected, select, ...selecting } = createSelection(rows, () =>
  manager.listComplaintIds(wanted()),
);
export const { selectNone } = selecting;
export const selectAll = () => void state.refresh(selecting.selectAll);

/** The complaint that is read or edited, in the place of the list. */
export type OpenComplaint = { key: number; id?: string; examples: ComplaintExamples | null } & (
  | { kind: 'read'; complaint: ComplaintDraft }
  | { kind: 'edit'; draft: ComplaintDraft; isUnsaved: boolean; kept: readonly KeptComplaint[] }
);

export const opened = signal<OpenComplaint | null>(null);
/** The complaint that was opened last: the list has the focus there afterwards. */
export const left = signal<string | null>(null);

let asked = 0;
let opens = 0;

/** Reads the shelf anew, as far as it is shown. */
async function readRows(count = Math.max(PAGE, rows.value.length)): Promise<void> {
  const number = ++asked;
  const page = await library.listComplaints({ ...wanted(), from: 0, count });
  // A slow old answer must not overtake a new one.
  if (number !== asked) return;
  batch(() => {
    rows.value = page.rows;
    total.value = page.total;
    categories.value = [...new Set(page.rows.map(({ category }) => category.join('/')))];
  });
}

export const refreshRows = () => state.refresh(() => readRows());
export const showMore = () => void state.refresh(() => readRows(rows.value.length + PAGE));

export function showShelf(next: ComplaintShelf): void {
  shelf.value = next;
  selectNone();
  void refreshRows();
}

export function search(words: string): void {
  left.value = null;
  query.value = words;
  selectNone();
  void state.refresh(() => readRows(PAGE));
}

/** Opens a complaint: an own one in the editor, a shipped one to be read. */
export function open(id: string): void {
  void state.refresh(async () => {
    const [draft, examples, kept, known] = await Promise.all([
      library.draftComplaint(id),
      library.readExamples(id),
      library.listKeptComplaints(id),
      manager.listComplaintVersions(id),
    ]);
    if (!draft) return readRows();
    const isOwn = draft.id !== undefined;
    const common = { key: ++opens, id, examples };
    batch(() => {
      left.value = id;
      versions.value = known;
      opened.value = isOwn
        ? { ...common, kind: 'edit', draft, isUnsaved: false, kept }
        : { ...common, kind: 'read', complaint: draft };
    });
  });
}

export function edit(draft: ComplaintDraft, isUnsaved = false): void {
  opened.value = { kind: 'edit', key: ++opens, draft, isUnsaved, kept: [], examples: null };
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

export function close(): void {
  opened.value = null;
  void refreshRows();
}

/** Leaves the editor; what was written can be had back. */
export function leave(draft: ComplaintDraft, isChanged: boolean): void {
  close();
  notice.value = isChanged ? leftOf(draft) : null;
}

const leftOf = (draft: ComplaintDraft): ManagerNotice => ({
  tone: 'ok',
  text: state.translate.value('complaint_left'),
  undo: () => edit(draft, true),
});

export function showSaved({ id, undo }: SavedComplaint & { ok: true }, draft: ComplaintDraft) {
  const t = state.translate.value;
  left.value = id;
  close();
  const words = draft.gap === undefined ? 'complaint_saved' : 'complaint_made';
  notice.value = {
    tone: 'ok',
    text: t(words, { title: draft.title }),
    ...(undo > 0 && { undo: () => takeBack(undo) }),
  };
}

function takeBack(undo: number, then: () => void = () => {}): void {
  const t = state.translate.value;
  void state.refresh(async () => {
    const result = await manager.undoAction(undo);
    notice.value = result.ok
      ? { tone: 'ok', text: t('complaint_undone') }
      : { tone: 'warn', text: t('manager_undo_changed') };
    await readRows();
    then();
  });
}

export const remove = (id: string) =>
  change(library.deleteComplaint(id), 'complaint_deleted', () => {
    opened.value = null;
  });

/** Changes all complaints that are selected, in one step that can be taken back. */
export function changeSelected(wish: BulkWish): void {
  // Complaints have no tags.
  if ('tag' in wish) return;
  const t = state.translate.value;
  void state.refresh(async () => {
    const result = await manager.bulkComplaints([...selected.value], wish);
    if (!result.ok) notice.value = { tone: 'warn', text: t('panel_change_failed') };
    else {
      const { changed: count, undo } = result;
      // One that is as it should be already is nothing to speak of.
      const skipped = result.skipped.filter(id => !id.startsWith(`${OWN_PACK}.`)).length;
      notice.value = {
        tone: skipped > 0 ? 'warn' : 'ok',
        text: [
          t('manager_changed', { count }),
          ...(skipped > 0 ? [t('complaints_skipped', { count: skipped })] : []),
        ].join(' '),
        ...(undo > 0 && { undo: () => takeBack(undo) }),
      };
    }
    selectNone();
    await readRows();
  });
}

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
