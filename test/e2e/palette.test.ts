import type { Frame, Page } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { findExtension, pressCommand } from '../../tools/drive-extension.ts';
import type { Session } from './extension.ts';
import { askLibrary, startSession } from './extension.ts';
import { forgetCall, mark, press, waitForText } from './panel.ts';

let session: Session;
let page: Page;
let panel: Page;

beforeAll(async () => {
  session = await startSession();
  page = await session.openDemo();
  // The toolbar button grants the tab, as the real shortcut does.
  panel = await session.openPanel(page);
});
afterAll(() => session.close());

beforeEach(async () => {
  await forgetCall(panel);
  await page.bringToFront();
  await page.goto(session.demo.url);
  await page.click('#reply');
});

const paletteIn = (page: Page) =>
  page.frames().find(frame => frame.parentFrame() && frame.url() === 'about:blank');

/** Presses the palette's shortcut and waits until it can be typed into. */
async function openPalette(): Promise<Frame> {
  await pressCommand(session.browser, page, 'open-palette');
  await expect.poll(() => paletteIn(page), { timeout: 5000 }).toBeDefined();
  const frame = paletteIn(page)!;
  await frame.waitForSelector(`${mark('palette-box')}:focus`);
  return frame;
}

async function search(frame: Frame, query: string, id: string): Promise<void> {
  await page.keyboard.type(query);
  await frame.waitForFunction(
    (selector, id) => document.querySelector(selector)?.getAttribute('data-id') === id,
    { timeout: 5000 },
    mark('phrase-row'),
    id,
  );
}

const isSent = () => page.$eval('.sent', section => !(section as HTMLElement).hidden);

const isClosed = () => expect.poll(() => paletteIn(page), { timeout: 5000 }).toBeUndefined();

