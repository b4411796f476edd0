import type { LibraryRecords } from '../core/exchange/types.ts';
import type { Complaint, Phrase } from '../core/library/types.ts';
import { findComplaints } from './complaint-store.ts';
import { listIds } from './manager-entries.ts';
import type { LibraryState, LibraryStore } from './library-store.ts';
import type { ExportRequest, ExportSlice, ExportStart } from './manager-protocol.ts';
import { readOther } from './restore-records.ts';

interface Snapshot {
  phrases: Phrase[];
  complaints: Complaint[];
  records: LibraryRecords;
}

/**
 * What is exported, taken at one revision and read in slices: whatever is saved meanwhile, the file is
 * of one moment. Records are never changed in place, so that holding them is enough.
 */
export function createExports(store: LibraryStore) {
  let current: (Snapshot & { id: string }) | undefined;

  return {
    async begin(request: ExportRequest): Promise<ExportStart> {
      const state = await store.load();
      const { rev } = state.user;
      const snapshot = await take(store, state, request);
      current = { id: crypto.randomUUID(), ...snapshot };
      return { exportId: current.id, rev, total: sizeOf(current) };
    },
    read(exportId: string, from: number, count: number): ExportSlice | null {
      if (current?.id !== exportId) return null;
      const { phrases, complaints, records } = current;
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
  const records: LibraryRecords = { phrases: [], edits: [], placeholders: [] };
  const empty: Snapshot = { phrases: [], complaints: [], records };
  if (as === 'phrases') {
    const wanted = ids ?? listIds(state, { shelf: 'all' });
    return { ...empty, phrases: wanted.flatMap(id => state.phrases.get(id)?.phrase ?? []) };
  }
  if (as === 'complaints') {
    const wanted = ids ?? findComplaints(state, { shelf: 'all', query: '' }).map(({ id }) => id);
    return { ...empty, complaints: wanted.flatMap(id => findComplaint(state, id) ?? []) };
  }
  if (!ids) return { ...empty, records: await readEverything(store, state) };
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

/** All that is the user's, for a backup. */
export async function readEverything(
  { database }: LibraryStore,
  { user, storage }: LibraryState,
): Promise<LibraryRecords> {
  const records: LibraryRecords = {
    phrases: [...user.own.values()],
    edits: [...user.edits.values()],
    placeholders: [...user.placeholders],
  };
  const other =
    storage.mode === 'ready'
      ? await readOther(database)
      : {
          profile: user.profile,
          settings: user.settings,
          learned: user.learned,
          gaps: user.gaps,
          complaints: [...user.complaints.values()],
        };
  return { ...records, other };
}
