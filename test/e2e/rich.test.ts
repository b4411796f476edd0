import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Session } from './extension.ts';
import { openReplyScene } from './extension.ts';
import { mark, press, startReply, typeQuery, waitForText } from './panel.ts';

let session: Session;
let page: Page;
let panel: Page;

beforeAll(async () => {
  ({ session, page, panel } = await openReplyScene());
});
afterAll(() => session.close());

const textBox = `${mark('editor')} [data-name="text"]`;
const valueOf = (selector: string) =>
  panel.$eval(selector, field => (field as HTMLTextAreaElement).value);
const row = `${mark('phrase-row')}[data-id^="own."]`;

test('a rich phrase is written with keys, seen without marks, and goes in bold', async () => {
  await startReply(page, panel);
  await panel.locator(mark('new')).click();
  await panel.locator(`${mark('editor')} [data-name="title"]`).fill('稍等提示');
  await panel.locator(mark('rich')).click();
  await panel.focus(textBox);
  await panel.keyboard.type('请稍等片刻');
  const selectWords = () =>
    panel.$eval(textBox, field => {
      const box = field as HTMLTextAreaElement;
      const at = box.value.indexOf('稍等');
      box.setSelectionRange(at, at + 2);
    });
  await selectWords();
  await press(panel, 'Control', 'b');
  expect(await valueOf(textBox)).toBe('请**稍等**片刻');
  await press(panel, 'Control', 'z');
  expect(await valueOf(textBox)).toBe('请稍等片刻');
  await selectWords();
  await press(panel, 'Control', 'b');
  await panel.waitForSelector(`${mark('draft-preview')} strong`);

  await panel.locator(mark('save')).click();
  await panel.waitForSelector(row);
  expect(await panel.$eval(`${row} .option-row-more`, element => element.textContent)).toBe(
    '请稍等片刻',
  );

  await typeQuery(panel, 'shaodengtishi');
  await panel.waitForSelector(`${row}[aria-selected="true"], ${row}`);
  await panel.keyboard.press('Enter');
  await waitForText(page, '#reply', '请稍等片刻');
  expect(await page.$eval('#reply', element => element.innerHTML)).toMatch(
    /请<(?:strong|b)\b[^>]*>稍等<\/(?:strong|b)>片刻/,
  );
});

test('its copy is rich as well, and stays so when it is edited', async () => {
  await startReply(page, panel);
  await typeQuery(panel, 'shaodengtishi');
  await panel.waitForSelector(row);
  await press(panel, 'Alt', 'u');
  await panel.waitForSelector(textBox, { visible: true });
  await panel.locator(`${mark('editor')} [data-name="title"]`).fill('副本甲');
  await panel.locator(mark('save')).click();
  await panel.waitForFunction(selector => !document.querySelector(selector), {}, mark('editor'));
  await typeQuery(panel, 'fubenjia');
  await panel.waitForFunction(
    selector => document.querySelector(selector)?.textContent?.includes('副本甲'),
    {},
    mark('phrase-row'),
  );
  await press(panel, 'Control', 'e');
  await panel.waitForSelector(textBox, { visible: true });
  expect(await panel.$eval(mark('rich'), box => (box as HTMLInputElement).checked)).toBe(true);
  expect(await valueOf(textBox)).toBe('请**稍等**片刻');
  await panel.keyboard.press('Escape');
});
