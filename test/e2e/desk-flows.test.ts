import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { endWorker } from '../../tools/drive-extension.ts';
import type { Session } from './extension.ts';
import { startSession } from './extension.ts';
import { idsIn, mark, press, showView, typeQuery } from './panel.ts';

/* Flows are looked for as phrases are, and favourites stay. */

let session: Session;
let page: Page;
let panel: Page;

beforeAll(async () => {
  session = await startSession();
  page = await session.openDemo();
  panel = await session.openPanel(page);
  await showView(panel, 'flows');
});
afterAll(() => session.close());

const flows = () => idsIn(panel, 'flow-row');

test.each([
  ['jtl', 'flow.hotline.standard', '接听流'],
  ['bzrx', 'flow.hotline.standard', '标准热线'],
  ['tousuchulil', 'flow.complaint.six-step', '投诉处理六'],
])('%s finds %s and shows why', async (query, id, why) => {
  await typeQuery(panel, query, 'flow-box');
  await expect.poll(async () => (await flows())[0], { timeout: 5000 }).toBe(id);
  expect(
    await panel.$eval(`${mark('flow-row')} [data-part="title"] mark`, part => part.textContent),
  ).toBe(why);
});

test('a favourite is marked by a key, kept, and stands first', async () => {
  await typeQuery(panel, 'bzrx', 'flow-box');
  await panel.waitForSelector(
    `${mark('flow-row')}[data-id="flow.hotline.standard"][aria-selected="true"]`,
  );
  await press(panel, 'Control', 'd');
  await panel.waitForSelector('.flow-item-favourite');
  await endWorker(session.browser);
  await panel.close();
  panel = await session.openPanel(page);
  await showView(panel, 'flows');
  await panel.waitForSelector(mark('flow-row'));
  await expect
    .poll(async () => (await flows())[0], { timeout: 5000 })
    .toBe('flow.hotline.standard');
  expect(await panel.$eval('.flow-browser-head', head => head.textContent)).toBe('收藏');
});

test('a flow that is read starts by the key on its button', async () => {
  await panel.locator(`${mark('flow-row')}[data-id="flow.hotline.standard"]`).click();
  await panel.waitForSelector(mark('start-flow'), { visible: true });
  await press(panel, 'Alt', 'j');
  await panel.waitForSelector(mark('flow-run'), { visible: true });
});
