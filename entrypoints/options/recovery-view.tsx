import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Recovery } from '../../components/library/recovery-screen.tsx';
import { RecoveryScreen } from '../../components/library/recovery-screen.tsx';
import { rowsOfLibrary } from '../../core/exchange/library-rows.ts';
import { explainNotice } from '../../core/exchange/notices.ts';
import { HEAD_BYTES, readFile, refuseSize } from '../../core/exchange/read-file.ts';
import type { SourceLibrary } from '../../core/exchange/types.ts';
import { readFolderFile } from '../../platform/backups/backup-folder.ts';
import type { ManagerApi } from '../../platform/library/manager-protocol.ts';
import { askBackground } from '../../platform/messages.ts';
import { isFileGone } from './file-gone.ts';
import * as state from './options-state.ts';

const manager = askBackground<ManagerApi>('manager');
/** Records that go to the background at a time. */
const SLICE = 1000;

/** The first of what a backup changes. */
const SHOWN = 20;

const recovery = signal<Recovery>({ step: 'ask' });
const backups = signal<Awaited<ReturnType<ManagerApi['listBackups']>>>([]);
const isLost = signal(false);
let importId = '';

/** A backup file brings back what was lost, after its content was seen. */
export function RecoveryView() {
  useEffect(() => void attempt(look), []);
  return (
    <RecoveryScreen
      recovery={recovery.value}
      isLost={isLost.value}
      backups={backups.value}
      onBackup={name => void attempt(async () => preview(await readFolderFile(name)))}
      onFile={file => void attempt(() => preview(file))}
      onRestore={() => void attempt(restore)}
      onUndo={() => void attempt(takeBack)}
      onBack={() => void (recovery.value = { step: 'ask' })}
      onFresh={() => void attempt(startAfresh)}
      onLeave={leave}
    />
  );
}

/** Another visit begins anew; whether there was a loss is known by then. */
async function look(): Promise<void> {
  recovery.value = { step: 'ask' };
  const [storage, found] = await Promise.all([
    manager.getStorageState(),
    manager.listBackups().catch(() => []),
  ]);
  isLost.value = storage.isLost;
  backups.value = found;
}

async function preview(file: File): Promise<void> {
  const t = state.translate.value;
  const head = new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer());
  const tooLarge = refuseSize(file.size, head);
  if (tooLarge) return ask(explainNotice(tooLarge, t));
  const working = (share: number) => {
    recovery.value = { step: 'working', name: file.name, share };
  };
  working(0);
  const read = await readFile(new Uint8Array(await file.arrayBuffer()), file.name, {
    onProgress: ({ done, total }) => working((done / total) * 0.7),
  });
  if (!read.ok) return ask(explainNotice(read.notice, t));
  const { source } = read;
  if (source.kind !== 'library' || !source.records) return ask(t('recovery_not_backup'));
  ({ importId } = await manager.beginImport({ file: file.name, kind: 'restore' }));
  await send(source, share => working(0.7 + share * 0.2));
  const plan = await manager.planImport(importId);
  if (!plan.ok) return ask(t('recovery_failed'));
  const { counts } = plan;
  const said = [...source.notices, ...rowsOfLibrary(source).refused]
    .slice(0, SHOWN)
    .map(one => explainNotice(one, t));
  const phrases = counts.new + counts.changed + counts.equal;
  if (phrases === 0 && said.length > 0) return ask(said.join(' '));
  const list = (kind: 'new' | 'changed') =>
    manager.listPlan(importId, { kind, from: 0, count: SHOWN });
  const rows = [await list('changed'), await list('new')].flatMap(found => found?.rows ?? []);
  recovery.value = {
    step: 'preview',
    name: file.name,
    at: source.exportedAt ? new Date(source.exportedAt).toLocaleString(state.locale.value) : '',
    phrases,
    new: counts.new,
    changed: counts.changed,
    equal: counts.equal,
    refused: counts.refused,
    said,
    rows: rows
      .slice(0, SHOWN)
      .map(({ row, kind, title }) => ({ row, kind: kind as 'new' | 'changed', title })),
  };
}

/** Hands the records over in slices. */
async function send(source: SourceLibrary, onShare: (share: number) => void): Promise<void> {
  const { phrases, edits, placeholders, other = {} } = source.records!;
  await manager.addToImport(importId, {
    records: { edits, placeholders, other },
    refused: rowsOfLibrary(source).refused,
  });
  for (let from = 0; from < phrases.length; from += SLICE) {
    await manager.addToImport(importId, {
      records: { phrases: phrases.slice(from, from + SLICE) },
    });
    onShare(from / phrases.length);
  }
}

async function restore(): Promise<void> {
  const { name, phrases } = recovery.value as Extract<Recovery, { step: 'preview' }>;
  recovery.value = { step: 'working', name, share: 0.9 };
  const result = await manager.commitImport(importId);
  if (!result.ok) return ask(state.translate.value('recovery_failed'));
  ({ importId } = result);
  recovery.value = { step: 'done', phrases };
}

async function takeBack(): Promise<void> {
  const { phrases } = recovery.value as Extract<Recovery, { step: 'done' }>;
  const result = await manager.undoImport(importId).catch(() => null);
  recovery.value = result?.ok
    ? { step: 'undone', changed: result.changed, kept: result.kept.length }
    : { step: 'done', phrases, problem: state.translate.value('restore_undo_failed') };
}

async function startAfresh(): Promise<void> {
  await manager.startAfresh();
  state.goTo('welcome');
  location.hash = 'welcome';
}

function leave(): void {
  location.hash = '';
  state.goTo('');
  void state.readAll();
}

const ask = (problem: string) => void (recovery.value = { step: 'ask', problem });

async function attempt(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    ask(state.translate.value(isFileGone(error) ? 'file_gone' : 'recovery_failed'));
  }
}
