import type { LibraryRecords } from '../../core/exchange/types.ts';
import type { Complaint, Phrase } from '../../core/library/types.ts';
import { COPIED_TABLES } from '../../core/mirror/copy.ts';
import { readHead } from '../storage/commit.ts';
import { findComplaints } from './complaint-store.ts';
import { listIds } from './manager-entries.ts';
import type { LibraryState, LibraryStore } from './library-store.ts';
import type { ExportRequest, ExportSlice, ExportStart } from './manager-protocol.ts';
import { readOther } from '../storage/restore-records.ts';
import type { UserData } from '../storage/user-data.ts';

/** Pages that read an export at the same time. */
const MOST = 3;

interface Snapshot {
  phrases: Phrase[];
  complaints: Complaint[];
  records: LibraryRecords;
  /** Revision that all of it is of. */
  rev: number;
}

/**
 * What is exported, taken at one revision and read in slices: whatever is saved meanwhile, the file is
 * of one moment. Records are never changed in place, so that holding them is enough.
 */
export function createExports(store: LibraryStore) {
  const exports = new Map<string, Snapshot>();

  return {
    async begin(request: ExportRequest): Promise<ExportStart> {
      const state = await store.load();
      const snapshot = await take(store, state, request);
      const exportId = crypto.randomUUID();
      exports.set(exportId, snapshot);
      // One that a page began and never read to its end is not held for ever.
      for (const id of [...exports.keys()].slice(0, -MOST)) exports.delete(id);
      return { exportId, rev: snapshot.rev, total: sizeOf(snapshot) };
    },
    read(exportId: string, from: number, count: number): ExportSlice | null {
      const snapshot = exports.get(exportId);
      if (!snapshot) return null;
      if (from + count >= sizeOf(snapshot)) exports.delete(exportId);
      const { phrases, complaints, records } = snapshot;
      const at = { from, to: from + count, passed: 0 };
      const slice = <T>(list: readonly T[]): T[] => {
        const start = Math.max(0, at.from - at.passed);
        const end = Math.max(0, at.to - at.passed);
        at.passed += list.length;
        return list.slice(start, end);
      };
      const result: ExportSlice = {
        phrases: slice(phrases),
        complaints: slice(complaints),
        records: {
          phrases: slice(records.phrases),
          edits: slice(records.edits),
          placeholders: slice(records.placeholders),
          // Once, with the first slice.
          ...(from === 0 && records.other && { other: records.other }),
        },
      };
      return result;
    },
  };
}

const sizeOf = ({ phrases, complaints, records }: Snapshot) =>
  phrases.length +
  complaints.length +
  records.phrases.length +
  records.edits.length +
  records.placeholders.length;

async function take(
  store: LibraryStore,
  state: LibraryState,
  { as, ids, of = 'phrases' }: ExportRequest,
): Promise<Snapshot> {
  const { rev } = state.user;
  const records: LibraryRecords = { phrases: [], edits: [], placeholders: [] };
  const empty: Snapshot = { phrases: [], complaints: [], records, rev };
  if (as === 'phrases') {
    const wanted = ids ?? listIds(state, { shelf: 'all' });
    return { ...empty, phrases: wanted.flatMap(id => state.phrases.get(id)?.phrase ?? []) };
  }
  if (as === 'complaints') {
    const all = () => findComplaints(state, { shelf: 'all', query: '' }).complaints;
    const wanted = ids?.flatMap(id => findComplaint(state, id) ?? []) ?? all();
    return { ...empty, complaints: wanted };
  }
  if (!ids) return { ...empty, ...(await readEverything(store, state)) };
  return { ...empty, records: of === 'phrases' ? select(state, ids) : selectOf(state, ids) };
}

const findComplaint = ({ complaints, user }: LibraryState, id: string) =>
  user.complaints.get(id) ?? complaints.get(id);

/** Complaints that were selected, whole; a shipped one as if it were the user's. */
function selectOf(state: LibraryState, ids: readonly string[]): LibraryRecords {
  const complaints = ids.flatMap(id => {
    const found = findComplaint(state, id);
    return found ? [{ rev: 0, createdAt: 0, updatedAt: 0, ...found }] : [];
  });
  const { placeholders } = state.user;
  return { phrases: [], edits: [], placeholders, other: { complaints } };
}

/** Phrases that were selected, whole and with their placeholders. */
function select(state: LibraryState, ids: readonly string[]): LibraryRecords {
  const phrases = ids.flatMap(id => state.user.own.get(id) ?? state.phrases.get(id)?.phrase ?? []);
  return { phrases, edits: [], placeholders: state.user.placeholders };
}

/** All that is the user's, for a backup: of one revision, whatever is saved meanwhile. */
export async function readEverything(
  { database }: LibraryStore,
  { user, storage }: LibraryState,
): Promise<{ records: LibraryRecords; rev: number }> {
  if (storage.mode !== 'ready') return { records: remembered(user), rev: user.rev };
  const tables = database.tables.filter(({ name }) => name in COPIED_TABLES);
  return database.transaction('r', tables, async () => {
    const [{ rev }, phrases, edits, placeholders, other] = await Promise.all([
      readHead(database),
      database.phrases.toArray(),
      database.edits.toArray(),
      database.placeholders.toArray(),
      readOther(database),
    ]);
    return { records: { phrases, edits, placeholders, other }, rev };
  });
}

/** What is in memory, where the database can't be read. */
const remembered = (user: UserData): LibraryRecords => ({
  phrases: [...user.own.values()],
  edits: [...user.edits.values()],
  placeholders: [...user.placeholders],
  other: {
    profile: user.profile,
    settings: user.settings,
    learned: user.learned,
    gaps: user.gaps,
    complaints: [...user.complaints.values()],
  },
});
