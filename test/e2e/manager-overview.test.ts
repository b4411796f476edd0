import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElementHandle, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { emptyComplaint } from '../../core/library/own-complaint.ts';
import type { OwnPhrase } from '../../core/library/merge.ts';
import type { Phrase } from '../../core/library/types.ts';
import type { EntryPage, Statistics } from '../../platform/library/manager-protocol.ts';
import type { Session } from './extension.ts';
import { askLibrary, startSession } from './extension.ts';
import { askManager, choose, click, openManager, ownDraft, waitForText } from './manager.ts';
import {
  idsIn,
  mark,
  searchFor,
  showView,
  startReply,
  typeQuery,
  waitForText as waitInPage,
} from './panel.ts';

let session: Session;
let page: Page;
let demo: Page;
let panel: Page;
const poll = <T>(ask: () => Promise<T>) => expect.poll(ask, { timeout: 10_000 });

beforeAll(async () => {
  session = await startSession();
  demo = await session.openDemo();
  await demo.click('#reply');
  panel = await session.openPanel(demo);
  page = await openManager(session);
  const client = await page.createCDPSession();
  await client.send('Browser.setDownloadBehavior', {
    behavior: 'allow',
    downloadPath: session.profile,
  });
});
afterAll(() => session.close());

/** Another kind of entry. */
const chooseView = (title: string) => choose(page, '.library-views', title);

async function showPlace(hash: string, selector: string): Promise<void> {
  await page.bringToFront();
  await page.evaluate(hash => void (location.hash = hash), hash);
  await page.reload();
  await page.waitForSelector(selector);
}
const showLibrary = () => showPlace('#library', mark('entry'));

test('what is searched for in the manager is what the panel finds, in its order', async () => {
  for (const query of ['fhy', 'bzkc', '请稍等', 'qingshaodeng', '退费怎么办理']) {
    await panel.bringToFront();
    await typeQuery(panel, query);
    await panel.waitForSelector(mark('phrase-row'));
    const known = (await askLibrary(panel, 'lookUp', { query })) as { id: string }[];
    await poll(async () => (await idsIn(panel))[0]).toBe(known[0]!.id);
    const shown = await idsIn(panel);
    await showLibrary();
    await page.type(mark('manager-search'), query);
    await poll(async () => (await idsIn(page, 'entry'))[0]).toBe(known[0]!.id);
    const listed = await idsIn(page, 'entry');
    expect(listed.slice(0, shown.length)).toEqual(shown);
  }
});

describe('tags', () => {
  const tagged = async () =>
    (
      (await askManager(page, 'listEntries', {
        shelf: 'mine',
        from: 0,
        count: 100,
      })) as EntryPage
    ).rows.filter(({ tags }) => tags.includes('旺季')).length;

  test('are taken from many at once, and that goes back', async () => {
    for (const n of [1, 2, 3])
      await askLibrary(page, 'savePhrase', ownDraft(`own.tag-${n}`, { tags: ['旺季', '常备'] }));
    await showLibrary();
    await choose(page, mark('manager'), '我的');
    await page.waitForSelector(`${mark('entry')}[data-id="own.tag-1"]`);
    for (const n of [1, 2])
      await page.click(`${mark('entry')}[data-id="own.tag-${n}"] input[type="checkbox"]`);
    await page.type(mark('bulk-words'), '旺季');
    await click(page, 'bulk-untag');
    await poll(tagged).toBe(1);
    await click(page, 'manager-undo');
    await poll(tagged).toBe(3);
  });
});

