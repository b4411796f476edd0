import type { Page } from 'puppeteer-core';
import { expect, test } from 'vitest';
import { openDockedPanel } from '../../../tools/drive-extension.ts';
import { mark, typeQuery } from '../panel.ts';
import { draftOf, expectWhole, save, setScene } from './life.ts';

/*
 * Fault 32 of docs/faults.md: a page that was suspended, or the computer asleep, never heard of a
 * change. The announcement is lost on its way; what the page does when it is seen again is its own.
 */

const scene = setScene();

/** Loses every message that comes in as long as `deaf` is set. */
const deafen = () => {
  const { onMessage } = chrome.runtime;
  const add = onMessage.addListener.bind(onMessage);
  onMessage.addListener = listener =>
    add((...args) => ((globalThis as { deaf?: boolean }).deaf ? undefined : listener(...args)));
};
const setDeaf = (page: Page, deaf: boolean) =>
  page.evaluate(deaf => void Object.assign(globalThis, { deaf }), deaf);

test('the settings read anew what they missed when they are seen again', async () => {
  const page = await scene.life.browser.newPage();
  await page.evaluateOnNewDocument(deafen);
  await page.goto(`chrome-extension://${scene.life.id}/options.html#profile`);
  const field = 'input[name="公司名"]';
  await page.waitForSelector(field);
  await setDeaf(page, true);
  await scene.life.page.bringToFront();
  // A page that is not seen draws no frames to wait by.
  await page.waitForFunction(() => document.hidden, { polling: 50 });
  await scene.life.ask('changeProfile', { 公司名: '雪松' });
  await setDeaf(page, false);
  const shown = () => page.$eval(field, input => (input as HTMLInputElement).value);
  expect(await shown()).toBe('');
  await page.bringToFront();
  await expect.poll(shown).toBe('雪松');
});

test('the panel reads anew what it missed when it is seen again', async () => {
  const { browser, page } = scene.life;
  // A click before the background has begun finds nobody.
  await scene.life.manage('getStorageState');
  const panel = await openDockedPanel(browser, page);
  await panel.evaluateOnNewDocument(deafen);
  await panel.reload();
  await panel.waitForSelector('[data-ready]');
  await typeQuery(panel, '第7条');
  await panel.waitForFunction(
    selector => !document.querySelector(selector),
    { polling: 50 },
    `${mark('phrase-row')}[data-id^="own."]`,
  );
  await setDeaf(panel, true);
  const id = await save(scene.life, draftOf(7));
  const row = `${mark('phrase-row')}[data-id="${id}"]`;
  await setDeaf(panel, false);
  expect(await panel.$(row)).toBeNull();
  await panel.evaluate(() => void document.dispatchEvent(new Event('visibilitychange')));
  await panel.waitForSelector(row);
  await expectWhole(scene.life, new Map([['第7条', '内容7']]));
});
