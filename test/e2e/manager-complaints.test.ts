import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElementHandle, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { emptyComplaint } from '../../core/library/own-complaint.ts';
import type { OwnComplaint } from '../../core/library/own-complaint.ts';
import type { ComplaintEntry, ComplaintPage } from '../../platform/library/complaint-protocol.ts';
import { endWorker } from '../../tools/drive-extension.ts';
import type { Session } from './extension.ts';
import { askLibrary, startSession } from './extension.ts';
import { askManager, choose, click, openManager, rowsIn, waitForText } from './manager.ts';
import { mark, press } from './panel.ts';

/** More than the rows that are shown at first. */
const MANY = 215;
const SHIPPED = 'c.delay.hotline-busy';
const COMPLAINTS = `${mark('library-views')} button:nth-of-type(2)`;
const poll = <T>(ask: () => Promise<T>) => expect.poll(ask, { timeout: 10_000 });

let session: Session;
let page: Page;
let downloads: string;

beforeAll(async () => {
  session = await startSession();
  downloads = session.profile;
  page = await openManager(session);
  for (let n = 0; n < MANY; n++)
    await askLibrary(page, 'saveComplaint', {
      ...emptyComplaint(`第${n}种说法，客户说的`),
      title: `投诉${n}号`,
      replies: [{ when: '通用', tone: '标准', text: '=您好，{{ 客户称呼 }}。' }],
    });
  const client = await page.createCDPSession();
  await client.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: downloads });
  await showComplaints();
});
afterAll(() => session.close());

async function showComplaints(): Promise<void> {
  await page.reload();
  await page.locator(COMPLAINTS).click();
  await page.waitForSelector(mark('complaint-entry'));
}

const list = async (shelf: string) =>
  (
    (await askLibrary(page, 'listComplaints', {
      shelf,
      query: '',
      from: 0,
      count: 1000,
    })) as ComplaintPage
  ).rows;
const countWhere = async (wanted: (row: ComplaintEntry) => boolean) =>
  (await list('own')).filter(wanted).length;
const countKept = () => countWhere(() => true);
const ownOf = async () => (await askLibrary(page, 'readOwnComplaints')) as OwnComplaint[];

async function showShelf(title: '自有' | '已删除' | '全部'): Promise<void> {
  await choose(page, mark('complaints'), title);
  await page.waitForFunction(
    (selector, title) =>
      [...document.querySelectorAll(`${selector} [role="radio"]`)].find(
        one => one.textContent === title,
      )?.ariaChecked === 'true',
    {},
    mark('complaints'),
    title,
  );
}
async function showOwn(): Promise<void> {
  await showShelf('自有');
  await page.waitForFunction(
    selector => !document.querySelector(selector),
    {},
    `${mark('complaint-entry')}:not([data-id^="own."])`,
  );
  await page.waitForSelector(mark('complaint-entry'));
}

const { boxes, selectByRange, selectAll } = rowsIn(() => page, 'complaint-entry');
const selectAllFound = () => selectAll(MANY);

/** Space on one row and Shift+Space on another, by keyboard alone. */
async function selectByKeys(): Promise<void> {
  await page.focus(mark('complaints-search'));
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  for (let n = 0; n < 3; n++) await page.keyboard.press('ArrowDown');
  await press(page, 'Shift', 'Space');
}

