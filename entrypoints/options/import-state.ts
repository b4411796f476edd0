import { signal } from '@preact/signals';
import type {
  ImportReading,
  ImportState,
  PlanKind,
} from '../../components/library/import-view.tsx';
import { checkMapping, guessMapping, mappingOf } from '../../core/exchange/guess-mapping.ts';
import { rowsOfLibrary } from '../../core/exchange/library-rows.ts';
import { mapTable } from '../../core/exchange/map-table.ts';
import { explainNotice } from '../../core/exchange/notices.ts';
import { readFile, refuseSize } from '../../core/exchange/read-file.ts';
import type { ImportRows, Mapping, ReadResult, SourceTable } from '../../core/exchange/types.ts';
import type { CommitResult } from '../../platform/manager-protocol.ts';
import { isFileGone } from './file-gone.ts';
import { isImporting, manager, notice, refreshRows } from './manager-state.ts';
import * as state from './options-state.ts';

/* An import, from the file to the one click that takes it back. */

export const importing = signal<ImportState>({ stage: 'choose' });

/** Entries that go to the background at a time. */
const SLICE = 1000;
const SHOWN = 200;
const ASK_EVERY = 300;

let table: SourceTable | undefined;
let importId = '';
/** What the user chose, to be read again in another way. */
let chosen: { name: string; bytes: Uint8Array } | undefined;
let reading: ImportReading = {};
/** Another file, or none: what an earlier one still does is of no interest. */
let turn = 0;
let abort = new AbortController();

export function restart(trouble?: string): void {
  turn += 1;
  abort.abort();
  abort = new AbortController();
  if (importId) void manager.cancelImport(importId).catch(() => undefined);
  importId = '';
  importing.value = { stage: 'choose', ...(trouble !== undefined && { trouble }) };
}

/** Leaves the import; what was under way is given up, and said to be. */
export function leave(): void {
  const { stage } = importing.value;
  restart();
  isImporting.value = false;
  // What is being written says itself how it ended.
  if (stage !== 'choose' && stage !== 'done' && stage !== 'writing')
    notice.value = { tone: 'ok', text: state.translate.value('import_cancelled') };
  void refreshRows();
}

export const chooseFile = (file: File) => run(() => open(file));
export const changeReading = (change: ImportReading) => run(() => readAgain(change));
export const planTable = () => run(() => plan());
export const commit = () => run(() => write());
export const undo = () => run(() => takeBackImport(importId));

async function takeBackImport(id: string): Promise<void> {
  const t = state.translate.value;
  const result = await manager.undoImport(id);
  importId = '';
  restart();
  notice.value = result.ok
    ? {
        tone: 'ok',
        text: t('import_undone', { count: result.changed, kept: result.kept.length }),
      }
    : { tone: 'warn', text: t('panel_change_failed') };
  await refreshRows();
}

export function changeMapping(mapping: Mapping): void {
  const { value } = importing;
  if (value.stage === 'map') importing.value = { ...value, mapping };
}

async function open(file: File): Promise<void> {
  const tooLarge = refuseSize(file.size);
  if (tooLarge) return restart(explainNotice(tooLarge, state.translate.value));
  const bytes = new Uint8Array(await file.arrayBuffer());
  chosen = { name: file.name, bytes };
  reading = {};
  const found = await read();
  if (found && !found.ok) restart(explainNotice(found.notice, state.translate.value));
}

/** The same file in another encoding or cut up otherwise; what can't be read so stays as it was. */
async function readAgain(change: ImportReading): Promise<void> {
  const { value: shown } = importing;
  const before = reading;
  if (shown.stage !== 'map') return;
  reading = { ...reading, ...change };
  const found = await read();
  if (!found || found.ok) return;
  reading = before;
  importing.value = { ...shown, trouble: explainNotice(found.notice, state.translate.value) };
}

/** Nothing when something else began meanwhile. */
async function read(): Promise<ReadResult | undefined> {
  const { name, bytes } = chosen!;
  const now = ++turn;
  const show = (done: number, total: number) => {
    if (now === turn) importing.value = { stage: 'reading', file: name, done, total };
  };
  show(0, 1);
  const found = await readFile(bytes, name, {
    ...reading,
    signal: abort.signal,
    onProgress: ({ done, total }) => show(done, total),
  });
  if (now !== turn) return undefined;
  if (!found.ok) return found;
  const { source } = found;
  if (source.kind === 'library') {
    table = undefined;
    await send(name, rowsOfLibrary(source), source.records?.other?.complaints);
    return found;
  }
  table = source;
  showColumns(name, source);
  return found;
}

function showColumns(file: string, source: SourceTable): void {
  const t = state.translate.value;
  const columns = guessMapping(source);
  const { encoding, delimiter, hasHeader, sheet, sheets } = source;
  importing.value = {
    stage: 'map',
    file,
    about: t('import_about', {
      rows: source.rows.length,
      notices: source.notices.map(one => explainNotice(one, t)).join(' '),
    }),
    reading: {
      hasHeader,
      ...(encoding && { encoding }),
      ...(delimiter && { delimiter }),
      ...(sheet !== undefined && { sheet }),
    },
    sheets: sheets ?? [],
    columns,
    mapping: mappingOf(columns),
  };
}

