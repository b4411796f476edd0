import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { exportLibrary } from '../../core/exchange/export-file.ts';
import { rowsOfLibrary } from '../../core/exchange/library-rows.ts';
import { readFile } from '../../core/exchange/read-file.ts';
import type { ImportEntry, SourceLibrary } from '../../core/exchange/types.ts';
import type { PhraseDraft } from '../../core/library/views.ts';
import type { BulkAction, ManagerApi } from '../../platform/library/manager-protocol.ts';
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
const { tidy } = await import('../../platform/storage/tidy.ts');

const SHIPPED = 'call.opening.standard';

/** One life of the background. */
function start() {
  const store = createLibraryStore({ onLibraryChange() {}, onSettingsChange() {} });
  return { store, manager: answerManager(store, createBackups(store), () => {}) };
}

let store: ReturnType<typeof start>['store'];
let manager: ManagerApi;
beforeEach(async () => {
  fake.current = createFakeBrowser();
  Dexie.dependencies.indexedDB = new IDBFactory();
  vi.stubGlobal('fetch', await serveLibrary());
  ({ store, manager } = start());
});

const draft = (change: Partial<PhraseDraft> = {}): PhraseDraft => ({
  title: '我的话术',
  text: '第一句。第二句。',
  variants: [],
  code: '',
  category: ['自有'],
  channel: ['chat'],
  tags: [],
  situation: '',
  ...change,
});

async function save(change: Partial<PhraseDraft> = {}): Promise<string> {
  const result = await store.savePhrase(draft(change));
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.id;
}
const textOf = async (id: string) => (await manager.openEntry(id))?.phrase.text;
const revOf = async (id: string) => (await manager.openEntry(id))!.rev;
const records = async () => {
  const { copy, actual } = await readRecords(store.database);
  return {
    phrases: [...copy.get('phrases')!.values()],
    edits: [...copy.get('edits')!.values()],
    actual,
  };
};

