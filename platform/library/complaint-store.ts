import { makePreview } from '../../core/library/preview.ts';
import type { ComplaintDraft, OwnComplaint } from '../../core/library/own-complaint.ts';
import {
  checkComplaint,
  contentOfComplaint,
  emptyComplaint,
  findUnknownNames,
  tidyComplaint,
} from '../../core/library/own-complaint.ts';
import { isWithin, keyOfPath } from '../../core/library/order-categories.ts';
import type { Complaint, Placeholder } from '../../core/library/types.ts';
import { createSearch } from '../../core/search/search.ts';
import type { Search } from '../../core/search/types.ts';
import type {
  ComplaintApi,
  ComplaintEntry,
  ComplaintFilter,
  ComplaintSaveResult,
  KeptComplaint,
} from './complaint-protocol.ts';
import type { Commit } from '../storage/commit.ts';
import type { ComplaintDraftRecord, Database } from '../storage/database.ts';
import { keepComplaintDraft, markComplaintDeleted, saveOwnComplaint } from './edit-complaints.ts';
import type { LibraryState } from './library-store.ts';
import { KEPT_DAYS, sortByMeaning } from './manager-entries.ts';
import type { SaveResult } from '../protocol.ts';

/* Complaints of the user's own: saved, deleted, and listed together with the shipped ones. */

export type ComplaintStore = Omit<
  ComplaintApi,
  'isKnownExample' | 'restoreExample' | 'restoreGap' | 'readExamples'
>;

interface Parts {
  database: Database;
  load(): Promise<LibraryState>;
  /** Runs a change; what went wrong comes back as a value. */
  attempt(id: string, write: (state: LibraryState) => Promise<void>): Promise<SaveResult>;
  /** A placeholder of the user's own. */
  declare(name: string): Placeholder;
}

/** Complaints that a query is matched with. */
const MATCHES = 10;

export function createComplaintStore({ database, load, attempt, declare }: Parts): ComplaintStore {
  return {
    async listComplaints(request) {
      const state = await load();
      const { complaints, near } = findComplaints(state, request);
      const { from, count } = request;
      const rows = complaints.slice(from, from + count).map(one => toEntry(state, one));
      return {
        total: complaints.length,
        rows,
        categories: listCategories(state),
        near,
      };
    },
    async listOwnComplaints() {
      const state = await load();
      return listOwn(state)
        .toSorted((one, other) => other.updatedAt - one.updatedAt)
        .map(complaint => toEntry(state, complaint));
    },
    async readOwnComplaints() {
      return listOwn(await load());
    },
    async draftComplaint(id) {
      const { complaints, user } = await load();
      const complaint = complaints.get(id);
      if (!complaint) return null;
      const own = user.complaints.get(id);
      const content = contentOfComplaint(complaint);
      return own ? { ...content, id, rev: own.rev } : content;
    },
    async complaintOfGap(id) {
      const { user } = await load();
      const gap = user.gaps.find(one => one.id === id);
      return gap ? { ...emptyComplaint(gap.text), gap: id } : null;
    },
    async saveComplaint(rough) {
      const state = await load();
      const id = rough.id ?? idFrom(rough.newId);
      const draft = { ...tidyComplaint(rough), id };
      const problems = checkComplaint(draft);
      if (problems.length > 0) return { ok: false, reason: 'invalid', problems };

      const accepted = new Set(draft.newPlaceholders);
      const unknown = findUnknownNames(draft, state.placeholders);
      const names = unknown.filter(name => !accepted.has(name));
      if (names.length > 0) return { ok: false, reason: 'unknown-placeholders', names };

      const added = unknown.map(declare);
      const result = await run(id, () => saveOwnComplaint(database, draft, added, Date.now()));
      return result.ok || result.reason !== 'conflict' ? result : keepLoser(draft, added);
    },
    deleteComplaint: id => run(id, () => markComplaintDeleted(database, id, Date.now())),
    async listKeptComplaints(id) {
      const { user } = await load();
      return [...user.complaintDrafts.values()]
        .filter(({ draft, isUnsaved }) => draft.id === id && !isUnsaved)
        .map(toKept);
    },
    async listUnsavedComplaints() {
      const { user } = await load();
      return [...user.complaintDrafts.values()]
        .filter(({ isUnsaved }) => isUnsaved)
        .toSorted((one, other) => other.at - one.at)
        .map(toKept);
    },
  };

  async function run(
    id: string,
    write: () => Promise<Pick<Commit, 'head' | 'ops'>>,
  ): Promise<ComplaintSaveResult> {
    let undo = 0;
    const result = await attempt(id, async () => {
      const { head, ops } = await write();
      undo = ops.length > 0 ? head.rev : 0;
    });
    return result.ok ? { ok: true, id, undo } : (result as ComplaintSaveResult & { ok: false });
  }

  /** Somebody else saved or deleted the complaint meanwhile: this wording is kept beside it. */
  async function keepLoser(
    draft: ComplaintDraft & { id: string },
    added: readonly Placeholder[],
  ): Promise<ComplaintSaveResult> {
    const { user } = await load();
    if (user.complaints.get(draft.id)?.deletedAt !== undefined) {
      const { rev: _, ...rest } = draft;
      const copy = { ...rest, id: newId() };
      const result = await run(copy.id, () => saveOwnComplaint(database, copy, added, Date.now()));
      return result.ok ? { ...result, isCopy: true } : result;
    }
    let kept = '';
    const result = await attempt(draft.id, async () => {
      kept = await keepComplaintDraft(database, draft, Date.now());
    });
    return result.ok
      ? { ok: false, reason: 'conflict', detail: '', kept }
      : (result as ComplaintSaveResult & { ok: false });
  }
}

