import { exportLibrary } from '../../../core/exchange/export-file.ts';
import type { EntryPage, Health } from '../../../platform/library/manager-protocol.ts';
import { outputOf } from '../../../tools/build-extension.ts';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Life } from './life.ts';
import { ask, draftOf, expectWhole, live, save, saveMany, setScene } from './life.ts';
import type { Engine } from './profile-files.ts';
import { cutFile, filesOf, flipBytes, overwrite } from './profile-files.ts';

/* Faults 4, 8, 9, 10, 11 and 19 of docs/faults.md: files damaged while the browser was not running. */

const scene = setScene({ isEmpty: true });

/** Twelve phrases, with a snapshot among them, and the browser closed again. */
async function prepare(): Promise<{ id: string; acknowledged: Map<string, string> }> {
  const first = await live(scene.profile);
  const acknowledged = await saveMany(first, 12);
  const { id } = first;
  await first.close();
  return { id, acknowledged };
}

const each = async (
  engine: Engine,
  id: string,
  name: RegExp,
  damage: (path: string) => Promise<void>,
) => {
  const paths = await filesOf(scene.profile, engine, id, name);
  expect(paths.length).toBeGreaterThan(0);
  for (const path of paths) await damage(path);
};

describe('the database', () => {
  test.each<[string, (id: string) => Promise<void>]>([
    [
      'its log cut to half',
      id => each('database', id, /\.log$/, path => cutFile(path, size => size / 2)),
    ],
    [
      'its log cut by the last write',
      id => each('database', id, /\.log$/, path => cutFile(path, size => size - 300)),
    ],
    ['its log emptied', id => each('database', id, /\.log$/, path => cutFile(path, () => 0))],
    ['bytes turned over in its log', id => each('database', id, /\.log$/, path => flipBytes(path))],
    ['its manifest overwritten', id => each('database', id, /^MANIFEST/, overwrite)],
    ['no CURRENT', id => each('database', id, /^CURRENT$/, path => rm(path))],
    ['all files overwritten', id => each('database', id, /./, overwrite)],
  ])('%s', async (_, damage) => {
    const { id, acknowledged } = await prepare();
    await damage(id);
    await scene.begin();
    const health = await expectWhole(scene.life, acknowledged);
    expect(health.database!.count).toBeGreaterThanOrEqual(12);
    // The new version of a life goes on where the one before was.
    await save(scene.life, draftOf(99));
    await expectWhole(scene.life, acknowledged.set('第99条', '内容99'));
  });
});

test('a wiped database is restored, and that is told', async () => {
  const { id, acknowledged } = await prepare();
  await each('database', id, /\.log$/, path => cutFile(path, () => 0));
  await scene.begin();
  await expectWhole(scene.life, acknowledged);
  const { restored } = await scene.life.manage('getStorageState');
  expect(restored).toMatchObject({ why: 'empty' });
  expect(restored!.count).toBeGreaterThanOrEqual(12);
  await scene.life.manage('dismissRestored');
  expect((await scene.life.manage('getStorageState')).restored).toBeUndefined();
});

describe('the second copy', () => {
  test.each<[string, (id: string) => Promise<void>]>([
    [
      'its log cut to half',
      id => each('local', id, /\.log$/, path => cutFile(path, size => size / 2)),
    ],
    ['bytes turned over in its log', id => each('local', id, /\.log$/, path => flipBytes(path))],
    ['its manifest overwritten', id => each('local', id, /^MANIFEST/, overwrite)],
    ['all files overwritten', id => each('local', id, /./, overwrite)],
  ])('%s', async (_, damage) => {
    const { id, acknowledged } = await prepare();
    await damage(id);
    await scene.begin();
    await expectWhole(scene.life, acknowledged);
    expect((await scene.life.manage('getStorageState')).isLost).toBe(false);
  });
});

/** A backup file of everything that is there. */
async function backUp(from: Life, path: string): Promise<void> {
  const { exportId, total } = await from.manage('beginExport', { as: 'lossless' });
  const { records } = (await from.manage('readExport', exportId, 0, total))!;
  await writeFile(path, (await exportLibrary(records, { now: new Date() })).bytes);
}

test('both lost, then an update: a recovery screen, never the first-run one, and a backup brings all back', async () => {
  await scene.begin();
  const acknowledged = await saveMany(scene.life, 5);
  const backup = join(scene.profile, 'yingda-backup.json');
  await backUp(scene.life, backup);
  await scene.life.page.evaluate(async () => {
    await chrome.storage.local.clear();
    await new Promise(resolve => {
      indexedDB.deleteDatabase('yingda').addEventListener('success', resolve);
    });
  });
  for (const page of await scene.life.browser.pages())
    if (page.url().endsWith('#welcome')) await page.close();
  // Loading a folder anew replaces what was loaded from it, as an update does.
  await scene.life.browser.installExtension(outputOf('chrome'));
  const recovery = await scene.life.browser.waitForTarget(target =>
    target.url().endsWith('#recover'),
  );
  const page = await recovery.asPage();
  const FILE = 'input[type="file"]' as 'input';
  await page.waitForSelector(FILE);
  expect(scene.life.browser.targets().some(target => target.url().endsWith('#welcome'))).toBe(
    false,
  );
  const manage = <T>(name: string, ...args: unknown[]) =>
    ask(page, 'manager', name, args) as Promise<T>;
  expect(await manage('getStorageState')).toMatchObject({ isLost: true });

  // Something else first: it is refused, and nothing is changed.
  const wrong = join(scene.profile, 'wrong.json');
  await writeFile(wrong, '[{"text": "您好"}]');
  await (await page.$(FILE))!.uploadFile(wrong);
  await page.waitForSelector('[data-testid="recovery"] [role="alert"]');
  await (await page.$(FILE))!.uploadFile(backup);
  await (await page.waitForSelector('[data-testid="recovery-restore"]'))!.click();
  await page.waitForSelector('[data-testid="recovery"] [role="status"]');
  expect(await manage('getStorageState')).toMatchObject({ isLost: false });
  const entries = await manage<EntryPage>('listEntries', { shelf: 'mine', from: 0, count: 9 });
  expect(new Map(entries.rows.map(({ title, preview }) => [title, preview]))).toEqual(acknowledged);
  expect((await manage<Health>('getHealth')).agrees).toBe(true);
});