describe('many complaints at once', () => {
  const select: [string, () => Promise<void>, number][] = [
    ['one', async () => (await boxes())[2]!.click(), 1],
    ['a range with Shift', () => selectByRange(1, 5), 5],
    ['a range by keyboard', selectByKeys, 4],
    ['all found with Ctrl+A', selectAllFound, MANY],
  ];
  const acts: [string, () => Promise<unknown>, () => Promise<number>][] = [
    [
      'moved',
      async () => {
        await page.type(mark('bulk-words'), '新家/里间');
        await click(page, 'bulk-move');
      },
      () => countWhere(({ category }) => category.join('/') === '新家/里间'),
    ],
    ['deleted', () => click(page, 'bulk-delete'), async () => MANY - (await countKept())],
  ];
  test.each(
    select.flatMap(([which, choosing, count]) =>
      acts.map(act => [which, act[0], choosing, count, act] as const),
    ),
  )('%s can be %s, and that taken back', async (_, __, choosing, count, [, act, countDone]) => {
    await showOwn();
    await choosing();
    await act();
    await poll(countDone).toBe(count);
    await waitForText(page, 'manager-notice', `${count}`);
    await click(page, 'manager-undo');
    await poll(countDone).toBe(0);
  });

  test('what was deleted comes back from its shelf, and goes again by undo', async () => {
    await showOwn();
    await selectAllFound();
    await click(page, 'bulk-delete');
    await poll(countKept).toBe(0);
    await showShelf('已删除');
    await page.waitForSelector(`${mark('complaint-entry')}[data-id^="own."]`);
    await waitForText(page, 'complaint-entry', '还能恢复 30 天');
    await selectByRange(0, 3);
    await click(page, 'bulk-restore');
    await poll(countKept).toBe(4);
    await click(page, 'manager-undo');
    await poll(countKept).toBe(0);
    await selectAllFound();
    await click(page, 'bulk-restore');
    await poll(countKept).toBe(MANY);
  });

  test('shipped ones among them are left alone, and it is said', async () => {
    await showShelf('全部');
    const box = await page.waitForSelector(mark('complaints-search'));
    await box!.click({ count: 3 });
    await page.keyboard.sendCharacter('热线一直占线打不通');
    await page.waitForSelector(`${mark('complaint-entry')}[data-id="${SHIPPED}"]`);
    await page.click(`${mark('complaint-entry')}[data-id="${SHIPPED}"] input`);
    await click(page, 'bulk-delete');
    await waitForText(page, 'manager-notice', '自带的 1 种不能直接改');
    expect((await list('all')).some(({ id }) => id === SHIPPED)).toBe(true);
    await box!.click({ count: 3 });
    await page.keyboard.press('Backspace');
  });

  test('a shelf is narrowed to a pack and a category, and says so when nothing is left', async () => {
    await showShelf('全部');
    await page.select(mark('filter-pack'), 'own');
    await waitForText(page, 'complaints-total', `${MANY}`);
    await page.select(mark('filter-pack'), '');
    const { category } = (await list('all')).find(({ id }) => id === SHIPPED)!;
    await page.select(mark('filter-category'), category.join('/'));
    await page.waitForFunction(
      (selector, words) =>
        [...document.querySelectorAll(selector)].every(row => row.textContent.includes(words)),
      {},
      mark('complaint-entry'),
      category.join(' / '),
    );
    await page.select(mark('filter-pack'), 'own');
    await page.waitForSelector(mark('complaints-empty'));
    await page.select(mark('filter-pack'), '');
    await page.select(mark('filter-category'), '');
    await page.waitForSelector(mark('complaint-entry'));
  });

  test('an undo that would overwrite a later change is refused, and names what it is about', async () => {
    await showOwn();
    await selectByRange(1, 2);
    const ids = await page.$$eval(`${mark('complaint-entry')}[data-selected]`, rows =>
      rows.map(row => row.getAttribute('data-id')!),
    );
    await page.type(mark('bulk-words'), '新家/里间');
    await click(page, 'bulk-move');
    await poll(() => countWhere(({ category }) => category[0] === '新家')).toBe(2);
    const title = (await ownOf()).find(({ id }) => id === ids[0])!.title;
    await askManager(page, 'bulkComplaints', [ids[0]], { kind: 'move', category: ['别处'] });
    await click(page, 'manager-undo');
    await waitForText(page, 'manager-notice', title);
    expect(await countWhere(({ category }) => category[0] === '新家')).toBe(1);
    await askManager(page, 'bulkComplaints', ids, { kind: 'move', category: [] });
  });

  test('tags are not offered, and Escape lets go of all', async () => {
    await showOwn();
    await (await boxes())[0]!.click();
    await page.waitForSelector(mark('bulk'));
    expect(await page.$(mark('bulk-tag'))).toBeNull();
    await page.keyboard.press('Escape');
    await page.waitForSelector(mark('bulk'), { hidden: true });
  });
});

