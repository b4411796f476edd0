import { expect, test } from 'vitest';
import type { SaveResult } from '../../../platform/protocol.ts';
import { ask, draftOf, expectWhole, readOwn, save, setScene } from './life.ts';

/* Faults 14, 15, 17 and 22: a database held by an old page, of another version, or cleared. */

const scene = setScene();

test('a newer version on the disk: everything can be seen and exported, nothing is written', async () => {
  await save(scene.life, draftOf(1));
  await scene.life.page.evaluate(async () => {
    await new Promise<void>((resolve, reject) => {
      const opening = indexedDB.open('yingda', 9990);
      opening.addEventListener('success', () => {
        opening.result.close();
        resolve();
      });
      opening.addEventListener('error', () => reject(opening.error!));
    });
  });
  await scene.life.stopWorker();
  expect(await scene.life.manage('getStorageState')).toMatchObject({
    mode: 'read-only',
    fault: 'newer',
  });
  expect(await scene.life.ask<SaveResult>('savePhrase', draftOf(2))).toMatchObject({
    ok: false,
    reason: 'storage',
  });
  expect(await readOwn(scene.life)).toEqual(new Map([['第1条', '内容1']]));
  const version = await scene.life.page.evaluate(
    () =>
      new Promise(resolve => {
        const opening = indexedDB.open('yingda');
        opening.addEventListener('success', () => {
          resolve(opening.result.version);
          opening.result.close();
        });
      }),
  );
  expect(version).toBe(9990);
});

/** Puts a database of version 2 in the place of the present one, as an old extension left it. */
async function layOldDatabase(rows: number, isHeld = false): Promise<void> {
  await scene.life.page.evaluate(
    async (rows, isHeld) => {
      await chrome.storage.local.clear();
      const done = (request: IDBRequest) =>
        new Promise(resolve => request.addEventListener('success', resolve));
      await done(indexedDB.deleteDatabase('yingda'));
      const opening = indexedDB.open('yingda', 20);
      opening.addEventListener('upgradeneeded', () => {
        for (const name of ['phrases', 'edits', 'favourites', 'uses', 'learned', 'gaps'])
          opening.result.createObjectStore(name, { keyPath: 'id' });
        opening.result.createObjectStore('placeholders', { keyPath: 'name' });
        for (const name of ['meta', 'index'])
          opening.result.createObjectStore(name, { keyPath: 'key' });
      });
      await done(opening);
      const transaction = opening.result.transaction(['phrases', 'meta'], 'readwrite');
      for (let at = 0; at < rows; at++)
        transaction.objectStore('phrases').put({
          id: `own.${at}`,
          pack: 'own',
          title: `第${at}条`,
          text: `内容${at}`,
          category: [],
          channel: ['chat'],
          priority: 'standard',
          variants: [],
          tags: [],
          rev: 1,
          createdAt: 1,
          updatedAt: 1,
        });
      transaction.objectStore('meta').put({ key: 'rev', value: rows });
      await new Promise(resolve => transaction.addEventListener('complete', resolve));
      // No version of ours leaves `versionchange` unheard: this one does.
      if (isHeld) Object.assign(globalThis, { held: opening.result });
      else opening.result.close();
    },
    rows,
    isHeld,
  );
}

test('the browser killed while tables change: they change the next time, with every row', async () => {
  await layOldDatabase(5000);
  const asking = scene.life.manage('getStorageState').catch(() => undefined);
  await scene.life.stopWorker();
  void scene.life.manage('getStorageState').catch(() => undefined);
  await new Promise(resolve => setTimeout(resolve, 60));
  await scene.life.kill();
  await asking;
  await scene.begin();
  const expected = new Map(Array.from({ length: 5000 }, (_, at) => [`第${at}条`, `内容${at}`]));
  await expectWhole(scene.life, expected);
  expect((await readOwn(scene.life)).size).toBe(5000);
});

test(
  'an old page that holds the old tables: read-only until it is closed',
  { timeout: 120_000 },
  async () => {
    await layOldDatabase(3, true);
    await scene.life.stopWorker();
    const state = await scene.life.manage('getStorageState');
    expect(state.mode).toBe('read-only');
    // Behind the question of a worker that was ended meanwhile the browser says nothing at all.
    expect(['blocked', 'hanging']).toContain(state.fault);
    await scene.life.page.evaluate(() =>
      (globalThis as unknown as { held: IDBDatabase }).held.close(),
    );
    // As the button of the panel does it.
    await expect
      .poll(async () => (await scene.life.manage('retryStorage')).mode, { timeout: 90_000 })
      .toBe('ready');
    expect((await readOwn(scene.life)).get('第2条')).toBe('内容2');
    // Ended now, the background could find what a dead one asked for still standing ahead of it.
    await expect
      .poll(async () => (await scene.life.manage('getHealth')).agrees, { timeout: 20_000 })
      .toBe(true);
    expect(scene.life.faults).toEqual([]);
  },
);

test('the database cleared under a running background: the next save finds it whole again', async () => {
  await save(scene.life, draftOf(1));
  const session = await scene.life.page.createCDPSession();
  await session.send('Storage.clearDataForOrigin', {
    origin: `chrome-extension://${scene.life.id}`,
    storageTypes: 'indexeddb',
  });
  await save(scene.life, draftOf(2));
  await expectWhole(
    scene.life,
    new Map([
      ['第1条', '内容1'],
      ['第2条', '内容2'],
    ]),
  );
  expect((await scene.life.manage('getStorageState')).restored).toMatchObject({ why: 'empty' });
});

test('everything that a page can clear, cleared: what is lost is at most what both stores lost', async () => {
  await save(scene.life, draftOf(1));
  const session = await scene.life.page.createCDPSession();
  await session.send('Storage.clearDataForOrigin', {
    origin: `chrome-extension://${scene.life.id}`,
    storageTypes: 'all',
  });
  const second = await scene.life.openPage();
  expect(await ask(second, 'manager', 'getStorageState', [])).toMatchObject({ mode: 'ready' });
  await save(scene.life, draftOf(2));
  await expectWhole(
    scene.life,
    new Map([
      ['第1条', '内容1'],
      ['第2条', '内容2'],
    ]),
  );
});
