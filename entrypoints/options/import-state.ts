import { signal } from '@preact/signals';
import type { ImportState } from '../../components/import-view.tsx';
import { checkMapping, guessMapping, mappingOf } from '../../core/exchange/guess-mapping.ts';
import { rowsOfLibrary } from '../../core/exchange/library-rows.ts';
import { mapTable } from '../../core/exchange/map-table.ts';
import { explainNotice } from '../../core/exchange/notices.ts';
import { readFile, refuseSize } from '../../core/exchange/read-file.ts';
import type { ImportRows, Mapping, SourceTable } from '../../core/exchange/types.ts';
import { manager, refreshRows } from './manager-state.ts';
import * as state from './options-state.ts';

/* An import, from the file to the one click that takes it back. */

export const importing = signal<ImportState>({ stage: 'choose' });

/** Entries that go to the background at a time. */
const SLICE = 1000;
const SHOWN = 200;
const ASK_EVERY = 300;

let table: SourceTable | undefined;
let importId = '';
/** Another file, or none: what an earlier one still does is of no interest. */
let turn = 0;

export function restart(trouble?: string): void {
  turn += 1;
  if (importId) void manager.cancelImport(importId).catch(() => undefined);
  importId = '';
  importing.value = { stage: 'choose', ...(trouble !== undefined && { trouble }) };
}

export const chooseFile = (file: File) => run(() => read(file));
export const planTable = () => run(() => plan());
export const commit = () => run(() => write());
export const undo = () =>
  run(async () => {
    const t = state.translate.value;
    const result = await manager.undoImport(importId);
    importId = '';
    restart(
      result.ok
        ? t('import_undone', { count: result.changed, kept: result.kept.length })
        : t('import_failed'),
    );
    await refreshRows();
  });

export function changeMapping(mapping: Mapping): void {
  const { value } = importing;
  if (value.stage === 'map') importing.value = { ...value, mapping };
}

async function read(file: File): Promise<void> {
  const t = state.translate.value;
  const now = ++turn;
  const tooLarge = refuseSize(file.size);
  if (tooLarge) return restart(explainNotice(tooLarge, t));
  const show = (done: number, total: number) => {
    if (now === turn) importing.value = { stage: 'reading', file: file.name, done, total };
  };
  show(0, 1);
  const found = await readFile(new Uint8Array(await file.arrayBuffer()), file.name, {
    onProgress: ({ done, total }) => show(done, total),
  });
  if (now !== turn) return;
  if (!found.ok) return restart(explainNotice(found.notice, t));
  const { source } = found;
  if (source.kind === 'library') {
    table = undefined;
    return send(file.name, rowsOfLibrary(source), source.records?.other?.complaints);
  }
  table = source;
  const columns = guessMapping(source);
  importing.value = {
    stage: 'map',
    file: file.name,
    about: t('import_about', {
      rows: source.rows.length,
      encoding: source.encoding ?? source.format,
      notices: source.notices.map(notice => explainNotice(notice, t)).join(' '),
    }),
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
  const rows = await mapTable(table, value.mapping, { placeholders: names, category });
  await send(value.file, rows);
}

/** Hands the rows over and has them compared with the library; nothing is written. */
async function send(file: string, rows: ImportRows, complaints?: unknown): Promise<void> {
  const t = state.translate.value;
  const now = turn;
  const { entries, refused, hints, placeholders } = rows;
  ({ importId } = await manager.beginImport({ file, kind: 'import' }));
  const records = complaints === undefined ? {} : { records: { other: { complaints } } };
  await manager.addToImport(importId, { refused, hints, placeholders, ...records });
  for (let from = 0; from < entries.length; from += SLICE) {
    await manager.addToImport(importId, { entries: entries.slice(from, from + SLICE) });
    if (now !== turn) return;
    importing.value = { stage: 'reading', file, done: from, total: entries.length };
  }
  const planned = await manager.planImport(importId);
  if (now !== turn) return;
  if (!planned.ok) return restart(t('import_failed'));
  await showPlan(file, planned.counts, SHOWN);
}

type Planned = Extract<ImportState, { stage: 'plan' }>;

async function showPlan(file: string, counts: Planned['counts'], count: number): Promise<void> {
  const list = await manager.listPlan(importId, { from: 0, count });
  if (!list) return restart(state.translate.value('import_failed'));
  importing.value = { stage: 'plan', file, counts, rows: list.rows, total: list.total };
}

export function showMoreRows(): void {
  const { value } = importing;
  if (value.stage === 'plan')
    run(() => showPlan(value.file, value.counts, value.rows.length + SHOWN));
}

async function write(): Promise<void> {
  const { value } = importing;
  if (value.stage !== 'plan') return;
  const t = state.translate.value;
  const { file } = value;
  importing.value = { stage: 'writing', file, done: 0, total: 1 };
  const timer = setInterval(() => {
    void manager.importProgress(importId).then(progress => {
      if (progress && importing.value.stage === 'writing')
        importing.value = { stage: 'writing', file, done: progress.done, total: progress.total };
    });
  }, ASK_EVERY);
  try {
    const result = await manager.commitImport(importId);
    if (!result.ok) return restart(t('import_failed'));
    ({ importId } = result);
    importing.value = { stage: 'done', written: result.written };
    await refreshRows();
  } finally {
    clearInterval(timer);
  }
}

function run(work: () => Promise<void>): void {
  work().catch((error: unknown) => {
    console.error(error);
    restart(state.translate.value('import_failed'));
  });
}
