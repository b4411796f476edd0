import type { OwnPhrase } from '../../core/library/merge.ts';
import type { Phrase } from '../../core/library/types.ts';
import { isWithin } from '../../core/library/order-categories.ts';
import { makePreview } from '../../core/library/preview.ts';
import { dayOf, SOON_DAYS } from '../../core/library/validity.ts';
import type { Origin } from '../../core/library/views.ts';
import { createSearch } from '../../core/search/search.ts';
import { phraseOf } from './keep-conflict.ts';
import { baseOf } from './library-state.ts';
import type { LibraryState } from './library-store.ts';
import type { EntryPage, EntryRequest, EntryRow, EntryView } from './manager-protocol.ts';

/*
 * The whole library as the manager's table shows it: what is seen, and what was deleted or hidden.
 */

const DAY = 86_400_000;
/** Days that a deleted phrase is kept. */
export const KEPT_DAYS = 30;
/** Rows at most that only come near to what was searched for. */
const NEAREST = 200;

interface Entry {
  phrase: Phrase;
  origin: Origin;
  deletedAt?: number;
}

type Filter = Omit<EntryRequest, 'from' | 'count'>;

/** The order of the last question, so that scrolling through it need not sort anew. */
let last: { key: string; state: LibraryState; found: Found } | undefined;

interface Found {
  ids: string[];
  near: number;
}

export function listEntries(state: LibraryState, request: EntryRequest): EntryPage {
  const { from, count, ...filter } = request;
  const { ids, near } = find(state, filter);
  const rows = ids.slice(from, from + count).flatMap(id => {
    const entry = findEntry(state, id);
    return entry ? [toRow(state, entry)] : [];
  });
  return { total: ids.length, rows, near };
}

/** Whoever takes all that was found means what has the words, where anything has. */
export function listIds(state: LibraryState, filter: Filter): string[] {
  const { ids, near } = find(state, filter);
  return near < ids.length ? ids.slice(0, ids.length - near) : ids;
}

function find(state: LibraryState, filter: Filter): Found {
  const key = `${state.user.rev} ${JSON.stringify(filter)}`;
  if (last?.key === key && last.state === state) return last.found;
  const { entries, near } = findEntries(state, filter);
  const ids = sortEntries(state, filter, entries).map(({ phrase }) => phrase.id);
  last = { key, state, found: { ids, near } };
  return last.found;
}

export function viewEntry(state: LibraryState, id: string): EntryView | null {
  const entry = findEntry(state, id);
  if (!entry) return null;
  const { phrase, origin, deletedAt } = entry;
  const shipped = state.shipped.get(id);
  const edit = state.user.edits.get(id);
  return {
    phrase,
    origin,
    rev: revOf(state, id),
    ...(shipped && origin !== 'own' && (edit || deletedAt) && { shipped }),
    ...(edit && { change: edit.change }),
    ...(deletedAt !== undefined && { deletedAt }),
  };
}

export function listTags(state: LibraryState): { tag: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const { phrase } of state.phrases.values())
    for (const tag of phrase.tags) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  return [...counts]
    .map(([tag, count]) => ({ tag, count }))
    .toSorted((one, other) => other.count - one.count);
}

/** Whether the shipped phrase under an edit is another one than the edit was made from. */
export function isStale(state: LibraryState, id: string): boolean {
  const edit = state.user.edits.get(id);
  const base = edit && baseOf(state, id);
  return !!base && base.hash !== edit.baseHash && Object.keys(edit.change).length > 0;
}

/** A phrase whether it is seen or not. */
export function findEntry(state: LibraryState, id: string): Entry | undefined {
  const merged = state.phrases.get(id);
  if (merged) return merged;
  const own = state.user.own.get(id);
  if (own) return { phrase: own, origin: 'own', ...deletedAtOf(own) };
  const edit = state.user.edits.get(id);
  const shipped = state.shipped.get(id);
  if (!edit || !shipped) return undefined;
  const isEdited = Object.keys(edit.change).length > 0;
  return {
    phrase: phraseOf(edit, shipped),
    origin: isEdited ? 'edited' : 'shipped',
    ...deletedAtOf(edit),
  };
}

const deletedAtOf = ({ deletedAt }: { deletedAt?: number }) =>
  deletedAt === undefined ? {} : { deletedAt };

function* listAll(state: LibraryState, shelf: EntryRequest['shelf']): Generator<Entry> {
  const { user } = state;
  const ids =
    shelf === 'all' || shelf === 'expiring'
      ? state.phrases.keys()
      : [...user.edits.keys(), ...user.own.keys()];
  for (const id of ids) {
    const entry = findEntry(state, id);
    if (entry && isOn(state, shelf, entry)) yield entry;
  }
}

