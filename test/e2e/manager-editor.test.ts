import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dayOf } from '../../core/library/validity.ts';
import { endWorker } from '../../tools/drive-extension.ts';
import type { Session } from './extension.ts';
import { askLibrary, startSession } from './extension.ts';
import { askManager, click, openManager, openPhrase, ownDraft, waitForText } from './manager.ts';
import { mark, press } from './panel.ts';

const DAY = 86_400_000;
const inDays = (days: number) => dayOf(Date.now() + days * DAY);

let session: Session;
let page: Page;

beforeAll(async () => {
  session = await startSession();
  page = await openManager(session);
});
afterAll(() => session.close());

const box = (name: string) => `${mark('editor')} [data-name="${name}"]`;

async function write(name: string, text: string): Promise<void> {
  await page.waitForSelector(box(name));
  await page.focus(box(name));
  await press(page, 'Control', 'a');
  await page.keyboard.sendCharacter(text);
}

/** As the browser's own calendar does. */
async function setDay(name: string, day: string): Promise<void> {
  await page.$eval(
    box(name),
    (field, day) => {
      (field as HTMLInputElement).value = day;
      field.dispatchEvent(new Event('input', { bubbles: true }));
    },
    day,
  );
}

const valueOf = (name: string) => page.$eval(box(name), field => (field as HTMLInputElement).value);
const savedText = async (id: string) =>
  ((await askLibrary(page, 'openPhrase', id)) as { phrase: { text: string } } | null)?.phrase.text;
const listDrafts = async () =>
  (await askManager(page, 'listDrafts')) as { key: string; draft: { text: string } }[];

