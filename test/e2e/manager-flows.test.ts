import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Session } from './extension.ts';
import { startSession } from './extension.ts';
import { choose, click, openManager, waitForText } from './manager.ts';
import { mark } from './panel.ts';

let session: Session;
let page: Page;

beforeAll(async () => {
  session = await startSession();
  page = await openManager(session);
  await choose(page, mark('library-views'), '流程');
  await page.waitForSelector(mark('flow-entry'));
});
afterAll(() => session.close());

const count = (selector: string) => page.$$eval(selector, all => all.length);

test('all flows are there, each with what it is for, and all of them sound', async () => {
  expect(await count(mark('flow-entry'))).toBeGreaterThan(20);
  await waitForText(page, 'flows-total', '都走得通');
});

test('a flow is found by what is said in it', async () => {
  await page.type(mark('flows-search'), '标准热线');
  await page.waitForFunction(
    selector => document.querySelectorAll(selector).length < 5,
    {},
    mark('flow-entry'),
  );
  const [first] = await page.$$eval(mark('flow-entry'), rows =>
    rows.map(row => row.getAttribute('data-id')),
  );
  expect(first).toBe('flow.hotline.standard');
});

test('it opens with its graph, and with every step to read', async () => {
  await page.click(`${mark('flow-entry')} button`);
  await page.waitForSelector(`${mark('flow-map')} .flow-map-node`);
  const steps = await count(mark('flow-page-step'));
  expect(steps).toBeGreaterThan(3);
  expect(await count('.flow-map-node')).toBeGreaterThanOrEqual(steps);
  await choose(page, mark('flow-map'), '列表');
  await page.waitForSelector('.flow-map-list');
  expect(await count('.flow-map-list > li')).toBe(steps);
});

test('a step in the graph leads to its text, and another flow to that one', async () => {
  const id = await page.$eval(
    '.flow-map-list > li:nth-child(3) .flow-map-number',
    one => one.textContent,
  );
  await page.click('.flow-map-list > li:nth-child(3) .flow-map-step');
  await page.waitForSelector(`${mark('flow-page-step')}[data-step="${id}"][aria-current]`);
  await page.$eval('.flow-map-list > li ul button', link => (link as HTMLElement).click());
  await page.waitForFunction(
    selector =>
      document.querySelector(selector)?.getAttribute('data-id') !== 'flow.hotline.standard',
    {},
    mark('flow-page'),
  );
});

test('on paper only the flow is left, with its steps', async () => {
  await page.emulateMediaType('print');
  const widthOf = (selector: string) =>
    page.$eval(selector, element => element.getBoundingClientRect().width);
  expect(await widthOf(mark('flow-print'))).toBe(0);
  expect(await widthOf(mark('library-views'))).toBe(0);
  expect(await widthOf(mark('flow-page-step'))).toBeGreaterThan(100);
  await page.emulateMediaType('screen');
});

test('the cheat sheet has the steps of every flow', async () => {
  await page.keyboard.press('Escape');
  await click(page, 'flows-cheat-sheet');
  await waitForText(page, 'cheat-sheet', ' → ');
  const sheet = await page.$eval(mark('cheat-sheet'), one => one.textContent ?? '');
  expect(sheet).toMatch(/标准热线接听流程[^]* → [^]* → /);
});
