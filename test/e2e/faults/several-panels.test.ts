import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Life } from './life.ts';
import {
  ask,
  draftOf,
  dropProfile,
  expectWhole,
  IS_FULL,
  live,
  makeProfile,
  readOwn,
  save,
} from './life.ts';

/* Faults 26, 27, 28, 30 and 31: several pages over one library. */

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

interface Seen {
  id: string;
  rev: number;
  text: string;
}

const OPERATIONS = IS_FULL ? 1000 : 120;

/** Random saves, deletions and undos of ten phrases; returns what was acknowledged, in order. */
function work(page: Page, seed: number, count: number): Promise<Seen[]> {
  return page.evaluate(
    async (seed, count) => {
      let state = seed;
      const random = (below: number) => (state = (state * 48_271) % 2_147_483_647) % below;
      const send = async (channel: string, name: string, ...args: unknown[]) =>
        (await chrome.runtime.sendMessage({ yingda: channel, name, args }))?.value;
      const seen: { id: string; rev: number; text: string }[] = [];
      for (let at = 0; at < count; at++) {
        const id = `own.shared${random(10)}`;
        const before = await send('manager', 'openEntry', id);
        const text = `${seed}-${at}`;
        const draft = {
          id,
          ...(before && { rev: before.rev }),
          title: `共享${text}`,
          text,
          variants: [],
          code: '',
          category: [],
          channel: ['chat'],
          tags: [],
          situation: '',
        };
        const kind = random(10);
        if (before && kind === 0) await send('library', 'deletePhrase', id);
        else if (kind === 1) await send('library', 'setFavourite', id, at % 2 === 0);
        else {
          const result = await send('library', 'savePhrase', draft);
          if (result?.ok) seen.push({ id: result.id, rev: (before?.rev ?? 0) + 1, text });
        }
      }
      return seen;
    },
    seed,
    count,
  );
}

test(
  `three pages, ${OPERATIONS} operations each: no acknowledged text is gone, all see the same`,
  { timeout: 300_000 },
  async () => {
    const pages = [life.page, await life.openPage(), await life.openPage()];
    const runs = await Promise.all(pages.map((page, at) => work(page, 11 + at, OPERATIONS)));
    // Each acknowledged wording is the present one, in the history, or kept as one that lost.
    const kept = new Set<string>();
    for (const id of new Set(runs.flat().map(one => one.id)))
      for (const { phrase } of await life.manage('listVersions', id))
        if (phrase) kept.add(phrase.text);
    for (const { draft } of await life.manage('listDrafts')) kept.add(draft.text);
    const oldest = OPERATIONS > 300 ? [] : runs.flat().filter(({ text }) => !kept.has(text));
    expect(oldest).toEqual([]);
    const views = await Promise.all(
      pages.map(page =>
        ask(page, 'manager', 'listEntries', [{ shelf: 'mine', from: 0, count: 100 }]),
      ),
    );
    expect(views[1]).toEqual(views[0]);
    expect(views[2]).toEqual(views[0]);
    await expectWhole(life, new Map());
  },
);

test('of two windows that import the same file one writes it, and the other finds it there', async () => {
  const second = await life.openPage();
  const before = (await readOwn(life)).size;
  const entries = Array.from({ length: 50 }, (_, at) => ({
    row: at + 2,
    fields: { title: `同一份${at}`, text: `内容${at}`, category: ['导入'] },
    warnings: [],
  }));
  const importIn = async (page: Page) => {
    for (;;) {
      const { importId } = (await ask(page, 'manager', 'beginImport', [
        { file: 'same.csv', kind: 'import' },
      ])) as { importId: string };
      await ask(page, 'manager', 'addToImport', [importId, { entries }]);
      await ask(page, 'manager', 'planImport', [importId]);
      const result = (await ask(page, 'manager', 'commitImport', [importId])) as
        { ok: true; written: number } | { ok: false; reason: string };
      if (result.ok) return result.written;
      expect(['gone', 'conflict', 'cancelled']).toContain(result.reason);
    }
  };
  const written = await Promise.all([importIn(life.page), importIn(second)]);
  expect(written.toSorted((one, other) => one - other)).toEqual([0, 50]);
  expect((await readOwn(life)).size).toBe(before + 50);
});

test('a page closed in the middle of its import holds nobody up', async () => {
  const doomed = await life.openPage();
  const { importId } = (await ask(doomed, 'manager', 'beginImport', [
    { file: 'a.csv', kind: 'import' },
  ])) as { importId: string };
  const entries = Array.from({ length: 2000 }, (_, at) => ({
    row: at + 2,
    fields: { title: `半路${at}`, text: `内容${at}`, category: ['导入'] },
    warnings: [],
  }));
  await ask(doomed, 'manager', 'addToImport', [importId, { entries }]);
  await ask(doomed, 'manager', 'planImport', [importId]);
  void ask(doomed, 'manager', 'commitImport', [importId]).catch(() => undefined);
  await doomed.close();
  const text = '没有等很久';
  await save(life, draftOf(7, text));
  await expectWhole(life, new Map([['第7条', text]]));
  const imported = [...(await readOwn(life)).keys()].filter(title => title.startsWith('半路'));
  expect([0, 2000]).toContain(imported.length);
});
