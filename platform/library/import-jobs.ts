import { applyPlan } from '../../core/exchange/apply-plan.ts';
import { planImport } from '../../core/exchange/plan-import.ts';
import type {
  ComplaintPlan,
  ImportBatch,
  ImportPlan,
  ImportRows,
  PlannedComplaint,
  PlannedRow,
} from '../../core/exchange/types.ts';
import { commit, ReadOnlyError } from '../storage/commit.ts';
import type { Database, ImportRecord } from '../storage/database.ts';
import type { LibraryState, LibraryStore } from './library-store.ts';
import type {
  CommitResult,
  ImportChoice,
  ImportProgress,
  ImportSlice,
  ImportStart,
  PlanResult,
  PlanRow,
} from './manager-protocol.ts';
import {
  ChangedComplaintError,
  planComplaintsOf,
  rowsOfBackup,
  writeComplaints,
} from './restore-complaints.ts';
import type { RestorePlan } from '../storage/restore-records.ts';
import { createRestore, planRestore, writeRestore } from '../storage/restore-records.ts';
import type { RestoreSource } from '../storage/restore-records.ts';

/*
 * Imports under way: what a page read from a file comes in by slices, is planned, and is written in one
 * transaction, which is all there or not at all whatever happens. All of it waits in memory only; when
 * the background dies the page begins anew.
 */

/** Records that are written between two looks at whether to stop. */
const SLICE = 500;

interface Job {
  start: ImportStart;
  rows: ImportRows;
  source: RestoreSource;
  abort: AbortController;
  progress: ImportProgress | null;
  plan?: ImportPlan;
  restore?: RestorePlan;
  complaints?: ComplaintPlan;
  /** Revision that was planned against. */
  rev?: number;
  isCommitting?: boolean;
}

class ChangedError extends Error {}