describe('the table', () => {
  test('lists shipped phrases, own ones and edits, and finds as the panel does', async () => {
    const id = await save({ title: '退款到账时间' });
    await store.savePhrase({ ...draft({ title: '改过的开场' }), id: SHIPPED, rev: 0 });
    const all = await manager.listEntries({ shelf: 'all', from: 0, count: 5 });
    expect(all.rows).toHaveLength(5);
    expect(all.total).toBeGreaterThan(50);
    const mine = await manager.listEntries({ shelf: 'mine', from: 0, count: 10 });
    expect(mine.rows.map(row => [row.id, row.origin])).toEqual(
      expect.arrayContaining([
        [id, 'own'],
        [SHIPPED, 'edited'],
      ]),
    );
    const found = await manager.listEntries({ shelf: 'mine', query: 'tkdz', from: 0, count: 10 });
    expect(found.rows.map(row => row.id)).toEqual([id]);
    expect(await manager.listIds({ shelf: 'mine' })).toHaveLength(2);
  });

  test('shows deleted ones with the days that they have left', async () => {
    const id = await save();
    await store.deletePhrase(id);
    await store.deletePhrase(SHIPPED);
    const { rows } = await manager.listEntries({ shelf: 'deleted', from: 0, count: 10 });
    expect(rows.find(row => row.id === id)).toMatchObject({ daysLeft: 30, origin: 'own' });
    expect(rows.find(row => row.id === SHIPPED)).not.toHaveProperty('daysLeft');
    expect(await manager.listIds({ shelf: 'all', query: '我的话术' })).not.toContain(id);
  });

  test('finds all that has the words, however many there are, whatever it is narrowed to', async () => {
    const entries = Array.from({ length: 2100 }, (_, n): ImportEntry => {
      const fields = {
        title: `夜班交接${n}`,
        text: '请签字。',
        category: [n < 2090 ? '甲' : '乙'],
      };
      return { row: n + 1, fields, warnings: [] };
    });
    const { importId } = await manager.beginImport({ file: 'x', kind: 'import' });
    await manager.addToImport(importId, { entries });
    await manager.planImport(importId);
    await manager.commitImport(importId);
    const query = '夜班交接';
    expect(await manager.listIds({ shelf: 'all', query })).toHaveLength(2100);
    expect(await manager.listIds({ shelf: 'mine', query, category: ['乙'] })).toHaveLength(10);
  });

  test('keeps what only comes near behind what has the words, and out of what is taken whole', async () => {
    const id = await save({ title: '乌龟运输', text: '请您稍等。' });
    const near = await save({ title: '运输延误的乌鸦', text: '请您稍等。' });
    const ask = (query: string) => manager.listEntries({ shelf: 'mine', query, from: 0, count: 9 });
    const meant = await ask('乌龟运输');
    expect(meant.rows.map(row => row.id)).toEqual([id, near]);
    expect(meant).toMatchObject({ total: 2, near: 1 });
    // All that was found is what has the words.
    expect(await manager.listIds({ shelf: 'mine', query: '乌龟运输' })).toEqual([id]);
    const nearest = await ask('乌贼天空海洋');
    expect(nearest.near).toBe(nearest.total);
    expect(nearest.rows.map(row => row.id)).toContain(near);
  });

  test('finds deleted ones as it does the others', async () => {
    const id = await save({ title: '退款到账时间' });
    await store.deletePhrase(id);
    const ask = (query: string) => manager.listIds({ shelf: 'deleted', query });
    expect(await ask('tkdz')).toEqual([id]);
    expect(await ask('到账')).toEqual([id]);
    expect(await ask('乌贼')).toEqual([]);
  });

  test('a category with a slash in its name is found, and renamed, as the two that it reads as', async () => {
    const id = await save({ category: ['大班', '丙组/夜班'] });
    await save({ category: ['大班', '丙组', '夜班'] });
    await save({ category: ['大班', '丙组二'] });
    const ask = (category: string[]) => manager.listIds({ shelf: 'all', category });
    expect(await ask(['大班', '丙组', '夜班'])).toHaveLength(2);
    expect(await ask(['大班', '丙组'])).toHaveLength(2);
    const { search } = await store.load();
    expect(search.lookUp('', { category: ['大班', '丙组'] })).toHaveLength(2);
    await manager.bulk([id], { kind: 'rename-category', from: ['大班', '丙组'], to: ['新组'] });
    expect((await manager.openEntry(id))!.phrase.category).toEqual(['新组', '夜班']);
  });

  test('keeps to the user’s order of categories', async () => {
    await save({ category: ['乙'], title: '乙的' });
    await save({ category: ['甲'], title: '甲的' });
    await manager.setCategoryOrder(['甲', '乙']);
    const { rows } = await manager.listEntries({ shelf: 'mine', from: 0, count: 10 });
    expect(rows.map(row => row.title)).toEqual(['甲的', '乙的']);
  });
});

describe('bulk changes', () => {
  test('are one step to take back', async () => {
    const ids = [await save(), await save({ title: '二' }), SHIPPED];
    const before = await records();
    const moved = await manager.bulk(ids, { kind: 'move', category: ['新'] });
    expect(moved).toMatchObject({ ok: true, changed: 3, skipped: [] });
    expect((await manager.openEntry(SHIPPED))!.phrase.category).toEqual(['新']);
    if (!moved.ok) return;
    expect(await manager.undoAction(moved.undo)).toEqual({ ok: true, changed: 3 });
    const after = await records();
    const content = (list: unknown[]) => list.map(one => ({ ...(one as object), rev: 0 }));
    expect(content(after.phrases)).toEqual(content(before.phrases));
    expect(after.edits).toEqual([]);
  });

  test.each<[BulkAction, { tags?: string[]; valid?: object }]>([
    [{ kind: 'add-tag', tag: '活动' }, { tags: ['活动'] }],
    [{ kind: 'set-validity', valid: { to: '2030-01-31' } }, { valid: { to: '2030-01-31' } }],
  ])('%o', async (action, expected) => {
    const id = await save();
    await manager.bulk([id, SHIPPED], action);
    expect((await manager.openEntry(id))!.phrase).toMatchObject(expected);
    expect((await manager.openEntry(SHIPPED))!.phrase.valid).toEqual(expected.valid);
    expect((await manager.openEntry(SHIPPED))!.phrase.tags).toEqual(
      expect.arrayContaining(expected.tags ?? []),
    );
    expect(await manager.bulk([id], action)).toMatchObject({ changed: 0, skipped: [id], undo: 0 });
  });

  test('delete and restore', async () => {
    const ids = [await save(), SHIPPED];
    await manager.bulk(ids, { kind: 'delete' });
    expect(await manager.listIds({ shelf: 'deleted' })).toHaveLength(2);
    await manager.bulk(ids, { kind: 'restore' });
    expect(await manager.listIds({ shelf: 'deleted' })).toEqual([]);
    expect((await store.load()).phrases.has(SHIPPED)).toBe(true);
  });

  test('are not taken back over somebody else’s change', async () => {
    const id = await save();
    const done = await manager.bulk([id], { kind: 'add-tag', tag: 'x' });
    await store.savePhrase({ ...draft({ text: '别人的。' }), id, rev: 2 });
    if (!done.ok) throw new Error();
    expect(await manager.undoAction(done.undo)).toEqual({
      ok: false,
      reason: 'changed',
      ids: [id],
    });
    expect(await textOf(id)).toBe('别人的。');
  });
});