describe('files', () => {
  async function saved(format: string, name: string): Promise<Buffer> {
    await page.select(mark('complaints-export'), format);
    await waitForText(page, 'manager-notice', `.${format}`);
    const found = async () =>
      (await readdir(downloads)).find(one => one.startsWith(name) && one.endsWith(`.${format}`));
    await expect.poll(found, { timeout: 10_000 }).toBeDefined();
    return readFile(join(downloads, (await found())!));
  }

  async function give(name: string, content: string | Buffer): Promise<void> {
    const path = join(session.profile, name);
    await writeFile(path, content);
    await click(page, 'complaints-import');
    const input = (await page.waitForSelector(
      mark('import-file'),
    )) as ElementHandle<HTMLInputElement>;
    await input.uploadFile(path);
  }

  test.each([
    ['csv', 'yingda-complaints'],
    ['xlsx', 'yingda-complaints'],
    ['yaml', 'yingda-complaints'],
    ['json', 'yingda-2'],
  ])(
    '%s of what is selected brings exactly that back after it was deleted',
    async (format, name) => {
      await showOwn();
      await selectByRange(0, 2);
      const bytes = await saved(format, name);
      const selected = await page.$$eval(`${mark('complaint-entry')}[data-selected]`, rows =>
        rows.map(row => row.getAttribute('data-id')),
      );
      expect(selected).toHaveLength(3);
      const before = (await ownOf()).filter(({ id }) => selected.includes(id));
      if (format === 'csv') expect(bytes.toString()).toContain("'=您好");
      await click(page, 'bulk-delete');
      await poll(countKept).toBe(MANY - 3);

      await give(`back.${format}`, bytes);
      if (format === 'csv' || format === 'xlsx') {
        // It says itself that it holds complaints: nothing has to be chosen.
        await page.waitForSelector(mark('import-plan'));
        expect(await page.$(mark('import-content'))).toBeNull();
        await click(page, 'import-plan');
      }
      await waitForText(page, 'import-counts', format === 'json' ? '改动 3' : '新增 3');
      expect(await countKept()).toBe(MANY - 3);
      await click(page, 'import-commit');
      await poll(countKept).toBe(MANY);
      const contents = (all: OwnComplaint[]) =>
        all
          .map(({ rev: _, updatedAt: __, ...rest }) => rest)
          .toSorted((a, b) => (a.id < b.id ? -1 : 1));
      const after = (await ownOf()).filter(({ id }) => selected.includes(id));
      expect(contents(after)).toEqual(contents(before));

      await click(page, 'import-undo');
      await poll(countKept).toBe(MANY - 3);
      await click(page, 'import-close');
      await showShelf('已删除');
      await page.waitForSelector(`${mark('complaint-entry')}[data-id="${selected[0]}"]`);
      await (await boxes())[0]!.focus();
      await press(page, 'Control', 'a');
      await click(page, 'bulk-restore');
      await poll(countKept).toBe(MANY);
    },
  );

  const TABLE =
    '投诉类型,客户原话,标准回复,责任归属\n' +
    '快递丢件,"我的快递呢\n说送到了没收到","很抱歉，{姓名}，我马上查。",责任\n' +
    '没写回复,哎,,\n';

  test('a table of somebody else is mapped, tried, written and taken back', async () => {
    await showOwn();
    await give('others.csv', TABLE);
    await waitForText(page, 'import-content', '投诉');
    const fields = () =>
      page.$$eval('.import-table select', all =>
        all.map(one => (one as HTMLSelectElement).selectedOptions[0]!.textContent),
      );
    expect(await fields()).toEqual(['标题', '客户会怎么说', '回复', '责任']);
    // The same rows as phrases, and back.
    await choose(page, mark('import-content'), '话术');
    await poll(fields).toContain('内容');
    await choose(page, mark('import-content'), '投诉');
    await poll(fields).toEqual(['标题', '客户会怎么说', '回复', '责任']);
    await click(page, 'import-plan');
    await waitForText(page, 'import-counts', '新增 1 条');
    const refused = await page.$eval(
      `${mark('import-row')}[data-kind="refused"]`,
      row => row.textContent,
    );
    expect(refused).toContain('没有回复');
    expect(await countKept()).toBe(MANY);
    await click(page, 'import-commit');
    await poll(countKept).toBe(MANY + 1);
    const made = (await ownOf()).find(({ title }) => title === '快递丢件')!;
    expect(made).toMatchObject({
      examples: [{ text: '我的快递呢' }, { text: '说送到了没收到' }],
      replies: [{ when: '通用', tone: '标准', text: '很抱歉，{{ 客户姓名 }}，我马上查。' }],
      responsibility: '责任',
      category: ['导入的投诉'],
    });
    await click(page, 'import-undo');
    await poll(countKept).toBe(MANY);
    await click(page, 'import-close');
  });

  test('without a column of replies it says what is missing, and writes nothing', async () => {
    await give('no-reply.csv', TABLE);
    await page.waitForSelector('.import-table select');
    const selects = await page.$$('.import-table select');
    await selects[2]!.select('');
    await click(page, 'import-plan');
    await waitForText(page, 'import-map-trouble', '哪一列是回复');
    await click(page, 'import-close');
    expect(await countKept()).toBe(MANY);
  });

  test.each([
    ['empty.csv', '', '空的'],
    ['header.csv', '标题,回复\n', '只有表头'],
    ['flows.yaml', '- id: f\n  start: "1"\n  steps: []\n', '流程'],
    ['binary.csv', Buffer.from('89504e470d0a1a0a0000', 'hex'), '不是文本'],
  ])('%s is refused with a reason', async (name, content, words) => {
    await give(name, content);
    await waitForText(page, 'import-trouble', words);
    await click(page, 'import-close');
  });
});

