import { cp } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ImportEntry } from '../../../core/exchange/types.ts';
import type { CommitResult } from '../../../platform/manager-protocol.ts';
import type { Life } from './life.ts';
import {
  draftOf,
  dropProfile,
  expectWhole,
  IS_FULL,
  live,
  makeProfile,
  readOwn,
  save,
} from './life.ts';
import { cutFile, filesOf } from './profile-files.ts';

/* Faults 1 to 4, 25 and 79: the background or the whole browser ended in the middle of a write. */

let profile: string;
let life: Life;
beforeEach(async () => {
  profile = await makeProfile();
  life = await live(profile);
});
afterEach(async () => {
  await life.close();
  await dropProfile(profile);
});

const entriesOf = (count: number): ImportEntry[] =>
  Array.from({ length: count }, (_, at) => ({
    row: at + 2,
    fields: { title: `第${at}条`, text: `内容${at}`, category: ['导入'] },
    warnings: [],
  }));

/** Plans an import of that many rows, and starts to write it. */
async function startImport(
  count: number,
): Promise<{ importId: string; done: Promise<CommitResult> }> {
  const { importId } = await life.manage('beginImport', { file: 'a.csv', kind: 'import' });
  const entries = entriesOf(count);
  for (let from = 0; from < count; from += 2000)
    await life.manage('addToImport', importId, { entries: entries.slice(from, from + 2000) });
  expect(await life.manage('planImport', importId)).toMatchObject({ ok: true });
  const done = life.manage('commitImport', importId);
  done.catch(() => undefined);
  return { importId, done };
}

/** All of an import or nothing; returns whether it is there. */
async function expectAllOrNothing(count: number, before: Map<string, string>): Promise<boolean> {
  const found = await readOwn(life);
  const imported = found.size - before.size;
  expect([0, count]).toContain(imported);
  await expectWhole(life, before);
  return imported > 0;
}

const DELAYS = IS_FULL
  ? [0, 20, 40, 60, 80, 100, 140, 180, 220, 280, 340, 400, 480, 560, 700, 900]
  : [20, 120, 300];

test.each(DELAYS)(
  'the background ended %i ms into an import of 1,000: all or nothing, and once more does it',
  async delay => {
    const mine = new Map([['我的', '我的']]);
    await save(life, { ...draftOf(0, '我的'), title: '我的' });
    const { done } = await startImport(1000);
    await new Promise(resolve => setTimeout(resolve, delay));
    await life.stopWorker();
    const answer = await done.catch((error: unknown) => error);
    const isThere = await expectAllOrNothing(1000, mine);
    // Whoever was told that it is written can rely on it.
    if ((answer as CommitResult).ok === true) expect(isThere).toBe(true);
    const again = await (await startImport(1000)).done;
    expect(again).toMatchObject({ ok: true, written: isThere ? 0 : 1000 });
    expect((await readOwn(life)).size).toBe(1001);
    await expectWhole(life, mine);
  },
);

test('the background ended again and again while somebody saves: what was acknowledged is there once', async () => {
  const acknowledged = new Map<string, string>();
  for (let number = 0; number < (IS_FULL ? 60 : 15); number++) {
    const saving = save(life, { ...draftOf(number), id: `own.${number}` });
    saving.catch(() => undefined);
    if (number % 3 === 1) await life.stopWorker();
    try {
      await saving;
      acknowledged.set(`第${number}条`, `内容${number}`);
    } catch {
      // Not acknowledged: the same once more, as the panel does it, makes no second one.
      await save(life, { ...draftOf(number), id: `own.${number}` });
      acknowledged.set(`第${number}条`, `内容${number}`);
    }
  }
  await expectWhole(life, acknowledged);
  expect((await readOwn(life)).size).toBe(acknowledged.size);
});

/** Saves in a loop in the page; each acknowledgement is told at once. */
async function keepSaving(acknowledged: Map<string, string>): Promise<void> {
  await life.page.exposeFunction('acknowledge', (title: string, text: string) => {
    acknowledged.set(title, text);
  });
  await life.page.evaluate(() => {
    const { acknowledge } = globalThis as unknown as {
      acknowledge(title: string, text: string): void;
    };
    const run = async () => {
      for (let number = 0; ; number++) {
        const draft = {
          id: `own.loop${number % 40}`,
          title: `第${number % 40}条`,
          text: `第${number}次`,
          variants: [],
          code: '',
          category: [],
          channel: ['chat'],
          tags: [],
          situation: '',
        };
        const answer = await chrome.runtime.sendMessage({
          yingda: 'library',
          name: 'savePhrase',
          args: [draft],
        });
        if (answer?.value?.ok) acknowledge(draft.title, draft.text);
      }
    };
    void run();
  });
}

