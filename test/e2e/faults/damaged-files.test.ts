import { outputOf } from '../../../tools/build-extension.ts';
import { rm } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Life } from './life.ts';
import { ask, draftOf, dropProfile, expectWhole, live, makeProfile, save } from './life.ts';
import type { Engine } from './profile-files.ts';
import { cutFile, filesOf, flipBytes, overwrite } from './profile-files.ts';

/* Faults 4, 8, 9, 10, 11 and 19 of docs/faults.md: files damaged while the browser was not running. */

let profile: string;
let life: Life | undefined;
beforeEach(async () => {
  profile = await makeProfile();
});
afterEach(async () => {
  await life?.close();
  await dropProfile(profile);
});

/** Twelve phrases, with a snapshot among them, and the browser closed again. */
async function prepare(): Promise<{ id: string; acknowledged: Map<string, string> }> {
  const first = await live(profile);
  const acknowledged = new Map<string, string>();
  for (let number = 0; number < 12; number++) {
    await save(first, draftOf(number));
    acknowledged.set(`第${number}条`, `内容${number}`);
  }
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
  const paths = await filesOf(profile, engine, id, name);
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
    life = await live(profile);
    const health = await expectWhole(life, acknowledged);
    expect(health.database!.count).toBeGreaterThanOrEqual(12);
    // The new version of a life goes on where the one before was.
    await save(life, draftOf(99));
    await expectWhole(life, acknowledged.set('第99条', '内容99'));
  });
});

test('a wiped database is restored, and that is told', async () => {
  const { id, acknowledged } = await prepare();
  await each('database', id, /\.log$/, path => cutFile(path, () => 0));
  life = await live(profile);
  await expectWhole(life, acknowledged);
  const { restored } = await life.manage('getStorageState');
  expect(restored).toMatchObject({ why: 'empty' });
  expect(restored!.count).toBeGreaterThanOrEqual(12);
  await life.manage('dismissRestored');
  expect((await life.manage('getStorageState')).restored).toBeUndefined();
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
    life = await live(profile);
    await expectWhole(life, acknowledged);
    expect((await life.manage('getStorageState')).isLost).toBe(false);
  });
});

test('both lost, then an update: a recovery screen, and never the first-run one', async () => {
  life = await live(profile);
  await save(life, draftOf(1));
  await life.page.evaluate(async () => {
    await chrome.storage.local.clear();
    await new Promise(resolve => {
      indexedDB.deleteDatabase('yingda').addEventListener('success', resolve);
    });
  });
  for (const page of await life.browser.pages())
    if (page.url().endsWith('#welcome')) await page.close();
  // Loading a folder anew replaces what was loaded from it, as an update does.
  await life.browser.installExtension(outputOf('chrome'));
  const recovery = await life.browser.waitForTarget(target => target.url().endsWith('#recover'));
  const page = await recovery.asPage();
  expect(life.browser.targets().some(target => target.url().endsWith('#welcome'))).toBe(false);
  const manage = (name: string) => ask(page, 'manager', name, []);
  expect(await manage('getStorageState')).toMatchObject({ isLost: true });
  await manage('startAfresh');
  expect(await manage('getStorageState')).toMatchObject({ isLost: false });
});
