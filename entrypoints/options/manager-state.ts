import { batch, signal } from '@preact/signals';
import type {
  BulkWish,
  FileFormat,
  LibraryFilter,
  Shelf,
} from '../../components/library/library-manager.tsx';
import { exportLibrary, exportPhrases } from '../../core/exchange/export-file.ts';
import type { Content, LibraryRecords } from '../../core/exchange/types.ts';
import { findDuplicates } from '../../core/library/find-duplicates.ts';
import type { DuplicateGroup } from '../../core/library/find-duplicates.ts';
import { flattenTree } from '../../core/library/order-categories.ts';
import type { Phrase } from '../../core/library/types.ts';
import type { EntryRow, ManagerApi } from '../../platform/manager-protocol.ts';
import { askBackground } from '../../platform/messages.ts';
import { saveFile } from '../../platform/save-file.ts';
import { readCompiled } from '../../platform/shipped-content.ts';
import * as state from './options-state.ts';

/* The library manager: what it shows, and what it does. */

export const manager = askBackground<ManagerApi>('manager');

const PAGE = 200;
const EXPORT_SLICE = 2000;

export const shelf = signal<Shelf>('all');
export const query = signal('');
export const filter = signal<LibraryFilter>({ pack: '', category: '', sort: 'category' });
export const rows = signal<readonly EntryRow[]>([]);
export const total = signal(0);
/** Phrases that have ended or do soon. */
export const expiring = signal(0);
/** Keys of all categories, in their order. */
export const categories = signal<readonly string[]>([]);
/** Categories and tags that are in use. */
export const words = signal<readonly string[]>([]);
export const selected = signal<ReadonlySet<string>>(new Set());
/** What an import was begun for; null when there is none. */
export const importingInto = signal<Content | null>(null);
export interface ManagerNotice {
  text: string;
  tone: 'ok' | 'warn';
  undo?: () => void;
}

export const notice = signal<ManagerNotice | null>(null);

let lastChosen = 0;
let asked = 0;

/** What is to be shown, whatever its order. */
function wanted() {
  const { pack, category } = filter.value;
  return {
    shelf: shelf.value,
    ...(query.value.trim() && { query: query.value }),
    ...(pack && { pack }),
    ...(category && { category: category.split('/') }),
  };
}

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

export function search(typed: string): void {
  query.value = typed;
  selected.value = new Set();
  void state.refresh(() => readRows(PAGE));
}

export function select(index: number, isRange: boolean): void {
  const next = new Set(selected.value);
  const [from, to] = isRange
    ? [Math.min(lastChosen, index), Math.max(lastChosen, index)]
    : [index, index];
  const isOn = !next.has(rows.value[index]!.id);
  for (const { id } of rows.value.slice(from, to + 1))
    if (isOn) next.add(id);
    else next.delete(id);
  lastChosen = index;
  selected.value = next;
}

export const selectNone = () => void (selected.value = new Set());

export const selectAll = () =>
  void state.refresh(async () => {
    selected.value = new Set(await manager.listIds(wanted()));
  });

/** Changes all phrases that are selected, in one step that can be taken back. */
export function changeSelected(wish: BulkWish): void {
  const t = state.translate.value;
  void state.refresh(async () => {
    const result = await manager.bulk([...selected.value], wish);
    if (result.ok)
      notice.value = {
        tone: 'ok',
        text: t('manager_changed', { count: result.changed }),
        ...(result.undo > 0 && { undo: () => undoAction(result.undo) }),
      };
    else notice.value = { tone: 'warn', text: t('panel_change_failed') };
    selected.value = new Set();
    await readRows();
  });
}

/** Takes one change back, or says why not. */
export async function takeBack(undo: number): Promise<void> {
  const t = state.translate.value;
  const result = await manager.undoAction(undo);
  notice.value = result.ok
    ? { tone: 'ok', text: t('manager_undone', { count: result.changed }) }
    : { tone: 'warn', text: t('manager_undo_changed') };
  await readRows();
}

const undoAction = (undo: number) => void state.refresh(() => takeBack(undo));

/** Writes all phrases, or those that are selected, into a file. */
export function exportTo(format: FileFormat): void {
  const t = state.translate.value;
  void state.refresh(async () => {
    const ids = [...selected.value];
    const { phrases, records } = await readExport(format === 'json' ? 'lossless' : 'phrases', ids);
    const options = { locale: state.locale.value, now: new Date() };
    const file =
      format === 'json'
        ? await exportLibrary(records, options)
        : await exportPhrases(phrases, format, options);
    saveFile(file);
    if (format === 'json' && ids.length === 0) await manager.noteBackup(file.bytes.length);
    const count =
      format === 'json' ? records.phrases.length + records.edits.length : phrases.length;
    notice.value = { tone: 'ok', text: t('manager_exported', { count, name: file.name }) };
  });
}

export const duplicates = signal<{
  groups: readonly DuplicateGroup[];
  phrases: ReadonlyMap<string, Phrase>;
} | null>(null);

/** Looks through all phrases for those that are too much alike. */
export const readDuplicates = () =>
  state.refresh(async () => {
    const { phrases } = await readExport('phrases', []);
    duplicates.value = {
      groups: findDuplicates(phrases),
      phrases: new Map(phrases.map(phrase => [phrase.id, phrase])),
    };
  });

/** Deletes one of several that are alike; it can be taken back. */
export function deleteDuplicate(id: string): void {
  selected.value = new Set([id]);
  changeSelected({ kind: 'delete' });
  duplicates.value = duplicates.value && {
    ...duplicates.value,
    groups: duplicates.value.groups
      .map(group => ({ ...group, ids: group.ids.filter(one => one !== id) }))
      .filter(({ ids }) => ids.length > 1),
  };
}

/** Codes and flows on paper. */
export const sheet = signal<{ phrases: readonly Phrase[]; flows: readonly SheetFlow[] } | null>(
  null,
);

interface SheetFlow {
  id: string;
  title: string;
  trigger: string;
  steps: readonly string[];
}

export const readSheet = () =>
  state.refresh(async () => {
    const [{ phrases }, flows, { content }] = await Promise.all([
      readExport('phrases', []),
      state.library.listFlows(),
      readCompiled(),
    ]);
    const stepsOf = new Map(
      content.flows.map(({ id, steps }) => [id, steps.map(({ purpose }) => purpose)]),
    );
    sheet.value = {
      phrases: phrases.filter(({ code }) => code),
      flows: flows.map(({ id, title, trigger }) => ({
        id,
        title,
        trigger,
        steps: stepsOf.get(id) ?? [],
      })),
    };
  });

async function readExport(as: 'lossless' | 'phrases', ids: string[]) {
  const { exportId, total: count } = await manager.beginExport({
    as,
    ...(ids.length > 0 && { ids }),
  });
  const phrases: Phrase[] = [];
  const records: LibraryRecords = { phrases: [], edits: [], placeholders: [] };
  for (let from = 0; from === 0 || from < count; from += EXPORT_SLICE) {
    const slice = await manager.readExport(exportId, from, EXPORT_SLICE);
    if (!slice) throw new Error('export gone');
    phrases.push(...slice.phrases);
    records.phrases.push(...slice.records.phrases);
    records.edits.push(...slice.records.edits);
    records.placeholders.push(...slice.records.placeholders);
    if (slice.records.other) records.other = { ...records.other, ...slice.records.other };
  }
  return { phrases, records };
}
