import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElementHandle, Page } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import writeXlsxFile from 'write-excel-file/node';
import { writeFile } from 'node:fs/promises';
import type { Phrase } from '../../core/library/types.ts';
import { encodeGb18030 } from '../core/exchange/gb18030.ts';
import type { Session } from './extension.ts';
import { askLibrary, startSession } from './extension.ts';
import { askManager, choose, click, openManager, waitForText } from './manager.ts';
import { mark } from './panel.ts';

const SAMPLES = new URL('import-samples/', import.meta.url).pathname;

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

async function upload(path: string): Promise<void> {
  const input = (await page.waitForSelector(
    mark('import-file'),
  )) as ElementHandle<HTMLInputElement>;
  await input.uploadFile(path);
}

async function give(name: string, content: string | Uint8Array): Promise<void> {
  const path = join(session.profile, name);
  await writeFile(path, content);
  await upload(path);
}

const stage = () =>
  page.$eval(mark('import'), view => (view as HTMLElement).dataset['stage'] as string);

/** What the dialog takes the columns for. */
const fields = () =>
  page.$$eval('.import-table select', all =>
    all.map(one => (one as HTMLSelectElement).selectedOptions[0]!.textContent),
  );

const cells = () =>
  page.$$eval('.import-table tbody tr', rows =>
    rows.map(row => row.querySelector('td')!.textContent),
  );

async function ownPhrases(): Promise<Partial<Phrase>[]> {
  const ids = (await askManager(page, 'listIds', { shelf: 'mine' })) as string[];
  const found = await Promise.all(ids.map(id => askLibrary(page, 'openPhrase', id)));
  return found.map(one => (one as { phrase: Phrase }).phrase);
}

/** From the dialog to what is in the library, and back. */
async function importAll(): Promise<Partial<Phrase>[]> {
  if ((await stage()) === 'map') await click(page, 'import-plan');
  await page.waitForSelector(mark('import-commit'));
  expect(await ownPhrases()).toEqual([]);
  await click(page, 'import-commit');
  await page.waitForSelector(mark('import-done'));
  const made = await ownPhrases();
  await click(page, 'import-undo');
  await expect.poll(ownPhrases, { timeout: 10_000 }).toEqual([]);
  return made;
}

const settled = () =>
  page.waitForSelector(['map', 'plan'].map(one => `${mark('import')}[data-stage="${one}"]`).join());

