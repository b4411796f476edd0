import 'fake-indexeddb/auto';
import { setTimeout as pause } from 'node:timers/promises';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { sumCopy } from '../../core/mirror/copy.ts';
import type { PhraseDraft } from '../../core/library/views.ts';
import { StaleError } from '../../platform/storage/commit.ts';
import type { Database } from '../../platform/storage/database.ts';
import { createFakeBrowser } from './fake-browser.ts';

const fake = vi.hoisted(() => ({ current: undefined as unknown as ReturnType<typeof create> }));
const create = createFakeBrowser;
vi.mock('../../platform/browser.ts', () => ({
  get browser() {
    return fake.current.browser;
  },
}));
const { openDatabase } = await import('../../platform/storage/database.ts');
const { onCommit } = await import('../../platform/storage/commit.ts');
const edit = await import('../../platform/library/edit-library.ts');
const { createMirror } = await import('../../platform/storage/mirror.ts');
const { openStorage } = await import('../../platform/storage/open-storage.ts');
const { readRecords } = await import('../../platform/storage/user-data.ts');

let name: string;
beforeEach(() => {
  fake.current = createFakeBrowser();
  name = `test-${crypto.randomUUID()}`;
});

/** One life of the background. */
async function start() {
  const database = openDatabase(name);
  const schema = database.verno;
  const errors: string[] = [];
  const mirror = createMirror(database, schema, detail => errors.push(detail));
  onCommit(database, commit => mirror.append(commit));
  const parts = {
    database,
    mirror,
    schema,
    onError: (detail: string) => void errors.push(detail),
    onStale() {},
  };
  const opened = await openStorage(parts);
  return { database, mirror, errors, parts, ...opened };
}

const draft = (id: string, text = '您好'): PhraseDraft & { id: string } => ({
  id,
  title: `标题${id}`,
  text,
  variants: [],
  code: '',
  category: ['甲'],
  channel: ['chat'],
  tags: [],
  situation: '',
});
const save = (database: Database, id: string, text?: string) =>
  edit.saveOwnPhrase(database, draft(id, text), [], 1);

/** Ten phrases, settings and a deleted one; the database is closed as if the browser had gone. */
async function prepare() {
  const life = await start();
  for (let at = 0; at < 10; at++) await save(life.database, `own.${at}`);
  await edit.markOwnDeleted(life.database, 'own.3', 5);
  await edit.changeSettings(life.database, { welcomed: true });
  const records = await readRecords(life.database);
  life.database.close();
  return { ...life, records };
}

const wipe = async () => {
  const database = openDatabase(name);
  await database.delete();
};

/** Both copies hold the same, and the database is what its head says. */
async function expectAgreement(database: Database) {
  const { head, actual, copy } = await readRecords(database);
  expect(actual).toEqual({ count: head.count, checksum: head.checksum });
  await expect.poll(() => fake.current.local.get('head')).toMatchObject(head);
  const mirror = createMirror(database, 3, () => {});
  const readOther = async () => {
    await mirror.find();
    return (await mirror.read())!;
  };
  // A restored one is written anew in its own time.
  await expect.poll(async () => (await readOther()).isExact).toBe(true);
  const other = await readOther();
  expect(sumCopy(other.copy)).toEqual(sumCopy(copy));
  for (const table of ['phrases', 'edits', 'meta', 'drafts'])
    expect([...(other.copy.get(table)?.keys() ?? [])].toSorted(), table).toEqual(
      [...(copy.get(table)?.keys() ?? [])].filter(key => key !== 'head').toSorted(),
    );
}

test('every change is in both copies as soon as it is acknowledged', async () => {
  const { database } = await start();
  await save(database, 'own.1');
  await expectAgreement(database);
  await save(database, 'own.2', '半个\ud83d字符');
  expect((await database.phrases.get('own.2'))!.text).toBe('半个\ufffd字符');
  await edit.changeProfile(database, { 公司名: '某公司' });
  await expectAgreement(database);
});

test.each<[string, () => Promise<void> | void]>([
  ['nothing happened', () => {}],
  ['the second copy is lost', () => fake.current.local.clear()],
  ['a head is damaged', () => void fake.current.faults.damaged.add('head')],
  [
    'both heads are damaged',
    () => void ['head', 'head.copy'].map(key => fake.current.faults.damaged.add(key)),
  ],
  ['the store answers undefined once', () => void (fake.current.faults.undefinedAnswers = 1)],
  ['the store fails twice', () => void (fake.current.faults.getErrors = 2)],
])('with a sound database everything is there when %s', async (_, damage) => {
  const before = await prepare();
  await damage();
  const after = await start();
  expect(after.user.own.size).toBe(10);
  expect(after.state).toEqual({ mode: 'ready', isLost: false });
  expect((await readRecords(after.database)).head).toEqual(before.records.head);
  await save(after.database, 'own.new');
  await expectAgreement(after.database);
});

