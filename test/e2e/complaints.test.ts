import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Session } from './extension.ts';
import { openReplyScene } from './extension.ts';
import {
  fillPlaceholder,
  forgetCall,
  idsIn,
  mark,
  press,
  showView,
  startReply,
  typeQuery,
  waitForText,
} from './panel.ts';

let session: Session;
let page: Page;
let panel: Page;

beforeAll(async () => {
  ({ session, page, panel } = await openReplyScene());
});
afterAll(() => session.close());

beforeEach(async () => {
  await forgetCall(panel);
  await startReply(page, panel);
  await showView(panel, 'complaints');
});

/** Types a customer's words and waits for a ranking with the wanted complaint on top. */
async function match(words: string, id: string): Promise<void> {
  await typeQuery(panel, words, 'complaint-box');
  await panel.waitForFunction(
    (selector, id) => document.querySelector(selector)?.getAttribute('data-id') === id,
    { timeout: 5000 },
    mark('complaint-row'),
    id,
  );
}

describe('a customer’s words', () => {
  test('find the complaint, with the words that decided it marked', async () => {
    await match('打你们电话从早上打到现在，全是忙音，一次都没通', 'c.delay.hotline-busy');
    const reason = await panel.$eval(mark('complaint-row'), row => row.getAttribute('data-reason'));
    expect(reason).toBeTruthy();
    const marks = await panel.$$eval('.search-box mark', all => all.map(one => one.textContent));
    expect(marks.length).toBeGreaterThan(0);
  });

  test('may be ten thousand characters: cut with a notice, never frozen', async () => {
    const rant = '你们热线一直占线打不进去，'.repeat(800);
    const box = await panel.waitForSelector(mark('complaint-box'), { visible: true });
    await box!.focus();
    await press(panel, 'Control', 'a');
    await panel.keyboard.sendCharacter(rant);
    await panel.waitForSelector(`${mark('complaint-row')}[data-id="c.delay.hotline-busy"]`);
    await panel.waitForFunction(() => document.body.innerText.includes('只看了前 2000 个字'));
  });

  test('that fit nothing get an honest answer', async () => {
    await typeQuery(panel, '今天天气真不错，适合出去走走', 'complaint-box');
    await panel.waitForSelector(mark('match-refused'));
  });

  test.each([
    ['😀😀😀'],
    ['.*+?^${}()|[]\\'],
    ['<img src=x onerror=alert(1)>'],
    ['{{ 公司名 }}'],
    ['مرحبا'],
  ])('may be %s without harm', async words => {
    await typeQuery(panel, words, 'complaint-box');
    await match('说好今天上门修，等了一天也没人来', 'c.delay.onsite');
  });
});

describe('the reply', () => {
  beforeEach(() => match('说好今天上门修，等了一天也没人来', 'c.delay.onsite'));

  test('shows conditions, steps, what to avoid, what to record and when to call back', async () => {
    await panel.keyboard.press('Enter');
    await panel.waitForSelector(mark('complaint-details'));
    const shown = await panel.$eval(
      mark('complaint-details'),
      element => element.textContent ?? '',
    );
    expect(shown).toContain('能立即安排');
    expect(shown).toContain('不能立即安排');
    expect(shown).toContain('步骤');
    expect(shown).toContain('报修时间');
    expect(await panel.$(mark('callback'))).not.toBeNull();
  });

  test('goes into the ticket once, with what was filled in', async () => {
    await panel.keyboard.press('Enter');
    await panel.waitForSelector(mark('form'));
    const missing = await panel.$$eval(`${mark('form')} [data-missing]`, fields =>
      fields.map(field => field.getAttribute('data-name')!),
    );
    for (const name of missing) await fillPlaceholder(panel, name, '今天15:30');
    await panel.keyboard.press('Enter');
    const text = await waitForText(page, '#reply', '15:30');
    const first = text.trim().slice(0, 12);
    expect(text.split(first)).toHaveLength(2);
  });
});

test('the same words stay in the box when the view changes', async () => {
  await match('说好今天上门修，等了一天也没人来', 'c.delay.onsite');
  await showView(panel, 'phrases');
  expect(
    await panel.$eval(mark('search-box'), box => (box as HTMLTextAreaElement).value),
  ).toContain('说好今天上门修');
  await panel.waitForSelector(mark('offer-match'));
  await panel.locator(mark('offer-match')).click();
  expect((await idsIn(panel, 'complaint-row'))[0]).toBe('c.delay.onsite');
});

test('a flow can be read step by step, and its branches lead on', async () => {
  await showView(panel, 'flows');
  await typeQuery(panel, '标准热线', 'flow-box');
  await panel.waitForSelector(`${mark('flow-row')}[data-id="flow.hotline.standard"]`);
  await panel.locator(`${mark('flow-row')}[data-id="flow.hotline.standard"]`).click();
  await panel.waitForSelector(mark('flow-step'));
  const steps = await panel.$$eval(mark('flow-step'), all => all.length);
  expect(steps).toBe(6);
});
