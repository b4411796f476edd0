import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { exportLibrary } from '../../core/exchange/export-file.ts';
import { rowsOfLibrary } from '../../core/exchange/library-rows.ts';
import { readFile } from '../../core/exchange/read-file.ts';
import type { SourceLibrary } from '../../core/exchange/types.ts';
import type { ComplaintDraft } from '../../core/library/own-complaint.ts';
import { emptyComplaint } from '../../core/library/own-complaint.ts';
import type { Complaint } from '../../core/library/types.ts';
import type { ComplaintShelf } from '../../platform/library/complaint-protocol.ts';
import type { ManagerApi } from '../../platform/library/manager-protocol.ts';
import { loadContent } from '../../tools/load-content.ts';
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

const DAY = 86_400_000;
const WORDS = '我买的小乌龟在你们驿站放了两天都没气了';
const SHIPPED = 'c.delay.hotline-busy';

/** One life of the background. */
function start() {
  const store = createLibraryStore({ onLibraryChange() {}, onSettingsChange() {} });
  return { store, manager: answerManager(store, createBackups(store), () => {}) };
}

const shipped: Complaint[] = (await loadContent()).content.complaints;
let store: ReturnType<typeof start>['store'];
let manager: ManagerApi;
const restart = () => {
  store.database.close();
  ({ store, manager } = start());
};
const moveOut = () => {
  fake.current = createFakeBrowser();
  Dexie.dependencies.indexedDB = new IDBFactory();
  ({ store, manager } = start());
};

beforeEach(async () => {
  const serve = await serveLibrary(content => {
    content.complaints = structuredClone(shipped);
  });
  vi.stubGlobal('fetch', serve);
  moveOut();
});

const draft = (change: Partial<ComplaintDraft> = {}): ComplaintDraft => ({
  ...emptyComplaint(WORDS),
  title: '活体宠物运输死亡',
  replies: [{ when: '通用', tone: '标准', text: '真对不起，我马上核实运输记录。' }],
  ...change,
});

async function save(change: Partial<ComplaintDraft> = {}): Promise<string> {
  const result = await store.complaints.saveComplaint(draft(change));
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.id;
}

async function match(text: string) {
  const { search, packs } = await store.load();
  const { hits, refused } = search.matchComplaint(text, { packs });
  return refused ? undefined : hits[0]?.id;
}

/** Both copies say the same, and the database is what its head says. */
async function expectAgreement() {
  const { head, actual } = await readRecords(store.database);
  expect(actual).toEqual({ count: head.count, checksum: head.checksum });
  expect(fake.current.local.get('head')).toMatchObject(head);
}

