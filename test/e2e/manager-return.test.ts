import { readdir } from 'node:fs/promises';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { emptyComplaint } from '../../core/library/own-complaint.ts';
import type { Session } from './extension.ts';
import { askLibrary, startSession } from './extension.ts';
import {
  askManager,
  choose,
  click,
  openManager,
  openPhrase,
  ownDraft,
  waitForText,
} from './manager.ts';
import { mark, press } from './panel.ts';

/* Ways back to the lists of the library: by the browser, by keys, and with nothing lost on them. */

const ID = 'own.way-150';
let session: Session;
let page: Page;

beforeAll(async () => {
  session = await startSession({
    async prepare(options) {
      for (let n = 0; n < 160; n++)
        await askLibrary(options, 'savePhrase', ownDraft(`own.way-${n}`, { title: `来路${n}号` }));
    },
  });
  page = await openManager(session);
});
afterAll(() => session.close());

const box = (name: string) => `${mark('editor')} [data-name="${name}"]`;
const rowOf = (id: string) => `[data-id="${id}"] .library-list-open`;
const hasFocus = (selector: string) =>
  page.waitForFunction(
    selector => document.activeElement === document.querySelector(selector),
    {},
    selector,
  );
const showShelf = (title: string) => choose(page, '.library-manager-bar', title);

describe('the browser’s own way back', () => {
  test('leaves the editor for the list, with what was written kept, and then the page', async () => {
    await page.evaluate(() => void (location.hash = 'usage'));
    await page.evaluate(() => void (location.hash = 'library'));
    await openPhrase(page, '来路150号', ID);
    await page.focus(box('text'));
    await page.keyboard.type('写了一半');
    await page.goBack();
    await page.waitForSelector(mark('manager'));
    await hasFocus(rowOf(ID));
    await waitForText(page, 'kept-draft', '来路150号');
    await click(page, 'resume-draft');
    await page.waitForSelector(box('text'));
    expect(await page.$eval(box('text'), field => (field as HTMLTextAreaElement).value)).toContain(
      '写了一半',
    );
    // Left by its own key it leaves no entry behind in the browser's history.
    await page.keyboard.press('Escape');
    await page.waitForSelector(mark('manager'));
    await page.waitForFunction(() => history.state === null);
    await page.goBack();
    await page.waitForFunction(() => location.hash === '#usage');
    await page.goForward();
    await page.waitForSelector(mark('manager'));
  });

  test.each([
    ['the order of categories', 'open-categories', 'category-order'],
    ['the cheat sheet', 'open-cheat-sheet', 'cheat-sheet'],
    ['the duplicates', 'find-duplicates', 'duplicates'],
    ['a new phrase', 'manager-new', 'editor'],
  ])('leaves %s for the list, with the focus on its button', async (_, opener, opened) => {
    await click(page, opener);
    await page.waitForSelector(mark(opened));
    await page.waitForFunction(() => history.state !== null);
    await page.goBack();
    await page.waitForSelector(mark('manager'));
    await hasFocus(mark(opener));
  });

  test('leaves a phrase among duplicates for these, and these for the list', async () => {
    await click(page, 'find-duplicates');
    await page.waitForSelector(mark('duplicate'));
    await page.click(`${mark('duplicate')} .library-list-open`);
    await page.waitForSelector(mark('editor'));
    await page.goBack();
    await page.waitForSelector(mark('duplicates'));
    await page.waitForFunction(() => history.state !== null);
    await page.goBack();
    await page.waitForSelector(mark('manager'));
  });
});

test('the list stands where it was left, however far down that was', async () => {
  await page.click(mark('manager-search'), { count: 3 });
  await page.keyboard.press('Backspace');
  await showShelf('我的');
  const row = await page.waitForSelector(rowOf('own.way-120'));
  await row!.focus();
  await page.keyboard.press('Enter');
  await page.waitForSelector(mark('editor'));
  await page.keyboard.press('Escape');
  await hasFocus(rowOf('own.way-120'));
  expect(await page.evaluate(() => scrollY)).toBeGreaterThan(1000);
});

test('a key that goes through the ways to export does not take the first of them', async () => {
  const client = await page.createCDPSession();
  await client.send('Browser.setDownloadBehavior', {
    behavior: 'allow',
    downloadPath: session.profile,
  });
  await page.focus(mark('manager-export'));
  // The first opens the list, at its title; the others go down it.
  for (const key of [...Array.from({ length: 5 }, () => 'ArrowDown' as const), 'Enter' as const])
    await page.keyboard.press(key);
  await waitForText(page, 'manager-notice', '.yaml');
  const files = async () =>
    (await readdir(session.profile)).filter(name => /\.(csv|xlsx|json|yaml)$/.test(name));
  await expect.poll(files).toEqual([expect.stringMatching(/\.yaml$/)]);
});

