import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Session } from './extension.ts';
import { openReplyScene } from './extension.ts';
import { mark, press, showView, typeQuery, waitForText } from './panel.ts';

/* One hotline call from the first ring to its end, by keys, as an agent leads it. */

let session: Session;
let page: Page;
let panel: Page;

beforeAll(async () => {
  ({ session, page, panel } = await openReplyScene());
  await panel.waitForSelector(mark('call-start'));
});
afterAll(() => session.close());

const stepOf = () => panel.$eval('.flow-run-step h3 > span', number => number.textContent);

async function fill(name: string, value: string): Promise<void> {
  const field = await panel.waitForSelector(`${mark('call-strip')} input[data-name="${name}"]`);
  await field!.type(value);
  await panel.keyboard.press('Tab');
}

test('a hotline call with hold, callback promise and a note in the CRM', async () => {
  await press(panel, 'Alt', 'i');
  await press(panel, 'Alt', 'i');
  await press(panel, 'Alt', 'a');
  await panel.waitForSelector(mark('call-time'));
  await press(panel, 'Alt', 'g');
  await fill('客户姓氏', '欧阳');
  await fill('问题现象', '登录后一直转圈');
  await press(panel, 'Alt', 'g');

  await showView(panel, 'flows');
  await typeQuery(panel, 'bzrx', 'flow-box');
  await panel.waitForSelector(
    `${mark('flow-row')}[data-id="flow.hotline.standard"][aria-selected="true"]`,
  );
  await panel.keyboard.press('Enter');
  await panel.waitForSelector(mark('flow-run'), { visible: true });
  expect(await stepOf()).toBe('1');
  await panel.keyboard.press('1');
  await expect.poll(stepOf, { timeout: 5000 }).toBe('2');

  // Asked, held, and come back.
  await press(panel, 'Alt', 'p');
  await panel.waitForSelector(mark('call-hold'));
  await press(panel, 'Alt', 'p');
  await panel.waitForSelector(mark('hold-time'));
  await press(panel, 'Alt', 'p');
  await panel.waitForSelector(mark('hold-time'), { hidden: true });

  await panel.keyboard.press('1');
  await expect.poll(stepOf, { timeout: 5000 }).not.toBe('2');
  await panel.evaluate(async () => {
    const { id } = await chrome.windows.getCurrent();
    const values = { 回拨时间: '30分钟内' };
    await chrome.runtime.sendMessage({
      yingda: 'library',
      name: 'setCallValues',
      args: [id, values],
    });
  });
  await panel.waitForSelector(mark('open-promises'));

  await showView(panel, 'note');
  await page.bringToFront();
  await page.click('#reply');
  await panel.waitForSelector(`${mark('target')}[data-ok]`);
  await panel.locator(mark('insert-note')).click();
  const note = await waitForText(page, '#reply', '登录后一直转圈');
  for (const part of ['响2声', '【搁置】1次', '标准热线接听流程', '客户姓氏：欧阳', '回拨时间'])
    expect(note).toContain(part);
  expect(note).toMatch(/【承诺】\s*(今天|明天)\d{1,2}:\d{2}/);

  await press(panel, 'Alt', 'x');
  await panel.waitForSelector(`${mark('call-bar')}:not([data-phase])`);
  await panel.waitForFunction(
    () => !document.querySelector('.call-strip-values')?.textContent?.includes('欧阳'),
  );
  // The promise outlives the call.
  await panel.waitForSelector(mark('open-promises'));
});