describe('a complaint of one’s own', () => {
  test('matches at once, after a change, and in the next life of the background', async () => {
    expect(await match(WORDS)).toBeUndefined();
    const id = await save();
    expect(await match(WORDS)).toBe(id);
    expect(await match(WORDS.replace('两天', '三天'))).toBe(id);
    await expectAgreement();
    restart();
    expect(await match(WORDS)).toBe(id);

    const again = (await store.complaints.draftComplaint(id))!;
    expect(again).toMatchObject({ id, rev: 1, title: '活体宠物运输死亡' });
    const other = '蛐蛐寄到的时候罐子全瘪了';
    await store.complaints.saveComplaint({ ...again, examples: [{ text: other }] });
    expect(await match(other)).toBe(id);
    await store.complaints.deleteComplaint(id);
    expect(await match(other)).toBeUndefined();
    restart();
    expect(await match(other)).toBeUndefined();
    await manager.bulkComplaints([id], { kind: 'restore' });
    expect(await match(other)).toBe(id);
    await expectAgreement();
  });

  test('without examples is found by its title, and takes nothing from the shipped ones', async () => {
    const before = await Promise.all(shipped.map(({ examples }) => match(examples[0]!.text)));
    const id = await save({ examples: [] });
    expect(await match('活体宠物运输死亡怎么办')).toBe(id);
    const after = await Promise.all(shipped.map(({ examples }) => match(examples[0]!.text)));
    expect(after).toEqual(before);
  });

  test('is whole again from the second copy when the database is gone', async () => {
    const id = await save({ category: ['自有', '运输'], keywords: ['乌龟'] });
    const before = (await store.load()).user.complaints.get(id);
    await store.database.delete();
    ({ store, manager } = start());
    expect((await store.load()).user.complaints.get(id)).toEqual(before);
    expect(await match(WORDS)).toBe(id);
  });

  test('learns further ways of putting it, which go when it does not know them any more', async () => {
    const id = await save();
    await store.changeSettings({ learning: true });
    const other = '蛐蛐寄到的时候罐子全瘪了';
    expect(await store.learning.isKnown(id, `${WORDS}！`, [])).toBe(true);
    expect(await store.learning.isKnown(id, '啊', [])).toBe(true);
    expect(await store.learning.isKnown(id, other, [])).toBe(false);
    expect(await store.learning.learn(id, WORDS)).toEqual({ ok: false, reason: 'known' });
    await store.learning.learn(id, other);
    expect(await match(other)).toBe(id);
    restart();
    expect(await match(other)).toBe(id);
    const { learned } = (await store.learning.readExamples(id))!;
    await store.learning.forget(learned[0]!.id);
    expect(await match(other)).toBeUndefined();
    await store.learning.restore({ ...learned[0]!, complaint: id });
    expect(await match(other)).toBe(id);
    restart();
    expect((await store.learning.readExamples(id))!.learned).toEqual(learned);
  });

  test('is saved with what is wrong with it told, one problem for each place', async () => {
    const bad = draft({
      title: ' ',
      replies: [{ when: '', tone: '标准', text: '您好{{ 客户称呼' }],
      examples: [{ text: 'x'.repeat(501) }],
    });
    expect(await store.complaints.saveComplaint(bad)).toMatchObject({
      ok: false,
      problems: [
        { field: 'title', problem: 'empty' },
        { field: 'examples', at: 0, problem: 'too-long' },
        { field: 'replies', at: 0, problem: 'broken', line: 1 },
      ],
    });
    const strange = draft({ replies: [{ when: '', tone: '标准', text: '{{ 龟名 }}的事我来查' }] });
    const asked = await store.complaints.saveComplaint(strange);
    expect(asked).toEqual({ ok: false, reason: 'unknown-placeholders', names: ['龟名'] });
    await save({ replies: strange.replies, newPlaceholders: ['龟名'] });
    expect((await store.load()).placeholders.has('龟名')).toBe(true);
  });

  test('saved twice after a lost answer is there once', async () => {
    const newId = crypto.randomUUID();
    expect(await save({ newId })).toBe(await save({ newId }));
    expect((await store.load()).user.complaints.size).toBe(1);
  });

  test('of two pages the later one is told, and neither text is gone', async () => {
    const id = await save();
    await save({ id, rev: 1, title: '甲改的' });
    const lost = await store.complaints.saveComplaint(draft({ id, rev: 1, title: '乙改的' }));
    expect(lost).toMatchObject({ ok: false, reason: 'conflict' });
    restart();
    const [kept] = await store.complaints.listKeptComplaints(id);
    expect(kept!.draft.title).toBe('乙改的');
    expect((await store.load()).complaints.get(id)!.title).toBe('甲改的');
    expect((await manager.listDrafts()).length).toBe(0);
    await save({ ...kept!.draft, rev: 2, resolves: kept!.key });
    expect(await store.complaints.listKeptComplaints(id)).toEqual([]);
    expect((await store.load()).complaints.get(id)!.title).toBe('乙改的');
  });

  test('deleted in one page and saved in the other comes back as a copy', async () => {
    const id = await save();
    await store.complaints.deleteComplaint(id);
    const result = await store.complaints.saveComplaint(draft({ id, rev: 1, title: '乙改的' }));
    expect(result).toMatchObject({ ok: true, isCopy: true });
    expect((await store.load()).complaints.get((result as { id: string }).id)!.title).toBe(
      '乙改的',
    );
  });

  test('goes for good 30 days after it was deleted, seen on two days', async () => {
    const id = await save();
    await store.complaints.deleteComplaint(id);
    const now = Date.now() + 31 * DAY;
    await tidy(store.database, now);
    expect(await store.database.complaints.get(id)).toBeDefined();
    await tidy(store.database, now + DAY);
    expect(await store.database.complaints.get(id)).toBeUndefined();
    expect(await store.database.history.where('phrase').equals(id).count()).toBe(0);
    await expectAgreement();
  });
});