describe('a file that another program wrote', () => {
  test.each<[string, Partial<Phrase>[]]>([
    [
      'briskine.csv',
      [
        {
          title: '发货通知',
          code: 'fhtz',
          tags: ['发货', '物流'],
          text: '{{ 客户姓名 }}，您好：\n您的包裹已发出。\n{{ 客服姓名 }} 敬上',
        },
        { title: '退款说明', code: 'tksm', text: '三个工作日内到账。' },
      ],
    ],
    [
      'text-blaze.csv',
      [
        {
          title: '催单安抚',
          code: 'cdaf',
          text: '{{ 客户姓名 | default: "您" }}，我马上去催。{{ 光标 }}',
        },
        { title: '班次问候', code: 'bcwh', text: '{{ 班次 | default: "早班" }}的小李，请讲。' },
      ],
    ],
    [
      'beeftext.csv',
      [
        { title: '查单', code: 'bfhy', text: '您好 {{ 订单号 }}，我在查。' },
        { title: '结束', code: 'bfzj', text: '再见，祝您愉快。' },
      ],
    ],
    [
      'espanso.yml',
      [
        { code: 'eshello', text: '您好 {{ 客户姓名 }}，请讲' },
        { title: '礼貌收线', code: 'esbye', text: '感谢来电，再见。' },
      ],
    ],
    [
      'zammad.csv',
      [
        {
          title: '工单收尾',
          tags: ['收尾', '关闭'],
          category: ['售后组'],
          text: '{{ 客户姓名 }}，您好：\n工单已处理完，{{ 客服姓名 }}。',
        },
      ],
    ],
    [
      'qianniu.json',
      [
        { code: 'qn01', category: ['售后'], text: '亲，{{ 客户姓名 }}您好，在的。' },
        { code: 'qn02', category: ['售后'], text: '亲，退款一到两天到账。' },
      ],
    ],
    [
      '常用回复.json',
      [
        {
          title: '发货时间',
          code: 'qtfh',
          category: ['常用回复'],
          text: '{{ 客户姓名 | default: "亲" }}，{{ 日期 }}前发出，走{{ 快递 | default: "顺丰" }}。',
        },
        { title: '原样代码', text: '{ "a": 1 }' },
      ],
    ],
    [
      '自家表格.csv',
      [
        {
          title: '退款多久到账',
          category: ['售后', '退款'],
          tags: ['退款', '到账'],
          text: '三个工作日内原路退回，请{{ 客户姓名 }}留意。',
        },
        { title: '能不能换货', category: ['售后', '换货'], text: '七天内都可以换。' },
      ],
    ],
    [
      '公司话术.csv',
      [
        {
          title: '一直没人联系我',
          category: ['售后'],
          text: '{{ 客户姓名 }}您好，单号____我马上核实。',
        },
        { title: '想改地址', category: ['售后'], text: '您发我新地址。' },
      ],
    ],
    [
      '繁體.csv',
      [
        {
          title: '催一催單',
          category: ['售後'],
          text: '您好！我馬上為您查詢訂單，請稍候片刻。',
        },
        { title: '款項退回', category: ['售後'], text: '款項將於三天內退回您的帳戶。' },
      ],
    ],
    [
      '占位符.csv',
      [
        {
          title: '四种写法',
          text: '{{ 客户姓名 }}您好，单号{{ 服务单号 }}，{{ 日期 }}到，{{ 客户称呼 | default: "您" }}留意。',
        },
      ],
    ],
    [
      '列表.json',
      [
        { title: '预约改期', category: ['售后', '预约'], text: '好的，帮您改到{{ 日期 }}。' },
        { title: '地址核对', text: '麻烦您报一下地址。' },
      ],
    ],
    [
      '编码表.yaml',
      [
        { code: 'ymkc', text: '您好，请讲。' },
        { code: 'ymjs', text: '感谢您的来电。\n再见。' },
      ],
    ],
    [
      'phrases.yaml',
      [
        {
          id: 'own.sample-hold',
          title: '样例请稍等',
          category: ['样例', '等待'],
          code: 'ylqs',
          situation: '要查资料时',
          text: '请您稍等，\n我查一下。',
          variants: [{ tone: '简短', text: '稍等。' }],
          tags: ['等待'],
        },
      ],
    ],
  ])('%s comes in as it was meant, and goes again by one click', async (file, expected) => {
    await upload(join(SAMPLES, file));
    await settled();
    const made = await importAll();
    expect(made).toHaveLength(expected.length);
    for (const phrase of expected)
      expect(made).toContainEqual(expect.objectContaining(phrase) as unknown);
  });
});

describe('a file whose shape nobody told us', () => {
  test.each(['列表.json', '编码表.yaml'])(
    '%s is mapped in the same dialog as a table, where it can be told otherwise',
    async file => {
      await upload(join(SAMPLES, file));
      await settled();
      expect(await stage()).toBe('map');
      const guessed = await fields();
      expect(guessed).toContain('内容');
      // A heading is no question here.
      expect(await page.$(mark('import-header'))).toBeNull();
      const at = guessed.indexOf('内容');
      const other = guessed.findIndex((_, index) => index !== at);
      const selects = await page.$$('.import-table select');
      await selects[at]!.select('');
      await selects[other]!.select('text');
      await click(page, 'import-plan');
      await page.waitForSelector(mark('import-row'));
      const first = (await readFile(join(SAMPLES, file), 'utf8')).includes('预约改期')
        ? '预约改期'
        : 'ymkc';
      await waitForText(page, 'import', first);
    },
  );
});