test('the keyboard stays in the list when what is selected is deleted', async () => {
  await page.focus(rowOf('own.way-40'));
  await page.keyboard.press('Space');
  await page.focus(mark('bulk-delete'));
  await page.keyboard.press('Enter');
  await waitForText(page, 'manager-notice', '已删除');
  await hasFocus(mark('manager-search'));
});

describe('what was deleted', () => {
  test('can be read before it is had back: a phrase', async () => {
    await askLibrary(page, 'deletePhrase', ID);
    await showShelf('已删除');
    await page.locator(rowOf(ID)).click();
    await waitForText(page, 'deleted-reader', '您好，请稍等。');
    await waitForText(page, 'deleted-reader', '还能恢复 30 天');
    await page.keyboard.press('Escape');
    await hasFocus(rowOf(ID));
    await page.keyboard.press('Enter');
    await click(page, 'reader-restore');
    await waitForText(page, 'manager-notice', '1');
    expect(await askLibrary(page, 'openPhrase', ID)).not.toBeNull();
    await showShelf('全部');
  });

  test('can be read before it is had back: a complaint', async () => {
    const saved = (await askLibrary(page, 'saveComplaint', {
      ...emptyComplaint('雪人化了没人管'),
      title: '雪人融化',
      replies: [{ when: '通用', tone: '标准', text: '真对不起，我来联系。' }],
    })) as { id: string };
    await askLibrary(page, 'deleteComplaint', saved.id);
    await choose(page, '.library-views', '投诉');
    await showShelf('已删除');
    await page.locator(rowOf(saved.id)).click();
    await waitForText(page, 'deleted-reader', '真对不起，我来联系。');
    await waitForText(page, 'deleted-reader', '雪人化了没人管');
    await page.waitForFunction(() => history.state !== null);
    await page.goBack();
    await hasFocus(rowOf(saved.id));
    await page.keyboard.press('Enter');
    await click(page, 'reader-restore');
    await waitForText(page, 'manager-notice', '1');
    expect(await askLibrary(page, 'draftComplaint', saved.id)).not.toBeNull();
    await press(page, 'Control', 'Home');
  });
});

describe('a phrase that is open in two pages', () => {
  const TWICE = 'own.way-7';
  let other: Page;
  const textIn = (tab: Page) =>
    tab.$eval(box('text'), field => (field as HTMLTextAreaElement).value);
  const listDrafts = async () =>
    ((await askManager(page, 'listDrafts')) as { draft: { text: string } }[]).map(
      ({ draft }) => draft.text,
    );

  test('begins in each with what is saved, and giving one up leaves the other its words', async () => {
    await choose(page, '.library-views', '话术');
    await openPhrase(page, '来路7号', TWICE);
    await page.focus(box('text'));
    await page.keyboard.type('甲页');
    await expect.poll(listDrafts).toEqual(['您好，请稍等。甲页']);
    other = await openManager(session);
    // What is being written elsewhere is nothing to go on with.
    expect(await other.$(mark('kept-draft'))).toBeNull();
    await openPhrase(other, '来路7号', TWICE);
    expect(await textIn(other)).toBe('您好，请稍等。');
    await other.focus(box('text'));
    await other.keyboard.type('乙页');
    await expect.poll(listDrafts).toHaveLength(2);
    await other.keyboard.press('Escape');
    await expect.poll(listDrafts).toEqual(['您好，请稍等。甲页']);
    expect(await other.$(mark('kept-draft'))).toBeNull();
  });

  test('offers what was written in one that was closed, in the other at once', async () => {
    await page.bringToFront();
    await page.close();
    await other.bringToFront();
    page = other;
    await waitForText(page, 'kept-draft', '来路7号');
    await click(page, 'resume-draft');
    await page.waitForSelector(box('text'));
    expect(await textIn(page)).toBe('您好，请稍等。甲页');
  });

  test('keeps what was written in both when both are closed', async () => {
    const third = await openManager(session);
    await openPhrase(third, '来路7号', TWICE);
    await third.focus(box('text'));
    await third.keyboard.type('丙页');
    await third.close();
    await page.close();
    page = await openManager(session);
    await expect.poll(async () => (await page.$$(mark('kept-draft'))).length).toBe(2);
    expect((await listDrafts()).toSorted()).toEqual(['您好，请稍等。丙页', '您好，请稍等。甲页']);
    // Each is gone on with as it is.
    await click(page, 'resume-draft');
    await page.waitForSelector(box('text'));
    expect(await textIn(page)).toBe('您好，请稍等。丙页');
  });
});
