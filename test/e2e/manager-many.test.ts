import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Phrase } from '../../core/library/types.ts';
import type { CategoryNode } from '../../core/library/views.ts';
import type { EntryPage, EntryRow } from '../../platform/library/manager-protocol.ts';
import type { Session } from './extension.ts';
import { askLibrary, startSession } from './extension.ts';
import { askManager, click, openManager, ownDraft, rowsIn, waitForText } from './manager.ts';
import { mark, press } from './panel.ts';

/** More than the rows that are shown at first. */
const MANY = 230;

let session: Session;
let page: Page;

beforeAll(async () => {
  session = await startSession();
  page = await openManager(session);
  for (let n = 0; n < MANY; n++)
    await askLibrary(
      page,
      'savePhrase',
      ownDraft(`own.many-${n}`, { title: `批量${n}号`, category: ['批量', n % 2 ? '单' : '双'] }),
    );
  await page.reload();
  await page.waitForSelector(mark('entry'));
});
afterAll(() => session.close());

const phraseOf = async (id: string) =>
  ((await askLibrary(page, 'openPhrase', id)) as { phrase: Phrase } | null)?.phrase;

/** Rows of the user's own phrases, as the list has them; what was deleted is not among them. */
async function rowsWhere(wanted: (row: EntryRow) => boolean): Promise<number> {
  const request = { shelf: 'mine', from: 0, count: 1000 };
  const { rows } = (await askManager(page, 'listEntries', request)) as EntryPage;
  return rows.filter(wanted).length;
}
const countKept = () => rowsWhere(() => true);
const poll = <T>(ask: () => Promise<T>) => expect.poll(ask, { timeout: 10_000 });

async function showMine(): Promise<void> {
  await showShelf('我的');
  await page.waitForSelector(`${mark('entry')}[data-id^="own.many-"]`);
}
async function showShelf(title: string): Promise<void> {
  await page.evaluate(title => {
    const shelves = document.querySelectorAll<HTMLElement>('[role="radio"]');
    [...shelves].find(one => one.textContent === title)!.click();
  }, title);
}

const { boxes, selectByRange, selectAll } = rowsIn(() => page, 'entry');
const selectAllFound = () => selectAll(MANY);

describe('many at once', () => {
  const select: [string, () => Promise<void>, number][] = [
    ['one', async () => (await boxes())[2]!.click(), 1],
    ['a range with Shift', () => selectByRange(1, 5), 5],
    ['all found with Ctrl+A', selectAllFound, MANY],
  ];
  const acts: [string, () => Promise<unknown>, () => Promise<number>][] = [
    [
      'moved',
      async () => {
        await page.type(mark('bulk-words'), '新家/里间');
        await click(page, 'bulk-move');
      },
      () => rowsWhere(({ category }) => category.join('/') === '新家/里间'),
    ],
    [
      'tagged',
      async () => {
        await page.type(mark('bulk-words'), '待查');
        await click(page, 'bulk-tag');
      },
      () => rowsWhere(({ tags }) => tags.includes('待查')),
    ],
    ['deleted', () => click(page, 'bulk-delete'), async () => MANY - (await countKept())],
  ];
  test.each(
    select.flatMap(([which, choose, count]) =>
      acts.map(act => [which, act[0], choose, count, act] as const),
    ),
  )('%s can be %s, and that taken back', async (_, __, choose, count, [, act, countDone]) => {
    await showMine();
    await choose();
    await act();
    await poll(countDone).toBe(count);
    await waitForText(page, 'manager-notice', `${count}`);
    await click(page, 'manager-undo');
    await poll(countDone).toBe(0);
  });

  test('what was deleted comes back from its shelf, and goes again by undo', async () => {
    await showMine();
    await selectAllFound();
    await click(page, 'bulk-delete');
    await poll(countKept).toBe(0);
    await showShelf('已删除');
    await page.waitForSelector(`${mark('entry')}[data-id^="own.many-"]`);
    await selectByRange(0, 3);
    await click(page, 'bulk-restore');
    await poll(countKept).toBe(4);
    await click(page, 'manager-undo');
    await poll(countKept).toBe(0);
    await selectAllFound();
    await click(page, 'bulk-restore');
    await poll(countKept).toBe(MANY);
  });

  test('a selection goes into a file, and nothing else does', async () => {
    const client = await page.createCDPSession();
    await client.send('Browser.setDownloadBehavior', {
      behavior: 'allow',
      downloadPath: session.profile,
    });
    await showMine();
    await selectByRange(0, 2);
    await page.select(mark('manager-export'), 'csv');
    await waitForText(page, 'manager-notice', '3');
    const csv = async () => (await readdir(session.profile)).find(name => name.endsWith('.csv'));
    await expect.poll(csv).toBeDefined();
    const text = await readFile(join(session.profile, (await csv())!), 'utf8');
    expect(text.match(/批量\d+号/g)).toHaveLength(3);
  });

  test('Escape lets go of all', async () => {
    await (await boxes())[0]!.focus();
    await page.keyboard.press('Escape');
    expect(await page.$(mark('bulk'))).toBeNull();
  });
});

