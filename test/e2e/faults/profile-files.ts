import { readdir, readFile, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/* The files in which Chromium keeps what an extension stores, to be damaged between two lives. */

export type Engine = 'database' | 'local';

const FOLDERS = { database: 'IndexedDB', local: 'Local Extension Settings' };

async function folderOf(profile: string, engine: Engine, id: string): Promise<string> {
  const folder = join(profile, 'Default', FOLDERS[engine]);
  const found = (await readdir(folder)).find(
    name => name.includes(id) && (engine === 'local' || name.endsWith('.leveldb')),
  );
  if (!found) throw new Error(`no ${engine} in ${folder}`);
  return join(folder, found);
}

/** Paths of the files of an engine whose names match. */
export async function filesOf(
  profile: string,
  engine: Engine,
  id: string,
  name: RegExp,
): Promise<string[]> {
  const folder = await folderOf(profile, engine, id);
  return (await readdir(folder)).filter(file => name.test(file)).map(file => join(folder, file));
}

export async function cutFile(path: string, keep: (size: number) => number): Promise<void> {
  await truncate(path, Math.floor(keep((await stat(path)).size)));
}

/** Turns bits over in the middle of a file, the same ones every time. */
export async function flipBytes(path: string, from = 0.3, to = 0.7): Promise<void> {
  const bytes = await readFile(path);
  for (let at = Math.floor(bytes.length * from); at < bytes.length * to; at += 7)
    bytes[at]! ^= 0x5a;
  await writeFile(path, bytes);
}

export async function overwrite(path: string): Promise<void> {
  await writeFile(path, 'not what it was');
}
