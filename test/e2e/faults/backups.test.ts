import { afterAll, beforeAll, expect, test } from 'vitest';
import type { BackupResult } from '../../../platform/manager-protocol.ts';
import type { Life } from './life.ts';
import { draftOf, dropProfile, live, makeProfile, save } from './life.ts';

/* The copy outside the profile, the health page and what they say of customers: nothing. */

let profile: string;
let life: Life;
beforeAll(async () => {
  profile = await makeProfile();
  life = await live(profile);
});
afterAll(async () => {
  await life.close();
  await dropProfile(profile);
});

/** Stands in for the folder that a user picks: a dialog of the browser's, that no test can answer. */
const pickFolder = () =>
  life.page.evaluate(async () => {
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
  expect(await life.manage('getBackupState')).toMatchObject({ folder: 'none', isDue: false });
  expect(await life.manage('backUpNow')).toMatchObject({ ok: false, reason: 'no-place' });
  for (let number = 0; number < 50; number++) await save(life, draftOf(number));
  const state = await life.manage('getBackupState');
  expect(state).toMatchObject({ isDue: true });
  expect(state.changes).toBeGreaterThanOrEqual(50);
});

test('in a folder they are written by the background, dated, and listed', async () => {
  await pickFolder();
  expect(await life.manage('getBackupState')).toMatchObject({
    folder: 'ready',
    folderName: '备份',
  });
  const result = (await life.manage('backUpNow')) as BackupResult & { ok: true };
  expect(result).toMatchObject({ ok: true, to: 'folder' });
  expect(result.name).toMatch(/^yingda-backup-\d{4}-\d\d-\d\d-\d{6}\.json$/);
  expect(await life.manage('listBackups')).toMatchObject([
    { name: result.name, size: result.size },
  ]);
  expect(await life.manage('getBackupState')).toMatchObject({ changes: 0, isDue: false });
  const text = await life.page.evaluate(async name => {
    const root = await navigator.storage.getDirectory();
    const folder = await root.getDirectoryHandle('备份');
    return (await (await folder.getFileHandle(name)).getFile()).text();
  }, result.name);
  expect(text).toContain('第49条');
  expect(JSON.parse(text)).toMatchObject({ format: 'yingda-library' });
});

test('the health report says how things are, and nothing about anybody', async () => {
  await save(life, { ...draftOf(60), title: '张三丰的电话', text: '13900001234' });
  await life.ask('changeProfile', { 公司名: '秘密公司' });
  const health = await life.manage('getHealth');
  expect(health.agrees).toBe(true);
  expect(health.backup.last).toBeDefined();
  expect(health.counts.own).toBe(51);
  expect(health.starts).toBeGreaterThan(0);
  expect(health.usage).toBeGreaterThan(0);
  const report = await life.manage('getHealthReport');
  expect(report.split('\n').length).toBeGreaterThan(8);
  for (const word of ['张三丰', '13900001234', '秘密公司', '第1条'])
    expect(report).not.toContain(word);
});
