import type { LibraryRecords } from '../core/exchange/types.ts';
import type { Phrase } from '../core/library/types.ts';
import { listIds } from './manager-entries.ts';
import type { LibraryState, LibraryStore } from './library-store.ts';
import type { ExportRequest, ExportSlice, ExportStart } from './manager-protocol.ts';
import { readOther } from './restore-records.ts';

interface Snapshot {
  phrases: Phrase[];
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
      const { phrases, records } = current;
      const at = { from, to: from + count, passed: 0 };
      const slice = <T>(list: readonly T[]): T[] => {
        const start = Math.max(0, at.from - at.passed);
        const end = Math.max(0, at.to - at.passed);
        at.passed += list.length;
        return list.slice(start, end);
      };
      const result: ExportSlice = {
        phrases: slice(phrases),
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

const sizeOf = ({ phrases, records }: Snapshot) =>
  phrases.length + records.phrases.length + records.edits.length + records.placeholders.length;

async function take(
  store: LibraryStore,
  state: LibraryState,
  { as, ids }: ExportRequest,
): Promise<Snapshot> {
  const empty: LibraryRecords = { phrases: [], edits: [], placeholders: [] };
  if (as === 'phrases') {
    const wanted = ids ?? listIds(state, { shelf: 'all' });
    const phrases = wanted.flatMap(id => state.phrases.get(id)?.phrase ?? []);
    return { phrases, records: empty };
  }
  return { phrases: [], records: ids ? select(state, ids) : await readEverything(store, state) };
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
