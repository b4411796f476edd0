import { isSame } from '../../core/exchange/same-value.ts';
import type { RowNotice } from '../../core/exchange/notices.ts';
import type {
  FieldDiff,
  ImportBatch,
  ImportPlan,
  LibraryRecords,
  PlannedRow,
} from '../../core/exchange/types.ts';
import { MERGED_FIELDS } from '../../core/library/merge-phrase.ts';
import type { OwnPhrase, PhraseEdit } from '../../core/library/merge.ts';
import { OWN_PACK } from '../../core/library/merge.ts';
import type { Phrase } from '../../core/library/types.ts';
import { COPIED_TABLES } from '../../core/mirror/copy.ts';
import type { Database } from './database.ts';
import { phraseOf } from '../library/keep-conflict.ts';
import type { LibraryState } from '../library/library-store.ts';

/*
 * Taking a backup back: its records as they are, beside those that are here. What is here and not in
 * the backup stays; what differs takes the wording of the backup, and the one here goes into the
 * history, so that one step takes it all back.
 */

/** Records of a backup, as they come in. */
export interface RestoreSource {
  readonly records: LibraryRecords;
  add(records: Partial<LibraryRecords>): void;
}

export function createRestore(): RestoreSource {
  const records: LibraryRecords = { phrases: [], edits: [], placeholders: [], other: {} };
  return {
    records,
    add({ phrases = [], edits = [], placeholders = [], other = {} }) {
      for (const phrase of phrases) records.phrases.push(phrase);
      for (const edit of edits) records.edits.push(edit);
      for (const placeholder of placeholders) records.placeholders.push(placeholder);
      Object.assign(records.other!, other);
    },
  };
}

export interface RestorePlan {
  plan: ImportPlan;
  /** What is written, of all rows or some. */
  batch(importId: string, now: number, rows?: ReadonlySet<number>): ImportBatch;
}

/** What a backup would bring, record by record; nothing is written. */
export function planRestore(
  state: LibraryState,
  { records }: RestoreSource,
  refused: readonly RowNotice[],
): RestorePlan {
  const { user, shipped, placeholders } = state;
  const rows: PlannedRow[] = [];
  const items: {
    row: number;
    record: OwnPhrase | PhraseEdit;
    before: OwnPhrase | PhraseEdit | null;
  }[] = [];
  const add = (record: OwnPhrase | PhraseEdit, before: OwnPhrase | PhraseEdit | undefined) => {
    const row = rows.length + 1;
    const base = shipped.get(record.id);
    const after = phraseOf(record, base);
    const common = { row, title: after.title, warnings: [], id: record.id };
    if (!before) rows.push({ ...common, kind: 'new', fields: after });
    else if (isSameRecord(before, record)) rows.push({ ...common, kind: 'equal' });
    else {
      const diff = differ(phraseOf(before, base), after);
      const target = { origin: 'own', before: before as OwnPhrase, fields: after } as const;
      rows.push({ ...common, kind: 'changed', diff, target });
    }
    if (rows.at(-1)!.kind !== 'equal') items.push({ row, record, before: before ?? null });
  };
  for (const phrase of records.phrases) add(toOwn(phrase), user.own.get(phrase.id));
  for (const edit of records.edits) add(edit, user.edits.get(edit.id));
  for (const said of refused)
    rows.push({ row: said.row, title: '', warnings: [], kind: 'refused', reasons: [said] });

  const counts = { new: 0, changed: 0, equal: 0, refused: 0, warned: 0 };
  for (const { kind } of rows) counts[kind]++;
  return {
    plan: { rows, counts, newPlaceholders: [] },
    batch(importId, now, wanted) {
      const taken = items.filter(({ row }) => wanted?.has(row) ?? true);
      const batch: ImportBatch = {
        importId,
        phrases: [],
        edits: [],
        placeholders: records.placeholders.filter(({ name }) => !placeholders.has(name)),
        expected: { phrases: {}, edits: {} },
        undo: { importId, at: now, phrases: [], edits: [], placeholders: [] },
      };
      batch.undo.placeholders = batch.placeholders.map(({ name }) => name);
      for (const { record, before } of taken) {
        const name = 'pack' in record ? 'phrases' : 'edits';
        // As it was where there is nothing; over another one it is a new revision.
        const rev = before ? Math.max(before.rev, record.rev) + 1 : record.rev;
        (batch[name] as unknown[]).push({ ...record, rev });
        batch.expected[name][record.id] = before?.rev ?? 0;
        (batch.undo[name] as unknown[]).push({ id: record.id, before, rev });
      }
      return batch;
    },
  };
}

/** Tables of the user's that are neither phrases nor edits, as a backup carries them. */
const OTHER_TABLES = Object.keys(COPIED_TABLES).filter(
  table => !['phrases', 'edits', 'placeholders', 'drafts', 'meta'].includes(table),
);
/** Those of them that a restore plans record by record. */
const PLANNED = new Set(['complaints']);
/** Profile, settings and the like, by key. */
const META = ['profile', 'settings', 'categoryOrder'];

/** Puts what a backup has besides phrases where there is nothing of it yet. */
export async function writeRestore(database: Database, { records }: RestoreSource): Promise<void> {
  const other = records.other ?? {};
  for (const { name, schema } of database.tables) {
    const list = other[name];
    if (!OTHER_TABLES.includes(name) || PLANNED.has(name) || !Array.isArray(list)) continue;
    const path = schema.primKey.keyPath as string;
    const sound = list.filter(
      (record): record is Record<string, unknown> =>
        typeof record === 'object' && record !== null && typeof record[path] === 'string',
    );
    const present = await database.table(name).bulkGet(sound.map(record => record[path] as string));
    await database.table(name).bulkPut(sound.filter((_, at) => !present[at]));
  }
  for (const key of META) {
    const value = other[key];
    if (typeof value !== 'object' || value === null) continue;
    const before = await database.meta.get(key as 'profile');
    const isEmpty = !before || (key === 'settings' && isNearlyEmpty(before.value as object));
    if (isEmpty) await database.meta.put({ key, value } as never);
  }
}

/** The first-run screen and the language are all that a fresh library has set. */
const isNearlyEmpty = (settings: object) =>
  Object.keys(settings).every(key => key === 'welcomed' || key === 'language');

/** Everything of the user's besides phrases, edits and placeholders, for a backup. */
export async function readOther(database: Database): Promise<Record<string, unknown>> {
  const other: Record<string, unknown> = {};
  for (const { name } of database.tables)
    if (OTHER_TABLES.includes(name)) other[name] = await database.table(name).toArray();
  for (const { key, value } of await database.meta.toArray())
    if (META.includes(key)) other[key] = value;
  return other;
}

function toOwn(phrase: Phrase | OwnPhrase): OwnPhrase {
  return { rev: 1, createdAt: 0, updatedAt: 0, ...phrase, pack: OWN_PACK };
}

const isSameRecord = (one: OwnPhrase | PhraseEdit, other: OwnPhrase | PhraseEdit) =>
  isSame(bare(one), bare(other));

const bare = ({ rev: _, updatedAt: __, ...rest }: OwnPhrase | PhraseEdit) => rest;

const differ = (before: Phrase, after: Phrase): FieldDiff[] =>
  MERGED_FIELDS.filter(field => !isSame(before[field], after[field])).map(field => ({
    field,
    before: before[field],
    after: after[field],
  }));
