import type { Browser, Page } from 'puppeteer-core';
import puppeteer from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { findFirefox } from '../../tools/browser.ts';
import { outputOf } from '../../tools/build-extension.ts';
import type { DemoServer } from '../../tools/demo-server.ts';
import { serveDemo } from '../../tools/demo-server.ts';
import { hiddenSetUps } from './editors/editors.ts';
import { openEditor } from './editors/harness.ts';
import { serveEditors } from './editors/server.ts';
import type { Screen } from './screen.ts';
import { hasScreen, startScreen } from './screen.ts';
import { waitForText } from './panel.ts';

/*
 * Firefox shows extension pages and its sidebar to no driver, so everything is done as a person
 * would: by keys and clicks on a screen. What the page then holds tells how it went.
 */
describe.skipIf(!hasScreen() || !findFirefox())('in Firefox', () => {
  let screen: Screen;
  let demo: DemoServer;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    [screen, demo] = await Promise.all([startScreen(), serveDemo()]);
    browser = await puppeteer.launch({
      browser: 'firefox',
      executablePath: findFirefox()!,
      headless: false,
      enableExtensions: true,
      defaultViewport: null,
      args: ['--width=1280', '--height=860'],
      env: { ...process.env, DISPLAY: screen.display },
    });
    page = await browser.newPage();
    await page.goto(demo.url);
    await browser.installExtension(outputOf('firefox'));
    // The first-run screen opens in a tab of its own and takes the front.
    await page.waitForFunction(() => document.visibilityState === 'hidden', { timeout: 10_000 });
    await page.bringToFront();
  });
  afterAll(async () => {
    await browser?.close();
    await demo?.close();
    screen?.close();
  });

  beforeEach(async () => {
    await page.goto(demo.url);
    await page.waitForFunction(() => document.visibilityState === 'visible');
  });

  /** Clicks an element with the mouse: driven clicks do not take the focus from the address bar. */
  async function clickOn(selector: string): Promise<void> {
    const { x, y } = await page.$eval(selector, element => {
      const { left, top, width, height } = element.getBoundingClientRect();
      const { mozInnerScreenX, mozInnerScreenY } = window as unknown as Record<string, number>;
      return { x: mozInnerScreenX! + left + width / 2, y: mozInnerScreenY! + top + height / 2 };
    });
    screen.click(x, y);
    await page.waitForFunction(
      selector =>
        document.activeElement === document.querySelector(selector) && document.hasFocus(),
      { timeout: 5000 },
      selector,
    );
  }

  const paletteTakesFocus = () =>
    page.waitForFunction(() => document.activeElement?.matches('[popover]'), { timeout: 8000 });

  test('Alt+Q, a search and Enter put a phrase into a contenteditable', async () => {
    await clickOn('#reply');
    screen.type('ab');
    screen.key('Left');
    screen.key('alt+q');
    await paletteTakesFocus();
    screen.type('fhy');
    screen.key('Return');
    const text = await waitForText(page, '#reply', '记着');
    expect(text.trim()).toMatch(/^a.+b$/s);
  });

  test('and into a textarea, with the caret behind it', async () => {
    await page.click('[data-tab="note"]');
    await clickOn('#note');
    screen.key('alt+q');
    await paletteTakesFocus();
    screen.type('fhy');
    screen.key('Return');
    await waitForText(page, '#note', '记着');
    screen.type('z');
    expect(await waitForText(page, '#note', 'z')).toMatch(/记着.*z$/s);
  });

  test('Esc gives the caret back', async () => {
    await clickOn('#reply');
    screen.type('ab');
    screen.key('Left');
    screen.key('alt+q');
    await paletteTakesFocus();
    screen.key('Escape');
    await page.waitForFunction(() => document.activeElement?.id === 'reply');
    screen.type('x');
    expect((await waitForText(page, '#reply', 'x')).trim()).toBe('axb');
  });

  test('Alt+0 opens the settings for the site of a frame: Firefox asks from there only', async () => {
    const textarea = hiddenSetUps.find(({ frame, page }) => frame === 'site' && page === 'native')!;
    const editors = await serveEditors();
    await openEditor(page, editors.origin, textarea, '|');
    await clickOn('iframe');
    screen.key('alt+q');
    await paletteTakesFocus();
    screen.type('fhy');
    // The palette learns what is in the way a moment after it has opened.
    await expect
      .poll(
        () => {
          screen.key('alt+0');
          return page.evaluate(() => document.visibilityState);
        },
        { timeout: 8000, interval: 500 },
      )
      .toBe('hidden');
    screen.key('ctrl+w');
    await page.waitForFunction(() => document.visibilityState === 'visible');
    editors.close();
  });

  test('Alt+W opens the sidebar, where a search and Enter insert into the page', async () => {
    await clickOn('#reply');
    const width = await page.evaluate(() => window.innerWidth);
    screen.key('alt+w');
    await page.waitForFunction(width => window.innerWidth < width - 100, { timeout: 8000 }, width);
    const { left, top } = await page.evaluate(() => {
      const { mozInnerScreenX, mozInnerScreenY } = window as unknown as Record<string, number>;
      return { left: mozInnerScreenX!, top: mozInnerScreenY! };
    });
    // The search box: under the sidebar's own head and our tabs.
    await expect
      .poll(
        async () => {
          screen.click(left / 2, top + 146);
          screen.key('ctrl+a');
          screen.type('/fhy');
          screen.key('Return');
          return page.$eval('#reply', element => element.textContent);
        },
        { timeout: 10_000, interval: 1000 },
      )
      .toContain('记着');
  });
});
