import { batch, signal } from '@preact/signals';
import type { BulkWish } from '../../components/library/bulk-bar.tsx';
import type { ComplaintShelf } from '../../components/library/complaint-library.tsx';
import type { LibraryFilter } from '../../components/library/library-filters.tsx';
import { OWN_PACK } from '../../core/library/merge.ts';
import type { ComplaintEntry } from '../../platform/library/complaint-protocol.ts';
import { readUnsaved } from './complaint-drafts.ts';
import { explainChanged, manager, narrowedBy, notice, sayChanged } from './manager-state.ts';
import * as state from './options-state.ts';
import { createSelection } from './selection.ts';

/* The complaints of the library place as a list: what of it is shown, and what is selected. */

const { library } = state;
const PAGE = 200;

export const shelf = signal<ComplaintShelf>('all');
export const query = signal('');
export const rows = signal<readonly ComplaintEntry[]>([]);
export const total = signal(0);
/** So many of all, the last ones, only come near to what is searched for. */
export const near = signal(0);
/** Keys of all categories in use. */
export const categories = signal<readonly string[]>([]);
/** What was opened last, as a selector: the list has the focus there afterwards. */
export const left = signal<string | null>(null);

export const filter = signal<LibraryFilter>({ pack: '', category: '' });

const wanted = () => ({ shelf: shelf.value, query: query.value, ...narrowedBy(filter.value) });
export const { selected, select, ...selecting } = createSelection(rows, () =>
  manager.listComplaintIds(wanted()),
);
export const { selectNone } = selecting;
export const selectAll = () => void state.refresh(selecting.selectAll);

let asked = 0;

/** Reads the shelf anew, as far as it is shown. */
export async function readRows(count = Math.max(PAGE, rows.value.length)): Promise<void> {
  const number = ++asked;
  const page = await library.listComplaints({ ...wanted(), from: 0, count });
  // A slow old answer must not overtake a new one.
  if (number !== asked) return;
  batch(() => {
    rows.value = page.rows;
    total.value = page.total;
    near.value = page.near;
    categories.value = page.categories;
  });
}

export const refreshRows = () =>
  state.refresh(async () => {
    await Promise.all([readRows(), readUnsaved()]);
  });
export const showMore = () => void state.refresh(() => readRows(rows.value.length + PAGE));

export function showShelf(next: ComplaintShelf): void {
  shelf.value = next;
  selectNone();
  void refreshRows();
}

export function changeFilter(change: Partial<LibraryFilter>): void {
  left.value = null;
  filter.value = { ...filter.value, ...change };
  selectNone();
  void state.refresh(() => readRows(PAGE));
}

export function search(words: string): void {
  left.value = null;
  query.value = words;
  selectNone();
  void state.refresh(() => readRows(PAGE));
}

/** Changes all complaints that are selected, in one step that can be taken back. */
export function changeSelected(wish: BulkWish): void {
  void state.refresh(() => selecting.handOver(ids => changeComplaints(ids, wish)));
}

/** Changes complaints in one step and says so, with a way back. */
export async function changeComplaints(ids: string[], wish: BulkWish): Promise<void> {
  // Complaints have no tags.
  if ('tag' in wish) return;
  const t = state.translate.value;
  notice.value = null;
  const result = await manager.bulkComplaints(ids, wish);
  if (!result.ok) notice.value = { tone: 'warn', text: t('panel_change_failed') };
  else {
    const { changed: count, undo } = result;
    // One that is as it should be already is nothing to speak of.
    const skipped = result.skipped.filter(id => !id.startsWith(`${OWN_PACK}.`)).length;
    notice.value = {
      tone: skipped > 0 ? 'warn' : 'ok',
      text: [
        sayChanged(wish, count),
        ...(skipped > 0 ? [t('complaints_skipped', { count: skipped })] : []),
      ].join(' '),
      ...(undo > 0 && { undo: () => takeBack(undo) }),
    };
  }
  await readRows();
}

/** Takes one change back, or says why not. */
export function takeBack(undo: number, then: () => void = () => {}): void {
  const t = state.translate.value;
  notice.value = null;
  void state.refresh(async () => {
    const result = await manager.undoAction(undo);
    if (result.ok) notice.value = { tone: 'ok', text: t('complaint_undone') };
    else if (result.reason === 'changed')
      notice.value = { tone: 'warn', text: await explainChanged(result.ids) };
    else notice.value = { tone: 'warn', text: t('manager_undo_failed') };
    await readRows();
    then();
  });
}
