import { execFileSync } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { expect, test } from 'vitest';
import type { SaveResult } from '../../../platform/protocol.ts';
import { mark } from '../panel.ts';
import { draftOf, expectWhole, readOwn, save, saveMany, setScene, showPlace } from './life.ts';
import { filesOf } from './profile-files.ts';

/* Faults 13 and 20 of docs/faults.md: a database that the browser can't open, and its repair. */

const scene = setScene();

const canMount = process.platform === 'linux' && process.getuid?.() === 0;

/** Makes the folder of the database one that nobody can write to, until it is given back. */
async function lockDatabase(): Promise<() => void> {
  const [file] = await filesOf(scene.profile, 'database', scene.life.id, /^CURRENT$/);
  const folder = dirname(dirname(file!));
  expect(await readdir(folder)).not.toEqual([]);
  execFileSync('mount', ['--bind', folder, folder]);
  execFileSync('mount', ['-o', 'remount,ro,bind', folder]);
  return () => execFileSync('umount', ['-l', folder]);
}

test.skipIf(!canMount)(
  'a profile that can’t be written: all can be seen and exported, and once it can it is whole',
  { timeout: 120_000 },
  async () => {
    const acknowledged = await saveMany(scene.life, 8);
    const { id } = scene.life;
    await scene.life.close();
    const unlock = await lockDatabase();
    try {
      await scene.begin();
      expect(scene.life.id).toBe(id);
      const state = await scene.life.manage('getStorageState');
      expect(state).toMatchObject({ mode: 'read-only', isLost: false });
      expect(await readOwn(scene.life)).toEqual(acknowledged);
      expect(await scene.life.ask<SaveResult>('savePhrase', draftOf(50))).toMatchObject({
        ok: false,
        reason: 'storage',
      });
      const health = await scene.life.manage('getHealth');
      expect(health.errors).toContainEqual(expect.objectContaining({ what: 'database' }));

      // The page of the agent says so, and offers to make it anew.
      const { page } = scene.life;
      await showPlace(scene.life, 'health');
      await page.waitForSelector(mark('repair'));
      unlock();
      await page.click(mark('repair'));
      await page.waitForFunction(selector => !document.querySelector(selector), {}, mark('repair'));
      await expectWhole(scene.life, acknowledged);
      const { restored } = await scene.life.manage('getStorageState');
      expect(restored).toMatchObject({ why: 'failed' });
      await save(scene.life, draftOf(60));
      await expectWhole(scene.life, acknowledged.set('第60条', '内容60'));
    } finally {
      try {
        unlock();
      } catch {
        // It was given back already.
      }
    }
  },
);

test('a repair that nobody needs changes nothing', async () => {
  const acknowledged = await saveMany(scene.life, 2);
  const before = (await scene.life.manage('getHealth')).database;
  expect(await scene.life.manage('repairDatabase')).toMatchObject({ mode: 'ready' });
  expect((await scene.life.manage('getHealth')).database).toEqual(before);
  await expectWhole(scene.life, acknowledged);
});
