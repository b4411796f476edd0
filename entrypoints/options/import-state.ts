import { signal } from '@preact/signals';
import type {
  ImportReading,
  ImportState,
  PlanKind,
} from '../../components/library/import-view.tsx';
import { checkMapping, guessMapping, mappingOf } from '../../core/exchange/guess-mapping.ts';
import { rowsOfLibrary } from '../../core/exchange/library-rows.ts';
import { mapComplaints } from '../../core/exchange/map-complaints.ts';
import { mapTable } from '../../core/exchange/map-table.ts';
import type { Notice } from '../../core/exchange/notices.ts';
import { explainNotice } from '../../core/exchange/notices.ts';
import { HEAD_BYTES, readFile, refuseSize } from '../../core/exchange/read-file.ts';
import type {
  Content,
  Encoding,
  ImportRows,
  Mapping,
  ReadResult,
  SourceLibrary,
  SourceTable,
} from '../../core/exchange/types.ts';
import type { CommitResult } from '../../platform/library/manager-protocol.ts';
import { isFileGone } from './file-gone.ts';
import { importingInto, manager, notice, refreshRows } from './manager-state.ts';
import * as state from './options-state.ts';

/* An import, from the file to the one click that takes it back. */

export const importing = signal<ImportState>({ stage: 'choose' });

/** Entries that go to the background at a time. */
const SLICE = 1000;
const SHOWN = 200;
const ASK_EVERY = 300;

let table: SourceTable | undefined;
let importId = '';
/** What a table holds that does not say it itself. */
let content: Content = 'phrases';
/** What the user chose, to be read again in another way. */
let chosen: { name: string; bytes: Uint8Array } | undefined;
let reading: ImportReading = {};
/** Another file, or none: what an earlier one still does is of no interest. */
let turn = 0;
let abort = new AbortController();

/** Begins an import; a table that does not say what its rows are is taken for these. */
export function begin(wanted: Content): void {
  if (importingInto.value !== null) restart();
  content = wanted;
  notice.value = null;
  importingInto.value = wanted;
}

export function restart(trouble?: string, encoding?: Encoding): void {
  turn += 1;
  abort.abort();
  abort = new AbortController();
  if (importId) void manager.cancelImport(importId).catch(() => undefined);
  importId = '';
  importing.value = {
    stage: 'choose',
    ...(trouble !== undefined && { trouble }),
    ...(encoding !== undefined && { encoding }),
  };
}

/** Leaves the import; what was under way is given up, and said to be. */
export function leave(): void {
  const { stage } = importing.value;
  restart();
  importingInto.value = null;
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

/** The rows of the table are something else than they were taken for. */
export function changeContent(wanted: Content): void {
  const { value } = importing;
  if (value.stage !== 'map' || !table) return;
  content = wanted;
  showColumns(value.file, table);
}

async function open(file: File): Promise<void> {
  const head = new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer());
  const tooLarge = refuseSize(file.size, head);
  if (tooLarge) return restart(explainNotice(tooLarge, state.translate.value));
  const bytes = new Uint8Array(await file.arrayBuffer());
  chosen = { name: file.name, bytes };
  reading = {};
  const found = await read();
  if (found && !found.ok)
    restart(explainNotice(found.notice, state.translate.value), triedEncoding(found.notice));
}

/** What a file was read as whose text makes no sense: another encoding may be the right one. */
function triedEncoding({ key, values }: Notice): Encoding | undefined {
  if (key === 'file-encoding') return values['encoding'] as Encoding;
  const isText = key.startsWith('json-') || key.startsWith('yaml-') || values['kind'] === 'data';
  return isText ? (reading.encoding ?? 'utf-8') : undefined;
}