const toKept = ({ key, draft, at }: ComplaintDraftRecord): KeptComplaint => ({ key, draft, at });

const listOwn = ({ user }: LibraryState): OwnComplaint[] =>
  [...user.complaints.values()].filter(({ deletedAt }) => deletedAt === undefined);

const idFrom = (made: string | undefined) =>
  made && /^[\da-f]{8}-[\da-f]{4}/.test(made) ? `own.c-${made.slice(0, 13)}` : newId();

const newId = () => `own.c-${crypto.randomUUID().slice(0, 13)}`;

function listCategories({ complaints }: LibraryState): string[] {
  const keys = new Set<string>();
  for (const { category } of complaints.values())
    category.forEach((_, depth) => keys.add(keyOfPath(category.slice(0, depth + 1))));
  return [...keys].toSorted(new Intl.Collator('zh-CN').compare);
}

/** By the title and category as the panel looks phrases up, and by what a customer may say. */
export function findComplaints(
  state: LibraryState,
  { pack, category, ...filter }: ComplaintFilter,
): { complaints: (Complaint | OwnComplaint)[]; near: number } {
  const hits = findOnShelf(state, filter).filter(
    ({ complaint: one }) =>
      (!pack || one.pack === pack) && (!category || isWithin(one.category, category)),
  );
  const sorted = sortByMeaning(hits);
  return { complaints: sorted.hits.map(({ complaint }) => complaint), near: sorted.near };
}

/** Whoever takes all that was found means what has the words, where anything has. */
export function listComplaintIds(state: LibraryState, filter: ComplaintFilter): string[] {
  const { complaints, near } = findComplaints(state, filter);
  const meant = near < complaints.length ? complaints.length - near : complaints.length;
  return complaints.slice(0, meant).map(({ id }) => id);
}

interface Hit {
  complaint: Complaint | OwnComplaint;
  isNear?: boolean;
}

function findOnShelf(
  state: LibraryState,
  { query, shelf }: Pick<ComplaintFilter, 'query' | 'shelf'>,
): Hit[] {
  const { complaints: own } = state.user;
  const words = query.trim();
  if (shelf === 'deleted') {
    // What was deleted is not in the index.
    const gone = [...own.values()].filter(({ deletedAt }) => deletedAt !== undefined);
    return gone
      .filter(one => !words || JSON.stringify(contentOfComplaint(one)).includes(words))
      .toSorted((one, other) => other.deletedAt! - one.deletedAt!)
      .map(complaint => ({ complaint }));
  }
  const wanted = ({ id }: Complaint) => shelf === 'all' || own.has(id);
  if (!words) {
    const all = [...state.complaints.values()].filter(wanted);
    return [...all.filter(({ id }) => own.has(id)), ...all.filter(({ id }) => !own.has(id))].map(
      complaint => ({ complaint }),
    );
  }
  const matched = state.search.matchComplaint(query, { limit: MATCHES });
  const found = new Map<string, Hit>();
  const add = (id: string, isNear: boolean) => {
    const complaint = state.complaints.get(id)!;
    if (wanted(complaint) && !found.has(id)) found.set(id, { complaint, isNear });
  };
  if (!matched.refused) for (const { id } of matched.hits) add(id, false);
  const options = { limit: state.complaints.size, unmarked: true };
  for (const { id, isNear = false } of lookUpOf(state).lookUp(query, options)) add(id, isNear);
  return [...found.values()];
}

let titles: { of: unknown; search: Search } | undefined;

/** Complaints in the place of phrases; made at the first question after a change. */
function lookUpOf({ complaints, compiled }: LibraryState): Search {
  if (titles?.of === complaints) return titles.search;
  const phrases = [...complaints.values()].map(
    ({ id, pack, title, category, keywords, replies }) => ({
      id,
      pack,
      title,
      category,
      channel: [],
      priority: 'standard' as const,
      text: replies.map(({ text }) => text).join('\n'),
      variants: [],
      tags: keywords,
    }),
  );
  const search = createSearch({ phrases, complaints: [], pinyin: compiled.pinyin });
  titles = { of: complaints, search };
  return search;
}

const DAY = 86_400_000;

function deletionOf({ deletedAt }: { deletedAt?: number }) {
  if (deletedAt === undefined) return {};
  const daysLeft = Math.ceil((deletedAt + KEPT_DAYS * DAY - Date.now()) / DAY);
  return { deletedAt, daysLeft: Math.max(0, daysLeft) };
}

function toEntry({ user }: LibraryState, complaint: Complaint): ComplaintEntry {
  const { id, pack, title, category, severity, replies, examples } = complaint;
  const own = user.complaints.get(id);
  const isKept = [...user.complaintDrafts.values()].some(
    ({ draft, isUnsaved }) => draft.id === id && !isUnsaved,
  );
  return {
    id,
    pack,
    title,
    category,
    severity,
    preview: makePreview(replies[0]!.text).text,
    isOwn: own !== undefined,
    examples: examples.length,
    learned: user.learned.filter(({ complaint: of }) => of === id).length,
    rev: own?.rev ?? 0,
    ...(own && deletionOf(own)),
    ...(isKept && { hasConflict: true }),
  };
}