describe('many at once', () => {
  const several = async () => [
    await save(),
    await save({ title: '乙' }),
    await save({ title: '丙' }),
  ];

  test('are moved, deleted and restored in one step each, and each step goes back', async () => {
    const ids = await several();
    const { rev } = (await store.load()).user;
    const moved = await manager.bulkComplaints([...ids, SHIPPED], {
      kind: 'move',
      category: ['物业', '报修'],
    });
    expect(moved).toEqual({ ok: true, undo: rev + 1, changed: 3, skipped: [SHIPPED] });
    const categories = async () =>
      ids.map(async id => (await store.load()).user.complaints.get(id)!.category.join('/'));
    expect(await Promise.all(await categories())).toEqual(Array(3).fill('物业/报修'));
    await manager.undoAction(rev + 1);
    expect(await Promise.all(await categories())).toEqual(['', '', '']);

    const gone = await manager.bulkComplaints(ids, { kind: 'delete' });
    expect(await match(WORDS)).toBeUndefined();
    expect(await manager.listComplaintIds({ shelf: 'deleted', query: '' })).toHaveLength(3);
    expect(await manager.listComplaintIds({ shelf: 'deleted', query: '乙' })).toEqual([ids[1]]);
    await manager.bulkComplaints([ids[0]!], { kind: 'restore' });
    expect(await match(WORDS)).toBe(ids[0]);
    // One was changed since: taking the deletion back would overwrite it.
    expect(await manager.undoAction((gone as { undo: number }).undo)).toEqual({
      ok: false,
      reason: 'changed',
      ids: [ids[0]],
    });
    await expectAgreement();
  });

  test('stand in the category that phrases stand in: renamed together, and back together', async () => {
    const ids = await several();
    await manager.bulkComplaints(ids.slice(0, 2), { kind: 'move', category: ['物业', '报修'] });
    const categories = async () => {
      const { user } = await store.load();
      return ids.map(id => user.complaints.get(id)!.category.join('/'));
    };
    const renamed = await manager.bulk([], {
      kind: 'rename-category',
      from: ['物业'],
      to: ['小区', '物业'],
    });
    expect(renamed).toMatchObject({ ok: true, changed: 2 });
    expect(await categories()).toEqual(['小区/物业/报修', '小区/物业/报修', '']);
    await expectAgreement();
    await manager.undoAction((renamed as { undo: number }).undo);
    expect(await categories()).toEqual(['物业/报修', '物业/报修', '']);
    await expectAgreement();
  });

  test('are found by pack and category, with words and without, deleted ones too', async () => {
    const ids = await several();
    await manager.bulkComplaints(ids.slice(0, 2), { kind: 'move', category: ['物业', '报修'] });
    const all = { shelf: 'all', query: '' } as const;
    const find = async (more: object) => manager.listComplaintIds({ ...all, ...more });
    expect((await find({ pack: 'own' })).toSorted()).toEqual(ids.toSorted());
    const { pack } = shipped.find(({ id }) => id === SHIPPED)!;
    expect(await find({ pack })).toContain(SHIPPED);
    expect(await find({ pack: 'own', query: '热线一直占线打不通' })).not.toContain(SHIPPED);
    expect((await find({ category: ['物业'] })).toSorted()).toEqual(ids.slice(0, 2).toSorted());
    expect(await find({ category: ['物业', '别的'] })).toEqual([]);
    const page = await store.complaints.listComplaints({ ...all, from: 0, count: 1 });
    expect(page.categories).toEqual(expect.arrayContaining(['物业', '物业/报修']));
    await manager.bulkComplaints(ids, { kind: 'delete' });
    expect(await find({ shelf: 'deleted', category: ['物业'] })).toHaveLength(2);
  });

  test('go into files: tables with the shipped ones, JSON with revisions', async () => {
    const [id] = (await several()) as [string];
    const { exportId } = await manager.beginExport({ as: 'complaints', ids: [id, SHIPPED] });
    const slice = (await manager.readExport(exportId, 0, 10))!;
    expect(slice.complaints.map(one => one.id)).toEqual([id, SHIPPED]);
    const all = await manager.beginExport({ as: 'complaints' });
    expect(all.total).toBe(shipped.length + 3);
    const whole = await manager.beginExport({ as: 'lossless', ids: [id], of: 'complaints' });
    const { records } = (await manager.readExport(whole.exportId, 0, 10))!;
    expect(records.other).toMatchObject({ complaints: [{ id, rev: 1 }] });
    expect(records.phrases).toEqual([]);
  });
});

