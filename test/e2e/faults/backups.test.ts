import { expect, test } from 'vitest';
import type { BackupResult } from '../../../platform/library/manager-protocol.ts';
import { openDockedPanel } from '../../../tools/drive-extension.ts';
import { mark } from '../panel.ts';
import { draftOf, expectWhole, readOwn, save, setScene, showPlace } from './life.ts';

/* The copy outside the profile, the health page and what they say of customers: nothing. */

const scene = setScene({ isShared: true });

/** Stands in for the folder that a user picks: a dialog of the browser's, that no test can answer. */
const pickFolder = () =>
  scene.life.page.evaluate(async () => {
    const root = await navigator.storage.getDirectory();
    const folder = await root.getDirectoryHandle('备份', { create: true });
    const opening = indexedDB.open('yingda-folder', 1);
    opening.addEventListener('upgradeneeded', () => opening.result.createObjectStore('handles'));
    await new Promise(resolve => opening.addEventListener('success', resolve));
    const transaction = opening.result.transaction('handles', 'readwrite');
    transaction.objectStore('handles').put(folder, 'backup');
    await new Promise(resolve => transaction.addEventListener('complete', resolve));
    opening.result.close();
  });

test('without a place for them a reminder comes after fifty changes', async () => {
  expect(await scene.life.manage('getBackupState')).toMatchObject({ folder: 'none', isDue: false });
  expect(await scene.life.manage('backUpNow')).toMatchObject({ ok: false, reason: 'no-place' });
  for (let number = 0; number < 50; number++) await save(scene.life, draftOf(number));
  const state = await scene.life.manage('getBackupState');
  expect(state).toMatchObject({ isDue: true });
  expect(state.changes).toBeGreaterThanOrEqual(50);
});

test('in a folder they are written by the background, dated, and listed', async () => {
  await scene.life.ask('changeSettings', { language: 'zh-CN' });
  await pickFolder();
  expect(await scene.life.manage('getBackupState')).toMatchObject({
    folder: 'ready',
    folderName: '备份',
  });
  const result = (await scene.life.manage('backUpNow')) as BackupResult & { ok: true };
  expect(result).toMatchObject({ ok: true, to: 'folder' });
  expect(result.name).toMatch(/^yingda-backup-\d{4}-\d\d-\d\d-\d{6}\.json$/);
  expect(await scene.life.manage('listBackups')).toMatchObject([
    { name: result.name, size: result.size },
  ]);
  expect(await scene.life.manage('getBackupState')).toMatchObject({ changes: 0, isDue: false });
  const text = await scene.life.page.evaluate(async name => {
    const root = await navigator.storage.getDirectory();
    const folder = await root.getDirectoryHandle('备份');
    return (await (await folder.getFileHandle(name)).getFile()).text();
  }, result.name);
  expect(text).toContain('第49条');
  expect(JSON.parse(text)).toMatchObject({ format: 'yingda-library' });
});

test('a backup of the folder is taken back after its content was seen, and what is not in it stays', async () => {
  const { page } = scene.life;
  await save(scene.life, { ...draftOf(7, '改过了'), id: await idOf('第7条'), rev: 1 });
  await save(scene.life, draftOf(70));
  await showPlace(scene.life, 'health');
  await (await page.waitForSelector(mark('restore')))!.click();
  await (await page.waitForSelector(`${mark('backups')} button`))!.click();
  await page.waitForSelector(mark('restore-rows'));
  const text = (name: string) => page.$eval(mark(name), element => element.textContent);
  expect(await text('restore-counts')).toContain('新增 0 条，改回 1 条，49 条一样');
  expect(await text('restore-rows')).toContain('第7条');
  expect((await readOwn(scene.life)).get('第7条')).toBe('改过了');
  await page.click(mark('recovery-restore'));
  await page.waitForSelector(`${mark('recovery')} [role="status"]`);
  const found = await readOwn(scene.life);
  expect([found.get('第7条'), found.get('第70条')]).toEqual(['内容7', '内容70']);

  await page.click(mark('recovery-undo'));
  await page.waitForSelector(mark('recovery-undone'));
  expect(await text('recovery-undone')).toContain('1 条恢复原样，0 条');
  expect((await readOwn(scene.life)).get('第7条')).toBe('改过了');
  await expectWhole(scene.life, new Map([['第49条', '内容49']]));
});