describe('writing a phrase', () => {
  beforeAll(async () => {
    await askLibrary(page, 'savePhrase', ownDraft('own.taken', { title: '占着编码', code: 'zzy' }));
    await click(page, 'manager-new');
    await write('title', '上门时间');
  });

  test('two braces open the list of placeholders, and a key takes one', async () => {
    await page.focus(box('text'));
    await page.keyboard.sendCharacter('您好，{{ 客户');
    await page.waitForSelector(mark('placeholder-hints'));
    const names = await page.$$eval(`${mark('placeholder-hints')} [role="option"] span`, all =>
      all.map(one => one.textContent),
    );
    expect(names.length).toBeGreaterThan(1);
    expect(names.every(name => name.includes('客户'))).toBe(true);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    expect(await valueOf('text')).toBe(`您好，{{ ${names[1]} }}`);
    await page.keyboard.sendCharacter('，{{');
    await page.waitForSelector(mark('placeholder-hints'));
    // Escape closes the list, and not the editor.
    await page.keyboard.press('Escape');
    expect(await page.$(mark('placeholder-hints'))).toBeNull();
    expect(await page.$(mark('editor'))).not.toBeNull();
  });

  test('what a list or a fix put in is taken back with Ctrl+Z, and so is what was typed', async () => {
    await write('text', '明天跟他说');
    await page.$eval(box('text'), field => (field as HTMLTextAreaElement).setSelectionRange(2, 3));
    await page.$eval(`${mark('editor')} .name-menu`, menu => {
      (menu as HTMLSelectElement).value = '客户称呼';
      menu.dispatchEvent(new Event('change', { bubbles: true }));
    });
    expect(await valueOf('text')).toBe('明天{{ 客户称呼 }}他说');
    await page.keyboard.sendCharacter('，{{ 客户');
    await page.waitForSelector(mark('placeholder-hints'));
    await page.keyboard.press('Enter');
    const filled = await valueOf('text');
    expect(filled).toMatch(/^明天\{\{ 客户称呼 \}\}，\{\{ 客户\S+ \}\}他说$/);
    await write('text', '请打13800001234找我。');
    await waitForText(page, 'findings', '尾号1234');
    await page.focus(box('title'));
    await press(page, 'Alt', 'c');
    expect(await valueOf('text')).toBe('请打尾号1234找我。');
    // The key was pressed in the title, and writing goes on there.
    expect(await page.$eval(box('title'), field => field === document.activeElement)).toBe(true);
    await page.focus(box('text'));
    const back: string[] = [];
    for (let step = 0; step < 12 && back.at(-1) !== '明天跟他说'; step++) {
      await press(page, 'Control', 'z');
      back.push(await valueOf('text'));
    }
    expect(back[0]).toBe('请打13800001234找我。');
    expect(back).toContain(filled);
    expect(back.at(-1)).toBe('明天跟他说');
  });

  test('the preview reads as it would go out, in the wording of the channel', async () => {
    await write('text', '{{ 客户称呼 }}，师傅马上到。');
    await waitForText(page, 'draft-preview', '，师傅马上到。');
    const shown = await page.$eval(`${mark('draft-preview')} p`, line => line.textContent ?? '');
    expect(shown).not.toMatch(/[{【]/);
    await click(page, 'add-variant');
    await page.select(`${mark('variant')} .variant-fields-kinds div:last-child select`, 'chat');
    await page.type(`${mark('variant')} textarea`, '这是聊天的说法');
    expect(await page.$eval(mark('draft-preview'), one => one.textContent)).not.toContain(
      '这是聊天的说法',
    );
    await page.evaluate(selector => {
      const channels = document.querySelectorAll<HTMLElement>(`${selector} [role="radio"]`);
      [...channels].at(-1)!.click();
    }, mark('draft-preview'));
    await waitForText(page, 'draft-preview', '这是聊天的说法');
  });

  test('what is too long to say in a breath is said while writing', async () => {
    expect(await page.$(mark('length-notes'))).toBeNull();
    await write('text', '我们的师傅会尽快赶到您那里请您放心。'.repeat(6));
    await waitForText(page, 'length-notes', '一口气说不完');
  });

  test.each([
    ['a phone number', '请打13800001234找我。', '尾号1234'],
    ['an identity number', '您的证件号是11010519491231002X。', '尾号002X'],
    ['a wording that the rules advise against', '这个我不知道。', ''],
  ])('%s is found while writing', async (_, text, better) => {
    await write('text', text);
    await waitForText(page, 'findings', better);
  });

  test('an unknown placeholder is found while writing', async () => {
    await write('text', '您好{{ 天外来物 }}。');
    await waitForText(page, 'findings', '天外来物');
  });

  test('a code that another phrase has is said before saving', async () => {
    await write('code', '/ZZY');
    await page.waitForFunction(
      selector =>
        document.querySelector(selector)?.closest('.field')?.textContent?.includes('占着编码'),
      {},
      box('code'),
    );
    await write('code', '');
  });

  test('dates the wrong way round are not saved', async () => {
    await write('text', '您好，活动开始了。');
    await setDay('validFrom', inDays(9));
    await setDay('valid', inDays(3));
    await click(page, 'save');
    await waitForText(page, 'editor', '结束日期早于开始日期');
  });

  test('every save can be taken back', async () => {
    await setDay('validFrom', '');
    await click(page, 'save');
    await waitForText(page, 'manager-notice', '已保存');
    const found = async () =>
      ((await askLibrary(page, 'lookUp', { query: '上门时间' })) as { id: string }[]).map(
        ({ id }) => id,
      );
    const [id] = await found();
    expect(await askLibrary(page, 'openPhrase', id)).toMatchObject({
      phrase: { valid: { to: inDays(3) } },
    });
    await write('text', '第二版。');
    await click(page, 'save');
    await expect.poll(() => savedText(id!)).toBe('第二版。');
    await waitForText(page, 'manager-notice', '已保存');
    await click(page, 'manager-undo');
    await expect.poll(() => savedText(id!)).toBe('您好，活动开始了。');
  });
});

describe('a phrase that ends', () => {
  const search = async (query: string) =>
    (await askLibrary(page, 'lookUp', { query })) as { id: string; endsIn?: number }[];

  test('is told before, in the list, in its row and in the panel', async () => {
    const ends = ownDraft('own.ends', { title: '限时满减', valid: { to: inDays(3) } });
    await askLibrary(page, 'savePhrase', ends);
    await page.reload();
    await page.waitForSelector(mark('entry'));
    await click(page, 'show-ending');
    const row = `${mark('entry')}[data-id="own.ends"] ${mark('ends')}`;
    await page.waitForSelector(row);
    expect(await page.$eval(row, one => one.textContent)).toBe('3 天后到期');
    expect((await search('限时满减'))[0]).toMatchObject({ id: 'own.ends', endsIn: 3 });
    const demo = await session.openDemo();
    const panel = await session.openPanel(demo);
    await panel.waitForSelector(mark('search-box'));
    await panel.type(mark('search-box'), '限时满减');
    await panel.waitForFunction(
      selector => document.querySelector(selector)?.textContent?.includes('3 天后到期'),
      {},
      `${mark('phrase-row')}[data-id="own.ends"]`,
    );
    await demo.close();
    await page.bringToFront();
  });

  test('is out of search once it is over, and before it begins', async () => {
    const over = ownDraft('own.ends', { title: '限时满减', valid: { to: inDays(-1) } });
    await askLibrary(page, 'savePhrase', over);
    expect((await search('限时满减')).map(({ id }) => id)).not.toContain('own.ends');
    const later = ownDraft('own.ends', { title: '限时满减', valid: { from: inDays(1) } });
    await askLibrary(page, 'savePhrase', later);
    expect((await search('限时满减')).map(({ id }) => id)).not.toContain('own.ends');
    const now = ownDraft('own.ends', { title: '限时满减', valid: {} });
    await askLibrary(page, 'savePhrase', now);
    expect((await search('限时满减')).map(({ id }) => id)).toContain('own.ends');
  });
});

describe('what is written and not saved', () => {
  const ID = 'own.draft';
  beforeAll(async () => {
    await askLibrary(page, 'savePhrase', ownDraft(ID, { title: '草稿测试' }));
    await page.reload();
    await openPhrase(page, '草稿测试', ID);
  });

  test('outlives a closed tab and a killed background, and is offered back', async () => {
    await write('text', '写了一半的话，');
    // No wait in between: the page keeps it when it goes away.
    await page.close();
    page = await openManager(session);
    await expect.poll(async () => (await listDrafts())[0]?.draft.text).toBe('写了一半的话，');
    await endWorker(session.browser);
    await page.reload();
    await page.waitForSelector(mark('kept-draft'));
    await click(page, 'resume-draft');
    await page.waitForSelector(mark('draft-resumed'));
    expect(await valueOf('text')).toBe('写了一半的话，');
    expect(await savedText(ID)).toBe('您好，请稍等。');
  });

  test('is kept while writing goes on, without leaving', async () => {
    await write('text', '又写了一些。');
    await expect.poll(async () => (await listDrafts())[0]?.draft.text).toBe('又写了一些。');
  });

  test('is gone after a save', async () => {
    await click(page, 'save');
    await waitForText(page, 'manager-notice', '已保存');
    expect(await savedText(ID)).toBe('又写了一些。');
    expect(await listDrafts()).toEqual([]);
  });

  test('is gone after going back, and can be had back once more', async () => {
    await page.waitForFunction(
      selector =>
        (document.querySelector(selector) as HTMLTextAreaElement)?.value === '又写了一些。',
      {},
      box('text'),
    );
    await write('text', '不要的字。');
    await expect.poll(async () => (await listDrafts()).length).toBe(1);
    await page.keyboard.press('Escape');
    await waitForText(page, 'manager-notice', '没有保存');
    await expect.poll(listDrafts).toEqual([]);
    await click(page, 'manager-undo');
    await page.waitForSelector(mark('editor'));
    expect(await valueOf('text')).toBe('不要的字。');
    await page.keyboard.press('Escape');
    await page.waitForSelector(mark('entry'));
  });

  test('of a new phrase is offered back too, and can be thrown away', async () => {
    await click(page, 'manager-new');
    await write('title', '新写的');
    await expect.poll(async () => (await listDrafts()).length).toBe(1);
    await page.reload();
    await waitForText(page, 'kept-draft', '新写的');
    await click(page, 'drop-draft');
    await expect.poll(listDrafts).toEqual([]);
  });

  test('about a phrase that was deleted meanwhile becomes a new one', async () => {
    await openPhrase(page, '草稿测试', ID);
    await write('text', '写给删掉的那条。');
    await expect.poll(async () => (await listDrafts()).length).toBe(1);
    await askLibrary(page, 'deletePhrase', ID);
    await page.reload();
    await click(page, 'resume-draft');
    await page.waitForSelector(mark('draft-resumed'));
    await write('title', '从草稿来的');
    await click(page, 'save');
    await waitForText(page, 'manager-notice', '已保存');
    const found = (await askLibrary(page, 'lookUp', { query: '从草稿来的' })) as { id: string }[];
    expect(await savedText(found[0]!.id)).toBe('写给删掉的那条。');
    expect(await listDrafts()).toEqual([]);
  });
});
