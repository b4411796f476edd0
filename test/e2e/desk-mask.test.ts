import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DEFAULT_SETTINGS } from '../../core/library/settings.ts';
import type { Session } from './extension.ts';
import { askLibrary, openReplyScene } from './extension.ts';
import { mark, press, showView, typeQuery, waitForText } from './panel.ts';

/* Personal data is masked wherever the panel shows it, if the agent wants that; what goes out is whole. */

const NAME = '欧阳晓燕';
const PHONE = '13977553311';
const MASKED_PHONE = '139****3311';

let session: Session;
let page: Page;
let panel: Page;

beforeAll(async () => {
  ({ session, page, panel } = await openReplyScene({
    prepare: options =>
      askLibrary(options, 'changeSettings', { desk: { ...DEFAULT_SETTINGS.desk, mask: true } }),
  }));
  await panel.waitForSelector(mark('call-start'));
  await press(panel, 'Alt', 'a');
  await panel.waitForSelector(mark('call-time'));
  await press(panel, 'Alt', 'g');
  await fill('客户姓名', NAME);
  await fill('联系电话', PHONE);
});
afterAll(() => session.close());

async function fill(name: string, value: string): Promise<void> {
  await askLibrary(panel, 'setCallValues', await windowId(), { [name]: value });
  await panel.waitForSelector(`${mark('call-strip')} input[data-name="${name}"]`);
}

const windowId = () => panel.evaluate(async () => (await chrome.windows.getCurrent()).id);

const send = (...acts: object[]) =>
  panel.evaluate(async acts => {
    const { id } = await chrome.windows.getCurrent();
    const clocks = { at: Date.now(), mono: performance.timeOrigin + performance.now() };
    const events = acts.map(act => ({ ...act, ...clocks }));
    await chrome.runtime.sendMessage({ yingda: 'desk', name: 'sendDesk', args: [id, events] });
  }, acts);

/** Everything that the panel holds: also what is out of sight, in fields, or said to a screen reader. */
const everything = () =>
  panel.evaluate(() => {
    const fields = [...document.querySelectorAll<HTMLInputElement>('input, textarea')];
    return [document.documentElement.outerHTML, ...fields.map(({ value }) => value)].join('\n');
  });

async function expectMasked(): Promise<void> {
  const shown = await everything();
  const found = [NAME, '晓燕', PHONE].flatMap(value => {
    const at = shown.indexOf(value);
    return at < 0 ? [] : [shown.slice(Math.max(0, at - 150), at + 30)];
  });
  expect(found).toEqual([]);
}

const valueOf = (name: string) =>
  panel.$eval(
    `${mark('call-strip')} input[data-name="${name}"]`,
    field => (field as HTMLInputElement).value,
  );

test('a field of the call is whole for whoever is in it only', async () => {
  await expect.poll(() => valueOf('联系电话'), { timeout: 5000 }).toBe(MASKED_PHONE);
  await panel.focus(`${mark('call-strip')} input[data-name="联系电话"]`);
  expect(await valueOf('联系电话')).toBe(PHONE);
  await press(panel, 'Alt', 'g');
  await panel.waitForFunction(
    (selector, masked) => document.querySelector(selector)?.textContent?.includes(masked),
    {},
    '.call-strip-values',
    MASKED_PHONE,
  );
  await expectMasked();
});

test('the line to say, its large type and the fields of its step are masked, what goes out is not', async () => {
  await send({ type: 'open-flow', flow: 'flow.auto.reception', step: '13' });
  await showView(panel, 'flows');
  await panel.waitForFunction(
    masked =>
      document.querySelector('.flow-run-line .text-segments')?.textContent?.includes(masked),
    {},
    MASKED_PHONE,
  );
  await expectMasked();
  await press(panel, 'Alt', 'k');
  await panel.waitForFunction(
    (selector, masked) => document.querySelector(selector)?.textContent?.includes(masked),
    {},
    mark('prompter'),
    MASKED_PHONE,
  );
  await expectMasked();
  await panel.keyboard.press('Escape');
  await panel.waitForSelector(mark('prompter'), { hidden: true });

  await page.bringToFront();
  await page.click('#reply');
  await panel.waitForSelector(`${mark('target')}[data-ok]`);
  await panel.locator(`${mark('flow-run')} ${mark('insert')}`).click();
  expect(await waitForText(page, '#reply', PHONE)).toContain(NAME);
  await expectMasked();
});

test('rows and texts of phrases are masked', async () => {
  await askLibrary(panel, 'savePhrase', {
    id: 'own.call-back',
    title: '回拨给本人',
    text: '{{ 客户姓名 }}您好，我们会打 {{ 联系电话 }}。',
    variants: [],
    category: ['我的话术'],
    channel: ['phone'],
    tags: [],
    code: 'hbbr',
    situation: '',
  });
  await showView(panel, 'phrases');
  await typeQuery(panel, 'hbbr');
  await panel.waitForFunction(
    (selector, masked) => document.querySelector(selector)?.textContent?.includes(masked),
    {},
    `${mark('phrase-row')}[data-id="own.call-back"]`,
    MASKED_PHONE,
  );
  await expectMasked();
  await press(panel, 'Tab');
  await expectMasked();
});

test('promises, the complaint and the note are masked, and the note goes out whole', async () => {
  await send(
    { type: 'promise', kind: 'callback', what: `给${NAME} ${PHONE} 回电`, when: '30m' },
    { type: 'promise', kind: 'answer', what: `答复${NAME}`, when: '' },
    { type: 'complaint', id: 'c.delay.hotline-busy' },
    { type: 'field', name: '投诉内容', value: `${NAME}说 ${PHONE} 一直打不进来` },
  );
  await panel.waitForSelector(mark('open-promises'));
  await press(panel, 'Alt', ',');
  await panel.waitForSelector(mark('promise'));
  await expectMasked();
  await press(panel, 'Alt', ',');
  await press(panel, 'Alt', '.');
  await panel.waitForSelector('.complaint-case[open]');
  await expectMasked();
  await press(panel, 'Alt', '.');
  await press(panel, 'Alt', 'x');
  await panel.waitForSelector(mark('close-check'));
  await expectMasked();
  await panel.keyboard.press('Escape');

  await showView(panel, 'note');
  await panel.waitForFunction(
    (selector, masked) =>
      document.querySelector<HTMLTextAreaElement>(selector)?.value.includes(masked),
    {},
    mark('note-text'),
    MASKED_PHONE,
  );
  await expectMasked();
  await page.bringToFront();
  await page.reload();
  await page.click('#reply');
  await panel.waitForSelector(`${mark('target')}[data-ok]`);
  await panel.locator(mark('insert-note')).click();
  expect(await waitForText(page, '#reply', PHONE)).toContain(NAME);
  await expectMasked();
});
