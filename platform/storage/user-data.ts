import type { FoundDatabase } from '../../core/mirror/choose-copy.ts';
import type { Copy } from '../../core/mirror/copy.ts';
import { COPIED_TABLES, COUNTED_TABLES, keyOf, sumCopy } from '../../core/mirror/copy.ts';
import type { OwnPhrase, PhraseEdit } from '../../core/library/merge.ts';
import type { Profile, Settings } from '../../core/library/settings.ts';
import { DEFAULT_SETTINGS } from '../../core/library/settings.ts';
import type { OwnComplaint } from '../../core/library/own-complaint.ts';
import type { Placeholder } from '../../core/library/types.ts';
import type { Use } from '../../core/search/types.ts';
import { readHead, reopenFailed } from './commit.ts';
import type {
  ComplaintDraftRecord,
  Database,
  DraftRecord,
  Favourite,
  GapRecord,
  LearnedRecord,
  MetaRecord,
  UseRecord,
} from './database.ts';

/** Everything of the user's that the background keeps in memory. */
export interface UserData {
  own: Map<string, OwnPhrase>;
  edits: Map<string, PhraseEdit>;
  favourites: Set<string>;
  uses: Map<string, Use>;
  placeholders: Placeholder[];
  learned: LearnedRecord[];
  gaps: GapRecord[];
  drafts: Map<string, DraftRecord>;
  /** Of the user's own, deleted ones too. */
  complaints: Map<string, OwnComplaint>;
  complaintDrafts: Map<string, ComplaintDraftRecord>;
  profile: Profile;
  settings: Settings;
  /** Paths of categories joined by `/`, in the user's own order. */
  categoryOrder: string[];
  rev: number;
}

/** What the database holds, all of one revision. */
export interface FoundRecords extends FoundDatabase {
  copy: Copy;
}

/** Reads every record of the user's in one transaction, so that it is all of one revision. */
export async function readRecords(database: Database): Promise<FoundRecords> {
  reopenFailed(database);
  const names = new Set([...Object.keys(COPIED_TABLES), ...Object.keys(COUNTED_TABLES)]);
  const tables = database.tables.filter(({ name }) => names.has(name));
  return database.transaction('r', tables, async () => {
    const [head, ...lists] = await Promise.all([
      readHead(database),
      ...tables.map(table => table.toArray() as Promise<Record<string, unknown>[]>),
    ]);
    const copy: Copy = new Map();
    for (const [at, { name }] of tables.entries())
      copy.set(name, new Map(lists[at]!.map(record => [keyOf(name, record), record])));
    return { head, copy, actual: sumCopy(copy) };
  });
}

export async function readUserData(database: Database): Promise<UserData> {
  const { copy, head } = await readRecords(database);
  return toUserData(copy, head.rev);
}

/** Records as the background keeps them, from either copy. */
export function toUserData(copy: Copy, rev: number): UserData {
  const list = <T>(table: string) => [...(copy.get(table)?.values() ?? [])] as T[];
  const data = emptyUserData();
  data.rev = rev;
  for (const phrase of list<OwnPhrase>('phrases')) data.own.set(phrase.id, phrase);
  for (const edit of list<PhraseEdit>('edits')) data.edits.set(edit.id, edit);
  const starred = list<Favourite>('favourites').toSorted((a, b) => a.at - b.at);
  for (const { id } of starred) data.favourites.add(id);
  for (const { id, count, last } of list<UseRecord>('uses')) data.uses.set(id, { count, last });
  for (const draft of list<DraftRecord | ComplaintDraftRecord>('drafts'))
    if (draft.kind === 'complaint') data.complaintDrafts.set(draft.key, draft);
    else data.drafts.set(draft.key, draft);
  for (const complaint of list<OwnComplaint>('complaints'))
    data.complaints.set(complaint.id, complaint);
  data.placeholders = list('placeholders');
  data.learned = list<LearnedRecord>('learned').toSorted((a, b) => a.at - b.at);
  data.gaps = list('gaps');
  for (const record of list<MetaRecord>('meta'))
    if (record.key === 'profile') data.profile = record.value;
    else if (record.key === 'settings') data.settings = { ...DEFAULT_SETTINGS, ...record.value };
    else if (record.key === 'categoryOrder') data.categoryOrder = record.value;
  return data;
}

export function emptyUserData(): UserData {
  return {
    own: new Map(),
    edits: new Map(),
    favourites: new Set(),
    uses: new Map(),
    placeholders: [],
    learned: [],
    gaps: [],
    drafts: new Map(),
    complaints: new Map(),
    complaintDrafts: new Map(),
    profile: {},
    settings: { ...DEFAULT_SETTINGS },
    categoryOrder: [],
    rev: 0,
  };
}