export function createImportJobs(store: LibraryStore) {
  const jobs = new Map<string, Job>();
  const { database } = store;

  return { begin, add, plan, listPlan, progress, commit: commitJob, cancel };

  function begin(start: ImportStart): string {
    const importId = crypto.randomUUID();
    // One file at a time: what was begun before and not finished is given up.
    for (const [id, job] of jobs) if (!job.isCommitting) void cancel(id);
    jobs.set(importId, {
      start,
      rows: { entries: [], complaints: [], refused: [], hints: [], placeholders: [] },
      source: createRestore(),
      abort: new AbortController(),
      progress: null,
    });
    return importId;
  }

  function add(importId: string, slice: ImportSlice): boolean {
    const job = jobs.get(importId);
    if (!job) return false;
    for (const key of ['entries', 'complaints', 'refused', 'hints', 'placeholders'] as const)
      for (const item of slice[key] ?? []) (job.rows[key] as unknown[]).push(item);
    if (slice.records) job.source.add(slice.records);
    return true;
  }

  async function plan(importId: string): Promise<PlanResult> {
    const job = jobs.get(importId);
    if (!job) return { ok: false, reason: 'gone' };
    const state = await store.load();
    const pace = {
      signal: job.abort.signal,
      onProgress: (progress: ImportProgress) => void (job.progress = progress),
    };
    try {
      if (job.start.kind === 'restore') {
        job.restore = planRestore(state, job.source, job.rows.refused);
        job.plan = job.restore.plan;
        const { placeholders, other } = job.source.records;
        const complaints = rowsOfBackup(other?.complaints, job.plan.rows.at(-1)?.row ?? 0);
        const rows = { complaints, hints: [], placeholders };
        job.complaints = await planComplaintsOf(state, rows, pace);
      } else {
        job.plan = await planImport(job.rows, libraryOf(state), pace);
        job.complaints = await planComplaintsOf(state, job.rows, pace);
      }
    } catch (error) {
      if (job.abort.signal.aborted) return { ok: false, reason: 'cancelled' };
      throw error;
    } finally {
      job.progress = null;
    }
    job.rev = state.user.rev;
    const { counts, newPlaceholders } = job.plan;
    return {
      ok: true,
      counts: addCounts(counts, job.complaints),
      newPlaceholders: [...newPlaceholders, ...missingIn(newPlaceholders, job.complaints)],
    };
  }

  function listPlan(
    importId: string,
    { kind, from, count }: { kind?: PlannedRow['kind'] | 'warned'; from: number; count: number },
  ) {
    const job = jobs.get(importId);
    if (!job?.plan) return null;
    const rows = [...job.plan.rows, ...(job.complaints?.rows ?? [])].map(toPlanRow);
    const wanted = !kind
      ? rows.toSorted((one, other) => urgencyOf(one) - urgencyOf(other))
      : rows.filter(row => (kind === 'warned' ? row.warnings.length > 0 : row.kind === kind));
    return { total: wanted.length, rows: wanted.slice(from, from + count) };
  }

  function progress(importId: string): ImportProgress | null {
    return jobs.get(importId)?.progress ?? null;
  }

  async function cancel(importId: string): Promise<void> {
    const job = jobs.get(importId);
    job?.abort.abort();
    if (!job?.isCommitting) jobs.delete(importId);
  }

  async function commitJob(importId: string, choice: ImportChoice = {}): Promise<CommitResult> {
    const job = jobs.get(importId);
    if (!job?.plan) return { ok: false, reason: 'gone' };
    if (job.isCommitting) return { ok: false, reason: 'busy' };
    const state = await store.load();
    if (state.user.rev !== job.rev) return { ok: false, reason: 'conflict' };
    job.isCommitting = true;
    try {
      const written = await write(importId, job, choice);
      jobs.delete(importId);
      return { ok: true, importId, written };
    } catch (error) {
      job.isCommitting = false;
      if (job.abort.signal.aborted) {
        jobs.delete(importId);
        return { ok: false, reason: 'cancelled' };
      }
      if (error instanceof ChangedError || error instanceof ChangedComplaintError)
        return { ok: false, reason: 'conflict' };
      if (error instanceof ReadOnlyError) return { ok: false, reason: 'read-only' };
      return { ok: false, reason: 'storage', detail: String((error as Error).message ?? error) };
    } finally {
      job.progress = null;
    }
  }

  /** Writes records and undo in one transaction; the second copy follows before it is acknowledged. */
  async function write(importId: string, job: Job, choice: ImportChoice): Promise<number> {
    const now = Date.now();
    const { kind, file } = job.start;
    const note = (stage: ImportProgress['stage'], done: number, total: number) => {
      job.progress = { stage, done, total };
    };
    const report = { signal: job.abort.signal, note };
    const wanted = choice.rows && new Set(choice.rows);
    const batch =
      kind === 'import'
        ? await applyPlan(job.plan!, {
            importId,
            now,
            ...(wanted && { rows: wanted }),
            ...(choice.placeholders && { placeholders: new Set(choice.placeholders) }),
            signal: job.abort.signal,
            onProgress: progress => void (job.progress = progress),
          })
        : job.restore!.batch(importId, now, wanted);
    declareNames(batch, job.complaints!, choice);
    let written = batch.phrases.length + batch.edits.length;
    note('store', 0, written);
    await commit(database, kind, async action => {
      await writeBatch(database, batch, report);
      const complaints = await writeComplaints(database, job.complaints!, { wanted, now });
      written += complaints.written;
      if (kind === 'restore') await writeRestore(database, job.source);
      const record = recordOf(batch, { kind, file, action, written });
      record.created.complaints = complaints.created;
      await database.imports.put(record);
      // From here on it can't be stopped.
      report.signal.throwIfAborted();
      note('mirror', 0, 1);
    });
    if (kind === 'restore') await store.reload();
    return written;
  }
}

