import { hashWords } from '../../core/mirror/record-sum.ts';
import type { OwnPhrase, PhraseEdit } from '../../core/library/merge.ts';
import type { Copy, Head } from '../../core/mirror/copy.ts';
import { sumCopy } from '../../core/mirror/copy.ts';
import type { Beaten } from '../../core/mirror/merge-copies.ts';
import { mergeCopies } from '../../core/mirror/merge-copies.ts';
import type { Database, DraftRecord, HistoryRecord } from './database.ts';
import { draftOfPhrase, phraseOf } from '../library/keep-conflict.ts';
import type { Mirror } from './mirror.ts';
import { replaceRecords } from './open-storage.ts';
import type { FoundRecords } from './user-data.ts';

interface Rejoined {
  copy: Copy;
  head: Head;
  /**
   * Worth a word: the database had changes that the other store never heard of, or lacked some that it
   * had had before.
   */
  why?: 'merged' | 'older' | 'empty';
}

/**
 * There is a database again after a time in which the other store was the only one. Most often the
 * database stands where that time began, and takes what came after. Where it went further, nothing of
 * either goes: a phrase that both changed keeps its last wording, and the other one as a draft.
 */
export async function rejoinDatabase(
  database: Database,
  mirror: Mirror,
  found: FoundRecords,
): Promise<Rejoined | null> {
  const since = mirror.head?.loneSince;
  const kept = since && (await mirror.read());
  if (!since || !kept) return null;
  const isWhereItWas = found.head.rev === since.rev && found.actual.checksum === since.checksum;
  const isMerged = !isWhereItWas && found.head.rev >= since.rev;
  const rejoined = isMerged
    ? await merge(database, found, kept.copy, since)
    : { copy: kept.copy, head: kept.head };
  // Both counted on from where they parted.
  const rev = mirror.head!.rev + (isMerged ? found.head.rev - since.rev + 1 : 0);
  const head = { ...rejoined.head, rev };
  await replaceRecords(database, rejoined.copy, head);
  // From here on it is a second copy as any other.
  await mirror.renew();
  const isOlder = found.head.rev < since.rev;
  const why = isMerged ? 'merged' : found.head.rev === 0 ? 'empty' : 'older';
  return { copy: rejoined.copy, head, ...((isMerged || isOlder) && { why }) };
}

async function merge(database: Database, found: FoundRecords, kept: Copy, since: Head) {
  const { copy, beaten } = mergeCopies(kept, found.copy);
  const changes = await database.history.where('action').above(since.rev).toArray();
  const changed = new Set(changes.map(({ table, phrase }) => `${table} ${phrase}`));
  const lost = beaten.filter(({ table, key }) => changed.has(`${table} ${key}`));
  const drafts = new Map(copy.get('drafts'));
  for (const draft of lost.flatMap(toDraft)) drafts.set(draft.key, draft);
  copy.set('drafts', drafts);
  // The revisions of the other store come after those of the database, in the history as well.
  const ahead = found.head.rev - since.rev;
  for (const table of ['history', 'imports']) {
    const records = [...(kept.get(table)?.entries() ?? [])] as [string, { action: number }][];
    const later = records.map(
      ([key, one]) => [key, { ...one, action: one.action + ahead }] as const,
    );
    copy.set(table, new Map(later));
  }
  for (const [at, version] of lost.flatMap(one => toVersion(one, found.head.rev)).entries())
    copy.get('history')!.set(`beaten ${at}`, version);
  return { copy, head: { rev: 0, ...sumCopy(copy) } };
}

/** A wording that lost, where an editor finds it. */
function toDraft({ table, key, record }: Beaten): DraftRecord[] {
  if (table !== 'phrases' && table !== 'edits') return [];
  const phrase = record as unknown as OwnPhrase | PhraseEdit;
  const draft = draftOfPhrase({ ...phraseOf(phrase, undefined), id: key });
  const name = `conflict:${key}:${hashWords(JSON.stringify(draft))}`;
  return [{ key: name, kind: 'conflict', draft, at: Date.now() }];
}

function toVersion({ table, key, record }: Beaten, action: number): HistoryRecord[] {
  if (table !== 'phrases' && table !== 'edits' && table !== 'complaints') return [];
  const before = record as unknown as HistoryRecord['before'];
  const rev = (record.rev as number | undefined) ?? 0;
  return [{ phrase: key, table, action, rev, at: Date.now(), by: 'merge', before }];
}
