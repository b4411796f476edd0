import { dayOf } from '../../core/library/validity.ts';
import { commit } from './commit.ts';
import type { Database, HistoryRecord } from './database.ts';
import { MOST_VERSIONS } from './history.ts';
import { KEPT_DAYS } from '../library/manager-entries.ts';

const DAY = 86_400_000;

/**
 * Once a day: what was deleted 30 days ago goes for good, and the history of each phrase is kept short.
 * Something goes only when it was overdue on an earlier day as well: one wrong clock deletes nothing.
 */
export async function tidy(database: Database, now: number): Promise<void> {
  const day = dayOf(now);
  const before = (await database.meta.get('tidied'))?.value as
    { day: string; overdue: string[] } | undefined;
  if (before?.day === day) return;
  const records = [...(await database.phrases.toArray()), ...(await database.complaints.toArray())];
  const overdue = records
    .filter(({ deletedAt }) => deletedAt !== undefined && deletedAt + KEPT_DAYS * DAY <= now)
    .map(({ id }) => id);
  const seen = new Set(before?.overdue);
  const due = overdue.filter(id => seen.has(id));
  await commit(database, 'delete', async () => {
    await database.phrases.bulkDelete(due);
    await database.complaints.bulkDelete(due);
    await database.meta.put({ key: 'tidied', value: { day, overdue } });
  });
  await database.history.where('phrase').anyOf(due).delete();
  await forgetGaps(database, now);
  await shorten(database);
}

/** What a customer said is kept no longer than it takes to change one's mind. */
async function forgetGaps(database: Database, now: number): Promise<void> {
  const isOld = ({ table, at }: HistoryRecord) => table === 'gaps' && at + KEPT_DAYS * DAY <= now;
  await database.history.filter(isOld).delete();
}

async function shorten(database: Database): Promise<void> {
  const counts = new Map<string, number>();
  for (const phrase of (await database.history.orderBy('phrase').keys()) as string[])
    counts.set(phrase, (counts.get(phrase) ?? 0) + 1);
  for (const [phrase, count] of counts) {
    if (count <= MOST_VERSIONS) continue;
    const keys = (await database.history.where('phrase').equals(phrase).primaryKeys()) as number[];
    const oldest = keys.toSorted((one, other) => one - other).slice(0, count - MOST_VERSIONS);
    await database.history.bulkDelete(oldest);
  }
}