describe('files that the manager writes', () => {
  const HARD = [
    ownDraft('own.out-1', {
      title: '@公式标题',
      text: '=HYPERLINK("http://x","点我")\n+1\n-2\n@3',
      code: 'gsjl',
      tags: ['a,b', 'c'],
      category: ['导出', '里/外'],
      situation: "'已经带撇号",
      variants: [{ tone: '简短', text: '【像头】\n第二行' }],
    }),
    ownDraft('own.out-2', {
      title: '富文本',
      text: '**粗**',
      format: 'rich',
      valid: { to: '2099-01-31' },
    }),
  ];
  const mine = async (): Promise<Partial<OwnPhrase>[]> => {
    const ids = (await askManager(page, 'listIds', { shelf: 'mine' })) as string[];
    const found = await Promise.all(
      ids.filter(id => id.startsWith('own.out-')).map(id => askLibrary(page, 'openPhrase', id)),
    );
    return found
      .map(one => {
        const { rev, createdAt, updatedAt, ...rest } = (one as { phrase: OwnPhrase }).phrase;
        // A field that is empty and one that is not there are the same.
        return Object.fromEntries(
          Object.entries(rest).filter(([, value]) => value !== ''),
        ) as typeof rest;
      })
      .toSorted((one, other) => (one.id < other.id ? -1 : 1));
  };

  async function saved(format: string): Promise<string> {
    const found = async () =>
      (await readdir(session.profile)).find(
        name => /^yingda-2.*/.test(name) && name.endsWith(format),
      );
    // One of the same name would be overwritten, and nothing would tell the two apart.
    const before = await found();
    if (before) await rm(join(session.profile, before));
    await page.select(mark('manager-export'), format);
    await waitForText(page, 'manager-notice', `.${format}`);
    await poll(found).toBeDefined();
    return join(session.profile, (await found())!);
  }

  async function give(path: string): Promise<void> {
    await click(page, 'manager-import');
    const input = (await page.waitForSelector(
      mark('import-file'),
    )) as ElementHandle<HTMLInputElement>;
    await input.uploadFile(path);
    await page.waitForSelector(
      ['map', 'plan'].map(one => `${mark('import')}[data-stage="${one}"]`).join(),
    );
    if (await page.$(mark('import-plan'))) await click(page, 'import-plan');
    await page.waitForSelector(mark('import-counts'));
  }

  beforeAll(async () => {
    for (const draft of HARD) await askLibrary(page, 'savePhrase', draft);
  });

  test.each(['csv', 'xlsx', 'json', 'yaml'])(
    'everything as %s finds nothing to do where it came from',
    async format => {
      await showLibrary();
      const path = await saved(format);
      if (format === 'csv') {
        const text = await readFile(path, 'utf8');
        expect(text.startsWith('\ufeff')).toBe(true);
        expect(text).toContain("'=HYPERLINK");
        expect(text).toContain("\n'+1\n'-2\n'@3");
      }
      await give(path);
      await waitForText(page, 'import-counts', '新增 0 条，改动 0 条');
    },
  );

  test.each(['csv', 'xlsx', 'json', 'yaml'])(
    'a selection as %s brings exactly that back after it was deleted',
    async format => {
      const before = await mine();
      expect(before).toHaveLength(2);
      await showLibrary();
      await choose(page, mark('manager'), '我的');
      await page.waitForSelector(`${mark('entry')}[data-id="own.out-1"]`);
      for (const n of [1, 2])
        await page.click(`${mark('entry')}[data-id="own.out-${n}"] input[type="checkbox"]`);
      const path = await saved(format);
      await click(page, 'bulk-delete');
      await poll(mine).toEqual([]);
      await give(path);
      await waitForText(page, 'import-counts', '新增 2 条，改动 0 条');
      await click(page, 'import-commit');
      await poll(mine).toEqual(before);
    },
  );

  test('what a format has no room for is said', async () => {
    await askLibrary(page, 'savePhrase', {
      ...ownDraft('own.out-3', { code: 'k9', title: '数字编码' }),
    });
    await showLibrary();
    await choose(page, mark('manager'), '我的');
    await page.waitForSelector(`${mark('entry')}[data-id="own.out-3"]`);
    await page.click(`${mark('entry')}[data-id="own.out-3"] input[type="checkbox"]`);
    await saved('yaml');
    await waitForText(page, 'manager-notice', '没有写入「k9」');
    await askLibrary(page, 'deletePhrase', 'own.out-3');
  });
});