test('no room in the database: nothing of the save is there, and it goes through later', async () => {
  const id = await save({ text: '原来的。' });
  const before = await records();
  const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
    throw new DOMException('no room', 'QuotaExceededError');
  });
  const refused = await store.savePhrase({ ...draft({ text: '新的。' }), id, rev: 1 });
  expect(refused).toMatchObject({
    ok: false,
    reason: 'storage',
    detail: expect.stringContaining('no room') as string,
  });
  put.mockRestore();
  expect(await records()).toEqual(before);
  expect(await textOf(id)).toBe('原来的。');
  expect(await store.savePhrase({ ...draft({ text: '新的。' }), id, rev: 1 })).toMatchObject({
    ok: true,
  });
  expect(await textOf(id)).toBe('新的。');
});

describe('the history of a phrase', () => {
  test('holds every wording, and any of them can come back', async () => {
    const id = await save({ text: '一。' });
    await store.savePhrase({ ...draft({ text: '二。' }), id, rev: 1 });
    await store.savePhrase({ ...draft({ text: '三。', title: '新题' }), id, rev: 2 });
    const versions = await manager.listVersions(id);
    expect(versions.map(({ phrase, fields }) => [phrase!.text, fields])).toEqual([
      ['三。', ['title', 'text']],
      ['二。', ['text']],
      ['一。', []],
    ]);
    expect(versions[0]!.version).toBeNull();
    const restored = await manager.restoreVersion(id, versions[2]!.version!);
    expect(restored).toMatchObject({ ok: true });
    expect(await textOf(id)).toBe('一。');
    expect(await manager.listVersions(id)).toHaveLength(4);
    if (restored.ok) await manager.undoAction(restored.undo);
    expect(await textOf(id)).toBe('三。');
  });

  test('of a shipped phrase goes back to what ships', async () => {
    const text = (await store.load()).shipped.get(SHIPPED)!.text;
    await store.savePhrase({ ...draft({ text: '我的开场。' }), id: SHIPPED, rev: 0 });
    await store.revertPhrase(SHIPPED);
    const versions = await manager.listVersions(SHIPPED);
    expect(versions.map(({ phrase }) => phrase!.text)).toEqual([text, '我的开场。', text]);
    await manager.restoreVersion(SHIPPED, versions[1]!.version!);
    expect(await textOf(SHIPPED)).toBe('我的开场。');
  });
});

