import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findExtension } from '../../tools/drive-extension.ts';
import type { Session } from './extension.ts';
import { startSession } from './extension.ts';
import { mark, waitForText } from './panel.ts';
import type { Screen } from './screen.ts';
import { hasScreen, startScreen } from './screen.ts';

/* What only a real keyboard and the browser's own questions can show. */
describe.skipIf(!hasScreen())('the settings on a screen', () => {
  let screen: Screen;
  let session: Session;
  let page: Page;

  beforeAll(async () => {
    screen = await startScreen();
    session = await startSession({ display: screen.display });
    const { id } = await findExtension(session.browser);
    page = await session.browser.newPage();
    await page.goto(`chrome-extension://${id}/options.html#welcome`);
    await page.waitForSelector('[data-ready] .welcome-screen');
    await page.bringToFront();
  });
  afterAll(async () => {
    await session?.close();
    screen?.close();
  });

  const sites = () => page.$$eval('.site-list-host', all => all.map(site => site.textContent));

  async function add(address: string): Promise<void> {
    await page.click('.site-list input', { count: 3 });
    await page.keyboard.type(address);
    await page.click('.site-list [type=submit]');
  }

  test('the real shortcut opens the palette over the first screen, Enter inserts', async () => {
    for (const name of ['公司名', '热线名称', '客服姓名']) {
      await page.click(`input[name="${name}"]`);
      await page.keyboard.type('雪松');
    }
    await page.click('#welcome-trial-field');
    screen.key('alt+q');
    const palette = await page.waitForFrame(
      async frame =>
        frame !== page.mainFrame() && !!(await frame.$(`${mark('palette-box')}:focus`)),
    );
    screen.type('/bz');
    await palette.waitForSelector(`${mark('phrase-row')}[data-id="call.opening.standard"]`);
    screen.key('Return');
    await waitForText(page, '#welcome-trial-field', '您好，雪松雪松，我是雪松。');
  });

  test('a site that is declined is not added, and the page says so', async () => {
    await page.evaluate(() => void (location.hash = 'sites'));
    await page.waitForSelector('.site-list input');
    await add('127.0.0.1');
    // The question is no page: only the keys of the screen reach it.
    await page.waitForFunction(() => !document.hasFocus());
    screen.key('Escape');
    await page.waitForSelector('.site-list [role=alert]');
    expect(await sites()).toEqual([]);
  });

  test('a site that is allowed is shown, and can be taken away again', async () => {
    // The browser takes no yes from keys that come too soon after its question: then it asks again.
    const attempt = async () => {
      if (await page.evaluate(() => document.hasFocus())) await add('127.0.0.1');
      else screen.key('Tab', 'Return');
      return sites();
    };
    await expect.poll(attempt, { interval: 800, timeout: 20_000 }).toEqual(['127.0.0.1']);
    await page.click('.site-list-item button');
    await page.waitForSelector('.site-list-empty');
  });
});