describe('the history', () => {
  test('shows what each version changed, brings any back, and undo takes that back', async () => {
    const [first] = await list('own');
    const { id } = first!;
    const draft = (await askLibrary(page, 'draftComplaint', id)) as object;
    await askLibrary(page, 'saveComplaint', { ...draft, title: '改过的标题', avoid: ['推给别人'] });
    await showComplaints();
    await page.locator(`[data-id="${id}"] button`).click();
    await page.waitForSelector(mark('versions'));
    await page.click(`${mark('versions')} summary`);
    const lines = await page.$$eval(`${mark('versions')} li small:first-child`, all =>
      all.map(one => one.textContent),
    );
    expect(lines[0]).toContain('标题');
    expect(lines[0]).toContain('不要说');
    await waitForText(page, 'versions', '改过的标题');
    // The oldest one is the last.
    const restores = await page.$$(mark('restore-version'));
    await restores.at(-1)!.click();
    await waitForText(page, 'manager-notice', '恢复');
    const titleOf = async () => (await list('own')).find(one => one.id === id)?.title;
    await poll(titleOf).toMatch(/^投诉\d+号$/);
    await poll(() =>
      page.$eval('[data-name="title"]', box => (box as HTMLInputElement).value),
    ).toMatch(/^投诉\d+号$/);
    await click(page, 'manager-undo');
    await waitForText(page, 'manager-notice', '已撤销');
    await poll(titleOf).toBe('改过的标题');
  });

  test('a copy of a shipped one has its own, which outlives the background', async () => {
    await click(page, 'editor-back');
    const copy = (await askLibrary(page, 'draftComplaint', SHIPPED)) as object;
    const saved = (await askLibrary(page, 'saveComplaint', { ...copy, title: '我的占线' })) as {
      id: string;
    };
    await askLibrary(page, 'saveComplaint', {
      ...copy,
      id: saved.id,
      rev: 1,
      title: '我的占线（改）',
    });
    await endWorker(session.browser);
    const versions = (await askManager(page, 'listComplaintVersions', saved.id)) as {
      changes: { field: string }[];
    }[];
    expect(versions.map(({ changes }) => changes.map(({ field }) => field))).toEqual([
      ['title'],
      [],
    ]);
  });
});