describe('two panels', () => {
  test('editing the same phrase lose neither text, and a merge is there', async () => {
    const id = await save({ text: '第一句。第二句。' });
    await store.savePhrase({ ...draft({ text: '首句。第二句。' }), id, rev: 1 });
    const lost = await store.savePhrase({ ...draft({ text: '第一句。末句。' }), id, rev: 1 });
    expect(lost).toMatchObject({ ok: false, reason: 'conflict' });
    expect(await textOf(id)).toBe('首句。第二句。');
    const [kept] = await manager.listDrafts();
    expect(kept).toMatchObject({ kind: 'conflict', draft: { text: '第一句。末句。' } });
    const merge = (await manager.openDraftMerge(kept!.key))!;
    expect(merge.merged.text).toBe('首句。末句。');
    expect((await manager.listEntries({ shelf: 'mine', from: 0, count: 9 })).rows[0]).toMatchObject(
      {
        hasConflict: true,
      },
    );
    await store.savePhrase({
      ...draft({ text: merge.merged.text }),
      id,
      rev: merge.rev,
      resolves: kept!.key,
    });
    expect(await manager.listDrafts()).toEqual([]);
    expect(await textOf(id)).toBe('首句。末句。');
  });

  test('a text that lost stays rich: in the merge, in the merged phrase and as a copy', async () => {
    const id = await save({ text: '第一句。第二句。', format: 'plain' });
    await store.savePhrase({ ...draft({ text: '首句。第二句。', format: 'plain' }), id, rev: 1 });
    const mine = { ...draft({ text: '第一句。**末句**。', format: 'rich' }), id, rev: 1 };
    await store.savePhrase(mine);
    const [kept] = await manager.listDrafts();
    const merge = (await manager.openDraftMerge(kept!.key))!;
    expect(merge.merged).toMatchObject({ text: '首句。**末句**。', format: 'rich' });
    expect(merge.fields.map(({ field }) => field)).toEqual(['text', 'format']);
    const copy = await manager.saveDraftAsCopy(kept!.key);
    expect(copy.ok && (await manager.openEntry(copy.id))?.phrase.format).toBe('rich');
    expect((await manager.openEntry(id))?.phrase.format).toBeUndefined();
    const versions = await manager.listVersions(id);
    expect(versions[0]!.fields).toEqual(['text']);
  });

  test('the text that lost can become a phrase of its own', async () => {
    const id = await save();
    await store.savePhrase({ ...draft({ text: '甲。' }), id, rev: 1 });
    await store.savePhrase({ ...draft({ text: '乙。' }), id, rev: 1 });
    const [kept] = await manager.listDrafts();
    const copy = await manager.saveDraftAsCopy(kept!.key);
    expect(copy.ok && (await textOf(copy.id))).toBe('乙。');
    expect(await manager.listDrafts()).toEqual([]);
    expect(await textOf(id)).toBe('甲。');
  });

  test('deleting in one, saving in the other: it comes back as a copy', async () => {
    const id = await save({ code: 'zz' });
    await store.deletePhrase(id);
    const saved = await store.savePhrase({ ...draft({ text: '没丢。', code: 'zz' }), id, rev: 1 });
    expect(saved).toMatchObject({ ok: true, isCopy: true });
    if (!saved.ok) return;
    expect(saved.id).not.toBe(id);
    expect(await textOf(saved.id)).toBe('没丢。');
    expect((await manager.openEntry(id))!.deletedAt).toBeDefined();
  });

  test('hiding a shipped phrase in one, saving in the other: it is seen with what was saved', async () => {
    await store.deletePhrase(SHIPPED);
    const saved = await store.savePhrase({ ...draft({ text: '没丢。' }), id: SHIPPED, rev: 0 });
    expect(saved).toMatchObject({ ok: true, id: SHIPPED });
    expect((await store.load()).phrases.get(SHIPPED)!.phrase.text).toBe('没丢。');
  });
});

test('a phrase that ships differently by now is merged with the user’s edit', async () => {
  const before = (await store.load()).shipped.get(SHIPPED)!;
  await store.savePhrase({
    ...draft({ ...before, text: `${before.text}再见。` } as never),
    id: SHIPPED,
    rev: 0,
  });
  vi.stubGlobal(
    'fetch',
    await serveLibrary(content => {
      const phrase = content.phrases.find(({ id }) => id === SHIPPED)!;
      phrase.title = '新标题';
      phrase.text = `早。${phrase.text}`;
    }),
  );
  ({ store, manager } = start());
  expect(await manager.listIds({ shelf: 'stale' })).toEqual([SHIPPED]);
  const merge = (await manager.openMerge(SHIPPED))!;
  expect(merge.merged).toMatchObject({ title: '新标题', text: `早。${before.text}再见。` });
  const { text } = merge.merged;
  expect(await manager.resolveMerge(SHIPPED, merge.rev, { fields: { text } })).toMatchObject({
    ok: true,
  });
  expect(await manager.openMerge(SHIPPED)).toBeNull();
  expect((await store.load()).phrases.get(SHIPPED)!.phrase).toMatchObject({
    title: '新标题',
    text,
  });
});

