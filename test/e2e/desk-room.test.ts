import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { askDesk } from './desk-questions.ts';
import type { Session } from './extension.ts';
import { startSession } from './extension.ts';
import { mark, press, showView, typeQuery, waitForNotice } from './panel.ts';

/* Everything at once in a narrow panel: what has to be answered first has its room, and the rest yields. */

let session: Session;
let panel: Page;

beforeAll(async () => {
  session = await startSession({ language: 'en' });
  panel = await session.openPanel(await session.openDemo());
  await panel.setViewport({ width: 320, height: 700 });
  await press(panel, 'Alt', 'a');
  await panel.waitForSelector(mark('call-time'));
  await send(
    { type: 'open-flow', flow: 'flow.hotline.standard', step: '2' },
    { type: 'complaint', id: 'c.delay.onsite' },
    ...['in 30 minutes', 'by Friday', 'tomorrow morning'].map(when => ({
      type: 'promise',
      kind: 'callback',
      what: when,
      when,
    })),
  );
  await panel.waitForSelector(mark('complaint-case'));
  await press(panel, 'Alt', '.');
  await panel.waitForSelector(`${mark('complaint-case')}[open]`);
});
afterAll(() => session.close());

async function send(...acts: object[]): Promise<void> {
  const clocks = await panel.evaluate(() => ({
    at: Date.now(),
    mono: performance.timeOrigin + performance.now(),
  }));
  const events = acts.map(act => ({ ...act, ...clocks }));
  await askDesk(panel, 'sendDesk', events);
}

const boxOf = (selector: string) =>
  panel.$eval(selector, element => {
    const { top, bottom, height } = element.getBoundingClientRect();
    return { top, bottom, height };
  });

/** Nothing is pushed out of the panel. */
async function expectWhole(): Promise<void> {
  const foot = await boxOf(mark('target'));
  expect(foot.height).toBeGreaterThan(20);
  expect(foot.bottom).toBeLessThanOrEqual(700);
  expect(await panel.evaluate(() => document.documentElement.scrollHeight)).toBe(700);
}

test('the complaint that its key opens is filled in by keys, and left by its key', async () => {
  const isInCase = () =>
    panel.evaluate(() => document.activeElement?.closest('.complaint-case') !== null);
  const ticked = () => panel.$$eval('.complaint-case input:checked', boxes => boxes.length);
  const before = await ticked();
  expect(await isInCase()).toBe(true);
  await panel.keyboard.press('Space');
  await expect.poll(ticked, { timeout: 5000 }).toBe(before + 1);
  await panel.keyboard.press('Space');
  await expect.poll(ticked, { timeout: 5000 }).toBe(before);
  await press(panel, 'Alt', '.');
  await panel.waitForSelector(`${mark('complaint-case')}:not([open])`);
  expect(await isInCase()).toBe(false);
  await press(panel, 'Alt', '.');
  await panel.waitForSelector(`${mark('complaint-case')}[open]`);
});

test('promises have their room while the complaint is open', async () => {
  await press(panel, 'Alt', ',');
  await panel.waitForSelector(mark('promises'));
  const sheet = await boxOf(mark('promises'));
  const row = await boxOf(mark('promise'));
  expect(row.bottom).toBeLessThanOrEqual(sheet.bottom);
  await expectWhole();
  await press(panel, 'Alt', ',');
});

test('what is still open has its room while the complaint is open', async () => {
  await press(panel, 'Alt', 'x');
  await panel.waitForSelector(mark('close-check'));
  await expectWhole();
  const button = await boxOf(mark('end-anyway'));
  const check = await boxOf(mark('close-check'));
  expect(button.bottom).toBeLessThanOrEqual(check.bottom);
  await panel.keyboard.press('Escape');
});

test('nothing overlaps in a panel that is enlarged by half', async () => {
  await press(panel, 'Alt', '.');
  await panel.setViewport({ width: 267, height: 533, deviceScaleFactor: 1.5 });
  const { tabs, rest, foot } = await panel.evaluate(() => {
    const right = (one: Element) => one.getBoundingClientRect().right;
    return {
      tabs: right([...document.querySelectorAll('.view-tabs > button')].at(-1)!),
      rest: document.querySelector('.panel-head > .button')!.getBoundingClientRect().left,
      foot: Math.max(...[...document.querySelectorAll('.flow-run-foot > *')].map(right)),
    };
  });
  expect(tabs).toBeLessThanOrEqual(rest);
  expect(foot).toBeLessThanOrEqual(267);
});

test('a notice lies over none of the buttons that one wants next', async () => {
  await panel.setViewport({ width: 320, height: 700 });
  await press(panel, 'Alt', 'x');
  await panel.locator(mark('end-anyway')).click();
  await waitForNotice(panel, '10 seconds');
  await showView(panel, 'complaints');
  await typeQuery(panel, '你们热线一直占线打不通', 'complaint-box');
  const insert = '.complaint-details .text-actions button';
  await panel.waitForSelector(insert);
  const isUncovered = () =>
    panel.$eval(insert, button => {
      const { left, top, width, height } = button.getBoundingClientRect();
      return button.contains(document.elementFromPoint(left + width / 2, top + height / 2));
    });
  await expect.poll(isUncovered).toBe(true);
  expect(await panel.$eval(mark('notices'), list => list.childElementCount)).toBe(1);
});
