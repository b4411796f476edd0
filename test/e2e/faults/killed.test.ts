import { cp } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import type { CommitResult } from '../../../platform/library/manager-protocol.ts';
import {
  draftOf,
  dropProfile,
  entriesOf,
  expectWhole,
  IS_FULL,
  makeProfile,
  readOwn,
  save,
  setScene,
  startImport,
} from './life.ts';
import { cutFile, filesOf } from './profile-files.ts';

/* Faults 1 to 4, 25 and 79: the background or the whole browser ended in the middle of a write. */

const scene = setScene();

/** All of an import or nothing; returns whether it is there. */
async function expectAllOrNothing(count: number, before: Map<string, string>): Promise<boolean> {
  const found = await readOwn(scene.life);
  const imported = found.size - before.size;
  expect([0, count]).toContain(imported);
  await expectWhole(scene.life, before);
  return imported > 0;
}

const DELAYS = IS_FULL
  ? [0, 20, 40, 60, 80, 100, 140, 180, 220, 280, 340, 400, 480, 560, 700, 900]
  : [20, 120, 300];

test.each(DELAYS)(
  'the background ended %i ms into an import of 1,000: all or nothing, and once more does it',
  async delay => {
    const mine = new Map([['我的', '我的']]);
    await save(scene.life, { ...draftOf(0, '我的'), title: '我的' });
    const { done } = await startImport(scene.life, entriesOf(1000));
    await new Promise(resolve => setTimeout(resolve, delay));
    await scene.life.stopWorker();
    const answer = await done.catch((error: unknown) => error);
    const isThere = await expectAllOrNothing(1000, mine);
    // Whoever was told that it is written can rely on it.
    if ((answer as CommitResult).ok === true) expect(isThere).toBe(true);
    const again = await (await startImport(scene.life, entriesOf(1000))).done;
    expect(again).toMatchObject({ ok: true, written: isThere ? 0 : 1000 });
    expect((await readOwn(scene.life)).size).toBe(1001);
    await expectWhole(scene.life, mine);
  },
);

test('the background ended again and again while somebody saves: what was acknowledged is there once', async () => {
  const acknowledged = new Map<string, string>();
  for (let number = 0; number < (IS_FULL ? 60 : 15); number++) {
    const saving = save(scene.life, { ...draftOf(number), id: `own.${number}` });
    saving.catch(() => undefined);
    if (number % 3 === 1) await scene.life.stopWorker();
    try {
      await saving;
      acknowledged.set(`第${number}条`, `内容${number}`);
    } catch {
      // Not acknowledged: the same once more, as the panel does it, makes no second one.
      await save(scene.life, { ...draftOf(number), id: `own.${number}` });
      acknowledged.set(`第${number}条`, `内容${number}`);
    }
  }
  await expectWhole(scene.life, acknowledged);
  expect((await readOwn(scene.life)).size).toBe(acknowledged.size);
});

/** Saves in a loop in the page; each acknowledgement is told at once. */
async function keepSaving(acknowledged: Map<string, string>): Promise<void> {
  await scene.life.page.exposeFunction('acknowledge', (title: string, text: string) => {
    acknowledged.set(title, text);
  });
  await scene.life.page.evaluate(() => {
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
  const found = await readOwn(scene.life);
  const count = (text: string | undefined) => Number(/\d+/.exec(text ?? '')?.[0] ?? -1);
  for (const [title, text] of acknowledged)
    expect(count(found.get(title)), title).toBeGreaterThanOrEqual(count(text));
  await expectWhole(scene.life, new Map());
}

test.each(IS_FULL ? [5, 12, 21, 33, 39] : [12])(
  'the browser killed in a loop of saves after %i phrases: the last acknowledged one is there',
  async count => {
    const acknowledged = new Map<string, string>();
    await keepSaving(acknowledged);
    await expect
      .poll(() => acknowledged.size, { timeout: 30_000, interval: 5 })
      .toBeGreaterThanOrEqual(count);
    await scene.life.kill();
    await scene.begin();
    await expectAtLeast(acknowledged);
  },
);

test('power lost: a profile as it was in the middle of writing, the last block of the database gone', async () => {
  const acknowledged = new Map<string, string>();
  await keepSaving(acknowledged);
  await expect.poll(() => acknowledged.size, { timeout: 40_000 }).toBe(40);
  const safe = new Map(acknowledged);
  await scene.life.kill();
  const copy = await makeProfile();
  // Without what marks the profile as in use.
  const filter = (path: string) => !path.includes('Singleton');
  await cp(scene.profile, copy, { recursive: true, filter });
  for (const log of await filesOf(copy, 'database', scene.life.id, /\.log$/))
    await cutFile(log, size => size - 4096);
  await scene.begin({ profile: copy });
  await expectAtLeast(safe);
  await scene.life.close();
  await dropProfile(copy);
  await scene.begin();
  await expectAtLeast(safe);
});

const ROWS = IS_FULL ? 50_000 : 4000;

describe(`an import of ${ROWS} rows with the browser killed`, { timeout: 300_000 }, () => {
  test.each([1, 50, 99])('at %i percent: the library before it or after it', async percent => {
    const mine = new Map([['我的', '我的']]);
    await save(scene.life, { ...draftOf(0, '我的'), title: '我的' });
    const { importId } = await startImport(scene.life, entriesOf(ROWS));
    await expect
      .poll(
        async () => {
          const progress = await scene.life.manage('importProgress', importId);
          if (!progress || progress.stage === 'mirror') return 100;
          return progress.stage === 'store' ? (progress.done / progress.total) * 100 : 0;
        },
        { interval: 5, timeout: 120_000 },
      )
      .toBeGreaterThanOrEqual(percent);
    await scene.life.kill();
    await scene.begin();
    const isThere = await expectAllOrNothing(ROWS, mine);
    const { done } = await startImport(scene.life, entriesOf(ROWS));
    expect(await done).toMatchObject({ ok: true, written: isThere ? 0 : ROWS });
    const imports = await scene.life.manage('listImports');
    const { importId: last } = imports.find(({ written }) => written > 0)!;
    expect(await scene.life.manage('undoImport', last)).toMatchObject({ ok: true, changed: ROWS });
    expect(await readOwn(scene.life)).toEqual(mine);
    await expectWhole(scene.life, mine);
  });
});

test('a restore of a backup that is interrupted leaves the library as it was', async () => {
  await save(scene.life, draftOf(1));
  const { importId } = await scene.life.manage('beginImport', { file: 'b.json', kind: 'restore' });
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
  await scene.life.manage('addToImport', importId, { records: { phrases, edits: [] } });
  await scene.life.manage('planImport', importId);
  const done = scene.life.manage('commitImport', importId).catch((error: unknown) => error);
  await new Promise(resolve => setTimeout(resolve, 30));
  await scene.life.stopWorker();
  await done;
  expect([1, 3001]).toContain((await readOwn(scene.life)).size);
  await expectWhole(scene.life, new Map([['第1条', '内容1']]));
});
