import { batch, computed, signal } from '@preact/signals';
import type { BulkWish } from '../../components/library/bulk-bar.tsx';
import type { LibraryFilter } from '../../components/library/library-filters.tsx';
import type { Shelf } from '../../components/library/library-manager.tsx';
import type { Content } from '../../core/exchange/types.ts';
import { flattenTree, keyOfPath } from '../../core/library/order-categories.ts';
import type { Phrase } from '../../core/library/types.ts';
import { dayOf, isOver } from '../../core/library/validity.ts';
import type { EntryRow, ManagerApi } from '../../platform/library/manager-protocol.ts';
import { askBackground } from '../../platform/messages.ts';
import { readCompiled } from '../../platform/library/shipped-content.ts';
import * as state from './options-state.ts';
import { readExport } from './read-export.ts';
import { createSelection } from './selection.ts';

/* The library manager: what it shows, and what it does. */

export const manager = askBackground<ManagerApi>('manager');

const PAGE = 200;
/** Titles that a message names. */
const MOST_NAMED = 3;

export const shelf = signal<Shelf>('all');
export const query = signal('');
export const filter = signal<LibraryFilter>({ pack: '', category: '', sort: 'category' });
export const rows = signal<readonly EntryRow[]>([]);
export const total = signal(0);
/** So many of all, the last ones, only come near to what is searched for. */
export const near = signal(0);
/** Phrases that have ended or do soon. */
export const expiring = signal(0);
/** Keys of all categories, in their order. */
export const categories = signal<readonly string[]>([]);
/** Categories and tags that are in use. */
export const words = signal<readonly string[]>([]);
/** What was opened last, as a selector: the list has the focus there afterwards. */
export const left = signal<string | null>(null);
/** What an import was begun for; null when there is none. */
export const importingInto = signal<Content | null>(null);
export interface ManagerNotice {
  text: string;
  tone: 'ok' | 'warn';
  undo?: () => void;
}

export const notice = signal<ManagerNotice | null>(null);

let asked = 0;

/** What is to be shown, whatever its order. */
const wanted = () => ({
  shelf: shelf.value,
  ...(query.value.trim() && { query: query.value }),
  ...narrowedBy(filter.value),
});

/** What a filter leaves of a list, as the background is asked for it. */
export const narrowedBy = ({ pack, category }: LibraryFilter) => ({
  ...(pack && { pack }),
  ...(category && { category: category.split('/') }),
});

export const { selected, select, ...selecting } = createSelection(rows, () =>
  manager.listIds(wanted()),
);
export const { selectNone } = selecting;
export const selectAll = () => void state.refresh(selecting.selectAll);

/** Reads the shelf anew, as far as it is shown. */
export async function readRows(count = Math.max(PAGE, rows.value.length)): Promise<void> {
  const number = ++asked;
  const page = await manager.listEntries({
    ...wanted(),
    sort: filter.value.sort,
    from: 0,
    count,
  });
  // A slow old answer must not overtake a new one.
  if (number !== asked) return;
  batch(() => {
    rows.value = page.rows;
    total.value = page.total;
    near.value = page.near;
  });
}

export const refreshRows = () =>
  state.refresh(async () => {
    await readRows();
    const [tree, tags] = await Promise.all([state.library.listCategories(), manager.listTags()]);
    categories.value = flattenTree(tree);
    words.value = [...categories.value, ...tags.map(({ tag }) => tag)];
    expiring.value = (await manager.listIds({ shelf: 'expiring' })).length;
  });
export const showMore = () => void state.refresh(() => readRows(rows.value.length + PAGE));

export function showShelf(next: Shelf, typed = query.value): void {
  batch(() => {
    shelf.value = next;
    query.value = typed;
    selected.value = new Set();
    rows.value = [];
  });
  void refreshRows();
}

export function changeFilter(change: Partial<LibraryFilter>): void {
  batch(() => {
    filter.value = { ...filter.value, ...change };
    selected.value = new Set();
  });
  void state.refresh(() => readRows(PAGE));
}

/** Something narrows the list besides its shelf. */
export const isNarrowed = computed(
  () => query.value.trim() !== '' || filter.value.pack !== '' || filter.value.category !== '',
);