describe('a wiped database', () => {
  test('comes back from the journal, and that is told until it was read', async () => {
    const { records } = await prepare();
    await wipe();
    const after = await start();
    expect(after.state.restored).toMatchObject({ why: 'empty', count: records.head.count });
    expect(after.user.own.get('own.3')!.deletedAt).toBe(5);
    expect(after.user.settings.welcomed).toBe(true);
    expect((await readRecords(after.database)).actual).toEqual(records.actual);
    after.database.close();
    expect((await start()).state.restored).toMatchObject({ why: 'empty' });
  });

  test('comes back from a snapshot and what was changed after it', async () => {
    const life = await start();
    for (let at = 0; at < 20; at++) await save(life.database, `own.${at}`);
    await life.mirror.renew();
    await save(life.database, 'own.20');
    await edit.markOwnDeleted(life.database, 'own.0', 9);
    const { actual } = await readRecords(life.database);
    life.database.close();
    await wipe();
    const after = await start();
    expect(after.user.own.size).toBe(21);
    expect((await readRecords(after.database)).actual).toEqual(actual);
    await expectAgreement(after.database);
  });

  test('comes back from the older snapshot where the newer one is damaged', async () => {
    const life = await start();
    await save(life.database, 'own.1');
    await life.mirror.renew();
    await save(life.database, 'own.2');
    await life.mirror.renew();
    await save(life.database, 'own.3');
    life.database.close();
    const { generations } = fake.current.local.get('head') as { generations: { name: string }[] };
    fake.current.local.set(`snapshot.${generations[0]!.name}.0`, 'xx');
    await wipe();
    const after = await start();
    expect([...after.user.own.keys()]).toEqual(['own.1', 'own.2', 'own.3']);
    await expectAgreement(after.database);
  });

  test('comes back as far as a journal with a gap goes, and that is told', async () => {
    await prepare();
    fake.current.local.delete('journal.8');
    await wipe();
    const after = await start();
    expect(after.user.own.size).toBe(7);
    expect(after.state.restored).toMatchObject({ count: 7 });
    await save(after.database, 'own.new');
    await expect.poll(() => fake.current.local.get('head')).toMatchObject({ count: 8 });
    await expectAgreement(after.database);
  });

  test('is noticed in the middle of work, and nothing is written into the empty one', async () => {
    const { database, parts } = await start();
    await save(database, 'own.1');
    await database.delete();
    await database.open();
    await expect(save(database, 'own.2')).rejects.toThrow(StaleError);
    const again = await openStorage(parts);
    expect([...again.user.own.keys()]).toEqual(['own.1']);
    await save(database, 'own.2');
    await expectAgreement(database);
  });
});

test('an older database gets what it lacks', async () => {
  await prepare();
  const database = openDatabase(name);
  await database.transaction('rw', database.phrases, database.meta, async () => {
    await database.phrases.delete('own.9');
    await database.meta.put({ key: 'head', value: { rev: 9, count: 9, checksum: '1'.repeat(16) } });
  });
  database.close();
  const after = await start();
  expect(after.state.restored).toMatchObject({ why: 'older' });
  expect(after.user.own.size).toBe(10);
  await expectAgreement(after.database);
});

test('a record that was damaged comes back as it was', async () => {
  await prepare();
  const database = openDatabase(name);
  await database.phrases.update('own.4', { text: '坏了' });
  database.close();
  const after = await start();
  expect(after.state.restored).toMatchObject({ why: 'damaged' });
  expect(after.user.own.get('own.4')!.text).toBe('您好');
  await expectAgreement(after.database);
});

test('a change that the second copy missed is made up for', { timeout: 10_000 }, async () => {
  const life = await start();
  await save(life.database, 'own.1');
  fake.current.faults.setErrors = 1;
  await save(life.database, 'own.2');
  expect(life.mirror.fault).toMatch(/NO_SPACE/);
  expect(life.errors).toEqual(['FILE_ERROR_NO_SPACE']);
  await save(life.database, 'own.3');
  await expect.poll(() => life.mirror.fault, { timeout: 8000 }).toBeUndefined();
  await expectAgreement(life.database);
});

test('nobody waits for a snapshot, and what is saved meanwhile is in the second copy', async () => {
  const life = await start();
  const many = Array.from({ length: 3000 }, (_, at) => ({
    ...draft(`own.many${at}`, `您好${'，请稍等'.repeat(at % 50)}${at}`),
    pack: 'own',
    priority: 'standard' as const,
    rev: 1,
    createdAt: 1,
    updatedAt: 1,
  }));
  await edit.change(life.database, () => life.database.phrases.bulkPut(many));
  let isMade = false;
  const made = life.mirror.renew().then(() => void (isMade = true));
  for (let at = 0; at < 5; at++) await save(life.database, `own.meanwhile${at}`);
  expect(isMade).toBe(false);
  expect(fake.current.local.get('head')).toMatchObject({ count: 3005 });
  await made;
  await save(life.database, 'own.after');
  const { actual } = await readRecords(life.database);
  await expectAgreement(life.database);
  life.database.close();
  await wipe();
  const after = await start();
  expect(after.user.own.size).toBe(3006);
  expect((await readRecords(after.database)).actual).toEqual(actual);
});

