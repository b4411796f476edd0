import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Session } from './extension.ts';
import { askLibrary, openReplyScene } from './extension.ts';
import { endWorker } from '../../tools/drive-extension.ts';
import {
  fillPlaceholder,
  forgetCall,
  mark,
  press,
  searchFor,
  startReply,
  typeQuery,
  waitForNotice,
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
});

describe('searching', () => {
  test.each([
    ['汉字', '请求等待', 'call.hold.request-query'],
    ['full pinyin', 'chaxunqianqingqiudengdai', 'call.hold.request-query'],
    ['pinyin with spaces', 'cha xun qian', 'call.hold.request-query'],
    ['initials', 'cxqqqdd', 'call.hold.request-query'],
    ['a mixture', '查询qian', 'call.hold.request-query'],
    ['the code', '/dd', 'call.hold.request-query'],
  ])('by %s finds the phrase', async (_, query, id) => {
    await searchFor(panel, query, id);
    const marked = await panel.$$eval(
      `${mark('phrase-row')}:first-of-type mark`,
      all => all.length,
    );
    expect(marked).toBeGreaterThan(0);
  });

  test('shows favourites first when the box is empty', async () => {
    await searchFor(panel, '/zj', 'call.transfer.request');
    await press(panel, 'Control', 'd');
    await typeQuery(panel, '');
    await panel.waitForFunction(
      selector =>
        document.querySelector(selector)?.getAttribute('data-id') === 'call.transfer.request',
      {},
      mark('phrase-row'),
    );
  });

  test('says so when nothing is found', async () => {
    await typeQuery(panel, 'ΩΩΩΩ');
    await panel.waitForSelector(mark('nothing-found'));
  });

  test('takes a query of regular-expression characters, emoji and braces as it is', async () => {
    for (const query of ['.*', '[(', '😀', '{{ x', '\\']) await typeQuery(panel, query);
    await searchFor(panel, '/dd', 'call.hold.request-query');
  });
});

describe('inserting', () => {
  test('Enter puts the phrase where the caret was', async () => {
    await page.keyboard.type('前后');
    await page.keyboard.press('ArrowLeft');
    await searchFor(panel, '/fhy', 'call.listen.ack');
    await panel.keyboard.press('Enter');
    const text = await waitForText(page, '#reply', '记着');
    expect(text.trim()).toMatch(/^前.+后$/s);
    await page.bringToFront();
    await press(page, 'Control', 'z');
    expect((await waitForText(page, '#reply', '前后')).trim()).toBe('前后');
  });

  test('asks for what is missing and inserts after it is filled', async () => {
    await searchFor(panel, '/bz', 'call.opening.standard');
    await panel.keyboard.press('Enter');
    await panel.waitForSelector(`${mark('form')} [data-name="公司名"][data-missing] input`);
    expect(await page.$eval('#reply', element => element.textContent)).toBe('');

    await fillPlaceholder(panel, '公司名', '示例公司');
    await fillPlaceholder(panel, '热线名称', '服务热线');
    await fillPlaceholder(panel, '客服姓名', '小林');
    await panel.keyboard.press('Enter');
    const text = await waitForText(page, '#reply', '示例公司');
    expect(text).toContain('小林');
  });

  test('what was typed about oneself is kept, and can be taken back', async () => {
    const getProfile = () => askLibrary(panel, 'getProfile');
    await askLibrary(panel, 'changeProfile', { 公司名: '', 热线名称: '', 客服姓名: '' });
    await searchFor(panel, '/bz', 'call.opening.standard');
    await panel.keyboard.press('Enter');
    await fillPlaceholder(panel, '公司名', '示例公司');
    await fillPlaceholder(panel, '热线名称', '服务热线');
    await fillPlaceholder(panel, '客服姓名', '小林');
    await panel.keyboard.press('Enter');
    await waitForText(page, '#reply', '示例公司');
    await waitForNotice(panel, '已记进我的资料');
    expect(await getProfile()).toMatchObject({ 公司名: '示例公司', 客服姓名: '小林' });

    // The rows show what would go out now.
    await searchFor(panel, '/gfq', 'call.opening.peak');
    const preview = await panel.$eval(
      `${mark('phrase-row')} .option-row-more`,
      element => element.textContent,
    );
    expect(preview).toContain('示例公司');
    await press(panel, 'Alt', 'z');
    await panel.waitForFunction(
      selector => document.querySelector(selector)?.textContent?.includes('【公司名】'),
      {},
      `${mark('phrase-row')} .option-row-more`,
    );
    expect(await getProfile()).not.toHaveProperty('公司名');
  });

  test('a second key lets it out with the gaps visible', async () => {
    await searchFor(panel, '/hf', 'call.hold.resume');
    await panel.keyboard.press('Enter');
    await panel.waitForSelector(`${mark('form')} [data-missing]`);
    await panel.keyboard.press('Enter');
    await panel.waitForSelector(mark('gap-bar'));
    await press(panel, 'Alt', 'Enter');
    expect(await waitForText(page, '#reply', '【')).toContain('【处理结果】');
  });

  test.each([['<b>粗</b>'], ['{{ 别的 }}'], ['😀👨‍👩‍👧'], ['a & b "c"']])(
    'puts the value %s in literally',
    async value => {
      await searchFor(panel, '/hf', 'call.hold.resume');
      await panel.keyboard.press('Enter');
      await fillPlaceholder(panel, '处理结果', value);
      await panel.keyboard.press('Enter');
      expect(await waitForText(page, '#reply', value)).toContain(value);
      expect(await page.$('#reply b')).toBeNull();
    },
  );

  test('what was typed for the call fills the next phrase', async () => {
    await searchFor(panel, '/hf', 'call.hold.resume');
    await panel.keyboard.press('Enter');
    await fillPlaceholder(panel, '处理结果', '已经恢复了');
    await panel.keyboard.press('Enter');
    await waitForText(page, '#reply', '已经恢复了');
    await startReply(page, panel);
    await searchFor(panel, '/hf', 'call.hold.resume');
    await panel.keyboard.press('Enter');
    expect(await waitForText(page, '#reply', '已经恢复了')).toContain('已经恢复了');
  });
});

