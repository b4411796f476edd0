import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PromiseList } from '../../core/desk/promise-list.ts';
import type { DeskState } from '../../core/desk/types.ts';
import { endWorker } from '../../tools/drive-extension.ts';
import { askDesk } from './desk-questions.ts';
import type { Session } from './extension.ts';
import { askLibrary, openReplyScene } from './extension.ts';
import { forgetCall, mark, press, showView, typeQuery, waitForText } from './panel.ts';

let session: Session;
let page: Page;
let panel: Page;

beforeAll(async () => {
  ({ session, page, panel } = await openReplyScene());
  await panel.waitForSelector(mark('call-start'));
});
afterAll(() => session.close());

const ask = <T>(name: string, ...args: unknown[]) => askDesk<T>(panel, name, ...args);

const readDesk = () => ask<DeskState>('readDesk');
const textOf = (testId: string) => panel.$eval(mark(testId), element => element.textContent ?? '');
const stepOf = async () => (await readDesk()).run?.path.at(-1)?.step;

async function startFlow(query: string, id: string): Promise<void> {
  await showView(panel, 'flows');
  await typeQuery(panel, query, 'flow-box');
  await panel.waitForSelector(`${mark('flow-row')}[data-id="${id}"][aria-selected="true"]`);
  await panel.keyboard.press('Enter');
  await panel.waitForSelector(mark('flow-run'), { visible: true });
}

describe('a call', () => {
  test('counts rings, follows a flow by number keys, goes back, and holds with consent', async () => {
    await press(panel, 'Alt', 'i');
    await press(panel, 'Alt', 'i');
    await panel.waitForFunction(
      selector => document.querySelector(selector)?.textContent?.includes('2'),
      {},
      mark('call-bar'),
    );
    await press(panel, 'Alt', 'a');
    await panel.waitForSelector(mark('call-time'));

    await startFlow('标准热线', 'flow.hotline.standard');
    expect(await stepOf()).toBe('1');
    await panel.keyboard.press('1');
    await expect.poll(stepOf).not.toBe('1');
    const second = await stepOf();
    await panel.keyboard.press('Backspace');
    await expect.poll(stepOf).toBe('1');
    await panel.keyboard.press('1');
    await expect.poll(stepOf).toBe(second);

    await press(panel, 'Alt', 'p');
    await panel.waitForSelector(mark('call-hold'));
    await press(panel, 'Alt', 'p');
    await panel.waitForSelector(mark('hold-time'));
    // Fifteen seconds by the standard: the words to say come by themselves and take no focus.
    const nudge = await panel.waitForSelector(`${mark('nudge')}[data-kind="hold-update"]`, {
      timeout: 20_000,
    });
    expect(await nudge!.evaluate(line => line.contains(document.activeElement))).toBe(false);
    await panel.waitForFunction(
      selector => (document.querySelector(selector)?.querySelectorAll('button').length ?? 0) > 1,
      {},
      mark('nudge'),
    );
    await press(panel, 'Alt', 'y');
    await panel.waitForFunction(selector => !document.querySelector(selector), {}, mark('nudge'));
    await press(panel, 'Alt', 'p');
    await expect.poll(async () => (await readDesk()).call?.phase).toBe('talking');
  });

  test('survives the death of the background and of the panel', async () => {
    const before = await readDesk();
    await endWorker(session.browser);
    await panel.close();
    panel = await session.openPanel(page);
    await panel.waitForSelector(mark('call-time'));
    const after = await readDesk();
    expect(after.run).toEqual(before.run);
    expect(after.call?.answered).toEqual(before.call?.answered);
  });

  test('what is filled in fills every text at once, and the note holds it', async () => {
    await press(panel, 'Alt', 'g');
    const field = await panel.waitForSelector(`${mark('call-strip')} input[data-name="客户姓氏"]`);
    await field!.type('欧阳');
    await panel.keyboard.press('Enter');
    await expect.poll(async () => (await readDesk()).fields['客户姓氏']?.value).toBe('欧阳');
    await showView(panel, 'note');
    await panel.waitForFunction(
      selector => document.querySelector<HTMLTextAreaElement>(selector)?.value.includes('欧阳'),
      {},
      mark('note-text'),
    );
    await page.bringToFront();
    await page.click('#reply');
    await panel.waitForSelector(`${mark('target')}[data-ok]`);
    await panel.locator(mark('insert-note')).click();
    await waitForText(page, '#reply', '欧阳');
  });

  test('a complaint keeps the call open until its steps are done; the end can be undone', async () => {
    await ask('sendDesk', [await event({ type: 'complaint', id: 'c.delay.hotline-busy' })]);
    await panel.waitForSelector(mark('complaint-case'));
    await press(panel, 'Alt', 'x');
    await panel.waitForSelector(mark('close-check'));
    expect((await readDesk()).since).toBeDefined();
    expect(await panel.$$eval(`${mark('close-check')} li`, rows => rows.length)).toBeGreaterThan(2);
    await panel.keyboard.press('Escape');
    await panel.waitForFunction(
      selector => !document.querySelector(selector),
      {},
      mark('close-check'),
    );

    await panel.locator(mark('call-end')).click();
    await panel.locator(mark('end-anyway')).click();
    await expect.poll(async () => (await readDesk()).since).toBeUndefined();
    await press(panel, 'Alt', 'z');
    await expect.poll(async () => (await readDesk()).fields['客户姓氏']?.value).toBe('欧阳');

    await panel.locator(mark('call-end')).click();
    await panel.locator(mark('end-anyway')).click();
    const stored = () =>
      panel.evaluate(async () => JSON.stringify(await chrome.storage.session.get(null)));
    await expect.poll(stored, { timeout: 15_000, interval: 500 }).not.toContain('欧阳');
  });

  test('an earlier customer is recognised in a text before it goes out', async () => {
    await ask('sendDesk', [
      await event({ type: 'field', name: '联系电话', value: '13900001234' }),
      await event({ type: 'end', anyway: true }),
    ]);
    const id = 'own.foreign';
    await askLibrary(panel, 'savePhrase', {
      id,
      title: '留错的号码',
      text: '我们会拨打 13900001234 联系您。',
      variants: [],
      category: ['我的话术'],
      channel: ['chat'],
      tags: [],
      code: 'lchm',
      situation: '',
    });
    await page.bringToFront();
    await page.reload();
    await page.click('#reply');
    await panel.waitForSelector(`${mark('target')}[data-ok]`);
    await showView(panel, 'phrases');
    await typeQuery(panel, 'lchm');
    await panel.waitForSelector(`${mark('phrase-row')}[data-id="${id}"]`);
    await panel.keyboard.press('Enter');
    await panel.waitForFunction(
      selector => document.querySelector(selector)?.textContent?.includes('13900001234'),
      {},
      mark('notices'),
    );
    expect(await page.$eval('#reply', field => field.textContent)).not.toContain('13900001234');
    await press(panel, 'Alt', 'z');
    await waitForText(page, '#reply', '13900001234');
    await forgetCall(panel);
  });
});

