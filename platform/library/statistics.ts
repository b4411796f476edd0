import type { Database } from '../storage/database.ts';
import { assertWritable } from '../storage/commit.ts';
import type { LibraryState } from './library-store.ts';
import { findEntry } from './manager-entries.ts';
import type { Statistics } from './manager-protocol.ts';

/** What was used on which day; never a text that went out, and never for whom. */
export async function readStatistics(database: Database, state: LibraryState): Promise<Statistics> {
  const [days, since] = await Promise.all([database.days.toArray(), database.meta.get('since')]);
  const used = new Set(days.map(({ id }) => id));
  const titles: Record<string, string> = {};
  for (const id of used) {
    const title = titleOf(state, id);
    if (title !== undefined) titles[id] = title;
  }
  const neverUsed: Statistics['neverUsed'] = [];
  for (const [id, { phrase, origin }] of state.phrases)
    if (origin !== 'shipped' && !used.has(id) && !state.user.uses.has(id))
      neverUsed.push({ id, title: phrase.title });
  return {
    days,
    titles,
    neverUsed,
    gaps: state.user.gaps.toSorted((one, other) => other.count - one.count),
    since: (since?.value as number | undefined) ?? null,
  };
}

/** Begins counting anew. How often a phrase was used goes as well: search ranks by it. */
export async function resetStatistics(database: Database, { user }: LibraryState): Promise<void> {
  assertWritable(database);
  const { uses, days, meta } = database;
  await database.transaction('rw', [uses, days, meta], async () => {
    await Promise.all([uses.clear(), days.clear()]);
    await meta.put({ key: 'since', value: Date.now() });
  });
  user.uses.clear();
}

/** Deleted ones too: they were used under the name that they had. */
const titleOf = (state: LibraryState, id: string) =>
  findEntry(state, id)?.phrase.title ??
  state.complaints.get(id)?.title ??
  state.user.complaints.get(id)?.title ??
  state.flows.get(id)?.title;