describe('the history of a complaint', () => {
  test('tells what each version changed, and any can be had back, and that taken back', async () => {
    const id = await save();
    await save({ id, rev: 1, title: '乙', avoid: ['推给别人'] });
    await manager.bulkComplaints([id], { kind: 'move', category: ['新家'] });
    const versions = await manager.listComplaintVersions(id);
    expect(
      versions.map(({ by, changes, complaint }) => [
        by,
        changes.map(({ field }) => field),
        complaint?.title,
      ]),
    ).toEqual([
      ['bulk', ['category'], '乙'],
      ['save', ['title', 'avoid'], '乙'],
      ['save', [], '活体宠物运输死亡'],
    ]);
    expect(versions[1]!.changes[0]).toMatchObject({ before: '活体宠物运输死亡', after: '乙' });

    const back = await manager.restoreVersion(id, versions[2]!.version!);
    expect(back).toMatchObject({ ok: true, changed: 1 });
    expect((await store.load()).complaints.get(id)).toMatchObject({
      title: '活体宠物运输死亡',
      category: [],
      avoid: [],
      rev: 4,
    });
    restart();
    expect((await manager.listComplaintVersions(id))[0]).toMatchObject({ by: 'restore' });
    await manager.undoAction((back as { undo: number }).undo);
    expect((await store.load()).complaints.get(id)!.title).toBe('乙');
    await expectAgreement();
  });

  test('brings a deleted one back, and holds its wording through a deletion', async () => {
    const id = await save();
    await store.complaints.deleteComplaint(id);
    const versions = await manager.listComplaintVersions(id);
    expect(versions.map(({ by, complaint }) => [by, complaint !== null])).toEqual([
      ['delete', false],
      ['save', true],
    ]);
    await manager.restoreVersion(id, versions[1]!.version!);
    expect(await match(WORDS)).toBe(id);
  });

  test('is that of an import too, and the import goes back with the names that it brought', async () => {
    const id = await save();
    const entry = {
      row: 2,
      id,
      fields: { replies: [{ when: '通用', tone: '标准' as const, text: '{{ 龟名 }}的事我查。' }] },
      warnings: [],
    };
    const other = { ...entry, row: 3, id: '', fields: { ...entry.fields, title: '新的' } };
    const { importId } = await manager.beginImport({ file: 'a.csv', kind: 'import' });
    await manager.addToImport(importId, { complaints: [entry, other] });
    const planned = await manager.planImport(importId);
    expect(planned).toMatchObject({
      counts: { new: 1, changed: 1, warned: 2 },
      newPlaceholders: [{ placeholder: { name: '龟名' }, rows: [2, 3] }],
    });
    expect((await store.load()).user.complaints.size).toBe(1);
    expect(await manager.commitImport(importId)).toMatchObject({ ok: true, written: 2 });
    expect((await store.load()).placeholders.has('龟名')).toBe(true);
    expect((await manager.listComplaintVersions(id)).map(({ by }) => by)).toEqual([
      'import',
      'save',
    ]);
    // The name stays as long as a complaint that is not of the import uses it.
    const user = await save({ title: '别的', replies: other.fields.replies });
    expect(await manager.undoImport(importId)).toMatchObject({ ok: true, changed: 2, kept: [] });
    expect([...(await store.load()).user.complaints.keys()].toSorted()).toEqual(
      [id, user].toSorted(),
    );
    expect((await store.load()).placeholders.has('龟名')).toBe(true);
    await expectAgreement();
  });

  test('a row that was not chosen brings neither itself nor its names', async () => {
    const replies = [{ when: '通用', tone: '标准' as const, text: '{{ 龟名 }}的事我查。' }];
    const { importId } = await manager.beginImport({ file: 'a.csv', kind: 'import' });
    await manager.addToImport(importId, {
      complaints: [
        {
          row: 2,
          fields: { title: '甲', replies: [{ ...replies[0]!, text: '好' }] },
          warnings: [],
        },
        { row: 3, fields: { title: '乙', replies }, warnings: [] },
      ],
    });
    await manager.planImport(importId);
    expect(await manager.commitImport(importId, { rows: [2] })).toMatchObject({ written: 1 });
    expect((await store.load()).placeholders.has('龟名')).toBe(false);
  });
});

