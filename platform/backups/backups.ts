import { exportLibrary } from '../../core/exchange/export-file.ts';
import { dayOf } from '../../core/library/validity.ts';
import { downloadFile, hasDownloads } from './backup-download.ts';
import { readFolderState, writeToFolder } from './backup-folder.ts';
import { readDraftSaves } from '../library/draft-saves.ts';
import { readEverything } from '../library/exports.ts';
import type { LibraryStore } from '../library/library-store.ts';
import { readLocal, writeLocal } from '../storage/local-store.ts';
import type { BackupResult, BackupState } from '../library/manager-protocol.ts';
import { noteStorageError } from '../storage/storage-errors.ts';

/*
 * The third copy, outside the browser's profile: removing or repairing an extension takes both others.
 */

const KEY = 'backup';
const DAY = 86_400_000;
/** So many changes, or days with changes, without a backup are worth a word. */
const MANY_CHANGES = 50;
const MANY_DAYS = 14;
/** Where the browser keeps one copy only. */
const SEVERAL_CHANGES = 10;
const SEVERAL_DAYS = 3;

interface Notes {
  last?: BackupState['last'];
  fault?: string;
  /** How many draft saves there were at the last one. */
  draftSaves?: number;
  /** When the days without a backup began to count. */
  since: number;
}

interface Made {
  size: number;
  to: 'folder' | 'downloads' | 'file';
  rev: number;
  /** Draft saves up to then; those of now when left out. */
  draftSaves?: number;
}

export interface Backups {
  state(): Promise<BackupState>;
  backUp(): Promise<BackupResult>;
  /** Notes one that holds all up to a revision: what was saved while it was written is not in it. */
  note(made: Made): Promise<void>;
  /** Backs up where today has changes and no backup yet, and a place for it is there. */
  backUpDaily(): Promise<void>;
}

export function createBackups(store: LibraryStore): Backups {
  return { state, backUp, note, backUpDaily };

  async function state(): Promise<BackupState> {
    const [{ user, storage }, notes, draftSaves, folder, downloads] = await Promise.all([
      store.load(),
      readNotes(),
      countDrafts(),
      readFolderState().catch(() => ({ state: 'none' as const, name: undefined })),
      hasDownloads(),
    ]);
    // After a restore revisions begin elsewhere: then everything counts as changed.
    const isCurrent = !!notes.last && notes.last.rev <= user.rev;
    const from = isCurrent ? notes.last!.rev : 0;
    const drafts = Math.max(0, draftSaves - (isCurrent ? (notes.draftSaves ?? 0) : 0));
    const changes = Math.max(0, user.rev - from - drafts);
    const days = (Date.now() - (notes.last?.at ?? notes.since)) / DAY;
    const [many, manyDays] = storage.lone
      ? [SEVERAL_CHANGES, SEVERAL_DAYS]
      : [MANY_CHANGES, MANY_DAYS];
    // Backups that stopped with a restart of the browser are no longer what was asked for.
    const hasStopped = folder.state === 'ask' && !downloads && changes > 0 && days >= 1;
    return {
      folder: folder.state,
      ...(folder.name !== undefined && { folderName: folder.name }),
      downloads,
      ...(notes.last && { last: notes.last }),
      changes,
      isDue: hasStopped || changes >= many || (changes > 0 && days >= manyDays),
      ...(notes.fault !== undefined && { fault: notes.fault }),
    };
  }

  async function backUp(): Promise<BackupResult> {
    const library = await store.load();
    const { folder, downloads } = await state();
    const to = folder === 'ready' ? 'folder' : downloads ? 'downloads' : null;
    if (!to) {
      const reason = folder === 'ask' ? 'permission' : 'no-place';
      return { ok: false, reason, detail: '' };
    }
    const now = new Date();
    const name = nameOf(now);
    try {
      const draftSaves = await countDrafts();
      const { records, rev } = await readEverything(store, library);
      const { bytes } = await exportLibrary(records, { now });
      if (to === 'folder') await writeToFolder(name, bytes);
      else await downloadFile(name, bytes);
      await note({ size: bytes.length, to, rev, draftSaves });
      return { ok: true, name, size: bytes.length, to };
    } catch (error) {
      const detail = error instanceof Error ? error.message : String(error);
      await writeNotes({ ...(await readNotes()), fault: detail });
      await noteStorageError('backup', detail);
      return { ok: false, reason: 'failed', detail };
    }
  }

  async function note({ draftSaves, ...made }: Made): Promise<void> {
    const { since } = await readNotes();
    const last = { at: Date.now(), ...made };
    await writeNotes({ since, last, draftSaves: draftSaves ?? (await countDrafts()) });
  }

  async function backUpDaily(): Promise<void> {
    const { storage, user } = await store.load();
    if (storage.mode !== 'ready' || user.rev === 0) return;
    const { last, changes, folder, downloads } = await state();
    const isPlaced = folder === 'ready' || downloads;
    const isToday = last && dayOf(last.at) === dayOf(Date.now());
    if (isPlaced && changes > 0 && !isToday) await backUp();
  }
}

const countDrafts = () => readDraftSaves().catch(() => 0);

/** Notes that can't be read are no reason to say nothing of the rest, nor to be written over. */
async function readNotes(): Promise<Notes> {
  const notes: Notes = { since: Date.now() };
  try {
    const found = (await readLocal([KEY])).get(KEY) as Notes | undefined;
    if (found) return found;
  } catch {
    return notes;
  }
  await writeNotes(notes);
  return notes;
}

/** A backup is one even where that can't be noted. */
const writeNotes = (notes: Notes) =>
  writeLocal({ [KEY]: notes }).catch((error: unknown) => noteStorageError('mirror', String(error)));

/** `yingda-backup-2026-01-31-174500.json` */
function nameOf(now: Date): string {
  const time = [now.getHours(), now.getMinutes(), now.getSeconds()]
    .map(part => String(part).padStart(2, '0'))
    .join('');
  return `yingda-backup-${dayOf(now.getTime())}-${time}.json`;
}
