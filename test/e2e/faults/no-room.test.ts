import { execFileSync } from 'node:child_process';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { SaveResult } from '../../../platform/protocol.ts';
import { outputOf } from '../../../tools/build-extension.ts';
import { click, waitForText } from '../manager.ts';
import { mark } from '../panel.ts';
import type { Life } from './life.ts';
import {
  draftOf,
  expectWhole,
  IS_FULL,
  readOwn,
  save,
  saveMany,
  setScene,
  showPlace,
} from './life.ts';

/* Faults 5, 6 and 7: no room in the second copy's store, in the database, or on the disk. */

const scene = setScene({ isEmpty: true });

/** Text that does not get smaller by packing. */
const noise = (length: number) =>
  Array.from({ length }, () =>
    String.fromCodePoint(0x4e00 + Math.floor(Math.random() * 20_000)),
  ).join('');

/** The extension without the permission that lifts the limits of storage. */
async function makeLimited(): Promise<string> {
  const extension = join(scene.profile, 'limited');
  await cp(outputOf('chrome'), extension, { recursive: true });
  const manifest = JSON.parse(await readFile(join(extension, 'manifest.json'), 'utf8')) as {
    permissions: string[];
  };
  manifest.permissions = manifest.permissions.filter(name => name !== 'unlimitedStorage');
  await writeFile(join(extension, 'manifest.json'), JSON.stringify(manifest));
  return extension;
}

test.runIf(IS_FULL)(
  'the second copy over its quota: the database goes on, the health page says so',
  { timeout: 120_000 },
  async () => {
    const life = await scene.begin({ extension: await makeLimited() });
    const acknowledged = new Map<string, string>();
    // Sixty times 90,000 characters of three bytes each: more than the store takes.
    for (let number = 0; number < 60; number++) {
      const text = noise(90_000);
      await save(life, draftOf(number, text));
      acknowledged.set(`第${number}条`, text);
    }
    const health = await life.manage('getHealth');
    expect(health.agrees).toBe(false);
    expect(health.errors).toEqual(
      expect.arrayContaining([expect.objectContaining({ what: 'mirror' })]),
    );
    expect(health.database!.count).toBeGreaterThanOrEqual(60);
    const id = (await life.manage('listIds', { shelf: 'mine' }))[0]!;
    expect((await life.manage('openEntry', id))!.phrase.text).toHaveLength(90_000);
    // The next life of the background reads all of it from the database.
    await life.stopWorker();
    expect((await life.manage('listIds', { shelf: 'mine' })).length).toBe(60);
    expect((await life.manage('getStorageState')).mode).toBe('ready');
  },
);

test('the database over its quota: the save fails whole, what was written stays and can be exported', async () => {
  const life = await scene.begin({ extension: await makeLimited() });
  const { page } = life;
  const session = await page.createCDPSession();
  const origin = `chrome-extension://${life.id}`;
  const used = () => session.send('Storage.getUsageAndQuota', { origin });
  const usedByWorker = async () =>
    (await used()).usageBreakdown.find(one => one.storageType === 'service_workers')?.usage;
  // The script of the background counts as well, once the browser has stored it.
  await expect.poll(usedByWorker, { timeout: 20_000 }).toBeGreaterThan(100_000);
  const quotaSize = (await used()).usage + 400_000;
  await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize });
  await life.ask('changeSettings', { language: 'zh-CN' });
  const acknowledged = await saveMany(life, 3);
  const long = noise(30_000);
  const refused = await fillDatabase(life, long, acknowledged);
  expect(JSON.stringify(refused)).toContain('Quota');

  // In the editor it stays as it was written, and what is there can be exported.
  await showPlace(life, 'library');
  await click(page, 'manager-new');
  const box = (name: string) => `${mark('editor')} [data-name="${name}"]`;
  await page.type(box('title'), '没有空间');
  await page.focus(box('text'));
  await page.keyboard.sendCharacter(long);
  await click(page, 'save');
  await page.waitForSelector(mark('save-retry'));
  expect(await page.$eval(mark('editor'), one => one.textContent)).toMatch(
    /没有保存.*可以照常导出/,
  );
  expect(await readOwn(life)).toEqual(acknowledged);
  await life.stopWorker();
  expect(await readOwn(life)).toEqual(acknowledged);
  const { errors } = await life.manage('getHealth');
  expect(errors).toContainEqual(expect.objectContaining({ what: 'database' }));
  expect(await page.$eval(box('text'), field => (field as HTMLInputElement).value)).toBe(long);

  await session.send('Storage.overrideQuotaForOrigin', { origin });
  await click(page, 'save-retry');
  await waitForText(page, 'manager-notice', '已保存');
  await expectWhole(life, acknowledged.set('没有空间', long));
  expect(await readOwn(life)).toEqual(acknowledged);
});

/** Saves until the browser gives no more room; returns what the save that it refused was told. */
async function fillDatabase(
  life: Life,
  text: string,
  acknowledged: Map<string, string>,
): Promise<SaveResult> {
  for (let number = 10; number < 60; number++) {
    const result = await life.ask<SaveResult>('savePhrase', draftOf(number, text));
    if (!result.ok) return result;
    acknowledged.set(`第${number}条`, text);
  }
  throw new Error('the browser gives room without end');
}

const canMount = process.platform === 'linux' && process.getuid?.() === 0;

test.skipIf(!canMount)(
  'the disk full: nothing torn, and saving works again with room',
  async () => {
    const disk = join(scene.profile, 'disk');
    await mkdir(disk);
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=120m', 'tmpfs', disk]);
    try {
      await scene.begin({ profile: join(disk, 'profile') });
      const acknowledged = await saveMany(scene.life, 5);
      const filler = join(disk, 'filler');
      fill(filler);
      let refused = 0;
      for (let number = 5; number < 40; number++) {
        const text = noise(20_000);
        const result = await scene.life
          .ask<SaveResult>('savePhrase', draftOf(number, text))
          .catch(() => undefined);
        if (result?.ok) acknowledged.set(`第${number}条`, text);
        else refused++;
      }
      expect(refused).toBeGreaterThan(0);
      await rm(filler);
      await expect
        .poll(() => scene.life.ask<SaveResult>('savePhrase', draftOf(99)), { timeout: 20_000 })
        .toMatchObject({ ok: true });
      acknowledged.set('第99条', '内容99');
      await scene.life.close();
      await scene.begin({ profile: join(disk, 'profile') });
      await expectWhole(scene.life, acknowledged);
    } finally {
      await scene.end();
      execFileSync('umount', ['-l', disk]);
    }
  },
);

/** Writes until there is no room left at all. */
function fill(path: string): void {
  try {
    execFileSync('dd', ['if=/dev/zero', `of=${path}`, 'bs=64k'], { stdio: 'ignore' });
  } catch {
    // That is how it ends.
  }
}
