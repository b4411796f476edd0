import type { Page } from 'puppeteer-core';
import { expect, test } from 'vitest';
import { findExtension } from '../../tools/drive-extension.ts';
import { startSession } from './extension.ts';
import { mark, press } from './panel.ts';

/** Fills a field of the call in a panel and waits until its call knows. */
async function fillName(panel: Page, name: string): Promise<void> {
  await press(panel, 'Alt', 'a');
  await panel.waitForSelector(mark('call-time'));
  await press(panel, 'Alt', 'g');
  const field = await panel.waitForSelector(`${mark('call-strip')} input[data-name="客户姓氏"]`);
  await field!.type(name);
  await panel.keyboard.press('Enter');
  await waitForName(panel, name);
}

const waitForName = (panel: Page, name: string) =>
  panel.waitForFunction(
    name => document.querySelector('.call-strip-values')?.textContent?.includes(name),
    {},
    name,
  );

const stripOf = (panel: Page) => panel.$eval('.call-strip-values', line => line.textContent ?? '');

test('two windows have two calls, and the end of one leaves the other', async () => {
  const session = await startSession();
  try {
    const { browser } = session;
    const first = await session.openPanel(await session.openDemo());
    const page = await browser.newPage({ type: 'window' });
    await page.goto(session.demo.url);
    await page.bringToFront();
    await (await findExtension(browser)).triggerAction(page);
    const isOther = (url: string) => url.endsWith('/sidepanel.html');
    const target = await browser.waitForTarget(
      target => isOther(target.url()) && target !== first.target(),
    );
    const second = await target.asPage();
    await second.waitForSelector('[data-ready]');
    const windows = await Promise.all(
      [first, second].map(panel =>
        panel.evaluate(async () => (await chrome.windows.getCurrent()).id),
      ),
    );
    expect(windows[0]).not.toBe(windows[1]);

    await fillName(first, '欧阳');
    await fillName(second, '司马');
    expect(await stripOf(first)).not.toContain('司马');
    expect(await stripOf(second)).not.toContain('欧阳');

    await first.locator(mark('call-end')).click();
    await first.waitForSelector(`${mark('call-bar')}:not([data-phase])`);
    await first.waitForFunction(
      () => !document.querySelector('.call-strip-values')?.textContent?.includes('欧阳'),
    );
    expect(await stripOf(second)).toContain('司马');
    await second.waitForSelector(mark('call-time'));
  } finally {
    await session.close();
  }
});
