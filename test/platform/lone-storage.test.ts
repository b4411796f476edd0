import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { PhraseDraft } from '../../core/library/views.ts';
import { createFakeBrowser } from './fake-browser.ts';
import { serveLibrary } from './fake-store.ts';

const fake = vi.hoisted(() => ({ current: undefined as unknown as ReturnType<typeof create> }));
const create = createFakeBrowser;
vi.mock('../../platform/browser.ts', () => ({
  get browser() {
    return fake.current.browser;
  },
  extensionUrl: (path: string) => path,
}));
const { createLibraryStore } = await import('../../platform/library/library-store.ts');
const { createBackups } = await import('../../platform/backups/backups.ts');
const { answerManager } = await import('../../platform/manager-answers.ts');
const { readRecords } = await import('../../platform/storage/user-data.ts');

const SHIPPED = 'call.opening.standard';

/** One life of the background; in a private session there is no database, and memory goes with it. */
async function live({ isLone = true } = {}) {
  fake.current.extension.inIncognitoContext = isLone;
  const store = createLibraryStore({ onLibraryChange() {}, onSettingsChange() {} });
  const manager = answerManager(store, createBackups(store), () => {});
  await store.load();
  const texts = async () => {
    const { user } = await store.load();
    return new Map([...user.own.values()].map(({ title, text }) => [title, text]));
  };
  const save = async (title: string, text: string, change: Partial<PhraseDraft> = {}) =>
    store.savePhrase({ ...draftOf(title, text), ...change });
  const state = () => manager.getStorageState();
  const end = () => store.database.close();
  return { store, manager, texts, save, state, end };
}

const draftOf = (title: string, text: string): PhraseDraft => ({
  title,
  text,
  variants: [],
  code: '',
  category: ['甲'],
  channel: ['chat'],
  tags: [],
  situation: '',
});

const idOf = (result: { ok: boolean }) => (result as unknown as { id: string }).id;

beforeEach(async () => {
  fake.current = createFakeBrowser();
  Dexie.dependencies.indexedDB = new IDBFactory();
  vi.stubGlobal('fetch', await serveLibrary());
});

describe('without a database', () => {
  test('what was acknowledged is there in the next life, with its history and what was imported', async () => {
    const first = await live();
    expect(await first.state()).toEqual({ mode: 'ready', isLost: false, lone: 'untold' });
    const id = idOf(await first.save('甲', '一'));
    expect(await first.save('甲', '二', { id, rev: 1 })).toMatchObject({ ok: true });
    await first.store.setFavourite(SHIPPED, true);
    await first.store.changeProfile({ 公司名: '雪松' });
    const { importId } = await first.manager.beginImport({ file: 'a.csv', kind: 'import' });
    const entries = [{ row: 2, fields: { title: '乙', text: '三' }, warnings: [] }];
    await first.manager.addToImport(importId, { entries });
    await first.manager.planImport(importId);
    expect(await first.manager.commitImport(importId)).toMatchObject({ ok: true, written: 1 });

    const second = await live();
    expect(await second.texts()).toEqual(
      new Map([
        ['甲', '二'],
        ['乙', '三'],
      ]),
    );
    const { user } = await second.store.load();
    expect([...user.favourites]).toEqual([SHIPPED]);
    expect(user.profile).toEqual({ 公司名: '雪松' });
    const versions = await second.manager.listVersions(id);
    expect(versions.map(({ phrase }) => phrase?.text)).toContain('一');
    expect(await second.manager.undoImport(importId)).toMatchObject({ ok: true, changed: 1 });
    expect([...(await (await live()).texts()).keys()]).toEqual(['甲']);
  });

  test('a save that the store refuses is not made, and what comes after it is kept', async () => {
    const first = await live();
    await first.save('甲', '一');
    fake.current.faults.setErrors = 1;
    expect(await first.save('乙', '二')).toMatchObject({ ok: false, reason: 'storage' });
    expect([...(await first.texts()).keys()]).toEqual(['甲']);
    expect(await first.save('丙', '三')).toMatchObject({ ok: true });
    expect([...(await (await live()).texts()).keys()]).toEqual(['甲', '丙']);
  });

  test('of many saves at once exactly those that were acknowledged are there', async () => {
    const first = await live();
    await first.save('第一条', '一');
    const saving = Array.from({ length: 12 }, (_, at) => {
      if (at === 5) fake.current.faults.setErrors = 3;
      return first.save(`同时${at}`, `内容${at}`);
    });
    const results = await Promise.all(saving);
    const kept = results.flatMap(({ ok }, at) => (ok ? [`同时${at}`] : []));
    expect(kept).toHaveLength(9);
    const expected = ['第一条', ...kept].toSorted();
    expect([...(await first.texts()).keys()].toSorted()).toEqual(expected);
    expect([...(await (await live()).texts()).keys()].toSorted()).toEqual(expected);
  });

  test('a change that is too large for the journal is whole or not made', async () => {
    const first = await live();
    await first.save('甲', '一');
    const { importId } = await first.manager.beginImport({ file: 'a.csv', kind: 'import' });
    const entries = Array.from({ length: 3000 }, (_, at) => ({
      row: at + 2,
      fields: { title: `第${at}条`, text: `内容${at}` },
      warnings: [],
    }));
    await first.manager.addToImport(importId, { entries });
    await first.manager.planImport(importId);
    fake.current.faults.setErrors = 1;
    expect(await first.manager.commitImport(importId)).toMatchObject({ ok: false });
    expect((await first.texts()).size).toBe(1);
    expect((await (await live()).texts()).size).toBe(1);
    await first.manager.planImport(importId);
    expect(await first.manager.commitImport(importId)).toMatchObject({ ok: true, written: 3000 });
    expect((await (await live()).texts()).size).toBe(3001);
  });

  test('a store that was emptied behind our back is whole again with the next save', async () => {
    const first = await live();
    await first.save('甲', '一');
    fake.current.local.clear();
    await first.save('乙', '二');
    expect([...(await (await live()).texts()).keys()].toSorted()).toEqual(['乙', '甲']);
  });

  test('uses are counted over lives', { timeout: 15_000 }, async () => {
    const first = await live();
    await first.save('甲', '一');
    await first.store.countUse(SHIPPED, 10);
    await expect
      .poll(() => fake.current.local.get('head'), { timeout: 8000 })
      .toMatchObject({ generations: [{}] });
    expect((await (await live()).store.load()).user.uses.get(SHIPPED)).toMatchObject({ count: 1 });
  });

  test('a store that does not answer is no empty one: nothing is written over what it holds', async () => {
    const first = await live();
    await first.save('甲', '一');
    fake.current.faults.damaged = new Set(['head', 'head.copy']);
    const second = await live();
    expect(await second.state()).toMatchObject({ mode: 'read-only', fault: 'unkept' });
    expect(await second.save('乙', '二')).toMatchObject({ ok: false, reason: 'storage' });
    fake.current.faults.damaged.clear();
    expect(await second.manager.retryStorage()).toMatchObject({ mode: 'ready' });
    expect([...(await second.texts()).keys()]).toEqual(['甲']);
  });

  test('it is told until it was read, and a backup is asked for sooner', async () => {
    const first = await live();
    for (let number = 0; number < 10; number++) await first.save(`第${number}条`, '您好');
    expect(await first.manager.getBackupState()).toMatchObject({ isDue: true });
    await first.manager.dismissLone();
    expect((await first.state()).lone).toBe('told');
    expect((await (await live()).state()).lone).toBe('told');
  });
});