test('an edit that made a shipped phrase rich survives the next version of the pack', async () => {
  const before = (await store.load()).shipped.get(SHIPPED)!;
  const text = `**${before.text}**`;
  await store.savePhrase({
    ...draft({ ...before, text, format: 'rich' } as never),
    id: SHIPPED,
    rev: 0,
  });
  vi.stubGlobal(
    'fetch',
    await serveLibrary(content => {
      content.phrases.find(({ id }) => id === SHIPPED)!.title = '新标题';
    }),
  );
  ({ store, manager } = start());
  const merge = (await manager.openMerge(SHIPPED))!;
  expect(merge.fields.map(({ field }) => field)).toEqual(['title', 'text', 'format']);
  await manager.resolveMerge(SHIPPED, merge.rev, { fields: { text, format: 'rich' } });
  expect((await store.load()).phrases.get(SHIPPED)!.phrase).toMatchObject({
    title: '新标题',
    text,
    format: 'rich',
  });
});

describe('an import', () => {
  const entries = (count: number, text = '内容'): ImportEntry[] =>
    Array.from({ length: count }, (_, at) => ({
      row: at + 2,
      fields: { title: `第${at}条`, text: `${text}${at}`, category: ['导入'] },
      warnings: [],
    }));

  async function plan(list: ImportEntry[]) {
    const { importId } = await manager.beginImport({ file: 'a.csv', kind: 'import' });
    for (let from = 0; from < list.length; from += 1000)
      expect(await manager.addToImport(importId, { entries: list.slice(from, from + 1000) })).toBe(
        true,
      );
    return { importId, plan: await manager.planImport(importId) };
  }

  test('is planned, written whole, and taken back to the last byte', async () => {
    const mine = await save({ title: '第1条', text: '旧的', category: ['导入'] });
    const before = await records();
    const { importId, plan: planned } = await plan(entries(1200));
    expect(planned).toMatchObject({ ok: true, counts: { new: 1199, changed: 1 } });
    const page = (await manager.listPlan(importId, { kind: 'changed', from: 0, count: 10 }))!;
    expect(page).toMatchObject({ total: 1, rows: [{ title: '第1条', kind: 'changed' }] });
    expect(await manager.listIds({ shelf: 'mine' })).toHaveLength(1);
    expect(await manager.commitImport(importId)).toEqual({ ok: true, importId, written: 1200 });
    expect(await textOf(mine)).toBe('内容1');
    expect(
      (await manager.listEntries({ shelf: 'all', query: '第777条', from: 0, count: 3 })).rows[0],
    ).toMatchObject({
      title: '第777条',
    });
    expect(await manager.listImports()).toMatchObject([{ importId, written: 1200, undone: false }]);
    expect(await manager.undoImport(importId)).toEqual({ ok: true, changed: 1200, kept: [] });
    expect(await records()).toEqual(before);
    expect(await manager.undoImport(importId)).toMatchObject({ ok: false, reason: 'gone' });
  });

  test('twice brings nothing new', async () => {
    const first = await plan(entries(20));
    await manager.commitImport(first.importId);
    expect((await plan(entries(20))).plan).toMatchObject({
      counts: { new: 0, changed: 0, equal: 20 },
    });
  });

  test('leaves what was changed after it', async () => {
    const { importId } = await plan(entries(3));
    await manager.commitImport(importId);
    const [id] = await manager.listIds({ shelf: 'mine' });
    await store.savePhrase({ ...draft({ text: '我改过。' }), id: id!, rev: 1 });
    expect(await manager.undoImport(importId)).toMatchObject({ ok: true, changed: 2, kept: [id] });
    expect(await textOf(id!)).toBe('我改过。');
  });

  test('over a library that changed since the plan is refused', async () => {
    const { importId } = await plan(entries(3));
    await save();
    expect(await manager.commitImport(importId)).toEqual({ ok: false, reason: 'conflict' });
    expect(await manager.listIds({ shelf: 'mine' })).toHaveLength(1);
  });

  test('cancelled in the middle of writing has written nothing', async () => {
    const { importId } = await plan(entries(3000));
    const before = await records();
    const committing = manager.commitImport(importId);
    await expect
      .poll(() => manager.importProgress(importId), { interval: 1 })
      .toMatchObject({ stage: 'store' });
    await manager.cancelImport(importId);
    expect(await committing).toEqual({ ok: false, reason: 'cancelled' });
    expect(await records()).toEqual(before);
    expect(await manager.listImports()).toEqual([]);
  });

  test('whose background died is gone, and says so', async () => {
    const { importId } = await plan(entries(3));
    ({ store, manager } = start());
    expect(await manager.addToImport(importId, {})).toBe(false);
    expect(await manager.planImport(importId)).toEqual({ ok: false, reason: 'gone' });
    expect(await manager.commitImport(importId)).toEqual({ ok: false, reason: 'gone' });
  });
});

