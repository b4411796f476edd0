import type { Frame, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findExtension, findWorker, pressCommand } from '../../tools/drive-extension.ts';
import type { Session } from './extension.ts';
import { startSession } from './extension.ts';
import { mark, waitForText } from './panel.ts';

let session: Session;
let page: Page;
/** What the page's console complains about. */
const faults: string[] = [];

beforeAll(async () => {
  session = await startSession();
  const { id } = await findExtension(session.browser);
  page = await session.browser.newPage();
  page.on('pageerror', error => faults.push(String(error)));
  page.on('console', message => {
    if (message.type() === 'error') faults.push(message.text());
  });
  await page.goto(`chrome-extension://${id}/options.html#welcome`);
  await page.waitForSelector('[data-ready] .welcome-screen');
  await ask('changeSettings', { language: 'zh-CN' });
  await page.waitForFunction(() => document.documentElement.lang === 'zh-CN');
});
afterAll(() => session.close());

/** Asks the background as the extension's own pages do. */
const ask = (name: string, ...args: unknown[]) =>
  page.evaluate(
    async (name, args) => {
      const answer = await chrome.runtime.sendMessage({ yingda: 'library', name, args });
      return (answer as { value: unknown }).value;
    },
    name,
    args,
  ) as Promise<Record<string, unknown>>;

async function show(place: string): Promise<void> {
  await page.bringToFront();
  await page.evaluate(place => void (location.hash = place), place);
  await page.waitForSelector(`nav a[href="#${place}"][aria-current]`);
}

async function clickButton(words: string): Promise<void> {
  await page.locator(`::-p-xpath(//button[contains(., "${words}")])`).click();
}

async function fill(name: string, text: string): Promise<void> {
  await page.click(`input[name="${name}"]`, { count: 3 });
  await page.keyboard.type(text);
}

/** The frame of the palette over this page, once it has the keyboard. */
async function openPalette(): Promise<Frame> {
  await pressCommand(session.browser, page, 'open-palette');
  const frame = await page.waitForFrame(async frame => {
    if (frame === page.mainFrame()) return false;
    return (await frame.$(`${mark('palette-box')}:focus`)) !== null;
  });
  return frame;
}

const PLACES = ['profile', 'packs', 'rules', 'sites', 'shortcuts', 'display', 'about'];
const FIELD = '#welcome-trial-field';
const fieldText = () => page.$eval(FIELD, field => (field as HTMLTextAreaElement).value);