test('a change that only a snapshot can hold is in it when it is acknowledged, behind a running one too', async () => {
  const life = await start();
  await save(life.database, 'own.1');
  const made = life.mirror.renew();
  await save(life.database, 'own.2', '大'.repeat(1_100_000));
  expect(fake.current.local.get('head')).toMatchObject({ count: 2 });
  await made;
  await expectAgreement(life.database);
  life.database.close();
  await wipe();
  expect((await start()).user.own.get('own.2')!.text).toHaveLength(1_100_000);
});

test('a snapshot that can’t be written leaves the one before whole', async () => {
  const life = await start();
  await save(life.database, 'own.1');
  await life.mirror.renew();
  await save(life.database, 'own.2');
  fake.current.faults.setErrors = 1;
  await life.mirror.renew();
  life.database.close();
  await wipe();
  expect((await start()).user.own.size).toBe(2);
});

describe('nothing anywhere', () => {
  test('is bare', async () => {
    expect(await start()).toMatchObject({ isBare: true, state: { mode: 'ready' } });
  });

  test('is no longer bare once a library has begun', async () => {
    const { mirror, database } = await start();
    await mirror.begin();
    database.close();
    expect(await start()).toMatchObject({ isBare: false });
  });

  test('is a loss where the other store does not answer', async () => {
    fake.current.faults.damaged = new Set(['head', 'head.copy']);
    expect((await start()).state).toEqual({ mode: 'ready', isLost: true });
  });
});

test('a database of a newer version is read and never written', async () => {
  const { records } = await prepare();
  const newer = openDatabase(name);
  newer.version(99).stores({ unheard: 'id' });
  await newer.open();
  newer.close();
  const after = await start();
  expect(after.state).toMatchObject({ mode: 'read-only', fault: 'newer' });
  expect(after.user.own.size).toBe(10);
  await expect(save(after.database, 'own.new')).rejects.toThrow('newer');
  await expect(edit.countUse(after.database, 'own.1', 1, 1)).rejects.toThrow('newer');
  expect((await readRecords(after.database)).actual).toEqual(records.actual);
});

test('a database that does not open is shown from the second copy and not written', async () => {
  await prepare();
  const database = openDatabase(name);
  const mirror = createMirror(database, database.verno, () => {});
  vi.spyOn(database, 'open').mockRejectedValue(new Error('Internal error'));
  const opened = await openStorage({
    database,
    mirror,
    schema: database.verno,
    onError() {},
    onStale() {},
  });
  expect(opened.state).toMatchObject({
    mode: 'read-only',
    fault: 'failed',
    detail: 'Internal error',
  });
  expect(opened.user.own.size).toBe(10);
  await expect(save(database, 'own.new')).rejects.toThrow('failed');
});

test('a database that never answers is waited for ten seconds, and no longer', async () => {
  await prepare();
  const database = openDatabase(name);
  const mirror = createMirror(database, database.verno, () => {});
  vi.spyOn(database, 'open').mockReturnValue(new Promise(() => {}) as never);
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  try {
    const opening = openStorage({
      database,
      mirror,
      schema: database.verno,
      onError() {},
      onStale() {},
    });
    await vi.advanceTimersByTimeAsync(9_900);
    await expect(Promise.race([opening, 'still waiting'])).resolves.toBe('still waiting');
    await vi.advanceTimersByTimeAsync(100);
    const opened = await opening;
    expect(opened.state).toMatchObject({ mode: 'read-only', fault: 'hanging' });
    expect(opened.user.own.size).toBe(10);
  } finally {
    vi.useRealTimers();
  }
});

test('one that did not open a moment ago is waited for a short time only, until it opens again', async () => {
  await prepare();
  const database = openDatabase(name);
  const mirror = createMirror(database, database.verno, () => {});
  const parts = { database, mirror, schema: database.verno, onError() {}, onStale() {} };
  const open = vi.spyOn(database, 'open').mockReturnValue(new Promise(() => {}) as never);
  const giveUpAfter = async (time: number) => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const opening = openStorage(parts);
      // What it asks before it waits, and what it reads afterwards, takes real time.
      await pause(50);
      await vi.advanceTimersByTimeAsync(time);
      const isWaiting = vi.getTimerCount() > 0;
      return isWaiting ? 'still waiting' : (await opening).state.mode;
    } finally {
      await vi.advanceTimersByTimeAsync(10_000);
      vi.useRealTimers();
    }
  };
  expect(await giveUpAfter(10_000)).toBe('read-only');
  expect(await giveUpAfter(1500)).toBe('read-only');
  open.mockRestore();
  expect((await openStorage(parts)).state.mode).toBe('ready');
  vi.spyOn(database, 'open').mockReturnValue(new Promise(() => {}) as never);
  expect(await giveUpAfter(1500)).toBe('still waiting');
});