describe('when it can’t be inserted', () => {
  test.each([
    ['a field that is gone', "document.getElementById('reply').remove()"],
    ['a field that became read-only', "document.getElementById('reply').contentEditable = 'false'"],
  ])('%s: nothing goes anywhere else, the text is copied', async (_, change) => {
    await searchFor(panel, '/fhy', 'call.listen.ack');
    await page.evaluate(change);
    await panel.keyboard.press('Enter');
    await waitForNotice(panel, '已复制');
    expect(await page.$eval('#subject', field => (field as HTMLInputElement).value)).toBe(
      '关于热线占线的回复',
    );
    expect(await page.$eval('#note', field => (field as HTMLTextAreaElement).value)).toBe('');
    await page.$eval('[data-panel="note"]', panel => panel.removeAttribute('hidden'));
    expect(await pasted()).toContain('记着');
  });

  test('a page that navigated in between takes nothing', async () => {
    await searchFor(panel, '/fhy', 'call.listen.ack');
    await page.goto(`${session.demo.url}?another`);
    await page.evaluate(() => document.getElementById('note')!.focus());
    await panel.keyboard.press('Enter');
    await waitForNotice(panel, '已复制');
    expect(await page.$eval('#reply', element => element.textContent)).toBe('');
    expect(await page.$eval('#note', field => (field as HTMLTextAreaElement).value)).toBe('');
  });

  /** What a paste brings. */
  async function pasted(): Promise<string> {
    await page.bringToFront();
    await page.focus('#note');
    await page.keyboard.press('v', { commands: ['Paste'] });
    return page.$eval('#note', field => (field as HTMLTextAreaElement).value);
  }
});