describe('duplicates', () => {
  const LONG = '您好，您的申请我们已经收到，会在三个工作日之内给您答复，请您耐心等待。';

  test('are found by code, by text and by text that is nearly the same', async () => {
    const drafts = [
      ownDraft('own.same-1', { text: LONG, title: '甲' }),
      ownDraft('own.same-2', { text: LONG.replaceAll('，', ', '), title: '乙' }),
      ownDraft('own.near-1', {
        text: `${LONG}感谢您一直以来的理解与支持，祝您生活愉快。`,
        title: '丙',
      }),
      ownDraft('own.near-2', {
        text: `${LONG}感谢您一直以来的理解与支持，祝您工作愉快。`,
        title: '丁',
      }),
    ];
    for (const draft of drafts) await askLibrary(page, 'savePhrase', draft);
    const code = (id: string) => ({
      ...ownDraft(id, { code: 'twin', text: `编码一样的${id}`, title: id }),
      pack: 'own',
      priority: 'standard',
      rev: 1,
      createdAt: 1,
      updatedAt: 1,
    });
    const { importId } = (await askManager(page, 'beginImport', {
      file: 'b.json',
      kind: 'restore',
    })) as { importId: string };
    await askManager(page, 'addToImport', importId, {
      records: { phrases: [code('own.code-1'), code('own.code-2')] },
    });
    await askManager(page, 'planImport', importId);
    await askManager(page, 'commitImport', importId);

    await showLibrary();
    await click(page, 'find-duplicates');
    await page.waitForSelector(mark('duplicate'));
    const groups = await page.$$eval(
      `${mark('duplicates')} section.section, ${mark('duplicates')} .section`,
      all =>
        all.map(one => [
          one.querySelector('h3, h4, summary')?.textContent,
          ...[...one.querySelectorAll('[data-testid="duplicate"]')].map(row =>
            row.getAttribute('data-id'),
          ),
        ]),
    );
    const of = (title: string) =>
      groups.filter(([name]) => name?.includes(title)).map(([, ...ids]) => ids);
    expect(of('编码相同')).toContainEqual(['own.code-1', 'own.code-2']);
    expect(of('文字相同')).toContainEqual(['own.same-1', 'own.same-2']);
    expect(of('文字几乎一样').flat()).toEqual(expect.arrayContaining(['own.near-1', 'own.near-2']));
  });

  test('go when one is deleted, and come back when that is taken back or when one is restored', async () => {
    const row = (id: string) => `${mark('duplicate')}[data-id="${id}"]`;
    await page.focus(`${row('own.same-2')} .button`);
    await page.keyboard.press('Enter');
    await page.waitForSelector(row('own.same-2'), { hidden: true });
    // The keyboard goes on where it was.
    expect(await page.evaluate(() => document.activeElement?.closest('li') !== null)).toBe(true);
    await click(page, 'manager-undo');
    await page.waitForSelector(row('own.same-2'));
    // What is deleted elsewhere is no duplicate any more.
    await askLibrary(page, 'deletePhrase', 'own.same-2');
    await page.waitForSelector(row('own.same-2'), { hidden: true });
    await click(page, 'duplicates-back');
  });

  test('among complaints are those with the same title or the same words of a customer', async () => {
    const complaint = (id: string, title: string, words: string) => ({
      ...emptyComplaint(words),
      newId: `0000000${id}-0000`,
      title,
      replies: [{ when: '通用', tone: '标准', text: '真对不起，我马上核实。' }],
    });
    for (const one of [
      complaint('1', '雪地送餐洒了', '汤洒了一地谁来赔'),
      complaint('2', '雪地送餐洒了', '餐盒全湿透了'),
      complaint('3', '餐损', '汤洒了一地，谁来赔？'),
    ])
      await askLibrary(page, 'saveComplaint', one);
    await chooseView('投诉');
    await click(page, 'find-same-complaints');
    await page.waitForSelector(mark('duplicate'));
    const groups = await page.$$eval(`${mark('duplicates')} .section`, all =>
      all.map(one => [
        one.querySelector('h3, h4, summary')!.textContent,
        [...one.querySelectorAll('[data-testid="duplicate"]')].length,
      ]),
    );
    expect(groups).toEqual([
      ['标题相同', 2],
      ['有一样的客户说法', 2],
    ]);
    await page.click(`${mark('duplicate')} .button`);
    await waitForText(page, 'manager-notice', '1');
    await poll(async () => (await page.$$(mark('duplicate'))).length).toBe(0);
    await page.waitForSelector('.empty-state');
    await click(page, 'manager-undo');
    await page.waitForSelector(mark('duplicate'));
    await click(page, 'duplicates-back');
    await chooseView('话术');
  });
});

