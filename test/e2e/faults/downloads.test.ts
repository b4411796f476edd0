import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readFile as readExchange } from '../../../core/exchange/read-file.ts';
import type { LibraryRecords } from '../../../core/exchange/types.ts';
import type { BackupResult } from '../../../platform/library/manager-protocol.ts';
import { outputOf } from '../../../tools/build-extension.ts';
import { mark } from '../panel.ts';
import type { Life } from './life.ts';
import {
  draftOf,
  expectWhole,
  live,
  makeProfile,
  dropProfile,
  readOwn,
  save,
  saveMany,
  setScene,
  showPlace,
} from './life.ts';

/* Faults 12, 21 and 23 of docs/faults.md: what leaves the profile comes back in another one. */

const scene = setScene({ isEmpty: true });

/** The extension with the permission for downloads, as if the browser's question had been answered. */
async function makeDownloading(): Promise<string> {
  const extension = join(scene.profile, 'downloading');
  await cp(outputOf('chrome'), extension, { recursive: true });
  const path = join(extension, 'manifest.json');
  const manifest = JSON.parse(await readFile(path, 'utf8')) as { permissions: string[] };
  manifest.permissions.push('downloads');
  await writeFile(path, JSON.stringify(manifest));
  return extension;
}

/** Begins a life whose downloads go into a folder of the test's, as the browser's own setting says. */
async function beginDownloading(): Promise<string> {
  const folder = join(scene.profile, 'downloads');
  await mkdir(folder);
  await mkdir(join(scene.profile, 'Default'), { recursive: true });
  const download = { default_directory: folder, prompt_for_download: false };
  await writeFile(join(scene.profile, 'Default', 'Preferences'), JSON.stringify({ download }));
  await scene.begin({ extension: await makeDownloading() });
  return folder;
}

/** Every record that an export holds, by id. */
async function contentOf(life: Life): Promise<LibraryRecords> {
  const { exportId, total } = await life.manage('beginExport', { as: 'lossless' });
  const { records } = (await life.manage('readExport', exportId, 0, total))!;
  return { ...records, phrases: records.phrases.toSorted((a, b) => (a.id < b.id ? -1 : 1)) };
}

/** Restores a file in the page for it, as somebody would after a reinstall. */
async function restoreIn(life: Life, path: string): Promise<void> {
  await life.browser.waitForTarget(target => target.url().endsWith('#welcome'));
  await showPlace(life, 'recover');
  const input = await life.page.waitForSelector(mark('recovery-file'));
  await (input as unknown as { uploadFile(path: string): Promise<void> }).uploadFile(path);
  await (await life.page.waitForSelector(mark('recovery-restore')))!.click();
  await life.page.waitForSelector(`${mark('recovery')} [role="status"]`);
}

/** The one backup in a folder, once it is whole. */
async function findBackup(folder: string): Promise<string> {
  const list = async () =>
    (await readdir(folder).catch(() => [])).filter(name => name.endsWith('.json'));
  await expect.poll(list, { timeout: 10_000 }).toHaveLength(1);
  return join(folder, (await list())[0]!);
}

test(
  'a backup goes to the downloads without a question, and in a new profile every record is as it was',
  { timeout: 120_000 },
  async () => {
    const folder = await beginDownloading();
    const { life } = scene;
    const acknowledged = await saveMany(life, 6);
    await life.ask('changeProfile', { 公司名: '雪松' });
    await life.ask('setFavourite', 'call.opening.standard', true);
    await life.ask('deletePhrase', await save(life, draftOf(20)));
    expect(await life.manage('getBackupState')).toMatchObject({ downloads: true });
    const result = (await life.manage('backUpNow')) as BackupResult & { ok: true };
    expect(result).toMatchObject({ ok: true, to: 'downloads' });
    const path = await findBackup(join(folder, 'yingda'));
    expect(basename(path)).toBe(result.name);
    expect((await readFile(path)).length).toBe(result.size);
    expect(await life.manage('getBackupState')).toMatchObject({ changes: 0 });
    const before = await contentOf(life);

    const other = await makeProfile();
    await scene.end();
    try {
      await scene.begin({ profile: other });
      await restoreIn(scene.life, path);
      expect(await contentOf(scene.life)).toEqual(before);
      acknowledged.delete('第20条');
      await expectWhole(scene.life, acknowledged);
    } finally {
      await scene.end();
      await dropProfile(other);
    }
  },
);