describe('with a database again', () => {
  /** Both copies hold the same, and the second one is the only one no longer. */
  async function expectAgreement({ store }: Awaited<ReturnType<typeof live>>) {
    const { head, actual } = await readRecords(store.database);
    expect(actual).toEqual({ count: head.count, checksum: head.checksum });
    expect(fake.current.local.get('head')).toMatchObject(head);
    expect(fake.current.local.get('head')).not.toHaveProperty('loneSince');
  }

  test('it takes what was changed meanwhile, and nothing is told as a loss', async () => {
    const before = await live({ isLone: false });
    const id = idOf(await before.save('甲', '一'));
    await before.save('乙', '二');
    before.end();
    const alone = await live();
    expect([...(await alone.texts()).keys()]).toEqual(['甲', '乙']);
    await alone.save('甲', '改过', { id, rev: 1 });
    await alone.save('丙', '三');

    const after = await live({ isLone: false });
    expect(await after.state()).toEqual({ mode: 'ready', isLost: false });
    expect(await after.texts()).toEqual(
      new Map([
        ['甲', '改过'],
        ['乙', '二'],
        ['丙', '三'],
      ]),
    );
    expect((await after.manager.listVersions(id)).map(({ phrase }) => phrase?.text)).toContain(
      '一',
    );
    expect(await after.manager.listDrafts()).toEqual([]);
    await expectAgreement(after);
    await after.save('丁', '四');
    await expectAgreement(after);
    after.end();
    expect((await (await live({ isLone: false })).texts()).size).toBe(4);
  });

  test('what the other store never heard of is there beside it, and of two wordings none is gone', async () => {
    const before = await live({ isLone: false });
    const id = idOf(await before.save('甲', '一'));
    const only = idOf(await before.save('乙', '二'));
    // From here on the second copy lags behind.
    fake.current.faults.setErrors = 99;
    await before.save('甲', '数据库里的写法', { id, rev: 1 });
    await before.save('只在数据库', '三');
    before.end();
    fake.current.faults.setErrors = 0;
    const alone = await live();
    expect((await alone.texts()).get('甲')).toBe('一');
    await alone.save('甲', '后来的写法', { id, rev: 1 });
    await alone.save('乙', '改过', { id: only, rev: 1 });
    await alone.save('只在副本', '四');

    const after = await live({ isLone: false });
    expect((await after.state()).restored).toMatchObject({ why: 'merged' });
    expect(await after.texts()).toEqual(
      new Map([
        ['甲', '后来的写法'],
        ['乙', '改过'],
        ['只在数据库', '三'],
        ['只在副本', '四'],
      ]),
    );
    const drafts = await after.manager.listDrafts();
    expect(drafts.map(({ kind, draft }) => [kind, draft.id, draft.text])).toEqual([
      ['conflict', id, '数据库里的写法'],
    ]);
    const versions = await after.manager.listVersions(id);
    expect(versions.map(({ phrase }) => phrase?.text)).toContain('数据库里的写法');
    await expectAgreement(after);
  });

  test('a database that was lost meanwhile is restored whole', async () => {
    const before = await live({ isLone: false });
    await before.save('甲', '一');
    before.end();
    await (await live()).save('乙', '二');
    Dexie.dependencies.indexedDB = new IDBFactory();
    const after = await live({ isLone: false });
    expect((await after.state()).restored).toMatchObject({ why: 'empty', count: 2 });
    expect([...(await after.texts()).keys()]).toEqual(['甲', '乙']);
    await expectAgreement(after);
  });
});