describe('the order of categories', () => {
  const order = async () =>
    ((await askLibrary(page, 'listCategories')) as CategoryNode[]).map(({ title }) => title);
  const row = (key: string) => `[data-row="${key}"]`;
  let before: string[];

  beforeAll(async () => {
    before = await order();
    await click(page, 'open-categories');
    await page.waitForSelector(row(before[0]!));
  });

  test('changes with Alt and an arrow, and the keyboard goes along', async () => {
    await page.focus(row(before[1]!));
    await press(page, 'Alt', 'ArrowUp');
    await expect.poll(order).toEqual([before[1], before[0], ...before.slice(2)]);
    await page.waitForFunction(
      key => (document.activeElement as HTMLElement).dataset['row'] === key,
      {},
      before[1],
    );
    await press(page, 'Alt', 'ArrowDown');
    await expect.poll(order).toEqual(before);
  });

  test('changes by dragging, is that of the panel and of the list, and can be taken back', async () => {
    const last = before.at(-1)!;
    const grip = await page.waitForSelector(`${mark('grip')}[data-key="${last}"]`);
    await grip!.scrollIntoView();
    const from = (await grip!.boundingBox())!;
    const first = (await (await page.$(row(before[0]!)))!.boundingBox())!;
    await page.mouse.move(from.x + 8, from.y + 8);
    await page.mouse.down();
    await page.mouse.move(from.x + 8, from.y - 20, { steps: 3 });
    await page.mouse.move(from.x + 8, first.y + 2, { steps: 8 });
    await page.mouse.up();
    const moved = [last, ...before.slice(0, -1)];
    await expect.poll(order).toEqual(moved);

    const demo = await session.openDemo();
    const panel = await session.openPanel(demo);
    await panel.waitForSelector(mark('phrase-row'));
    await press(panel, 'Alt', 'b');
    const shown = () =>
      panel.$$eval('[role="treeitem"][aria-level="1"]', items =>
        items.map(item => item.getAttribute('data-key')),
      );
    // The tree begins with what is no category, and these come with the answer.
    await expect
      .poll(async () => (await shown()).filter(key => moved.includes(key!)))
      .toEqual(moved);
    await demo.close();
    await page.bringToFront();

    const { rows } = (await askManager(page, 'listEntries', {
      shelf: 'all',
      from: 0,
      count: 1,
    })) as { rows: { category: string[] }[] };
    expect(rows[0]!.category[0]).toBe(last);
    await click(page, 'manager-undo');
    await expect.poll(order).toEqual(before);
  });

  test('outlives the browser’s page, and can be the default again', async () => {
    await page.focus(row(before[1]!));
    await press(page, 'Alt', 'ArrowUp');
    const moved = [before[1], before[0], ...before.slice(2)];
    await expect.poll(order).toEqual(moved);
    await page.reload();
    await page.waitForSelector(mark('entry'));
    expect(await order()).toEqual(moved);
    await click(page, 'open-categories');
    await click(page, 'categories-reset');
    await expect.poll(order).toEqual(before);
  });

  test('a category of one’s own gets another name with all below it, and merges by taking one', async () => {
    const categoryOf = async (n: number) => (await phraseOf(`own.many-${n}`))!.category.join('/');
    await page.click(`${mark('rename-category')}[data-key="批量"]`);
    const name = await page.waitForSelector(mark('category-name'));
    await name!.click({ count: 3 });
    await page.keyboard.sendCharacter('大批');
    await click(page, 'category-rename');
    await expect.poll(() => categoryOf(1)).toBe('大批/单');
    await page.waitForSelector(`${mark('rename-category')}[data-key="大批/单"]`);
    await page.click(`${mark('rename-category')}[data-key="大批/单"]`);
    const other = await page.waitForSelector(mark('category-name'));
    await other!.click({ count: 3 });
    await page.keyboard.sendCharacter('大批/双');
    await waitForText(page, 'category-rename', '合并');
    await click(page, 'category-rename');
    await expect.poll(() => categoryOf(1)).toBe('大批/双');
    // What was said of the first name has another number.
    await waitForText(page, 'manager-notice', `${MANY / 2}`);
    await click(page, 'manager-undo');
    await expect.poll(() => categoryOf(1)).toBe('大批/单');
    expect(await categoryOf(2)).toBe('大批/双');
  });
});

describe('what the list shows', () => {
  const ids = () =>
    page.$$eval(mark('entry'), rows => rows.map(row => row.getAttribute('data-id')));

  test('one pack, one category, and what was changed last first', async () => {
    await page.reload();
    await page.waitForSelector(mark('entry'));
    await page.select(mark('filter-pack'), 'own');
    await page.waitForFunction(
      selector =>
        [...document.querySelectorAll<HTMLElement>(selector)].every(row =>
          row.dataset['id']!.startsWith('own.'),
        ),
      {},
      mark('entry'),
    );
    await askLibrary(page, 'savePhrase', ownDraft('own.many-77', { title: '刚改的' }));
    await page.select(mark('filter-sort'), 'updated');
    await expect.poll(async () => (await ids())[0]).toBe('own.many-77');
    await page.select(mark('filter-pack'), '');
    await page.select(mark('filter-category'), '通用电话/开场问候');
    await page.waitForSelector(`${mark('entry')}[data-id="call.opening.standard"]`);
    expect((await ids()).every(id => !id!.startsWith('own.'))).toBe(true);
  });

  test('what is saved elsewhere appears by itself', async () => {
    await page.select(mark('filter-category'), '');
    await page.select(mark('filter-sort'), 'updated');
    await askLibrary(page, 'savePhrase', ownDraft('own.elsewhere', { title: '别处存的' }));
    await page.waitForSelector(`${mark('entry')}[data-id="own.elsewhere"]`);
  });
});