describe('phrases of one’s own', () => {
  test('are made, found, edited, duplicated, deleted and brought back', async () => {
    await panel.locator(mark('new')).click();
    await fill('title', '午休时段说明');
    await fill('text', '这会儿同事轮流吃饭，我来替您查。');
    await fill('code', 'wxsd');
    await panel.locator(mark('save')).click();
    const id = await idOf('wuxiushiduan');

    await press(panel, 'Control', 'e');
    await fill('text', '这会儿人少，我来替您查。');
    await panel.locator(mark('save')).click();
    await panel.waitForFunction(
      selector => document.querySelector(selector)?.textContent?.includes('这会儿人少'),
      {},
      mark('phrase-row'),
    );

    await typeQuery(panel, 'wxsd');
    await panel.waitForSelector(`${mark('phrase-row')}[data-id="${id}"]`);
    await press(panel, 'Alt', 'u');
    await panel.waitForSelector(`${mark('editor')} [data-name="title"]`);
    await fill('title', '午休时段说明二');
    await panel.locator(mark('save')).click();
    await typeQuery(panel, '午休时段说明');
    await panel.waitForFunction(
      selector => document.querySelectorAll(selector).length >= 2,
      {},
      `${mark('phrase-row')}[data-id^="own."]`,
    );

    await typeQuery(panel, 'wxsd');
    await panel.waitForSelector(`${mark('phrase-row')}[data-id="${id}"]`);
    await press(panel, 'Alt', 'Delete');
    await panel.waitForFunction(
      selector => !document.querySelector(selector),
      {},
      `${mark('phrase-row')}[data-id="${id}"]`,
    );
    // Earlier notices may offer an undo of their own.
    await press(panel, 'Alt', 'z');
    await panel.waitForSelector(`${mark('phrase-row')}[data-id="${id}"]`);
  });

  test('an edit of a shipped phrase can be reverted to the original', async () => {
    await searchFor(panel, '/fhy', 'call.listen.ack');
    const before = await previewOf('call.listen.ack');
    await press(panel, 'Control', 'e');
    await fill('text', '嗯，我改过了。');
    await panel.locator(mark('save')).click();
    await panel.waitForFunction(
      selector => document.querySelector(selector)?.textContent?.includes('我改过了'),
      {},
      `${mark('phrase-row')}[data-id="call.listen.ack"]`,
    );
    await press(panel, 'Alt', 'v');
    await panel.waitForFunction(
      (selector, text) => document.querySelector(selector)?.textContent === text,
      {},
      `${mark('phrase-row')}[data-id="call.listen.ack"] .option-row-more`,
      before,
    );
  });

  test('a code that is taken is refused at its field, and the text stays', async () => {
    await panel.locator(mark('new')).click();
    await fill('title', '重复编码');
    await fill('text', '这段文字不能丢。');
    await fill('code', 'dd');
    await panel.locator(mark('save')).click();
    await panel.waitForSelector(`${mark('editor')} [data-name="code"][aria-invalid="true"]`);
    expect(await valueOf('text')).toBe('这段文字不能丢。');
    await panel.keyboard.press('Escape');
    await discardDraft();
  });

  test('a draft that is left waits until it is discarded, and even then can be had back', async () => {
    await panel.locator(mark('new')).click();
    await fill('title', '写了一半');
    await fill('text', '这一段不能丢。');
    await panel.keyboard.press('Escape');
    await panel.waitForSelector(mark('draft-bar'));
    await panel.locator('.draft-bar-return').click();
    await panel.waitForSelector(`${mark('editor')} [data-name="text"]`, { visible: true });
    expect(await valueOf('text')).toBe('这一段不能丢。');
    await panel.keyboard.press('Escape');
    await discardDraft();
    await press(panel, 'Alt', 'z');
    await panel.waitForSelector(`${mark('editor')} [data-name="text"]`, { visible: true });
    expect(await valueOf('text')).toBe('这一段不能丢。');
    await panel.keyboard.press('Escape');
    await discardDraft();
  });

  test('a shipped phrase is only hidden, and is listed to be shown again', async () => {
    await searchFor(panel, '/fhy', 'call.listen.ack');
    await press(panel, 'Alt', 'Delete');
    await waitForNotice(panel, '已隐藏');
    const hidden = (await askLibrary(panel, 'listHidden')) as { id: string }[];
    expect(hidden.map(({ id }) => id)).toContain('call.listen.ack');
    await askLibrary(panel, 'restorePhrase', 'call.listen.ack');
    await typeQuery(panel, '');
    await searchFor(panel, '/fhy', 'call.listen.ack');
  });

  async function discardDraft(): Promise<void> {
    await panel.locator('.draft-bar > button:last-child').click();
    await panel.waitForFunction(selector => !document.querySelector(selector), {}, mark('editor'));
  }

  async function fill(name: string, value: string): Promise<void> {
    const field = await panel.waitForSelector(`${mark('editor')} [data-name="${name}"]`, {
      visible: true,
    });
    await field!.click();
    await press(panel, 'Control', 'a');
    await panel.keyboard.sendCharacter(value);
  }

  const valueOf = (name: string) =>
    panel.$eval(
      `${mark('editor')} [data-name="${name}"]`,
      field => (field as HTMLTextAreaElement).value,
    );

  const previewOf = (id: string) =>
    panel.$eval(
      `${mark('phrase-row')}[data-id="${id}"] .option-row-more`,
      preview => preview.textContent,
    );

  async function idOf(query: string): Promise<string> {
    await typeQuery(panel, query);
    const row = await panel.waitForSelector(`${mark('phrase-row')}[data-id^="own."]`);
    return (await row!.evaluate(element => element.getAttribute('data-id')))!;
  }
});

test('the background can be killed between two keys and nobody notices', async () => {
  const hits = () => askLibrary(panel, 'lookUp', { query: 'dd' });
  const before = await hits();
  await endWorker(session.browser);
  await searchFor(panel, '/zj', 'call.transfer.request');
  expect(await hits()).toEqual(before);
  expect(await panel.$(mark('fault'))).toBeNull();
});

test('the background can be killed between search and insert', async () => {
  await searchFor(panel, '/fhy', 'call.listen.ack');
  await endWorker(session.browser);
  await panel.keyboard.press('Enter');
  expect(await waitForText(page, '#reply', '记着')).toContain('记着');
});