/** The whole shelf again. */
export function widen(): void {
  query.value = '';
  changeFilter({ pack: '', category: '' });
}

export function search(typed: string): void {
  query.value = typed;
  selected.value = new Set();
  void state.refresh(() => readRows(PAGE));
}

/** Changes all phrases that are selected, in one step that can be taken back. */
export function changeSelected(wish: BulkWish): void {
  void state.refresh(() => selecting.handOver(ids => changePhrases(ids, wish)));
}

/** What a change did, in words. */
export function sayChanged({ kind }: BulkWish, count: number): string {
  const t = state.translate.value;
  if (kind === 'delete') return t('manager_changed_deleted', { count });
  return t(kind === 'restore' ? 'manager_changed_restored' : 'manager_changed', { count });
}

/** Changes phrases in one step and says so, with a way back. */
export async function changePhrases(ids: string[], wish: BulkWish): Promise<void> {
  const t = state.translate.value;
  // What it says and takes back is what was done before.
  notice.value = null;
  const result = await manager.bulk(ids, wish);
  if (result.ok)
    notice.value = {
      tone: 'ok',
      text: sayChanged(wish, result.changed),
      ...(result.undo > 0 && { undo: () => undoAction(result.undo) }),
    };
  else notice.value = { tone: 'warn', text: t('panel_change_failed') };
  await readRows();
}

/** Takes one change back, or says why not. */
export async function takeBack(undo: number): Promise<void> {
  const t = state.translate.value;
  notice.value = null;
  const result = await manager.undoAction(undo);
  if (result.ok)
    notice.value = { tone: 'ok', text: t('manager_undone', { count: result.changed }) };
  else if (result.reason === 'changed')
    notice.value = { tone: 'warn', text: await explainChanged(result.ids) };
  else notice.value = { tone: 'warn', text: t('manager_undo_failed') };
  await readRows();
}

/** Which of the phrases or complaints somebody changed since, by their titles. */
export async function explainChanged(ids: readonly string[]): Promise<string> {
  const t = state.translate.value;
  const titles = await Promise.all(ids.slice(0, MOST_NAMED).map(titleOf));
  const more = ids.length > titles.length ? '…' : '';
  return t('manager_undo_named', { titles: titles.join(t('shared_list_comma')) + more });
}

/** The title of a phrase or a complaint, deleted ones included. */
async function titleOf(id: string): Promise<string> {
  const entry = await manager.openEntry(id);
  if (entry) return entry.phrase.title;
  const versions = await manager.listComplaintVersions(id);
  return versions.find(({ complaint }) => complaint)?.complaint?.title ?? id;
}

const undoAction = (undo: number) => void state.refresh(() => takeBack(undo));

/** Codes and flows on paper. */
export const sheet = signal<{
  phrases: readonly Phrase[];
  flows: readonly SheetFlow[];
  /** English names of categories, by their keys; in English only. */
  names: ReadonlyMap<string, string>;
} | null>(null);

interface SheetFlow {
  id: string;
  title: string;
  trigger: string;
  steps: readonly string[];
}

export const readSheet = () =>
  state.refresh(async () => {
    const [{ phrases }, flows, { content }] = await Promise.all([
      readExport(manager, { as: 'phrases' }),
      state.library.listFlows(),
      readCompiled(),
    ]);
    const isEnglish = state.locale.value === 'en';
    const today = dayOf(Date.now());
    const off = new Set(state.settings.value.packsOff);
    const stepsOf = new Map(
      content.flows.map(({ id, steps }) => [id, steps.map(({ purpose }) => purpose)]),
    );
    sheet.value = {
      // A code on paper works: what is switched off or over is found by none.
      phrases: phrases.filter(one => one.code && !off.has(one.pack) && !isOver(one, today)),
      names: new Map(
        isEnglish
          ? content.categories.map(({ path, en }) => [keyOfPath(path), en.join(' / ')])
          : [],
      ),
      flows: flows.map(({ id, title, trigger, en }) => ({
        id,
        title: (isEnglish && en?.title) || title,
        trigger: (isEnglish && en?.description) || trigger,
        steps: stepsOf.get(id) ?? [],
      })),
    };
  });