describe('the first run', () => {
  test('a reply that lacks something is filled in the palette, over this page as over any', async () => {
    await page.click(FIELD);
    const palette = await openPalette();
    await page.keyboard.type('/bz');
    await palette.waitForSelector(`${mark('phrase-row')}[data-id="call.opening.standard"]`);
    await page.keyboard.press('Enter');
    await palette.waitForSelector(`${mark('form')} [data-name="公司名"][data-missing] input:focus`);
    await page.keyboard.type('雪松');
    await page.keyboard.press('Tab');
    await page.keyboard.type('客服热线');
    await page.keyboard.press('Tab');
    await page.keyboard.type('小周');
    await page.keyboard.press('Enter');
    await waitForText(page, FIELD, '您好，雪松客服热线，我是小周。');
    await page.click(FIELD, { count: 3 });
    await page.keyboard.press('Backspace');
  });

  test('keeps what is typed without a button', async () => {
    await fill('公司名', '云杉软件');
    await fill('热线名称', '服务热线');
    await fill('客服姓名', '小林');
    await page.keyboard.press('Enter');
    await expect
      .poll(() => ask('getProfile'))
      .toEqual({ 公司名: '云杉软件', 热线名称: '服务热线', 客服姓名: '小林' });
    await page.waitForFunction(() => document.body.textContent.includes('已保存'));
  });

  test('the shortcut opens the real palette over it, and Enter puts the phrase at the caret', async () => {
    await page.click(FIELD);
    await page.keyboard.type('前后');
    await page.keyboard.press('ArrowLeft');
    const palette = await openPalette();
    await page.keyboard.type('/bz');
    await palette.waitForSelector(`${mark('phrase-row')}[data-id="call.opening.standard"]`);
    await page.keyboard.press('Enter');
    const text = await waitForText(page, FIELD, '云杉软件');
    expect(text).toMatch(/^前您好，云杉软件服务热线，我是小林。.+后$/s);
    await page.waitForFunction(() => document.body.textContent.includes('就是这样'));
    expect(page.frames()).toHaveLength(1);
    expect(await page.$eval(FIELD, field => field === document.activeElement)).toBe(true);
  });

  test('one undo takes it out again', async () => {
    await page.keyboard.down('Control');
    await page.keyboard.press('z');
    await page.keyboard.up('Control');
    expect(await fieldText()).toBe('前后');
  });

  test('Esc gives the focus back, and so does the shortcut pressed again', async () => {
    for (const leave of [
      () => page.keyboard.press('Escape'),
      () => pressCommand(session.browser, page, 'open-palette'),
    ]) {
      await openPalette();
      await leave();
      await page.waitForFunction(
        selector => document.activeElement === document.querySelector(selector),
        {},
        FIELD,
      );
      expect(page.frames()).toHaveLength(1);
    }
  });

  test('without a field the text is copied and the palette says so', async () => {
    await page.reload();
    await page.waitForSelector('[data-ready] .welcome-screen');
    const palette = await openPalette();
    await page.keyboard.type('/bz');
    await palette.waitForSelector(`${mark('phrase-row')}[data-id="call.opening.standard"]`);
    await page.keyboard.press('Enter');
    const notice = await palette.waitForSelector(mark('palette-notice'));
    expect(await notice!.evaluate(element => element.textContent)).toContain('已复制');
    await page.keyboard.press('Escape');
  });

  test('one line of business is two clicks away, and general packs stay on', async () => {
    await clickButton('全不选');
    await page.locator('::-p-xpath(//label[contains(., "零售")])').click();
    const off = async () => (await ask('getSettings')).packsOff;
    await expect.poll(off).toEqual(expect.arrayContaining(['telecom', 'support-hotline']));
    await expect.poll(off).not.toContain('retail-store');
    expect(await off()).not.toContain('call-basics');
  });

  test('the steps of the trial were ticked off, and the language can be chosen here', async () => {
    await page.click(FIELD);
    await page.waitForSelector('.welcome-trial li[data-done="true"]');
    await clickButton('English');
    await page.waitForFunction(() =>
      document.querySelector('h1')?.textContent?.includes('Welcome'),
    );
    await clickButton('中文');
    await page.waitForFunction(() => document.documentElement.lang === 'zh-CN');
  });

  test('finishing tells how to open the panel and does not come again', async () => {
    await clickButton('完成');
    await page.waitForSelector('.welcome-done');
    expect(await page.$eval('main', main => main.textContent)).toContain('工具栏');
    expect((await ask('getSettings')).welcomed).toBe(true);
  });

  test('can be opened again from the settings, and skipped', async () => {
    await show('about');
    await page.locator('a[href="#welcome"]').click();
    await page.waitForSelector('.welcome-screen');
    expect(
      await page.$eval('input[name="公司名"]', input => (input as HTMLInputElement).value),
    ).toBe('云杉软件');
    await clickButton('跳过');
    await page.waitForSelector('.welcome-done');
  });
});

