import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { DeskState } from '../../core/desk/types.ts';
import type { Session } from './extension.ts';
import { startSession } from './extension.ts';
import { mark, press, showView, typeQuery } from './panel.ts';

/* A complaint carried through a call by the keys, from the customer's words to the end. */

let session: Session;
let panel: Page;

beforeAll(async () => {
  session = await startSession();
  const page = await session.openDemo();
  panel = await session.openPanel(page);
  await panel.waitForSelector(mark('call-start'));
});
afterAll(() => session.close());

async function readDesk(): Promise<DeskState> {
  return panel.evaluate(async () => {
    const { id } = await chrome.windows.getCurrent();
    const answer = (await chrome.runtime.sendMessage({
      yingda: 'desk',
      name: 'readDesk',
      args: [id],
    })) as { value: unknown };
    return answer.value as never;
  });
}

const stepOf = async () => {
  const visit = (await readDesk()).run?.path.at(-1);
  return visit?.left ? 'over' : visit?.step;
};

async function answer(key: '1' | '2' | '3', step: string): Promise<void> {
  await panel.keyboard.press(key);
  await expect.poll(stepOf).toBe(step);
}

/** Slowly, as people do: every key is an event of the call. */
const typeSlowly = (text: string) => panel.keyboard.type(text, { delay: 180 });

test('the customer’s words make the call one about that complaint', async () => {
  await press(panel, 'Alt', 'a');
  await panel.waitForSelector(mark('call-time'));
  await showView(panel, 'complaints');
  await typeQuery(panel, '热线一直占线，打了一上午都打不通', 'complaint-box');
  await panel.waitForSelector(mark('note-case'));
  await press(panel, 'Alt', '.');
  await panel.waitForSelector(mark('complaint-case'));
  await expect.poll(async () => (await readDesk()).complaint?.id).toBe('c.delay.hotline-busy');
});

test('the call can’t be closed while a required step is open', async () => {
  await press(panel, 'Alt', 'x');
  await panel.waitForSelector(mark('close-check'));
  expect((await readDesk()).since).toBeDefined();
  await panel.keyboard.press('Escape');
  await panel.waitForSelector(mark('close-check'), { hidden: true });
});

test('what is missing is filled in where it is missed, and nothing typed is lost', async () => {
  await press(panel, 'Alt', '.');
  await panel.locator('.complaint-case-missing').click();
  await panel.waitForFunction(
    () => document.activeElement?.getAttribute('data-name') === '投诉内容',
  );
  await typeSlowly('打了一上午都占线');
  await panel.keyboard.press('Enter');
  await expect
    .poll(async () => (await readDesk()).fields['投诉内容']?.value)
    .toBe('打了一上午都占线');
  await press(panel, 'Alt', '.');
});

test('the six steps are one key away, and their fields are those of the call', async () => {
  await press(panel, 'Alt', 'j');
  await panel.waitForSelector(mark('flow-run'), { visible: true });
  await expect.poll(stepOf).toBe('1');
  await answer('1', '2');
  await answer('1', '3');
  await panel.locator(`${mark('step-fields')} [data-name="所给方案"]`).click();
  await typeSlowly('加开线路');
  await panel.keyboard.press('Enter');
  await expect.poll(async () => (await readDesk()).fields['所给方案']?.value).toBe('加开线路');
});

test('the map shows the way so far and jumps', async () => {
  await press(panel, 'Alt', 'm');
  await panel.waitForSelector('.flow-map-node[aria-current="step"]');
  const seen = await panel.$$eval('.flow-map-node[data-visited]', nodes =>
    nodes.map(node => node.getAttribute('data-node')),
  );
  expect(seen.toSorted()).toEqual(['step:1', 'step:2', 'step:3']);
  await panel.waitForFunction(() => document.activeElement?.getAttribute('data-node') === 'step:3');
  await panel.keyboard.press('ArrowUp');
  await panel.keyboard.press('Enter');
  await expect.poll(stepOf).toBe('2');
  await panel.keyboard.press('Backspace');
  await expect.poll(stepOf).toBe('3');
});

test('in large type the line fills the panel and the answers stay at hand', async () => {
  await press(panel, 'Alt', 'k');
  await panel.waitForSelector(mark('prompter'));
  const size = await panel.$eval(mark('prompter'), box =>
    Number.parseFloat(getComputedStyle(box).fontSize),
  );
  // 24 px are 6 mm: readable from an arm's length away.
  expect(size).toBeGreaterThanOrEqual(24);
  await answer('1', '5');
  await panel.keyboard.press('Escape');
  await panel.waitForSelector(mark('prompter'), { hidden: true });
  await answer('1', '7');
  await answer('1', 'over');
  await panel.waitForSelector(mark('flow-end'));
});

test('with everything done and said the call ends', async () => {
  await press(panel, 'Alt', '.');
  const boxes = `.complaint-case ${mark('check-list')} input`;
  await panel.waitForSelector(boxes);
  for (const box of await panel.$$(boxes)) await box.click();
  await panel.waitForSelector('.complaint-case-open[data-done]');
  await press(panel, 'Alt', 'x');
  await expect.poll(async () => (await readDesk()).since).toBeUndefined();
});