describe('a promise', () => {
  test('is proposed by the complaint, taken, and reminds after the background was killed', async () => {
    await ask('sendDesk', [
      await event({ type: 'answer' }),
      await event({ type: 'promise', kind: 'callback', what: '查清占线原因后回电', when: '30m' }),
    ]);
    await panel.waitForSelector(mark('open-promises'));
    await press(panel, 'Alt', ',');
    await panel.waitForSelector(mark('promise'));
    expect(await textOf('promises')).toContain('查清占线原因后回电');
    const { records } = await ask<PromiseList>('readPromises');
    await ask('postponePromise', records[0]!.id, Date.now() + 3000);
    await endWorker(session.browser);
    const badge = () => panel.evaluate(() => chrome.action.getBadgeText({}));
    await expect.poll(badge, { timeout: 45_000, interval: 500 }).toBe('1');
    await panel.waitForSelector(`${mark('promise')}[data-status="overdue"]`);
    // Nothing about the customer is on the disk.
    const local = await panel.evaluate(async () =>
      JSON.stringify(await chrome.storage.local.get('promises')),
    );
    expect(local).toContain('callback');
    expect(local).not.toContain('占线');
    await panel.locator(mark('keep-promise')).click();
    await expect.poll(badge).toBe('');
    await forgetCall(panel);
  });
});

/** An event with the clocks of the panel. */
const event = (act: object) =>
  panel.evaluate(
    act => ({ ...act, at: Date.now(), mono: performance.timeOrigin + performance.now() }),
    act,
  );