async function plan(): Promise<void> {
  const { value } = importing;
  if (value.stage !== 'map' || !table) return;
  const t = state.translate.value;
  const problems = checkMapping(value.mapping, table.columns);
  if (problems.length > 0) {
    const trouble = problems.map(problem => explainNotice(problem, t)).join(' ');
    importing.value = { ...value, trouble };
    return;
  }
  const names = new Set(state.placeholders.value.map(({ name }) => name));
  const category = [t('import_category')];
  const { file } = value;
  const now = turn;
  const rows = await mapTable(table, value.mapping, {
    placeholders: names,
    category,
    signal: abort.signal,
    onProgress({ done, total }) {
      if (now === turn) importing.value = { stage: 'comparing', file, done, total };
    },
  });
  if (now === turn) await send(file, rows);
}

/** Hands the rows over and has them compared with the library; nothing is written. */
async function send(file: string, rows: ImportRows, complaints?: unknown): Promise<void> {
  const now = turn;
  const { entries, refused, hints, placeholders } = rows;
  ({ importId } = await manager.beginImport({ file, kind: 'import' }));
  const records = complaints === undefined ? {} : { records: { other: { complaints } } };
  await manager.addToImport(importId, { refused, hints, placeholders, ...records });
  for (let from = 0; from < entries.length; from += SLICE) {
    await manager.addToImport(importId, { entries: entries.slice(from, from + SLICE) });
    if (now !== turn) return;
    importing.value = { stage: 'comparing', file, done: from, total: entries.length };
  }
  await compare(file);
}

/** Compares what was handed over with the library. */
async function compare(file: string): Promise<void> {
  const now = turn;
  const id = importId;
  const planned = await watch('comparing', file, () => manager.planImport(id));
  if (now !== turn) return;
  if (!planned.ok) return restart(state.translate.value('import_failed'));
  await showPlan({
    file,
    counts: planned.counts,
    newPlaceholders: planned.newPlaceholders.map(({ placeholder }) => placeholder.name),
    kind: null,
    count: SHOWN,
  });
}

/** Shows how far the background is with something that takes long. */
async function watch<T>(
  stage: 'comparing' | 'writing',
  file: string,
  work: () => Promise<T>,
): Promise<T> {
  const now = turn;
  const id = importId;
  importing.value = { stage, file, done: 0, total: 1 };
  const timer = setInterval(() => {
    void manager.importProgress(id).then(progress => {
      if (progress && now === turn && importing.value.stage === stage)
        importing.value = { stage, file, done: progress.done, total: progress.total };
    });
  }, ASK_EVERY);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}

type Planned = Extract<ImportState, { stage: 'plan' }>;

async function showPlan({
  count,
  ...plan
}: Pick<Planned, 'file' | 'counts' | 'newPlaceholders' | 'kind'> & {
  count: number;
}): Promise<void> {
  const now = turn;
  const { kind } = plan;
  const list = await manager.listPlan(importId, { from: 0, count, ...(kind && { kind }) });
  if (now !== turn) return;
  if (!list) return restart(state.translate.value('import_failed'));
  importing.value = { stage: 'plan', ...plan, rows: list.rows, total: list.total };
}

export function showMoreRows(): void {
  const { value } = importing;
  if (value.stage === 'plan') run(() => showPlan({ ...value, count: value.rows.length + SHOWN }));
}

/** Shows only the rows of one kind; null shows all. */
export function showKind(kind: PlanKind | null): void {
  const { value } = importing;
  if (value.stage === 'plan') run(() => showPlan({ ...value, kind, count: SHOWN }));
}

async function write(): Promise<void> {
  const { value } = importing;
  if (value.stage !== 'plan') return;
  const t = state.translate.value;
  const now = turn;
  const id = importId;
  const result = await watch('writing', value.file, () => manager.commitImport(id));
  if (now !== turn) return tellLeft(result);
  if (!result.ok && result.reason === 'conflict') {
    // The library is another one by now: what would happen has to be seen again.
    notice.value = { tone: 'warn', text: t('import_changed') };
    return compare(value.file);
  }
  if (!result.ok) return restart(t('import_failed'));
  ({ importId } = result);
  importing.value = { stage: 'done', written: result.written };
  await refreshRows();
}

/** The user went away while it was written: it says how that ended, and how to take it back. */
async function tellLeft(result: CommitResult): Promise<void> {
  const t = state.translate.value;
  notice.value = result.ok
    ? {
        tone: 'ok',
        text: t('import_done', { count: result.written }),
        undo: () => run(() => takeBackImport(result.importId)),
      }
    : { tone: 'ok', text: t('import_cancelled') };
  await refreshRows();
}

function run(work: () => Promise<void>): void {
  const now = turn;
  work().catch((error: unknown) => {
    // What the user gave up has nothing more to say.
    if (error instanceof DOMException && error.name === 'AbortError') return;
    if (now !== turn && importing.value.stage === 'choose') return;
    const t = state.translate.value;
    if (isFileGone(error)) return restart(t('file_gone'));
    console.error(error);
    restart(t('import_failed'));
  });
}