/** The last acknowledged wording, or one saved after it whose acknowledgement was on its way. */
async function expectAtLeast(acknowledged: Map<string, string>): Promise<void> {
  const found = await readOwn(life);
  const count = (text: string | undefined) => Number(/\d+/.exec(text ?? '')?.[0] ?? -1);
  for (const [title, text] of acknowledged)
    expect(count(found.get(title)), title).toBeGreaterThanOrEqual(count(text));
  await expectWhole(life, new Map());
}

test.each(IS_FULL ? [5, 12, 21, 33, 39] : [12])(
  'the browser killed in a loop of saves after %i phrases: the last acknowledged one is there',
  async count => {
    const acknowledged = new Map<string, string>();
    await keepSaving(acknowledged);
    await expect
      .poll(() => acknowledged.size, { timeout: 30_000, interval: 5 })
      .toBeGreaterThanOrEqual(count);
    await life.kill();
    life = await live(profile);
    await expectAtLeast(acknowledged);
  },
);

test('power lost: a profile as it was in the middle of writing, the last block of the database gone', async () => {
  const acknowledged = new Map<string, string>();
  await keepSaving(acknowledged);
  await expect.poll(() => acknowledged.size, { timeout: 40_000 }).toBe(40);
  const safe = new Map(acknowledged);
  await life.kill();
  const copy = await makeProfile();
  // Without what marks the profile as in use.
  const filter = (path: string) => !path.includes('Singleton');
  await cp(profile, copy, { recursive: true, filter });
  for (const log of await filesOf(copy, 'database', life.id, /\.log$/))
    await cutFile(log, size => size - 4096);
  life = await live(copy);
  await expectAtLeast(safe);
  await life.close();
  await dropProfile(copy);
  life = await live(profile);
  await expectAtLeast(safe);
});

const ROWS = IS_FULL ? 50_000 : 4000;

describe(`an import of ${ROWS} rows with the browser killed`, { timeout: 300_000 }, () => {
  test.each([1, 50, 99])('at %i percent: the library before it or after it', async percent => {
    const mine = new Map([['我的', '我的']]);
    await save(life, { ...draftOf(0, '我的'), title: '我的' });
    const { importId } = await startImport(ROWS);
    await expect
      .poll(
        async () => {
          const progress = await life.manage('importProgress', importId);
          if (!progress || progress.stage === 'mirror') return 100;
          return progress.stage === 'store' ? (progress.done / progress.total) * 100 : 0;
        },
        { interval: 5, timeout: 120_000 },
      )
      .toBeGreaterThanOrEqual(percent);
    await life.kill();
    life = await live(profile);
    const isThere = await expectAllOrNothing(ROWS, mine);
    const { done } = await startImport(ROWS);
    expect(await done).toMatchObject({ ok: true, written: isThere ? 0 : ROWS });
    const imports = await life.manage('listImports');
    const { importId: last } = imports.find(({ written }) => written > 0)!;
    expect(await life.manage('undoImport', last)).toMatchObject({ ok: true, changed: ROWS });
    expect(await readOwn(life)).toEqual(mine);
    await expectWhole(life, mine);
  });
});

test('a restore of a backup that is interrupted leaves the library as it was', async () => {
  await save(life, draftOf(1));
  const { importId } = await life.manage('beginImport', { file: 'b.json', kind: 'restore' });
  const phrases = Array.from({ length: 3000 }, (_, at) => ({
    id: `own.r${at}`,
    pack: 'own',
    title: `备份${at}`,
    text: '旧',
    category: [],
    channel: ['chat' as const],
    priority: 'standard' as const,
    tags: [],
    variants: [],
    rev: 3,
  }));
  await life.manage('addToImport', importId, { records: { phrases, edits: [] } });
  await life.manage('planImport', importId);
  const done = life.manage('commitImport', importId).catch((error: unknown) => error);
  await new Promise(resolve => setTimeout(resolve, 30));
  await life.stopWorker();
  await done;
  expect([1, 3001]).toContain((await readOwn(life)).size);
  await expectWhole(life, new Map([['第1条', '内容1']]));
});
