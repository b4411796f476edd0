import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElementHandle, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findExtension } from '../../tools/drive-extension.ts';
import type { Session } from './extension.ts';
import { askLibrary, startSession } from './extension.ts';
import { ownDraft } from './manager.ts';
import { mark } from './panel.ts';

let session: Session;
let page: Page;

beforeAll(async () => {
  session = await startSession();
  page = await session.browser.newPage();
  const { id } = await findExtension(session.browser);
  await page.goto(`chrome-extension://${id}/options.html#library`);
  await page.waitForSelector(mark('entry'));
});
afterAll(() => session.close());

const draftOf = (n: number) => ({
  id: `own.test-${n}`,
  title: `测试话术${n}`,
  text: `这是第${n}条测试话术。`,
  variants: [],
  category: ['我的话术'],
  channel: ['chat'],
  tags: [],
  code: `cs${n}`,
  situation: '',
});

async function search(query: string): Promise<void> {
  const box = await page.waitForSelector(mark('manager-search'));
  await box!.click({ count: 3 });
  await page.keyboard.press('Backspace');
  await page.keyboard.type(query);
}

const waitForRow = (id: string) => page.waitForSelector(`${mark('entry')}[data-id="${id}"]`);
const textOf = (testId: string) => page.$eval(mark(testId), element => element.textContent ?? '');
const waitForText = (testId: string, words: string) =>
  page.waitForFunction(
    (selector, words) => document.querySelector(selector)?.textContent?.includes(words),
    { timeout: 10_000 },
    mark(testId),
    words,
  );

async function importFile(name: string, content: string | Buffer): Promise<void> {
  const path = join(session.profile, name);
  await writeFile(path, content);
  const input = (await page.waitForSelector(
    mark('import-file'),
  )) as ElementHandle<HTMLInputElement>;
  await input.uploadFile(path);
}

describe('the library manager', () => {
  test('finds by pinyin, and shows the whole library', async () => {
    expect(Number.parseInt(await textOf('manager-total'), 10)).toBeGreaterThan(400);
    await search('fhy');
    await waitForRow('call.listen.ack');
  });

  test('moves and tags several at once, in one step that can be taken back', async () => {
    for (const n of [1, 2, 3]) await askLibrary(page, 'savePhrase', draftOf(n));
    await search('测试话术');
    await waitForRow('own.test-3');
    for (const n of [1, 2, 3])
      await page.click(`${mark('entry')}[data-id="own.test-${n}"] input[type="checkbox"]`);
    await page.type(mark('bulk-words'), '售后/退换');
    await page.click(mark('bulk-move'));
    await waitForText('manager-notice', '3');
    const moved = async () =>
      page.$eval(`${mark('entry')}[data-id="own.test-1"]`, row => row.textContent ?? '');
    await expect.poll(moved).toContain('售后 / 退换');
    await page.click(mark('manager-undo'));
    await expect.poll(moved).toContain('我的话术');
  });

  test('deletes to the shelf of deleted ones, and restores from it', async () => {
    await page.click(`${mark('entry')}[data-id="own.test-2"] input[type="checkbox"]`);
    await page.click(mark('bulk-delete'));
    await page.waitForFunction(
      selector => !document.querySelector(selector),
      {},
      `${mark('entry')}[data-id="own.test-2"]`,
    );
    await page.evaluate(() => {
      const shelves = document.querySelectorAll<HTMLElement>(
        '[role="radio"], .segmented label, .segmented button',
      );
      [...shelves].find(one => one.textContent === '已删除')!.click();
    });
    await waitForRow('own.test-2');
    await page.click(`${mark('entry')}[data-id="own.test-2"] input[type="checkbox"]`);
    await page.click(mark('bulk-restore'));
    await expect.poll(() => askLibrary(page, 'openPhrase', 'own.test-2')).not.toBeNull();
  });

  test('every version of a phrase can be had back', async () => {
    await askLibrary(page, 'savePhrase', { ...draftOf(1), text: '改过的第二版。', rev: undefined });
    await page.reload();
    await search('测试话术1');
    await (await waitForRow('own.test-1'))!.$eval('button', button => button.click());
    await page.waitForSelector(mark('versions'));
    await page.click(`${mark('versions')} summary`);
    const versions = await textOf('versions');
    expect(versions).toContain('这是第1条测试话术');
    // What a version changed is named, and marked in its text.
    expect(versions).toContain('正文');
    expect(await page.$(`${mark('versions')} ins`)).not.toBeNull();
    await page.click(mark('restore-version'));
    await waitForText('manager-notice', '已恢复');
    const text = async () =>
      ((await askLibrary(page, 'openPhrase', 'own.test-1')) as { phrase: { text: string } }).phrase
        .text;
    await expect.poll(text).toBe('这是第1条测试话术。');
  });
});