const idOf = async (title: string) => {
  const { rows } = await scene.life.manage('listEntries', {
    shelf: 'mine',
    query: title,
    from: 0,
    count: 5,
  });
  return rows.find(row => row.title === title)!.id;
};

/** Makes the last backup so many days old, with that revision in it. */
const age = (days: number, rev: number) =>
  scene.life.page.evaluate(
    async (at, rev) => {
      const { backup } = (await chrome.storage.local.get('backup')) as {
        backup: { since: number; last: { at: number; rev: number } };
      };
      await chrome.storage.local.set({
        backup: { ...backup, last: { ...backup.last, at, rev } },
      });
    },
    Date.now() - days * 86_400_000,
    rev,
  );

test('after fourteen days with changes the panel reminds, once there is one it does not', async () => {
  const { rev } = (await scene.life.manage('getHealth')).database!;
  await age(15, rev);
  expect(await scene.life.manage('getBackupState')).toMatchObject({ changes: 0, isDue: false });
  await save(scene.life, draftOf(80));
  expect(await scene.life.manage('getBackupState')).toMatchObject({ changes: 1, isDue: true });
  await age(13, rev);
  expect(await scene.life.manage('getBackupState')).toMatchObject({ changes: 1, isDue: false });
  await age(15, rev);
  const panel = await openDockedPanel(scene.life.browser, scene.life.page);
  await panel.waitForFunction(() => document.body.textContent!.includes('还没备份'));
  await scene.life.manage('backUpNow');
  expect(await scene.life.manage('getBackupState')).toMatchObject({ changes: 0, isDue: false });
});

test('the first start of a day with changes writes one by itself', async () => {
  const before = (await scene.life.manage('listBackups')).length;
  await save(scene.life, draftOf(90));
  const { changes } = await scene.life.manage('getBackupState');
  expect(changes).toBeGreaterThan(0);
  await age(1, (await scene.life.manage('getHealth')).database!.rev - changes);
  await scene.life.stopWorker();
  const count = async () => (await scene.life.manage('listBackups')).length;
  await expect.poll(count, { timeout: 30_000, interval: 500 }).toBe(before + 1);
  expect(await scene.life.manage('getBackupState')).toMatchObject({ changes: 0 });
});

test('the health report says how things are, and nothing about anybody', async () => {
  await save(scene.life, { ...draftOf(60), title: '张三丰的电话', text: '13900001234' });
  await scene.life.ask('changeProfile', { 公司名: '秘密公司' });
  const health = await scene.life.manage('getHealth');
  expect(health.agrees).toBe(true);
  expect(health.backup.last).toBeDefined();
  expect(health.counts.own).toBe(54);
  expect(health.starts).toBeGreaterThan(0);
  expect(health.usage).toBeGreaterThan(0);
  const report = await scene.life.manage('getHealthReport');
  // Both copies with their revision, count and sum; size, permissions and starts as numbers and names.
  const { rev, count, checksum } = health.database!;
  expect(report.split(`修订 ${rev}，${count} 条，校验和 ${checksum}`)).toHaveLength(3);
  expect(report).toMatch(/占用 [\d.]+ MB，配额 [\d.]+ MB/);
  expect(report).toContain(`后台启动 ${health.starts} 次`);
  expect(report).toContain('unlimitedStorage ✓, ');
  expect(report).toContain('downloads ✗');
  for (const word of ['张三丰', '13900001234', '秘密公司', '第1条'])
    expect(report).not.toContain(word);
});