describe('a draft', () => {
  test('is there in the next life, is no lost text, and goes when it is dropped', async () => {
    const id = await save();
    const written = draft({ id, rev: 1, title: '写到一半' });
    await manager.saveComplaintDraft('complaint-draft:x', written);
    restart();
    expect(await store.complaints.listUnsavedComplaints()).toMatchObject([
      { key: 'complaint-draft:x', draft: { title: '写到一半' } },
    ]);
    expect(await store.complaints.listKeptComplaints(id)).toEqual([]);
    expect((await store.complaints.listOwnComplaints())[0]).not.toHaveProperty('hasConflict');
    expect(await manager.listDrafts()).toEqual([]);
    await expectAgreement();
    await manager.dropDraft('complaint-draft:x');
    expect(await store.complaints.listUnsavedComplaints()).toEqual([]);
  });
});

describe('a gap', () => {
  test('becomes a complaint in one step, and one step brings it back', async () => {
    await store.changeSettings({ learning: true });
    const gap = await store.learning.recordGap(WORDS);
    const gapId = gap.ok ? gap.id : '';
    const proposed = (await store.complaints.complaintOfGap(gapId))!;
    expect(proposed.examples).toEqual([{ text: WORDS }]);
    const before = (await store.load()).user.rev;
    const { title, replies } = draft();
    const saved = await store.complaints.saveComplaint({ ...proposed, title, replies });
    expect((await store.load()).user.rev).toBe(before + 1);
    expect(await store.learning.listGaps()).toEqual([]);
    expect(await match(WORDS)).toBe((saved as { id: string }).id);

    restart();
    expect(await store.learning.listGaps()).toEqual([]);
    const undo = (saved as { undo: number }).undo;
    expect(await manager.undoAction(undo)).toEqual({ ok: true, changed: 2 });
    expect(await store.learning.listGaps()).toMatchObject([{ id: gapId, text: WORDS }]);
    expect(await match(WORDS)).toBeUndefined();
    restart();
    expect(await store.learning.listGaps()).toMatchObject([{ id: gapId, text: WORDS }]);
    expect((await store.load()).user.complaints.size).toBe(0);
    await expectAgreement();
  });

  test('that is dismissed leaves no word of it in the history, and one that was used only for a while', async () => {
    await store.changeSettings({ learning: true });
    const one = await store.learning.recordGap(WORDS);
    await store.learning.dismissGap(one.ok ? one.id : '');
    expect(await store.database.history.count()).toBe(0);
    const other = await store.learning.recordGap(WORDS);
    await save({ gap: other.ok ? other.id : '' });
    const kept = () => store.database.history.filter(({ table }) => table === 'gaps').count();
    expect(await kept()).toBe(1);
    await tidy(store.database, Date.now() + 31 * DAY);
    expect(await kept()).toBe(0);
  });
});