describe('the palette', () => {
  test('Enter inserts at the caret and typing goes on there', async () => {
    await page.keyboard.type('前后');
    await page.keyboard.press('ArrowLeft');
    const frame = await openPalette();
    await search(frame, 'fhy', 'call.listen.ack');
    await page.keyboard.press('Enter');
    await waitForText(page, '#reply', '记着');
    await isClosed();
    await page.keyboard.type('！');
    const text = await waitForText(page, '#reply', '！');
    expect(text.trim()).toMatch(/^前.+！后$/s);
  });

  test('Esc closes it and gives the caret back', async () => {
    await page.keyboard.type('前后');
    await page.keyboard.press('ArrowLeft');
    await openPalette();
    await page.keyboard.type('dd');
    await page.keyboard.press('Escape');
    await isClosed();
    await page.keyboard.type('中');
    expect((await waitForText(page, '#reply', '中')).trim()).toBe('前中后');
  });

  test('arrows choose, Alt with a digit picks', async () => {
    const frame = await openPalette();
    await search(frame, 'dd', 'call.hold.request-query');
    await page.keyboard.press('ArrowDown');
    await frame.waitForSelector(`${mark('phrase-row')}[aria-selected="true"]:not(:first-child)`);
    await page.keyboard.press('ArrowUp');
    await press(page, 'Control', 'a');
    await search(frame, 'fhy', 'call.listen.ack');
    await press(page, 'Alt', '1');
    await waitForText(page, '#reply', '记着');
  });

  test('Ctrl+Enter inserts and stays, so that phrases can be put together', async () => {
    const frame = await openPalette();
    await search(frame, 'fhy', 'call.listen.ack');
    await press(page, 'Control', 'Enter');
    await waitForText(page, '#reply', '记着');
    await frame.waitForFunction(
      selector =>
        document.querySelector<HTMLInputElement>(`${selector}:focus`)?.value === '' &&
        document.hasFocus(),
      { timeout: 5000 },
      mark('palette-box'),
    );
    await search(frame, 'fhy', 'call.listen.ack');
    await page.keyboard.press('Enter');
    await page.waitForFunction(
      () => document.getElementById('reply')!.innerText.split('记着').length === 3,
    );
    await isClosed();
  });

  test('Tab never leads into the page, where Enter would send', async () => {
    await openPalette();
    for (let times = 0; times < 6; times++) await page.keyboard.press('Tab');
    await press(page, 'Shift', 'Tab');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.getElementById('reply')!.innerText.trim() !== '');
    await isClosed();
    expect(await isSent()).toBe(false);
  });

  test('Tab goes round within a form that is open', async () => {
    const frame = await openPalette();
    await search(frame, 'hf', 'call.hold.resume');
    await press(page, 'Alt', 'ArrowDown');
    const field = `${mark('form')} [data-name="处理结果"] input`;
    await frame.waitForSelector(`${field}:focus`);
    const visited = new Set<string>();
    for (let times = 0; times < 12; times++) {
      await page.keyboard.press('Tab');
      visited.add(
        await frame.evaluate(() => `${document.hasFocus()} ${document.activeElement?.className}`),
      );
    }
    expect([...visited].filter(place => !place.startsWith('true '))).toEqual([]);
    expect([...visited].join()).toContain('button-primary');
    expect(await isSent()).toBe(false);
  });

  test('closes when the page takes the keyboard away', async () => {
    await openPalette();
    const opened = session.browser.waitForTarget(target => target.url().endsWith('/quick.html'));
    await page.evaluate(() => document.getElementById('subject')!.focus());
    await isClosed();
    // The same search opens where no page can take the keyboard away.
    const quick = await (await opened).asPage();
    await quick.close();
    await page.bringToFront();
    await page.keyboard.type('!');
    const value = await page.$eval('#subject', field => (field as HTMLInputElement).value);
    expect(value).toContain('!');
  });

  test('a page that sends on the keyup of Enter gets none, and one text', async () => {
    await page.evaluate(() => {
      const ups: string[] = [];
      Object.assign(globalThis, { ups });
      document.addEventListener('keyup', ({ key }) => {
        ups.push(key);
        if (key === 'Enter') document.querySelector<HTMLButtonElement>('.send')!.click();
      });
    });
    const frame = await openPalette();
    await search(frame, 'fhy', 'call.listen.ack');
    await page.keyboard.down('Enter');
    // A key that is held down repeats.
    await page.keyboard.down('Enter');
    await page.keyboard.down('Enter');
    expect(await page.$eval('#reply', element => element.textContent)).toBe('');
    await page.keyboard.up('Enter');
    await waitForText(page, '#reply', '记着');
    await isClosed();
    const ups = await page.evaluate(() => (globalThis as unknown as { ups: string[] }).ups);
    expect(ups).toEqual([]);
    expect(await isSent()).toBe(false);
    const text = await page.$eval('#reply', element => (element as HTMLElement).innerText);
    expect(text.split('记着')).toHaveLength(2);
  });

  test('inserts the written wording where the setting says so, as its row shows it', async () => {
    await askLibrary(panel, 'changeSettings', { channel: 'written' });
    await askLibrary(panel, 'changeProfile', { 公司名: '云杉软件', 客服姓名: '小林' });
    try {
      const frame = await openPalette();
      await search(frame, 'bz', 'call.opening.standard');
      const row = await frame.$eval(mark('phrase-row'), element => element.textContent);
      expect(row).toContain('您好，这里是云杉软件，我是小林');
      await page.keyboard.press('Enter');
      const text = await waitForText(page, '#reply', '截图');
      expect(text).toContain('您好，这里是云杉软件，我是小林');
    } finally {
      await askLibrary(panel, 'changeSettings', { channel: 'spoken' });
      await askLibrary(panel, 'changeProfile', { 公司名: '', 客服姓名: '' });
    }
  });

  test('the page sees none of its keys', async () => {
    await page.evaluate(() => {
      const seen: string[] = [];
      Object.assign(globalThis, { seen });
      for (const type of ['keydown', 'keypress', 'keyup', 'beforeinput', 'input'])
        window.addEventListener(
          type,
          event => seen.push(`${type} ${(event as KeyboardEvent).key}`),
          true,
        );
    });
    const frame = await openPalette();
    await search(frame, 'dd', 'call.hold.request-query');
    await page.keyboard.press('Escape');
    await isClosed();
    expect(await page.evaluate(() => (globalThis as unknown as { seen: string[] }).seen)).toEqual(
      [],
    );
  });

  test('ignores every key while an input method composes', async () => {
    const frame = await openPalette();
    const client = await page.createCDPSession();
    await client.send('Input.imeSetComposition', {
      text: 'deng',
      selectionStart: 4,
      selectionEnd: 4,
    });
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    expect(paletteIn(page)).toBeDefined();
    await client.send('Input.insertText', { text: '等待' });
    await frame.waitForSelector(mark('phrase-row'));
    expect(await page.$eval('#reply', element => element.textContent)).toBe('');
    await page.keyboard.press('Escape');
    await isClosed();
  });

  test('stands over a modal dialog of the page and inserts into it', async () => {
    await page.evaluate(() => {
      const dialog = document.body.appendChild(document.createElement('dialog'));
      dialog.innerHTML = '<textarea id="inside" aria-label="弹窗备注"></textarea>';
      dialog.showModal();
      document.getElementById('inside')!.focus();
    });
    const frame = await openPalette();
    await search(frame, 'fhy', 'call.listen.ack');
    await page.keyboard.press('Enter');
    expect(await waitForText(page, '#inside', '记着')).toContain('记着');
  });
});

