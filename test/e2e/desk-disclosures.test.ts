import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { endWorker, findExtension } from '../../tools/drive-extension.ts';
import type { Session } from './extension.ts';
import { startSession } from './extension.ts';
import { mark, press } from './panel.ts';

/* A team's own sentences, from the settings to the end of a call. */

const RECORDED = '告诉客户本次通话会录音';
const NUMBER = '报出投诉单号';

let session: Session;
let settings: Page;
let panel: Page;

beforeAll(async () => {
  session = await startSession();
  const { id } = await findExtension(session.browser);
  settings = await session.browser.newPage();
  await settings.goto(`chrome-extension://${id}/options.html#desk`);
  await settings.waitForSelector(mark('own-disclosures'));
});
afterAll(() => session.close());

async function add(text: string, calls: string): Promise<void> {
  const box = await settings.waitForSelector(mark('new-disclosure'));
  await settings.select(`${mark('own-disclosures')} li:last-child select`, calls);
  await box!.type(text);
  await settings.keyboard.press('Enter');
  await settings.waitForFunction(
    (selector, text) =>
      [...document.querySelectorAll<HTMLInputElement>(selector)].some(
        field => field.value === text,
      ),
    {},
    `${mark('own-disclosures')} li:not(:last-child) input`,
    text,
  );
}

const kept = () =>
  settings.$$eval(`${mark('own-disclosures')} li:not(:last-child) input`, fields =>
    fields.map(field => field.value),
  );

/** Sentences that the refusal to end asks for. */
const missing = () =>
  panel.$$eval(`${mark('close-check')} [data-kind="disclosure"]`, rows =>
    rows.map(row => row.textContent),
  );

test('they are written in the settings and kept', async () => {
  await add(RECORDED, 'every');
  await add(NUMBER, 'complaint');
  await endWorker(session.browser);
  await settings.reload();
  await settings.waitForSelector(`${mark('own-disclosures')} li:nth-child(3)`);
  expect(await kept()).toEqual([RECORDED, NUMBER]);
});

test('a call is not ended without those of every call, and is once they were ticked', async () => {
  panel = await session.openPanel(await session.openDemo());
  await panel.waitForSelector(mark('call-start'));
  await press(panel, 'Alt', 'a');
  await panel.waitForSelector(mark('call-time'));
  await press(panel, 'Alt', 'x');
  await panel.waitForSelector(mark('close-check'));
  expect(await missing()).toEqual([RECORDED]);
  await panel.locator(`${mark('close-check')} [data-kind="disclosure"] input`).click();
  await panel.waitForSelector(mark('close-check'), { hidden: true });
  await press(panel, 'Alt', 'x');
  await panel.waitForSelector(`${mark('call-bar')}:not([data-phase])`);
});

test('the complaint shows all of them, and the end asks for those that were not said', async () => {
  await press(panel, 'Alt', 'a');
  await panel.waitForSelector(mark('call-time'));
  await panel.evaluate(async () => {
    const { id } = await chrome.windows.getCurrent();
    const clocks = { at: Date.now(), mono: performance.timeOrigin + performance.now() };
    const event = { type: 'complaint', id: 'c.delay.hotline-busy', ...clocks };
    await chrome.runtime.sendMessage({ yingda: 'desk', name: 'sendDesk', args: [id, [event]] });
  });
  await panel.waitForSelector(mark('complaint-case'));
  await press(panel, 'Alt', '.');
  const list = `.complaint-case ${mark('check-list')}`;
  await panel.waitForSelector(list, { visible: true });
  const shown = await panel.$$eval(`${list} li`, rows => rows.map(row => row.textContent));
  expect(shown).toEqual(expect.arrayContaining([RECORDED, NUMBER]));
  // Those of the standards come first.
  expect(shown.length).toBeGreaterThan(2);
  await panel.locator(`${list} li:last-child input`).click();
  await press(panel, 'Alt', '.');
  await press(panel, 'Alt', 'x');
  await panel.waitForSelector(mark('close-check'));
  const asked = await missing();
  expect(asked).toContain(RECORDED);
  expect(asked).not.toContain(NUMBER);
});
