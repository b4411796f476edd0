/*
 * A folder of the user's own choice, outside the browser's profile, for dated backups. Only Chromium
 * can keep one; the handle lives in a database of its own, which holds nothing else.
 */

import { withTimeout } from '../storage/with-timeout.ts';

type Permission = 'granted' | 'denied' | 'prompt';

interface Folder extends FileSystemDirectoryHandle {
  queryPermission(wanted: { mode: 'readwrite' }): Promise<Permission>;
  requestPermission(wanted: { mode: 'readwrite' }): Promise<Permission>;
}

export type FolderState = 'unsupported' | 'none' | 'ask' | 'ready';

/** Our own files in the folder; anything else in it is left alone. */
const NAME = /^yingda-backup-\d{4}-\d{2}-\d{2}-\d{6}\.json$/;
/** Backups that are kept in the folder. */
const MOST_FILES = 30;
const WRITE = { mode: 'readwrite' } as const;

export async function readFolderState(): Promise<{ state: FolderState; name?: string }> {
  if (!isSupported()) return { state: 'unsupported' };
  const folder = await readHandle();
  if (!folder) return { state: 'none' };
  const isReady = (await folder.queryPermission(WRITE)) === 'granted';
  return { state: isReady ? 'ready' : 'ask', name: folder.name };
}

/** In a page, on a click: lets the user pick the folder. Null when they did not. */
export async function pickFolder(): Promise<string | null> {
  const { showDirectoryPicker } = globalThis as unknown as {
    showDirectoryPicker(options: object): Promise<Folder>;
  };
  try {
    const folder = await showDirectoryPicker({ id: 'yingda-backup', ...WRITE });
    await writeHandle(folder);
    return folder.name;
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return null;
    throw error;
  }
}

/** In a page, on a click: asks for the folder once more, as the browser forgets its permission. */
export async function askFolderAgain(): Promise<boolean> {
  const folder = await readHandle();
  return (await folder?.requestPermission(WRITE)) === 'granted';
}

export const forgetFolder = () => writeHandle(undefined);

/** Writes a file into the folder: all of it or nothing, as the browser swaps it in when it is closed. */
export async function writeToFolder(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  const folder = await readHandle();
  if (!folder) throw new Error('no folder');
  const file = await folder.getFileHandle(name, { create: true });
  const stream = await file.createWritable();
  await stream.write(bytes);
  await stream.close();
  const files = await listFolder();
  for (const { name } of files.slice(MOST_FILES)) await folder.removeEntry(name);
}

/** Backups in the folder, newest first. */
export async function listFolder(): Promise<{ name: string; size: number; at: number }[]> {
  const folder = await readHandle();
  if (!folder || (await folder.queryPermission(WRITE)) !== 'granted') return [];
  const files: { name: string; size: number; at: number }[] = [];
  const handles = (folder as unknown as { values(): AsyncIterable<FileSystemHandle> }).values();
  for await (const handle of handles) {
    if (handle.kind !== 'file' || !NAME.test(handle.name)) continue;
    const file = await (handle as FileSystemFileHandle).getFile();
    files.push({ name: handle.name, size: file.size, at: file.lastModified });
  }
  return files.toSorted((one, other) => (one.name < other.name ? 1 : -1));
}

/** One of the files in the folder, to be restored. */
export async function readFolderFile(name: string): Promise<File> {
  const folder = await readHandle();
  if (!folder) throw new Error('no folder');
  return (await folder.getFileHandle(name)).getFile();
}

const isSupported = () =>
  typeof FileSystemHandle !== 'undefined' && 'queryPermission' in FileSystemHandle.prototype;

const DATABASE = 'yingda-folder';
/** A profile that can't be written answers late, and the health page must not wait for that. */
const PATIENCE = 2000;
const STORE = 'handles';

async function readHandle(): Promise<Folder | undefined> {
  const reading = inStore('readonly', store => store.get('backup'));
  return (await withTimeout(reading, PATIENCE)) as Folder | undefined;
}

async function writeHandle(folder: Folder | undefined): Promise<void> {
  await inStore('readwrite', store =>
    folder ? store.put(folder, 'backup') : store.delete('backup'),
  );
}

function inStore(
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore) => IDBRequest,
): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(DATABASE, 1);
    opening.addEventListener('upgradeneeded', () => opening.result.createObjectStore(STORE));
    opening.addEventListener('error', () => reject(opening.error!));
    opening.addEventListener('success', () => {
      const transaction = opening.result.transaction(STORE, mode);
      const request = work(transaction.objectStore(STORE));
      transaction.addEventListener('complete', () => {
        opening.result.close();
        resolve(request.result);
      });
      transaction.addEventListener('abort', () => reject(transaction.error!));
    });
  });
}