describe('looking over it', () => {
  test('phrases that are alike are found, and one of them can go', async () => {
    await askLibrary(page, 'savePhrase', { ...draftOf(7), id: 'own.twin-a', code: '' });
    await askLibrary(page, 'savePhrase', { ...draftOf(7), id: 'own.twin-b', code: '' });
    await page.reload();
    await page.locator(mark('find-duplicates')).click();
    const twin = await page.waitForSelector(`${mark('duplicate')}[data-id="own.twin-b"]`);
    await twin!.$eval('button:last-child', button => (button as HTMLElement).click());
    await expect.poll(() => askLibrary(page, 'openPhrase', 'own.twin-b')).toBeNull();
    await page.click(mark('manager-undo'));
    await expect.poll(() => askLibrary(page, 'openPhrase', 'own.twin-b')).not.toBeNull();
    await page.click(mark('duplicates-back'));
  });

  test('codes and flows fit on paper', async () => {
    await page.locator(mark('open-cheat-sheet')).click();
    await page.waitForSelector(mark('cheat-sheet'));
    expect(await textOf('cheat-sheet')).toMatch(/\/fhy[^]*标准热线接听流程/);
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }]);
    await page.emulateMediaType('print');
    expect(await page.$eval(mark('print'), button => button.getBoundingClientRect().width)).toBe(0);
    // The whole width of the paper, however wide that is, and dark letters on it.
    const [width, colour] = await page.$eval(`${mark('cheat-sheet')} h3`, head => [
      head.closest('main')!.getBoundingClientRect().width / innerWidth,
      getComputedStyle(head).color,
    ]);
    expect(width).toBeGreaterThan(0.95);
    expect(colour).toBe('rgb(82, 96, 98)');
    await page.emulateMediaType('screen');
    await page.emulateMediaFeatures();
  });

  test('the paper has what works: no code of a pack that is off, nor of what is over', async () => {
    const over = { ...ownDraft('own.over'), code: 'gqle', valid: { to: '2020-01-01' } };
    await askLibrary(page, 'savePhrase', over);
    await askLibrary(page, 'changeSettings', { packsOff: ['call-basics'] });
    await page.reload();
    await page.locator(mark('open-cheat-sheet')).click();
    await page.waitForSelector(mark('cheat-sheet'));
    expect(await textOf('cheat-sheet')).not.toMatch(/\/gqle|\/fhy/);
    await askLibrary(page, 'changeSettings', { packsOff: [], language: 'en' });
    await page.reload();
    await page.locator(mark('open-cheat-sheet')).click();
    await page.waitForSelector(mark('cheat-sheet'));
    expect(await textOf('cheat-sheet')).toMatch(
      /General calls[^]*\/fhy[^]*Special case: hold for a test/,
    );
    await askLibrary(page, 'changeSettings', { language: 'zh-CN' });
  });
});

describe('an import', () => {
  beforeAll(async () => {
    await page.reload();
    await page.locator(mark('manager-import')).click();
  });

  test('a file that is none says why, and changes nothing', async () => {
    await importFile('broken.csv', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]));
    await page.waitForSelector(mark('import-trouble'));
    expect((await textOf('import-trouble')).length).toBeGreaterThan(5);
  });

  test('a table in GBK is understood, previewed, imported and taken back', async () => {
    // 标题,内容,编码 / 催单回复,您好{姓名}，正在为您催单。,cdhf
    const gbk = Buffer.from(
      [
        'b1eacce2 2c c4dac8dd 2c b1e0c2eb 0d0a',
        'b4dfb5a5bbd8b8b4 2c c4fabac3 7b d0d5c3fb 7d a3ac d5fdd4daceaac4fab4dfb5a5 a1a3 2c 63646866 0d0a',
      ]
        .join('')
        .replaceAll(' ', ''),
      'hex',
    );
    await importFile('qianniu.csv', gbk);
    await page.waitForSelector(mark('import-plan'));
    await page.click(mark('import-plan'));
    await page.waitForSelector(mark('import-row'));
    expect(await textOf('import-row')).toContain('催单回复');
    const before = (await askLibrary(page, 'lookUp', { query: '催单回复' })) as {
      title: { text: string };
    }[];
    expect(before.some(({ title }) => title.text === '催单回复')).toBe(false);
    await page.click(mark('import-commit'));
    await page.waitForSelector(mark('import-done'));
    const found = async () =>
      (
        (await askLibrary(page, 'lookUp', { query: '催单回复' })) as { title: { text: string } }[]
      ).some(({ title }) => title.text === '催单回复');
    await expect.poll(found).toBe(true);
    await page.click(mark('import-undo'));
    await expect.poll(found).toBe(false);
  });
});

test('the safety page says that both copies agree, and counts changes since a backup', async () => {
  await page.evaluate(() => void (location.hash = '#health'));
  await page.waitForSelector(mark('health'));
  await page.waitForFunction(
    selector => document.querySelector(selector)?.textContent?.includes('一致'),
    {},
    mark('health-agrees'),
  );
  await page.evaluate(selector => {
    document.querySelector<HTMLElement>(selector)!.closest('details')!.open = true;
  }, mark('copy-report'));
  await page.locator(mark('copy-report')).click();
  await waitForText('manager-notice', '报告已复制');
  const gaps = await page.$$eval(`${mark('health')} > .section`, sections =>
    sections.map(one => {
      const last = one.lastElementChild!.getBoundingClientRect();
      return one.getBoundingClientRect().bottom - last.bottom;
    }),
  );
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(12);
  await page.evaluate(() => void (location.hash = '#usage'));
  await page.waitForSelector(`${mark('usage-none')}, ${mark('usage')}`);
});