describe('writing a reply', () => {
  const reply = () => page.$eval('[data-name="reply"]', box => (box as HTMLTextAreaElement).value);

  beforeAll(async () => {
    await showComplaints();
    await click(page, 'complaints-new');
    await page.waitForSelector('[data-name="reply"]');
  });

  test('two braces open the list of placeholders, and a key takes one', async () => {
    await page.focus('[data-name="reply"]');
    await page.keyboard.sendCharacter('您好，{{ 客户称');
    await page.waitForSelector(mark('placeholder-hints'));
    await page.keyboard.press('Enter');
    await poll(reply).toBe('您好，{{ 客户称呼 }}');
    await page.keyboard.sendCharacter('，{{');
    await page.waitForSelector(mark('placeholder-hints'));
    await page.keyboard.press('Escape');
    expect(await page.$(mark('placeholder-hints'))).toBeNull();
    expect(await page.$(mark('complaint-editor'))).not.toBeNull();
  });

  test.each([
    [
      'what is too long to say in a breath',
      '我们的师傅会尽快赶到您那里请您放心'.repeat(6),
      'length-notes',
      '一口气说不完',
    ],
    ['a wording that the rules advise against', '这个我不知道。', 'findings', ''],
    ['a phone number', '请打13800001234找我。', 'findings', '尾号1234'],
  ])('%s is said while writing', async (_, text, where, words) => {
    await page.focus('[data-name="reply"]');
    await press(page, 'Control', 'a');
    await page.keyboard.sendCharacter(text);
    await waitForText(page, where, words);
  });

  test('what nobody declared is asked about before it is saved', async () => {
    await page.focus('[data-name="reply"]');
    await press(page, 'Control', 'a');
    await page.keyboard.sendCharacter('{{ 天外来物 }}的事我查。');
    await page.type('[data-name="title"]', '天外');
    await press(page, 'Control', 's');
    await waitForText(page, 'complaint-editor', '天外来物');
    expect((await ownOf()).some(({ title }) => title === '天外')).toBe(false);
    await click(page, 'editor-back');
  });
});

describe('what is written and not saved', () => {
  const unsaved = async () =>
    (await askLibrary(page, 'listUnsavedComplaints')) as { draft: { examples: object[] } }[];
  const title = () => page.$eval('[data-name="title"]', box => (box as HTMLInputElement).value);

  async function reopen(): Promise<void> {
    await page.close();
    page = await openManager(session);
    await endWorker(session.browser);
    await showComplaints();
  }

  test('outlives a closed tab and a killed background, with the customer masked', async () => {
    await showComplaints();
    await click(page, 'complaints-new');
    await page.waitForSelector(mark('complaint-editor'));
    await page.type('[data-name="title"]', '写到一半');
    await click(page, 'add-example');
    await page.waitForSelector('[data-name="example"]');
    await page.type('[data-name="example"]', '我叫王小明，电话13900001234');
    await poll(async () => (await unsaved()).length).toBe(1);
    await reopen();
    await waitForText(page, 'kept-draft', '写到一半');
    expect(JSON.stringify(await unsaved())).not.toMatch(/13900001234|王小明/);
    await click(page, 'resume-draft');
    await page.waitForSelector(mark('complaint-editor'));
    expect(await title()).toBe('写到一半');
    await page.type('[data-name="reply"]', '好的，我查。');
    await press(page, 'Control', 's');
    await waitForText(page, 'manager-notice', '写到一半');
    await poll(unsaved).toEqual([]);
    expect((await ownOf()).some(one => one.title === '写到一半')).toBe(true);
  });

  test('about one that is there comes back with it, and is thrown away by leaving', async () => {
    const [first] = await list('own');
    const row = `[data-id="${first!.id}"] button`;
    await page.locator(row).click();
    await page.waitForSelector(mark('complaint-editor'));
    await page.focus('[data-name="title"]');
    await page.keyboard.type('又改');
    await poll(async () => (await unsaved()).length).toBe(1);
    await reopen();
    await page.locator(row).click();
    await page.waitForSelector(mark('draft-resumed'));
    expect(await title()).toContain('又改');
    await click(page, 'editor-back');
    await poll(unsaved).toEqual([]);
    await click(page, 'manager-undo');
    await page.waitForSelector(mark('complaint-editor'));
    expect(await title()).toContain('又改');
    await poll(async () => (await unsaved()).length).toBe(1);
  });

  test('can be thrown away from the list, and had back', async () => {
    await reopen();
    await click(page, 'drop-draft');
    await poll(unsaved).toEqual([]);
    await click(page, 'manager-undo');
    await poll(async () => (await unsaved()).length).toBe(1);
    await page.waitForSelector(mark('kept-draft'));
  });
});
