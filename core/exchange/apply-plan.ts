import { hashPhrase } from '../library/compile.ts';
import type { OwnPhrase, PhraseEdit } from '../library/merge.ts';
import { OWN_PACK } from '../library/merge.ts';
import type { ImportBatch, ImportPlan, PhraseFields, PlannedRow, Target } from './types.ts';

export interface ApplyOptions {
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
export function applyPlan(plan: ImportPlan, options: ApplyOptions): ImportBatch {
  const { importId, now } = options;
  const batch: ImportBatch = {
    importId,
    phrases: [],
    edits: [],
    placeholders: [],
    expected: { phrases: {}, edits: {} },
    undo: { importId, at: now, phrases: [], edits: [], placeholders: [] },
  };
  const chosen = plan.rows.filter(({ row }) => options.rows?.has(row) ?? true);
  for (const row of chosen) writeRow(row, batch, now);

  const written = new Set(chosen.map(({ row }) => row));
  for (const { placeholder, rows } of plan.newPlaceholders) {
    const isWanted = options.placeholders?.has(placeholder.name) ?? true;
    if (!isWanted || !rows.some(row => written.has(row))) continue;
    batch.placeholders.push(placeholder);
    batch.undo.placeholders.push(placeholder.name);
  }
  return batch;
}

function writeRow(row: PlannedRow, batch: ImportBatch, now: number): void {
  if (row.kind === 'new') writePhrase(row.id, row.fields, row.deleted ?? null, batch, now);
  else if (row.kind !== 'changed') return;
  else if (row.target.origin === 'own')
    writePhrase(row.id, row.target.fields, row.target.before, batch, now);
  else writeEdit(row.target, batch, now);
}

function writePhrase(
  id: string,
  fields: PhraseFields,
  before: OwnPhrase | null,
  batch: ImportBatch,
  now: number,
): void {
  const phrase: OwnPhrase = {
    id,
    pack: OWN_PACK,
    ...fields,
    rev: (before?.rev ?? 0) + 1,
    createdAt: before?.createdAt ?? now,
    updatedAt: now,
  };
  batch.phrases.push(phrase);
  batch.expected.phrases[id] = before?.rev ?? 0;
  batch.undo.phrases.push({ id, before, rev: phrase.rev });
}

function writeEdit(
  { shipped, before, change, isHidden }: Target & { origin: 'shipped' },
  batch: ImportBatch,
  now: number,
): void {
  const edit: PhraseEdit = {
    id: shipped.id,
    baseHash: hashPhrase(shipped),
    base: shipped,
    change,
    rev: (before?.rev ?? 0) + 1,
    updatedAt: now,
    ...(isHidden && { deletedAt: now }),
  };
  batch.edits.push(edit);
  batch.expected.edits[shipped.id] = before?.rev ?? 0;
  batch.undo.edits.push({ id: shipped.id, before: before ?? null, rev: edit.rev });
}
