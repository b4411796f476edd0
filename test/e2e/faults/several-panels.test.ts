import type { Page } from 'puppeteer-core';
import { expect, test } from 'vitest';
import {
  ask,
  draftOf,
  entriesOf,
  expectWhole,
  IS_FULL,
  readOwn,
  save,
  setScene,
  startImport,
} from './life.ts';

/* Faults 26, 27, 28, 30 and 31: several pages over one library. */

const scene = setScene({ isShared: true });

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
    const pages = [scene.life.page, await scene.life.openPage(), await scene.life.openPage()];
    const runs = await Promise.all(pages.map((page, at) => work(page, 11 + at, OPERATIONS)));
    // Each acknowledged wording is the present one, in the history, or kept as one that lost.
    const kept = new Set<string>();
    for (const id of new Set(runs.flat().map(one => one.id)))
      for (const { phrase } of await scene.life.manage('listVersions', id))
        if (phrase) kept.add(phrase.text);
    for (const { draft } of await scene.life.manage('listDrafts')) kept.add(draft.text);
    const oldest = OPERATIONS > 300 ? [] : runs.flat().filter(({ text }) => !kept.has(text));
    expect(oldest).toEqual([]);
    const views = await Promise.all(
      pages.map(page =>
        ask(page, 'manager', 'listEntries', [{ shelf: 'mine', from: 0, count: 100 }]),
      ),
    );
    expect(views[1]).toEqual(views[0]);
    expect(views[2]).toEqual(views[0]);
    await expectWhole(scene.life, new Map());
  },
);

test('of two windows that import the same file one writes it, and the other finds it there', async () => {
  const second = await scene.life.openPage();
  const before = (await readOwn(scene.life)).size;
  const entries = entriesOf(50, '同一份', '');
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
  const written = await Promise.all([importIn(scene.life.page), importIn(second)]);
  expect(written.toSorted((one, other) => one - other)).toEqual([0, 50]);
  expect((await readOwn(scene.life)).size).toBe(before + 50);
});

test('a page closed in the middle of its import holds nobody up', async () => {
  const doomed = await scene.life.openPage();
  await startImport(scene.life, entriesOf(2000, '半路', ''), doomed);
  await doomed.close();
  const text = '没有等很久';
  await save(scene.life, draftOf(7, text));
  await expectWhole(scene.life, new Map([['第7条', text]]));
  const imported = [...(await readOwn(scene.life)).keys()].filter(title =>
    title.startsWith('半路'),
  );
  expect([0, 2000]).toContain(imported.length);
});