test(
  'a backup of ten megabytes goes to the downloads whole, and again the next day without a page',
  { timeout: 120_000 },
  async () => {
    const folder = join(await beginDownloading(), 'yingda');
    const { life } = scene;
    const text = '很长的一条'.repeat(15_000);
    const acknowledged = new Map<string, string>();
    for (let number = 0; number < 60; number++) {
      await save(life, draftOf(number, `${number}${text}`));
      acknowledged.set(`第${number}条`, `${number}${text}`);
    }
    const result = (await life.manage('backUpNow')) as BackupResult & { ok: true };
    expect(result).toMatchObject({ ok: true, to: 'downloads' });
    expect(result.size).toBeGreaterThan(10_000_000);
    // Acknowledged is what is on the disk.
    const bytes = new Uint8Array(await readFile(join(folder, result.name)));
    const read = await readExchange(bytes, result.name);
    if (!read.ok || read.source.kind !== 'library') throw new Error('not a backup');
    const { phrases } = read.source.records!;
    expect(new Map(phrases.map(({ title, text }) => [title, text]))).toEqual(acknowledged);
    expect(await life.manage('getBackupState')).toMatchObject({ changes: 0 });
    const list = async () => (await readdir(folder)).filter(name => name.endsWith('.json'));
    // Today's may have been written by itself while the phrases were saved.
    const before = await list();

    await save(life, draftOf(99));
    await life.page.evaluate(async () => {
      const { backup } = (await chrome.storage.local.get('backup')) as {
        backup: { last: { at: number } };
      };
      backup.last.at -= 86_400_000;
      await chrome.storage.local.set({ backup });
    });
    await life.stopWorker();
    await life.page.close();
    // A tab that comes to the front wakes the background.
    await life.browser.newPage();
    await expect.poll(list, { timeout: 30_000 }).toHaveLength(before.length + 1);
    const daily = (await list()).find(name => !before.includes(name))!;
    expect(await readFile(join(folder, daily), 'utf8')).toContain('第99条');
  },
);

describe('a profile copied to two machines', () => {
  test('both go on, and the file of one brings its texts to the other without losing a wording', async () => {
    await scene.begin();
    const acknowledged = await saveMany(scene.life, 3);
    const [first] = await scene.life.manage('listIds', { shelf: 'mine' });
    const { title } = (await scene.life.manage('openEntry', first!))!.phrase;
    await scene.end();
    const copy = await makeProfile();
    const filter = (path: string) => !path.includes('Singleton');
    await cp(scene.profile, copy, { recursive: true, filter });
    const edit = (text: string) => ({ ...draftOf(0, text), id: first!, title, rev: 1 });
    const other = await live(copy);
    try {
      await save(other, edit('那边的写法'));
      await save(other, draftOf(9, '那边的新话术'));
      await scene.begin();
      await save(scene.life, edit('这边的写法'));
      await addAll(scene.life, await contentOf(other));
      const found = await readOwn(scene.life);
      expect(found.get('第9条')).toBe('那边的新话术');
      expect(found.get(title)).toBe('那边的写法');
      const versions = await scene.life.manage('listVersions', first!);
      expect(versions.map(({ phrase }) => phrase?.text)).toContain('这边的写法');
      acknowledged.set(title, '那边的写法');
      await expectWhole(scene.life, acknowledged);
    } finally {
      await other.close();
      await dropProfile(copy);
    }
  });

  async function addAll(life: Life, records: LibraryRecords): Promise<void> {
    const { importId } = await life.manage('beginImport', { file: 'other.json', kind: 'restore' });
    await life.manage('addToImport', importId, { records });
    expect(await life.manage('planImport', importId)).toMatchObject({
      ok: true,
      counts: { changed: 1, new: 1 },
    });
    expect(await life.manage('commitImport', importId)).toMatchObject({ ok: true });
  }
});