describe('statistics', () => {
  const PHRASE = 'call.listen.ack';

  test('count what went out, by phrase and by day, and say what time that saved', async () => {
    await showPlace('#usage', mark('usage-none'));
    await startReply(demo, panel);
    await searchFor(panel, '/fhy', PHRASE);
    for (let n = 0; n < 2; n++) {
      await panel.focus(mark('search-box'));
      await panel.keyboard.press('Enter');
      const uses = async () =>
        ((await askManager(page, 'getStatistics')) as Statistics).days.find(
          ({ id }) => id === PHRASE,
        )?.count;
      await poll(uses).toBe(n + 1);
    }
    await waitInPage(demo, '#reply', '记着');
    await showPlace('#usage', mark('usage-saved'));
    const { text } = ((await askLibrary(page, 'openPhrase', PHRASE)) as { phrase: Phrase }).phrase;
    await waitForText(page, 'usage-saved', '一共用了 2 次');
    const characters = 2 * [...text].length;
    await waitForText(page, 'usage-saved', `${characters} 个字`);
    const speed = await page.$('.usage-speed');
    await speed!.click({ count: 3 });
    await page.keyboard.type(String(characters));
    await page.keyboard.press('Tab');
    await waitForText(page, 'usage-saved', '省了大约 1 分钟');
    const title = ((await askLibrary(page, 'openPhrase', PHRASE)) as { phrase: Phrase }).phrase
      .title;
    await waitForText(page, 'usage-most', `${title} · 2`);
    const day = new Date();
    const label = await page.$eval('.usage-bars', bars => bars.getAttribute('aria-label'));
    expect(label).toContain(String(day.getDate()).padStart(2, '0'));
  });

  test('name own phrases that were never used, and what no reply fits', async () => {
    await askLibrary(page, 'changeSettings', { learning: true });
    await askLibrary(page, 'savePhrase', ownDraft('own.unused', { title: '没人用的' }));
    await panel.bringToFront();
    await showView(panel, 'complaints');
    await typeQuery(panel, '寄来的小乌龟死在你们驿站了，这事谁管', 'complaint-box');
    await panel.locator(mark('no-fit')).click();
    await panel.waitForFunction(
      selector => document.querySelector<HTMLTextAreaElement>(selector)?.value.includes('乌龟'),
      {},
      mark('keep-text'),
    );
    await panel.locator(mark('keep')).click();
    await poll(
      async () => ((await askManager(page, 'getStatistics')) as Statistics).gaps.length,
    ).toBe(1);
    await showPlace('#usage', mark('usage-gaps'));
    await waitForText(page, 'usage-never', '没人用的');
    await waitForText(page, 'usage-gaps', '小乌龟');
  });

  test('name a complaint whose reply went out, and hold neither texts nor names', async () => {
    const reply = '真对不起，我马上核实运输记录。';
    await askLibrary(page, 'saveComplaint', {
      ...emptyComplaint('寄来的小乌龟死在你们驿站了，这事谁管'),
      title: '活体宠物运输死亡',
      replies: [{ when: '通用', tone: '标准', text: reply }],
    });
    await startReply(demo, panel);
    await showView(panel, 'complaints');
    await panel.waitForSelector(`${mark('target')}[data-ok]`);
    await typeQuery(panel, '寄来的小乌龟死在你们驿站了，这事谁管！', 'complaint-box');
    await panel.waitForSelector(mark('complaint-row'));
    await panel.keyboard.press('Enter');
    await waitInPage(demo, '#reply', '核实运输记录');
    await showPlace('#usage', mark('usage-most'));
    await waitForText(page, 'usage-most', '活体宠物运输死亡 · 1');
    const { days } = (await askManager(page, 'getStatistics')) as Statistics;
    expect(JSON.stringify(days)).not.toMatch(/[\u4e00-\u9fff]/);
  });

  test('begin anew with one click and a question', async () => {
    page.once('dialog', dialog => void dialog.accept());
    await click(page, 'usage-reset');
    await poll(async () => ((await askManager(page, 'getStatistics')) as Statistics).days).toEqual(
      [],
    );
    await showLibrary();
  });
});
