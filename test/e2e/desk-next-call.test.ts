import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { DeskState } from '../../core/desk/types.ts';
import { askDesk } from './desk-questions.ts';
import type { Session } from './extension.ts';
import { askLibrary, openReplyScene } from './extension.ts';
import {
  forgetCall,
  mark,
  press,
  showView,
  typeQuery,
  waitForNotice,
  waitForText,
} from './panel.ts';

/* One call after the other, by keys: what is of the one never comes into the next. */

let session: Session;
let panel: Page;

beforeAll(async () => {
  ({ session, panel } = await openReplyScene());
});
afterAll(() => session.close());
beforeEach(async () => {
  await forgetCall(panel);
  await panel.waitForSelector(`${mark('call-bar')}:not([data-phase])`);
});

const windowId = () => panel.evaluate(async () => (await chrome.windows.getCurrent()).id);
const readDesk = () => askDesk<DeskState>(panel, 'readDesk');
const nameOf = async () => (await readDesk()).fields['客户姓氏']?.value;

/** A call with a customer of that name. */
async function startCall(name: string): Promise<void> {
  await press(panel, 'Alt', 'a');
  await panel.waitForSelector(mark('call-time'));
  await askLibrary(panel, 'setCallValues', await windowId(), { 客户姓氏: name });
  await waitForStrip(name);
}

/** Shows the fields of the call; a test before may have left them open. */
async function openStrip(): Promise<void> {
  if (!(await panel.$('.call-strip-fields'))) await press(panel, 'Alt', 'g');
  await panel.waitForSelector('.call-strip-fields');
}

const waitForStrip = (words: string) => waitForText(panel, '.call-strip-values', words);
const offers = () => panel.$$eval(mark('undo'), buttons => buttons.length);

test('the end of a call can be undone by key for ten whole seconds', async () => {
  await startCall('欧阳');
  await press(panel, 'Alt', 'x');
  await waitForNotice(panel, '10 秒');
  const at = Date.now();
  await new Promise(resolve => setTimeout(resolve, 9000));
  await press(panel, 'Alt', 'z');
  await panel.waitForSelector(mark('call-time'));
  expect(Date.now() - at).toBeLessThan(10_000);
  expect(await nameOf()).toBe('欧阳');
  expect(await offers()).toBe(0);

  await press(panel, 'Alt', 'x');
  await waitForNotice(panel, '10 秒');
  await panel.waitForFunction(
    undo => !document.querySelector(undo),
    { timeout: 12_000 },
    mark('undo'),
  );
  expect((await readDesk()).ended).toBeUndefined();
}, 40_000);

test('once the next call has begun the key of undo leaves it alone', async () => {
  await startCall('欧阳');
  await press(panel, 'Alt', 'x');
  await waitForNotice(panel, '10 秒');
  await press(panel, 'Alt', 'a');
  await panel.waitForSelector(mark('call-time'));
  expect(await offers()).toBe(0);
  await press(panel, 'Alt', 'z');
  await askLibrary(panel, 'setCallValues', await windowId(), { 客户姓氏: '司马' });
  await waitForStrip('司马');
  expect((await readDesk()).call?.phase).toBe('talking');
});

test('a call that comes before the last one was ended is not taken for the same', async () => {
  await startCall('欧阳');
  await press(panel, 'Alt', 'a');
  await waitForNotice(panel, '还没结束');
  expect(await nameOf()).toBe('欧阳');
  await press(panel, 'Alt', 'x');
  await press(panel, 'Alt', 'a');
  await panel.waitForSelector(mark('call-time'));
  await panel.waitForFunction(
    () => !document.querySelector('.call-strip-values')?.textContent?.includes('欧阳'),
  );
});