describe('what is missing', () => {
  test('is asked for before anything goes in', async () => {
    const frame = await openPalette();
    await search(frame, 'hf', 'call.hold.resume');
    await page.keyboard.press('Enter');
    await frame.waitForSelector(`${mark('form')} [data-name="处理结果"] input`);
    expect(await page.$eval('#reply', element => element.textContent)).toBe('');
    await page.keyboard.sendCharacter('已经恢复');
    await page.keyboard.press('Enter');
    expect(await waitForText(page, '#reply', '已经恢复')).toContain('已经恢复');
  });

  test('of a customer is never shown in the page, only that it is there', async () => {
    await panel.evaluate(async () => {
      const { id } = await chrome.windows.getCurrent();
      const values = { 客户姓名: '欧阳示例' };
      await chrome.runtime.sendMessage({
        yingda: 'library',
        name: 'setCallValues',
        args: [id, values],
      });
    });
    const frame = await openPalette();
    await search(frame, 'hdsf', 'call.identity.confirm-caller');
    await frame.waitForSelector(mark('phrase-row'));
    expect(await frame.evaluate(() => document.body.innerText)).not.toContain('欧阳');
  });
});

test('a customer’s own words go from it to the complaints in the panel', async () => {
  const frame = await openPalette();
  const words = '你们热线一直占线，打了一上午都没人接';
  await page.keyboard.sendCharacter(words);
  await frame.waitForSelector(mark('palette-match'));
  await press(page, 'Alt', 't');
  await isClosed();
  const row = await panel.waitForSelector(mark('complaint-row'), { timeout: 5000 });
  expect(await row!.evaluate(row => row.getAttribute('data-id'))).toBe('c.delay.hotline-busy');
  expect(await panel.$eval(mark('complaint-box'), box => (box as HTMLTextAreaElement).value)).toBe(
    words,
  );
});

describe('where it can’t be', () => {
  test('a field that takes nothing: copied, and said in the palette', async () => {
    await page.evaluate(() => {
      const field = document.getElementById('subject') as HTMLInputElement;
      field.readOnly = true;
      field.focus();
    });
    const frame = await openPalette();
    await search(frame, 'fhy', 'call.listen.ack');
    await page.keyboard.press('Enter');
    await frame.waitForFunction(() => document.body.innerText.includes('已复制'));
    expect(await page.$eval('#subject', field => (field as HTMLInputElement).value)).toBe(
      '关于热线占线的回复',
    );
    await page.keyboard.press('Escape');
    await isClosed();
  });

  test('a page that bars scripts gets the small window, which copies', async () => {
    const barred = await session.browser.newPage();
    await barred.goto('chrome://version');
    await barred.bringToFront();
    await (await findExtension(session.browser)).triggerAction(barred);
    await pressCommand(session.browser, barred, 'open-palette');
    await session.browser.waitForTarget(
      target => target.url().endsWith('/quick.html') || target.url().endsWith('/sidepanel.html'),
    );
    await barred.close();
  });
});

test('the panel offers to work for good on a site where it may for the moment', async () => {
  await page.click('#reply');
  const offer = await panel.waitForSelector(`${mark('target')}[data-ok] ${mark('allow-site')}`);
  expect(await offer!.evaluate(button => button.getAttribute('title'))).toContain(
    '总是在此网站启用',
  );
});

test('a page that was not granted carries nothing of the extension', async () => {
  const other = await session.browser.newPage();
  const client = await other.createCDPSession();
  const contexts: string[] = [];
  client.on('Runtime.executionContextCreated', ({ context }) => contexts.push(context.origin));
  await client.send('Runtime.enable');
  await other.goto(session.demo.url.replace('localhost', '127.0.0.1'));
  expect(contexts.filter(origin => origin.startsWith('chrome-extension://'))).toEqual([]);
  expect(await other.evaluate(() => document.querySelectorAll('[data-yingda]').length)).toBe(0);
  await other.close();
});