/** What a page does to back up and to restore. */
async function exportAll(): Promise<Uint8Array> {
  const { exportId, total } = await manager.beginExport({ as: 'lossless' });
  const all = {
    phrases: [],
    edits: [],
    placeholders: [],
    other: {},
  } as never as SourceLibrary['records'] & object;
  for (let from = 0; from < total || from === 0; from += 500) {
    const slice = (await manager.readExport(exportId, from, 500))!.records;
    all.phrases.push(...slice.phrases);
    all.edits.push(...slice.edits);
    all.placeholders.push(...slice.placeholders);
    Object.assign(all.other!, slice.other);
  }
  return (await exportLibrary(all, { now: new Date(0) })).bytes;
}

async function restore(bytes: Uint8Array) {
  const read = await readFile(bytes, 'backup.json');
  if (!read.ok) throw new Error(read.notice.key);
  const source = read.source as SourceLibrary;
  const { importId } = await manager.beginImport({ file: 'backup.json', kind: 'restore' });
  await manager.addToImport(importId, {
    records: source.records!,
    refused: rowsOfLibrary(source).refused,
  });
  return { importId, plan: await manager.planImport(importId) };
}

describe('a backup', () => {
  async function prepare() {
    const id = await save({ text: '原样。', tags: ['甲'] });
    await store.deletePhrase(await save({ title: '删掉的' }));
    await store.savePhrase({ ...draft({ text: '改过的开场。' }), id: SHIPPED, rev: 0 });
    await store.setFavourite(SHIPPED, true);
    await store.changeProfile({ 公司名: '某公司' });
    await manager.setCategoryOrder(['自有']);
    return id;
  }

  test('in an empty library brings everything back as it was', async () => {
    await prepare();
    const bytes = await exportAll();
    const before = await records();
    fake.current = createFakeBrowser();
    Dexie.dependencies.indexedDB = new IDBFactory();
    ({ store, manager } = start());
    const { importId, plan } = await restore(bytes);
    expect(plan).toMatchObject({ ok: true, counts: { new: 3, changed: 0 } });
    expect(await manager.commitImport(importId)).toMatchObject({ ok: true, written: 3 });
    const after = await records();
    expect([after.phrases, after.edits]).toEqual([before.phrases, before.edits]);
    expect(after.actual.count).toBe(before.actual.count);
    const { user } = await store.load();
    expect(user.profile).toEqual({ 公司名: '某公司' });
    expect([...user.favourites]).toEqual([SHIPPED]);
  });

  test('over a changed library shows what it would change, and one step takes it back', async () => {
    const id = await prepare();
    const bytes = await exportAll();
    await store.savePhrase({ ...draft({ text: '后来的。' }), id, rev: 1 });
    const later = await save({ title: '后来的' });
    const { importId, plan } = await restore(bytes);
    expect(plan).toMatchObject({ counts: { new: 0, changed: 1, equal: 2 } });
    await manager.commitImport(importId);
    expect(await textOf(id)).toBe('原样。');
    expect(await textOf(later)).toBeDefined();
    expect(await manager.undoImport(importId)).toMatchObject({ ok: true, changed: 1 });
    expect(await textOf(id)).toBe('后来的。');
  });

  test('is of one moment whatever is saved meanwhile', async () => {
    const id = await save({ text: '之前。' });
    const { exportId, total, rev } = await manager.beginExport({ as: 'lossless' });
    await store.savePhrase({ ...draft({ text: '之后。' }), id, rev: 1 });
    await save({ title: '之后' });
    expect(total).toBe(1);
    expect((await manager.readExport(exportId, 0, 9))!.records.phrases).toMatchObject([
      { text: '之前。' },
    ]);
    expect((await store.load()).user.rev).toBe(rev + 2);
  });
});