describe('an encoding that is not UTF-8', () => {
  const JSON_TEXT = JSON.stringify([{ 标题: '催单', 内容: '您好，马上查。' }]);
  const utf16 = Buffer.from(JSON_TEXT, 'utf16le');
  const encoding = () =>
    page.$eval(mark('import-encoding'), one => (one as HTMLSelectElement).value);

  test.each([
    ['gb18030', encodeGb18030(JSON_TEXT)],
    ['utf-16le', new Uint8Array(utf16)],
    ['utf-16be', new Uint8Array(Buffer.from(utf16).swap16())],
  ])('of JSON is found and shown: %s', async (name, bytes) => {
    await give(`${name}.json`, bytes);
    await page.waitForSelector(mark('import-encoding'));
    expect(await encoding()).toBe(name);
    expect(await cells()).toEqual(['催单', '您好，马上查。']);
    // Told otherwise it is no JSON at all: it stays as it was, and says why.
    await page.select(mark('import-encoding'), name === 'utf-16le' ? 'utf-16be' : 'utf-16le');
    await page.waitForSelector(mark('import-map-trouble'));
    expect(await encoding()).toBe(name);
    expect(await cells()).toEqual(['催单', '您好，马上查。']);
  });

  test('of a pack that needs no mapping can be told in the dry run', async () => {
    const pack = '- title: 催单\n  text: 您好，马上查。\n';
    await give('pack.yaml', encodeGb18030(pack));
    await page.waitForSelector(mark('import-row'));
    expect(await encoding()).toBe('gb18030');
    await waitForText(page, 'import-row', '催单');
  });

  test('that was taken wrongly for another one can be told where the file was refused', async () => {
    // So few of its bytes are zero that nothing tells UTF-16.
    const text = JSON.stringify([{ 标题: '好'.repeat(900), 内容: '好'.repeat(900) }]);
    const bytes = Buffer.from(text, 'utf16le').swap16();
    await give('told.json', new Uint8Array(bytes));
    await page.waitForSelector(mark('import-trouble'));
    await page.waitForSelector(mark('import-encoding'));
    await page.select(mark('import-encoding'), 'utf-16be');
    await page.waitForSelector(`${mark('import')}[data-stage="map"]`);
    expect((await cells())[0]).toMatch(/^好+/);
  });
});

describe('a workbook with several sheets', () => {
  const sheet = (name: string, rows: string[][]) => ({
    sheet: name,
    data: rows.map(row => row.map(value => ({ value, type: String }))),
  });
  const BOOK = [
    sheet('封面', []),
    sheet('售前', [
      ['标题', '内容'],
      ['在吗', '在的，请讲。'],
    ]),
    sheet('售后 & 退款', [
      ['退款多久', '三天到账，请您留意短信通知。'],
      ['能换吗', '七天内都可以换，吊牌别剪。'],
    ]),
    sheet('空白', []),
  ];
  beforeEach(async () => {
    const bytes = await writeXlsxFile(BOOK as never).toBuffer();
    await give('book.xlsx', new Uint8Array(bytes));
    await page.waitForSelector(mark('import-sheet'));
  });
  const chosen = () => page.$eval(mark('import-sheet'), one => (one as HTMLSelectElement).value);

  test('shows the first one that holds something, and the others by name', async () => {
    expect(await chosen()).toBe('售前');
    const names = await page.$$eval(`${mark('import-sheet')} option`, all =>
      all.map(one => one.textContent),
    );
    expect(names).toEqual(['封面', '售前', '售后 & 退款', '空白']);
    await waitForText(page, 'import', '其他工作表没有读');
    expect(await cells()).toEqual(['在吗', '在的，请讲。']);
    expect(await importAll()).toMatchObject([{ title: '在吗', text: '在的，请讲。' }]);
  });

  test('reads another one, also without a heading', async () => {
    await page.select(mark('import-sheet'), '售后 & 退款');
    await expect
      .poll(cells)
      .toEqual(['退款多久 · 能换吗', '三天到账，请您留意短信通知。 · 七天内都可以换，吊牌别剪。']);
    expect(await page.$eval(mark('import-header'), one => (one as HTMLInputElement).checked)).toBe(
      false,
    );
    expect(await fields()).toEqual(['标题', '内容']);
    const made = await importAll();
    expect(made.map(({ title }) => title).toSorted()).toEqual(['能换吗', '退款多久']);
  });

  test('an empty one says so, and what was shown stays', async () => {
    await page.select(mark('import-sheet'), '空白');
    await waitForText(page, 'import-map-trouble', '「空白」里没有内容');
    expect(await chosen()).toBe('售前');
    expect(await cells()).toEqual(['在吗', '在的，请讲。']);
  });

  test('the same sheet can be taken for complaints', async () => {
    await choose(page, mark('import-content'), '投诉');
    await expect.poll(fields).toEqual(['标题', '回复']);
    await click(page, 'import-plan');
    await waitForText(page, 'import-counts', '新增 1');
  });
});