const addCounts = (counts: ImportPlan['counts'], complaints: ComplaintPlan) =>
  Object.fromEntries(
    Object.entries(counts).map(([kind, count]) => [
      kind,
      count + complaints.counts[kind as keyof typeof counts],
    ]),
  ) as ImportPlan['counts'];

type NewNames = ImportPlan['newPlaceholders'];

/** Names that complaints need and phrases do not. */
const missingIn = (known: NewNames, { newPlaceholders }: ComplaintPlan): NewNames =>
  newPlaceholders.filter(
    ({ placeholder }) => !known.some(one => one.placeholder.name === placeholder.name),
  );

/** Declares what the complaints that are written need, as `applyPlan` does for phrases. */
function declareNames(
  batch: ImportBatch,
  { newPlaceholders }: ComplaintPlan,
  { rows, placeholders }: ImportChoice,
): void {
  const declared = new Set(batch.placeholders.map(({ name }) => name));
  for (const { placeholder, rows: users } of newPlaceholders) {
    const isWanted = placeholders?.includes(placeholder.name) ?? true;
    const isUsed = users.some(row => rows?.includes(row) ?? true);
    if (!isWanted || !isUsed || declared.has(placeholder.name)) continue;
    batch.placeholders.push(placeholder);
    batch.undo.placeholders.push(placeholder.name);
  }
}

interface Report {
  signal: AbortSignal;
  note(stage: ImportProgress['stage'], done: number, total: number): void;
}

const libraryOf = ({ shipped, user, placeholders }: LibraryState) => ({
  shipped,
  own: user.own,
  edits: user.edits,
  placeholders,
});

/** Only if each record still has the revision that the plan saw. */
async function writeBatch(
  database: Database,
  batch: ImportBatch,
  { signal, note }: Report,
): Promise<void> {
  const total = batch.phrases.length + batch.edits.length;
  let done = 0;
  for (const name of ['phrases', 'edits'] as const) {
    const records = batch[name];
    const table = database[name] as unknown as {
      bulkGet(ids: string[]): Promise<({ rev: number } | undefined)[]>;
      bulkPut(records: unknown[]): Promise<unknown>;
    };
    for (let from = 0; from < records.length; from += SLICE) {
      signal.throwIfAborted();
      const slice = records.slice(from, from + SLICE);
      const current = await table.bulkGet(slice.map(({ id }) => id));
      const isSame = slice.every(
        ({ id }, at) => (current[at]?.rev ?? 0) === batch.expected[name][id],
      );
      if (!isSame) throw new ChangedError();
      await table.bulkPut(slice);
      done += slice.length;
      note('store', done, total);
    }
  }
  if (batch.placeholders.length > 0) await database.placeholders.bulkPut(batch.placeholders);
}

function recordOf(
  { importId, undo }: ImportBatch,
  rest: Pick<ImportRecord, 'kind' | 'file' | 'action' | 'written'>,
): ImportRecord {
  const created = (list: { id: string; before: unknown; rev: number }[]) =>
    list.filter(({ before }) => !before).map(({ id, rev }): [string, number] => [id, rev]);
  return {
    importId,
    ...rest,
    at: undo.at,
    created: { phrases: created(undo.phrases), edits: created(undo.edits) },
    placeholders: undo.placeholders,
  };
}

/** What is refused or needs a look comes first: in a long list nobody would get to it. */
const urgencyOf = ({ kind, warnings }: PlanRow) =>
  kind === 'refused' ? 0 : warnings.length > 0 ? 1 : 2;

function toPlanRow(row: PlannedRow | PlannedComplaint): PlanRow {
  return {
    row: row.row,
    kind: row.kind,
    title: row.title,
    warnings: row.warnings,
    ...(row.line !== undefined && { line: row.line }),
    ...(row.kind === 'refused' && { reasons: row.reasons }),
    ...(row.kind === 'changed' && row.diff && { diff: row.diff }),
  };
}
