import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElementHandle, Page } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Session } from './extension.ts';
import { askLibrary, startSession } from './extension.ts';
import {
  askManager,
  choose,
  click,
  openManager,
  ownDraft,
  waitForText,
  waitGone,
} from './manager.ts';
import { mark } from './panel.ts';

let session: Session;
let page: Page;

beforeAll(async () => {
  session = await startSession();
  page = await openManager(session);
});
afterAll(() => session.close());
beforeEach(async () => {
  await page.reload();
  await page.waitForSelector(mark('entry'));
  await click(page, 'manager-import');
});

async function give(name: string, content: string | Buffer): Promise<void> {
  const path = join(session.profile, name);
  await writeFile(path, content);
  const input = (await page.waitForSelector(
    mark('import-file'),
  )) as ElementHandle<HTMLInputElement>;
  await input.uploadFile(path);
}

const cells = (row: string) =>
  page.$$eval(`.import-table ${row} th, .import-table ${row} td`, all =>
    all.map(cell => cell.textContent),
  );
const countOwn = async () =>
  ((await askManager(page, 'listIds', { shelf: 'mine' })) as string[]).length;

/** 标题,内容 / 催单,您好。 */
const GBK = Buffer.from('b1eacce22cc4dac8dd0d0ab4dfb5a52cc4fabac3a1a30d0a', 'hex');

describe('how a file is read', () => {
  test('the encoding is found and shown, and another one can be told', async () => {
    await give('gbk.csv', GBK);
    await page.waitForSelector(mark('import-encoding'));
    expect(await page.$eval(mark('import-encoding'), one => (one as HTMLSelectElement).value)).toBe(
      'gb18030',
    );
    await waitForText(page, 'import', '催单');
    // What it would be in another encoding is no text at all: it stays as it was, and says why.
    await page.select(mark('import-encoding'), 'utf-8');
    await page.waitForSelector(mark('import-map-trouble'));
    expect(await page.$eval(mark('import-encoding'), one => (one as HTMLSelectElement).value)).toBe(
      'gb18030',
    );
    await waitForText(page, 'import', '催单');
  });

  test('another delimiter and a heading that is none change the columns', async () => {
    await give('semicolons.csv', '催单;您好, 在催\n退款;三天, 到账\n');
    await page.waitForSelector(mark('import-delimiter'));
    const columns = () => page.$$eval('.import-table tbody tr', rows => rows.length);
    await page.select(mark('import-delimiter'), ',');
    await expect.poll(async () => (await cells('tbody tr:first-child'))[1]).toContain('催单;您好');
    await page.select(mark('import-delimiter'), ';');
    await expect.poll(columns).toBe(2);
    const before = await cells('tbody tr:first-child');
    await click(page, 'import-header');
    await expect.poll(() => cells('tbody tr:first-child')).not.toEqual(before);
  });
});

describe('the dry run', () => {
  const FILE = '标题,内容,编码\n新的一条,您好{姓名}。,xdyt\n空的,,k1\n话术 own.known,另一句话。,\n';
  beforeAll(() => askLibrary(page, 'savePhrase', ownDraft('own.known', { text: '一句话。' })));

  test('has a head, and says of every row what becomes of it and why', async () => {
    await give('three.csv', FILE);
    await click(page, 'import-plan');
    await page.waitForSelector(mark('import-row'));
    expect(await cells('thead')).toEqual(['行', '结果', '标题', '说明']);
    const refused = await page.$eval(
      `${mark('import-row')}[data-kind="refused"]`,
      row => row.textContent,
    );
    expect(refused).toContain('空的');
    expect(refused.length).toBeGreaterThan('2不导入空的'.length);
    expect(await countOwn()).toBe(1);
    await choose(page, mark('import'), '不导入 1');
    await expect.poll(() => page.$$eval(mark('import-row'), rows => rows.length)).toBe(1);
    await click(page, 'import-close');
    await waitForText(page, 'manager-notice', '已取消');
    expect(await countOwn()).toBe(1);
  });

  test('shows what a changed row changes, word by word', async () => {
    const id = 'own.known';
    await give('change.csv', `id,标题,内容\n${id},话术 ${id},一句好话。\n`);
    await click(page, 'import-plan');
    await page.waitForSelector(`${mark('import-row')}[data-kind="changed"] ins`);
    const row = `${mark('import-row')}[data-kind="changed"]`;
    expect(await page.$eval(`${row} ins`, one => one.textContent)).toContain('好');
  });

  test('both buttons stand in one row, from 320 pixels on', async () => {
    await give('row.csv', FILE);
    await page.waitForSelector(mark('import-plan'));
    await page.setViewport({ width: 320, height: 800 });
    const top = (testId: string) =>
      page.$eval(mark(testId), button => button.getBoundingClientRect().top);
    expect(await top('import-close')).toBe(await top('import-plan'));
    const over = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(over).toBe(0);
    await page.setViewport({ width: 1280, height: 800 });
  });

  test('what was changed elsewhere meanwhile is compared again before it is written', async () => {
    await give('again.csv', FILE);
    await click(page, 'import-plan');
    await page.waitForSelector(mark('import-row'));
    await askLibrary(page, 'savePhrase', ownDraft('own.other'));
    await click(page, 'import-commit');
    await waitForText(page, 'manager-notice', '已重新比对');
    await click(page, 'import-commit');
    await page.waitForSelector(mark('import-done'));
    const found = (await askLibrary(page, 'lookUp', { query: '新的一条' })) as { id: string }[];
    expect(found.length).toBeGreaterThan(0);
    await click(page, 'import-undo');
    await waitForText(page, 'manager-notice', '已撤销');
    await waitGone(page, 'import-done');
    expect(await countOwn()).toBe(2);
  });
});

test('a large import shows how far it is, and cancelled it leaves nothing behind', async () => {
  const before = await countOwn();
  const rows = Array.from({ length: 30_000 }, (_, n) => `大批${n},这是大批导入的第${n}句话。`);
  await give('large.csv', `标题,内容\n${rows.join('\n')}\n`);
  await click(page, 'import-plan');
  await page.waitForSelector(`${mark('import')}[data-stage="comparing"] progress`);
  await page.waitForSelector(mark('import-commit'));
  await click(page, 'import-commit');
  await page.waitForFunction(
    selector => (document.querySelector(selector) as HTMLProgressElement | null)?.value,
    { polling: 20 },
    `${mark('import')}[data-stage="writing"] progress`,
  );
  await click(page, 'import-close');
  await waitForText(page, 'manager-notice', '已取消');
  expect(await countOwn()).toBe(before);
}, 120_000);
