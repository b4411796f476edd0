import { hashPhrase } from '../library/compile.ts';
import type { OwnPhrase, PhraseEdit } from '../library/merge.ts';
import { OWN_PACK } from '../library/merge.ts';
import { createPace } from './pace.ts';
import type { PaceOptions } from './pace.ts';
import type { ImportBatch, ImportPlan, PhraseFields, PlannedRow, Target } from './types.ts';

export interface ApplyOptions extends PaceOptions {
  /** One id for everything that this import writes. */
  importId: string;
  now: number;
  /** Rows to import; all that are new or changed if not set. */
  rows?: ReadonlySet<number>;
  /** Placeholders to declare; all that the rows need if not set. */
  placeholders?: ReadonlySet<string>;
}

/**
 * The records that a plan writes, in one transaction: only if each record still has the revision
 * that the plan saw. `undo` has to be stored with them.
 */
export async function applyPlan(plan: ImportPlan, options: ApplyOptions): Promise<ImportBatch> {
  const { importId, now } = options;
  const pace = createPace(options);
  pace.start('apply');
  const batch: ImportBatch = {
    importId,
    phrases: [],
    edits: [],
    placeholders: [],
    expected: { phrases: {}, edits: {} },
    undo: { importId, at: now, phrases: [], edits: [], placeholders: [] },
  };
  const held = codesLeft(plan, options.rows);
  const written = new Set<number>();
  for (const [index, row] of plan.rows.entries()) {
    if (options.rows && !options.rows.has(row.row)) continue;
    writeRow(row, batch, { now, held });
    written.add(row.row);
    if (pace.due()) await pace.rest(index, plan.rows.length);
  }
  for (const { placeholder, rows } of plan.newPlaceholders) {
    const isWanted = options.placeholders?.has(placeholder.name) ?? true;
    if (!isWanted || !rows.some(row => written.has(row))) continue;
    batch.placeholders.push(placeholder);
    batch.undo.placeholders.push(placeholder.name);
  }
  pace.finish(plan.rows.length);
  return batch;
}

interface Context {
  now: number;
  /** Codes of phrases that were to get another one, and now keep theirs. */
  held: ReadonlySet<string>;
}

/** Codes that a plan gives away and that stay where they are, because their row was left out. */
function codesLeft(plan: ImportPlan, rows: ReadonlySet<number> | undefined): Set<string> {
  const held = new Set<string>();
  if (!rows) return held;
  for (const row of plan.rows) {
    if (row.kind !== 'changed' || rows.has(row.row)) continue;
    const before = row.diff.find(({ field }) => field === 'code')?.before;
    if (typeof before === 'string' && before) held.add(before);
  }
  return held;
}

function writeRow(row: PlannedRow, batch: ImportBatch, context: Context): void {
  if (row.kind === 'new') writePhrase(row.id, row.fields, row.deleted ?? null, batch, context);
  else if (row.kind !== 'changed') return;
  else if (row.target.origin === 'own')
    writePhrase(row.id, row.target.fields, row.target.before, batch, context);
  else writeEdit(row.target, batch, context);
}

function writePhrase(
  id: string,
  fields: PhraseFields,
  before: OwnPhrase | null,
  batch: ImportBatch,
  { now, held }: Context,
): void {
  const phrase: OwnPhrase = {
    id,
    pack: OWN_PACK,
    ...fields,
    rev: (before?.rev ?? 0) + 1,
    createdAt: before?.createdAt ?? now,
    updatedAt: now,
  };
  if (phrase.code && held.has(phrase.code)) delete phrase.code;
  batch.phrases.push(phrase);
  batch.expected.phrases[id] = before?.rev ?? 0;
  batch.undo.phrases.push({ id, before, rev: phrase.rev });
}

function writeEdit(
  { shipped, before, change, isHidden }: Target & { origin: 'shipped' },
  batch: ImportBatch,
  { now, held }: Context,
): void {
  const edit: PhraseEdit = {
    id: shipped.id,
    baseHash: hashPhrase(shipped),
    base: shipped,
    change: change.code && held.has(change.code) ? { ...change, code: '' } : change,
    rev: (before?.rev ?? 0) + 1,
    updatedAt: now,
    ...(isHidden && { deletedAt: now }),
  };
  batch.edits.push(edit);
  batch.expected.edits[shipped.id] = before?.rev ?? 0;
  batch.undo.edits.push({ id: shipped.id, before: before ?? null, rev: edit.rev });
}