/** The same file in another encoding or cut up otherwise; what can't be read so stays as it was. */
async function readAgain(change: ImportReading): Promise<void> {
  const { value: shown } = importing;
  const before = reading;
  if (shown.stage !== 'map' && shown.stage !== 'plan' && shown.stage !== 'choose') return;
  // Another sheet has a heading of its own, or none.
  reading = change.sheet === undefined ? { ...reading, ...change } : change;
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
    await send(name, rowsOfLibrary(source), aboutLibrary(source));
    return found;
  }
  table = source;
  showColumns(name, source);
  return found;
}

/** What is to be said of a file that needs no mapping. */
function aboutLibrary({ notices, encoding }: SourceLibrary): Told {
  const t = state.translate.value;
  const about = notices.map(one => explainNotice(one, t)).join(' ');
  const isOther = encoding !== undefined && encoding !== 'utf-8';
  return { ...(about && { about }), ...(isOther && { encoding }) };
}

function showColumns(file: string, source: SourceTable): void {
  const t = state.translate.value;
  const kind = source.content ?? content;
  const columns = guessMapping(source, kind);
  const { format, encoding, delimiter, hasHeader, sheet, sheets } = source;
  const isTable = format === 'csv' || format === 'xlsx';
  importing.value = {
    stage: 'map',
    file,
    content: kind,
    isContentKnown: source.content !== undefined,
    about: t('import_about', {
      rows: source.rows.length,
      notices: source.notices.map(one => explainNotice(one, t)).join(' '),
    }),
    reading: {
      ...(isTable && { hasHeader }),
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
  const isPhrases = value.content === 'phrases';
  const problems = checkMapping(value.mapping, table.columns, value.content);
  if (problems.length > 0) {
    const trouble = problems.map(problem => explainNotice(problem, t)).join(' ');
    importing.value = { ...value, trouble };
    return;
  }
  const names = new Set(state.placeholders.value.map(({ name }) => name));
  const category = [t(isPhrases ? 'import_category' : 'import_category_complaints')];
  const { file } = value;
  const now = turn;
  const rows = await (isPhrases ? mapTable : mapComplaints)(table, value.mapping, {
    placeholders: names,
    category,
    signal: abort.signal,
    onProgress({ done, total }) {
      if (now === turn) importing.value = { stage: 'comparing', file, done, total };
    },
  });
  if (now === turn) await send(file, rows);
}

type Planned = Extract<ImportState, { stage: 'plan' }>;
/** What is told of a file beside what would become of it. */
type Told = Pick<Planned, 'about' | 'encoding'>;

/** Hands the rows over and has them compared with the library; nothing is written. */
async function send(file: string, rows: ImportRows, told: Told = {}): Promise<void> {
  const now = turn;
  const { entries, complaints, refused, hints, placeholders } = rows;
  const total = entries.length + complaints.length;
  ({ importId } = await manager.beginImport({ file, kind: 'import' }));
  await manager.addToImport(importId, { refused, hints, placeholders });
  for (let from = 0; from < total; from += SLICE) {
    const at = Math.max(0, from - entries.length);
    const end = Math.max(0, from + SLICE - entries.length);
    await manager.addToImport(importId, {
      entries: entries.slice(from, from + SLICE),
      complaints: complaints.slice(at, end),
    });
    if (now !== turn) return;
    importing.value = { stage: 'comparing', file, done: from, total };
  }
  await compare(file, told);
}

/** Compares what was handed over with the library. */
async function compare(file: string, told: Told = {}): Promise<void> {
  const now = turn;
  const id = importId;
  const planned = await watch('comparing', file, () => manager.planImport(id));
  if (now !== turn) return;
  if (!planned.ok) return restart(state.translate.value('import_failed'));
  await showPlan({
    ...told,
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

async function showPlan({
  count,
  ...plan
}: Omit<Planned, 'stage' | 'rows' | 'total' | 'trouble'> & { count: number }): Promise<void> {
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
    const { about, encoding } = value;
    return compare(value.file, { ...(about && { about }), ...(encoding && { encoding }) });
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
