import type { Page, Target } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { findPalette } from './extension-surfaces.ts';
import type { Session } from './extension.ts';
import { askLibrary, startSession } from './extension.ts';
import { mark, waitForText } from './panel.ts';
import type { Screen } from './screen.ts';
import { hasScreen, pickField, pickFromMenu, placeIn, startScreen } from './screen.ts';

/** What only a real screen has: shortcuts, the native menu, a panel that holds the keyboard. */
describe.skipIf(!hasScreen())('on a real screen', () => {
  let screen: Screen;
  let session: Session;
  let page: Page;

  beforeAll(async () => {
    screen = await startScreen();
    session = await startSession({
      display: screen.display,
      // One reply that needs nothing filled in, first in the menu.
      prepare: options => askLibrary(options, 'setFavourite', 'call.listen.ack', true),
    });
    page = await session.openDemo();
  });
  afterAll(async () => {
    await session?.close();
    screen?.close();
  });

  beforeEach(async () => {
    await page.bringToFront();
    await page.goto(session.demo.url);
    // A window that has just come up may not take the first click.
    const isIn = async () => {
      await clickOn('#reply');
      return page.evaluate(() => document.activeElement?.id === 'reply' && document.hasFocus());
    };
    await expect.poll(isIn, { interval: 500 }).toBe(true);
  });

  async function clickOn(selector: string): Promise<void> {
    const { x, y } = await placeIn(page, selector);
    screen.click(x, y);
  }

  test('Alt+Q opens the palette and Enter inserts', async () => {
    screen.type('ab');
    screen.key('Left');
    screen.key('alt+q');
    await expect.poll(() => findPalette(page), { timeout: 8000 }).not.toBeNull();
    screen.type('fhy');
    await (await findPalette(page))!.waitForSelector(
      `${mark('phrase-row')}[data-id="call.listen.ack"]`,
    );
    screen.key('Return');
    const text = await waitForText(page, '#reply', '记着');
    expect(text.trim()).toMatch(/^a.+b$/s);
    await expect.poll(() => findPalette(page)).toBeNull();
  });

  test('the right-click menu inserts the favourite', async () => {
    await pickFromMenu(screen, await placeIn(page, '#reply'));
    expect(await waitForText(page, '#reply', '记着')).toContain('记着');
  });

  test('selected words go to the panel by the menu, with their line breaks', async () => {
    await page.evaluate(() => {
      const words = document.getElementById('customer-words')!;
      getSelection()!.selectAllChildren(words);
    });
    // Several items of one extension stand in a submenu under its name.
    await pickFromMenu(screen, await placeIn(page, '#customer-words'));
    const target = await session.browser.waitForTarget(target =>
      target.url().endsWith('/sidepanel.html'),
    );
    const panel = await target.asPage();
    const box = await panel.waitForSelector(mark('complaint-box'), { visible: true });
    await panel.waitForSelector(mark('complaint-row'));
    const words = await box!.evaluate(field => (field as HTMLTextAreaElement).value);
    expect(words).toContain('占线');
    expect(words.trim()).toContain('\n');
  });

  test.each([
    { field: 0, name: '客户姓名', words: '欧阳晓燕' },
    { field: 2, name: '联系电话', words: '13977553311' },
    { field: 4, name: '服务单号', words: 'FW20261126-07' },
  ])('selected words become 填入 ▸ $name of the call', async ({ field, name, words }) => {
    const panel = await openPanel();
    // As a customer's record shows it, somewhere in the page.
    await page.bringToFront();
    await page.$eval(
      '#customer-words',
      (element, words) => void (element.textContent = words),
      words,
    );
    await page.evaluate(() =>
      getSelection()!.selectAllChildren(document.getElementById('customer-words')!),
    );
    await pickField(screen, await placeIn(page, '#customer-words'), field);
    const input = `${mark('call-strip')} input[data-name="${name}"]`;
    const closed = await panel.$('.call-strip-toggle[aria-expanded="false"]');
    await closed?.click();
    await panel.waitForFunction(
      (selector, words) => document.querySelector<HTMLInputElement>(selector)?.value === words,
      { timeout: 5000 },
      input,
      words,
    );
    expect(await panel.$eval('.call-strip-values', line => line.textContent)).toContain(words);
  });

  /** The docked panel, opened by its key where it is not open yet. */
  async function openPanel(): Promise<Page> {
    const isPanel = (target: Target) => target.url().endsWith('/sidepanel.html');
    if (!session.browser.targets().some(isPanel)) screen.key('alt+w');
    const panel = await (await session.browser.waitForTarget(isPanel)).asPage();
    await panel.waitForSelector('[data-ready]');
    return panel;
  }

  test('Alt+W opens the docked panel, which inserts while it has the keyboard', async () => {
    screen.key('alt+w');
    const target = await session.browser.waitForTarget(target =>
      target.url().endsWith('/sidepanel.html'),
    );
    const panel = await target.asPage();
    await panel.waitForSelector(`${mark('target')}[data-ok]`);
    // A click where the agent would click gives the panel the keyboard.
    const view = await placeIn(panel, '[data-view="phrases"]');
    screen.click(view.x, view.y);
    const box = await panel.waitForSelector(mark('search-box'), { visible: true });
    const search = await placeIn(panel, mark('search-box'));
    screen.click(search.x, search.y);
    await box!.evaluate(field => (field as HTMLTextAreaElement).select());
    screen.type('/fhy');
    await panel.waitForSelector(
      `${mark('phrase-row')}[data-id="call.listen.ack"][aria-selected="true"]`,
    );
    expect(await page.$eval('#reply', element => element.textContent)).toBe('');
    screen.key('Return');
    expect(await waitForText(page, '#reply', '记着')).toContain('记着');
  });
});