describe('the settings', () => {
  test('the opening is spoken as it is typed', async () => {
    await show('profile');
    await fill('公司名', '青松');
    await page.waitForFunction(() =>
      document.querySelector('.opening-preview p')?.textContent?.includes('您好，青松服务热线'),
    );
    await page.keyboard.press('Tab');
    await page.waitForFunction(() => document.body.textContent.includes('已保存'));
  });

  test('what was typed last is not lost when the page goes away at once', async () => {
    await fill('工号', '2048');
    await page.reload();
    await page.waitForSelector('[data-ready]');
    await page.waitForFunction(
      () => document.querySelector<HTMLInputElement>('input[name="工号"]')?.value === '2048',
    );
  });

  test('a pack that is off leaves search at once and comes back with a click', async () => {
    const found = async () =>
      (await ask('lookUp', { query: '标准开场' })) as unknown as { id: string }[];
    expect((await found())[0]!.id).toBe('call.opening.standard');
    await show('packs');
    const pack = await page.waitForSelector('[role=switch]');
    await pack!.click();
    await expect
      .poll(async () => (await found()).map(row => row.id))
      .not.toContain('call.opening.standard');
    await pack!.click();
    await expect.poll(async () => (await found())[0]?.id).toBe('call.opening.standard');
  });

  test('several packs switched at once can be taken back', async () => {
    const before = (await ask('getSettings')).packsOff;
    await clickButton('全选');
    await expect.poll(async () => (await ask('getSettings')).packsOff).toEqual([]);
    await clickButton('撤销');
    await expect.poll(async () => (await ask('getSettings')).packsOff).toEqual(before);
  });

  test('a hidden phrase is listed with its pack, and comes back with a click', async () => {
    const ids = async () =>
      ((await ask('lookUp', { query: '标准开场' })) as unknown as { id: string }[]).map(
        ({ id }) => id,
      );
    await ask('deletePhrase', 'call.opening.standard');
    const item = await page.waitForSelector('.hidden-list li');
    expect(await item!.evaluate(element => element.textContent)).toContain('标准开场');
    expect(await ids()).not.toContain('call.opening.standard');
    await clickButton('恢复');
    await page.waitForFunction(() => !document.querySelector('.hidden-list'));
    expect((await ids())[0]).toBe('call.opening.standard');
  });

  test('a wording rule that is switched off is silent', async () => {
    await show('rules');
    const promise = '今天一定能修好，我保证以后绝对不坏。';
    const found = async () =>
      ((await ask('checkText', promise)) as unknown as unknown[]).length > 0;
    expect(await found()).toBe(true);
    await page.type('.rule-list input[type=search]', '话不说满');
    const toggle = await page.waitForSelector('.rule-list li:only-child [role=switch]');
    await toggle!.click();
    await expect.poll(found).toBe(false);
    await toggle!.click();
    await expect.poll(found).toBe(true);
  });

  test('language and theme change while the page is open', async () => {
    await show('display');
    await clickButton('English');
    await page.waitForFunction(() => document.documentElement.lang === 'en');
    expect(await page.$eval('h2', title => title.textContent)).toBe('Language and look');
    await clickButton('Dark');
    await page.waitForFunction(() => document.documentElement.dataset.theme === 'dark');
    const background = await page.$eval('html', html => getComputedStyle(html).backgroundColor);
    expect(background).toBe('rgb(22, 25, 26)');
    await clickButton('中文');
    await page.waitForFunction(() => document.documentElement.lang === 'zh-CN');
    await clickButton('浅色');
  });

  test('another page’s change shows here', async () => {
    await ask('changeProfile', { 公司名: '白桦' });
    await show('profile');
    await page.waitForFunction(
      () => document.querySelector<HTMLInputElement>('input[name="公司名"]')?.value === '白桦',
    );
  });

  test('shows the browser’s keys and opens its page for them', async () => {
    await show('shortcuts');
    const caps = await page.$$eval('.shortcut-list kbd kbd', all =>
      all.map(cap => cap.textContent),
    );
    expect(caps).toEqual(['Alt', 'Q', 'Alt', 'W']);
    await clickButton('更改快捷键');
    const target = await session.browser.waitForTarget(target =>
      target.url().includes('://extensions'),
    );
    expect(target.url()).toContain('shortcuts');
    await (await target.asPage()).close();
  });

  test('an address that is none is refused in words, and nothing is asked', async () => {
    await show('sites');
    await page.type('.site-list input', 'file:///crm');
    await page.keyboard.press('Enter');
    const alert = await page.waitForSelector('.site-list [role=alert]');
    expect(await alert!.evaluate(element => element.textContent)).toContain('http');
  });

  test('a disk that takes nothing is told to the user, who keeps the text', async () => {
    const worker = await findWorker(session.browser);
    await worker.evaluate(() => {
      const scope = globalThis as unknown as { keptPut?: IDBObjectStore['put'] };
      scope.keptPut = IDBObjectStore.prototype.put;
      IDBObjectStore.prototype.put = () => {
        throw new DOMException('the disk is full', 'QuotaExceededError');
      };
    });
    await show('profile');
    await fill('工号', '4096');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.profile-form [role=alert]');
    expect(await page.$eval('input[name="工号"]', input => (input as HTMLInputElement).value)).toBe(
      '4096',
    );
    await show('display');
    await clickButton('深色');
    await page.waitForSelector('.settings-notice');
    await page.waitForFunction(() => document.documentElement.dataset.theme === 'light');
    await worker.evaluate(() => {
      const { keptPut } = globalThis as unknown as { keptPut: IDBObjectStore['put'] };
      IDBObjectStore.prototype.put = keptPut;
    });
    await show('profile');
    await clickButton('再存一次');
    await expect.poll(async () => (await ask('getProfile'))['工号']).toBe('4096');
  });

  test('nothing is wider than a narrow window', async () => {
    await page.setViewport({ width: 360, height: 760 });
    for (const place of [...PLACES, 'welcome']) {
      await page.evaluate(place => void (location.hash = place), place);
      await page.waitForFunction(() => document.querySelector('main') !== null);
      expect(await page.evaluate(() => document.documentElement.scrollWidth), place).toBe(360);
    }
    await page.setViewport({ width: 1280, height: 800 });
  });

  test('the console stays clean', () => {
    expect(faults).toEqual([]);
  });
});