describe('the list of all complaints', () => {
  const ids = async (query: string, shelf: ComplaintShelf = 'all') =>
    (await store.complaints.listComplaints({ shelf, query, from: 0, count: 500 })).rows.map(
      ({ id }) => id,
    );

  test('finds by pinyin, initials and by what a customer may say', async () => {
    const id = await save();
    expect((await ids(''))[0]).toBe(id);
    expect(await ids('')).toHaveLength(shipped.length + 1);
    expect(await ids('', 'own')).toEqual([id]);
    expect((await ids('huotichongwu'))[0]).toBe(id);
    expect((await ids('htcw'))[0]).toBe(id);
    expect((await ids(WORDS))[0]).toBe(id);
    expect((await ids('热线一直占线打不通'))[0]).toBe(SHIPPED);
    await save({ id, rev: 1, title: '宠物没了' });
    expect(await ids('htcw')).not.toContain(id);
  });

  test('what only comes near is told from what has the words', async () => {
    const id = await save();
    const ask = (query: string) =>
      store.complaints.listComplaints({ shelf: 'own', query, from: 0, count: 9 });
    const replies = [{ when: '通用', tone: '标准', text: '我再看一遍。' }] as const;
    await save({ title: '体温计金额不对', examples: [], replies: [...replies] });
    const meant = await ask('htcw');
    expect(meant.rows[0]!.id).toBe(id);
    expect(meant.total - meant.near).toBe(1);
    const nearest = await ask('体重天空海洋');
    expect(nearest.total).toBeGreaterThan(0);
    expect(nearest.near).toBe(nearest.total);
  });

  test('a shipped one is duplicated whole, without being touched', async () => {
    const copy = (await store.complaints.draftComplaint(SHIPPED))!;
    const id = await save({ ...copy, title: '我的占线' });
    const { complaints } = await store.load();
    const original = complaints.get(SHIPPED)!;
    expect(copy).not.toHaveProperty('id');
    expect(complaints.get(id)).toMatchObject({
      examples: original.examples,
      replies: original.replies,
      followUp: original.followUp,
      pack: 'own',
    });
    const [row] = await store.complaints.listOwnComplaints();
    expect(row).toMatchObject({ id, isOwn: true, examples: original.examples.length, learned: 0 });
  });
});

describe('a backup', () => {
  async function exportAll() {
    const { exportId } = await manager.beginExport({ as: 'lossless' });
    const slice = (await manager.readExport(exportId, 0, 1000))!;
    return (await exportLibrary(slice.records, { now: new Date(0) })).bytes;
  }

  async function take(bytes: Uint8Array<ArrayBuffer>, kind: 'import' | 'restore') {
    const { source } = (await readFile(bytes, 'b.json')) as { source: SourceLibrary };
    const { importId } = await manager.beginImport({ file: 'b.json', kind });
    const { entries, complaints, refused } = rowsOfLibrary(source);
    await manager.addToImport(importId, {
      refused,
      ...(kind === 'import' ? { entries, complaints } : { records: source.records! }),
    });
    return { importId, plan: await manager.planImport(importId), source };
  }

  test.each(['import', 'restore'] as const)(
    'by way of %s brings them to another computer as they were, and can be taken back',
    async kind => {
      const id = await save();
      await store.complaints.deleteComplaint(await save({ title: '删掉的' }));
      const before = (await store.load()).user.complaints;
      const bytes = await exportAll();
      moveOut();
      const { importId, plan } = await take(bytes, kind);
      expect(plan).toMatchObject({ ok: true, counts: { new: 2, changed: 0, refused: 0 } });
      const rows = await manager.listPlan(importId, { from: 0, count: 9 });
      expect(rows!.rows.map(({ title }) => title).toSorted()).toEqual([
        '删掉的',
        '活体宠物运输死亡',
      ]);
      expect(await manager.commitImport(importId)).toMatchObject({ ok: true, written: 2 });
      const { user } = await store.load();
      expect(user.complaints).toEqual(before);
      expect(await match(WORDS)).toBe(id);
      await expectAgreement();
      expect(await manager.undoImport(importId)).toMatchObject({ ok: true, changed: 2 });
      expect((await store.load()).user.complaints.size).toBe(0);
      expect(await match(WORDS)).toBeUndefined();
    },
  );

  test('over a changed one shows it, and the one here can be had back', async () => {
    const id = await save();
    const bytes = await exportAll();
    await save({ id, rev: 1, title: '后来改的' });
    const { importId, plan } = await take(bytes, 'import');
    expect(plan).toMatchObject({ counts: { new: 0, changed: 1 } });
    await manager.commitImport(importId);
    expect((await store.load()).complaints.get(id)!.title).toBe('活体宠物运输死亡');
    await manager.undoImport(importId);
    expect((await store.load()).complaints.get(id)!.title).toBe('后来改的');
  });

  test('with a damaged complaint in it brings the others and says so', async () => {
    await save();
    const text = new TextDecoder().decode(await exportAll());
    const broken = text.replace('"replies":[{', '"replies":[],"was":[{');
    expect(broken).not.toBe(text);
    moveOut();
    const { plan } = await take(new TextEncoder().encode(broken), 'import');
    expect(plan).toMatchObject({ counts: { new: 0, refused: 1 } });
  });
});