test('statistics count phrases by day, without texts, and can be reset', async () => {
  const id = await save();
  const idle = await save({ title: '没用过' });
  await store.countUse(id, 8);
  await store.countUse(id, 4);
  const statistics = await manager.getStatistics();
  expect(statistics.days).toEqual([
    { day: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) as string, id, count: 2, characters: 12 },
  ]);
  expect(statistics.neverUsed).toEqual([{ id: idle, title: '没用过' }]);
  expect(statistics.since).not.toBeNull();
  // What was deleted was used under its name.
  await store.deletePhrase(id);
  expect((await manager.getStatistics()).titles).toEqual({ [id]: '我的话术' });
  await manager.resetStatistics();
  expect((await manager.getStatistics()).days).toEqual([]);
});

test('a new phrase that is saved once more after a lost answer is there once', async () => {
  const newId = crypto.randomUUID();
  const first = await store.savePhrase({ ...draft(), newId });
  expect(await store.savePhrase({ ...draft(), newId })).toEqual(first);
  expect(await manager.listIds({ shelf: 'mine' })).toHaveLength(1);
});

test('a wrong clock does not empty the bin; 30 days on two days do', async () => {
  const id = await save();
  await store.deletePhrase(id);
  const day = 86_400_000;
  await tidy(store.database, Date.now() + 40 * day);
  expect(await revOf(id)).toBe(2);
  await tidy(store.database, Date.now());
  await tidy(store.database, Date.now() + 40 * day);
  expect(await revOf(id)).toBe(2);
  await tidy(store.database, Date.now() + 41 * day);
  expect(await manager.openEntry(id)).toBeNull();
  expect(await store.database.history.count()).toBe(0);
});

test('drafts are kept as they are typed, across lives of the background', async () => {
  await manager.saveDraft('new:1', draft({ text: '写到一半' }));
  ({ store, manager } = start());
  expect(await manager.listDrafts()).toMatchObject([
    { key: 'new:1', kind: 'draft', draft: { text: '写到一半' } },
  ]);
  await manager.dropDraft('new:1');
  expect(await manager.listDrafts()).toEqual([]);
});

test('what is still being written brings no reminder of a backup; what is saved does', async () => {
  for (let n = 0; n < 60; n++) await manager.saveDraft('new:1', draft({ text: `第${n}稿` }));
  await manager.dropDraft('new:1');
  expect(await manager.getBackupState()).toMatchObject({ changes: 0, isDue: false });
  await save();
  expect(await manager.getBackupState()).toMatchObject({ changes: 1, isDue: false });
  await manager.noteBackup(100, (await store.load()).user.rev);
  await manager.saveDraft('new:2', draft());
  expect(await manager.getBackupState()).toMatchObject({ changes: 0 });
  for (let n = 0; n < 50; n++) await save({ title: `第${n}条` });
  expect(await manager.getBackupState()).toMatchObject({ changes: 50, isDue: true });
});

test('what is saved while a backup is written is not in it, and counts as not backed up', async () => {
  await save();
  const { rev } = await manager.beginExport({ as: 'lossless' });
  await save({ title: '后来的' });
  await manager.noteBackup(100, rev);
  expect(await manager.getBackupState()).toMatchObject({ changes: 1 });
});

test('what has ended is offered neither in the menu of a field nor as a typed code', async () => {
  const { chooseReplies } = await import('../../platform/placing/menus.ts');
  const { listCodes } = await import('../../platform/placing/typed-codes.ts');
  Object.assign(fake.current.browser, {
    permissions: { contains: async () => true },
    i18n: { getUILanguage: () => 'zh-CN' },
  });
  const id = await save({ code: 'hdz', valid: { to: '2999-01-01' } });
  await store.setFavourite(id, true);
  const offered = async () => {
    const sender = { url: 'https://crm.example.com/' } as Parameters<typeof listCodes>[1];
    return [
      chooseReplies(await store.load()).some(reply => reply.id === id),
      (await listCodes(store, sender, undefined))!.codes.some(({ code }) => code === 'hdz'),
    ];
  };
  expect(await offered()).toEqual([true, true]);
  await store.savePhrase({ ...draft({ code: 'hdz', valid: { to: '2001-01-01' } }), id });
  expect(await offered()).toEqual([false, false]);
});