function isOn(state: LibraryState, shelf: EntryRequest['shelf'], entry: Entry): boolean {
  const isDeleted = entry.deletedAt !== undefined;
  switch (shelf) {
    case 'all':
      return !isDeleted;
    case 'mine':
      return !isDeleted && entry.origin !== 'shipped';
    case 'deleted':
      return isDeleted;
    case 'stale':
      return !isDeleted && isStale(state, entry.phrase.id);
    case 'expiring': {
      const to = entry.phrase.valid?.to;
      return !isDeleted && !!to && to <= dayOf(Date.now() + SOON_DAYS * DAY);
    }
  }
}

function findEntries(state: LibraryState, filter: Filter): { entries: Entry[]; near: number } {
  const { shelf, pack, category, tag } = filter;
  const query = filter.query?.trim();
  const wanted = (entry: Entry) => {
    const { phrase } = entry;
    if (pack && phrase.pack !== pack) return false;
    if (tag && !phrase.tags.includes(tag)) return false;
    return !category || isWithin(phrase.category, category);
  };
  if (!query) return { entries: [...listAll(state, shelf)].filter(wanted), near: 0 };
  const hits = lookUpShelf(state, shelf, query).flatMap(({ id, isNear }) => {
    const entry = findEntry(state, id);
    return entry && isOn(state, shelf, entry) && wanted(entry) ? [{ entry, isNear }] : [];
  });
  const sorted = sortByMeaning(hits);
  return { entries: sorted.hits.map(({ entry }) => entry), near: sorted.near };
}

/** The hits that have the words that were searched for, and after them those that only come near. */
export function sortByMeaning<Hit extends { isNear?: boolean | undefined }>(
  hits: readonly Hit[],
): { hits: readonly Hit[]; near: number } {
  const near = hits.filter(({ isNear }) => isNear).slice(0, NEAREST);
  return { hits: [...hits.filter(({ isNear }) => !isNear), ...near], near: near.length };
}

/** All that a query finds, however many there are: what is left of it is up to the filters. */
function lookUpShelf(state: LibraryState, shelf: EntryRequest['shelf'], query: string) {
  if (shelf !== 'deleted')
    return state.search.lookUp(query, { limit: state.phrases.size, unmarked: true });
  // What was deleted is not in the index.
  const phrases = Array.from(listAll(state, shelf), ({ phrase }) => phrase);
  const { lookUp } = createSearch({ phrases, complaints: [], pinyin: state.compiled.pinyin });
  return lookUp(query, { limit: phrases.length, unmarked: true });
}

function sortEntries(state: LibraryState, { sort = 'category', query }: Filter, found: Entry[]) {
  if (query?.trim()) return found;
  if (sort === 'updated')
    return found.toSorted(
      (one, other) => updatedAt(state, other.phrase.id) - updatedAt(state, one.phrase.id),
    );
  if (sort === 'title') {
    const { compare } = new Intl.Collator('zh-CN');
    return found.toSorted((one, other) => compare(one.phrase.title, other.phrase.title));
  }
  const places = new Map<string, number>();
  const place = (key: string) => {
    if (!places.has(key)) places.set(key, places.size);
    return places.get(key)!;
  };
  for (const key of state.user.categoryOrder) place(key);
  for (const { path } of state.compiled.content.categories) place(path.join('/'));
  return found
    .map(entry => ({ entry, place: place(entry.phrase.category.join('/')) }))
    .toSorted((one, other) => one.place - other.place)
    .map(({ entry }) => entry);
}

const recordOf = ({ user }: LibraryState, id: string) => user.own.get(id) ?? user.edits.get(id);
const revOf = (state: LibraryState, id: string) => recordOf(state, id)?.rev ?? 0;
const updatedAt = (state: LibraryState, id: string) => recordOf(state, id)?.updatedAt ?? 0;

function firstLineOf({ text, format = 'plain' }: Phrase): string {
  const line = text.slice(0, 200).split('\n', 1)[0]!;
  return makePreview(line, [], { format }).text;
}

function toRow(state: LibraryState, { phrase, origin, deletedAt }: Entry): EntryRow {
  const { id, pack, title, code, category, tags, valid } = phrase;
  const record = recordOf(state, id);
  const daysLeft =
    deletedAt !== undefined && origin === 'own'
      ? Math.max(0, Math.ceil((deletedAt + KEPT_DAYS * DAY - Date.now()) / DAY))
      : undefined;
  return {
    id,
    pack,
    origin,
    title,
    preview: firstLineOf(phrase),
    category,
    tags,
    rev: record?.rev ?? 0,
    ...(code && { code }),
    ...(valid && { valid }),
    ...(record && { updatedAt: (record as OwnPhrase).updatedAt }),
    ...(deletedAt !== undefined && { deletedAt }),
    ...(daysLeft !== undefined && { daysLeft }),
    ...(isStale(state, id) && { isStale: true }),
    ...(hasConflict(state, id) && { hasConflict: true }),
  };
}

function hasConflict({ user }: LibraryState, id: string): boolean {
  for (const { kind, draft } of user.drafts.values())
    if (kind === 'conflict' && draft.id === id) return true;
  return false;
}