test('a panel that is opened anew has the changed note, and the end to undo', async () => {
  await startCall('欧阳');
  await showView(panel, 'note');
  const box = await panel.waitForSelector(mark('note-text'), { visible: true });
  await box!.focus();
  await panel.keyboard.down('Control');
  await panel.keyboard.press('End');
  await panel.keyboard.up('Control');
  await panel.keyboard.sendCharacter('客户明早九点前要回信');
  await waitForText(panel, mark('note-text'), '九点前要回信');
  await reopen();
  await showView(panel, 'note');
  await waitForText(panel, mark('note-text'), '九点前要回信');

  await press(panel, 'Alt', 'x');
  await waitForNotice(panel, '10 秒');
  await reopen();
  await waitForNotice(panel, '10 秒');
  await press(panel, 'Alt', 'z');
  await panel.waitForSelector(mark('call-time'));
  await showView(panel, 'note');
  await waitForText(panel, mark('note-text'), '九点前要回信');

  // Nothing of it is kept for the next customer, nor in memory.
  await press(panel, 'Alt', 'x');
  await press(panel, 'Alt', 'a');
  await panel.waitForSelector(mark('call-time'));
  await waitForText(panel, mark('note-text'), '来电');
  const held = await panel.evaluate(async () =>
    JSON.stringify(await chrome.storage.session.get(null)),
  );
  expect(held).not.toContain('九点前要回信');
});

/** Closes the panel and opens it again; reloading it is the same to it. */
async function reopen(): Promise<void> {
  await panel.reload();
  await panel.waitForSelector('[data-ready]');
}

test('a call with something open is not cleared without a word', async () => {
  await startCall('欧阳');
  await panel.evaluate(async () => {
    const { id } = await chrome.windows.getCurrent();
    const clocks = { at: Date.now(), mono: performance.timeOrigin + performance.now() };
    const events = [{ type: 'complaint', ...clocks }];
    await chrome.runtime.sendMessage({ yingda: 'desk', name: 'sendDesk', args: [id, events] });
  });
  await panel.waitForSelector(mark('complaint-case'));
  await panel.locator(mark('clear-call')).click();
  await panel.waitForSelector(mark('close-check'));
  expect(await nameOf()).toBe('欧阳');
});

test('in the middle of a flow a panel that is opened anew is in it, also in a hold', async () => {
  await startCall('欧阳');
  await showView(panel, 'flows');
  await typeQuery(panel, 'bzrx', 'flow-box');
  await panel.waitForSelector(
    `${mark('flow-row')}[data-id="flow.hotline.standard"][aria-selected="true"]`,
  );
  await panel.keyboard.press('Enter');
  await panel.waitForSelector(mark('flow-run'), { visible: true });
  await press(panel, 'Alt', 'p');
  await press(panel, 'Alt', 'p');
  await panel.waitForSelector(mark('hold-time'));
  await reopen();
  await panel.waitForSelector(mark('flow-run'), { visible: true });
  await panel.keyboard.press('1');
  await expect
    .poll(async () => (await readDesk()).run?.path.at(-1)?.step, { timeout: 5000 })
    .toBe('2');
  expect((await readDesk()).call?.phase).toBe('held');
});

test('a promise without a time and a wrong number are told where they are typed', async () => {
  await startCall('欧阳');
  const values = { 回拨时间: '等会儿', 联系电话: '1380000123' };
  await askLibrary(panel, 'setCallValues', await windowId(), values);
  await waitForStrip('等会儿');
  await openStrip();
  await waitForText(panel, '.call-strip-fields', '不会提醒');
  await waitForText(panel, '.call-strip-fields', '核对一下位数');
  await askLibrary(panel, 'setCallValues', await windowId(), {
    回拨时间: '半小时内',
    联系电话: '13800001234',
  });
  await panel.waitForFunction(() => !document.querySelector('.call-strip-fields .field-problem'));
});

test('what to say for a late answer shows what it lacks', async () => {
  for (let ring = 0; ring < 4; ring++) await press(panel, 'Alt', 'i');
  expect(await waitForText(panel, mark('nudge'), '抱歉')).toContain('【公司名】');
});

test('what was typed into a field is not lost with a panel that is closed in the middle', async () => {
  await startCall('欧阳');
  await openStrip();
  const field = await panel.waitForSelector(`${mark('call-strip')} input[data-name="服务单号"]`);
  await field!.focus();
  await panel.keyboard.type('SO-2049');
  await expect
    .poll(async () => (await readDesk()).fields['服务单号']?.value, { timeout: 5000 })
    .toBe('SO-2049');
  await reopen();
  await waitForStrip('SO-2049');
});
