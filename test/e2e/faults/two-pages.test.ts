import { mkdir, readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LibraryRecords } from '../../../core/exchange/types.ts';
import type { ExportSlice, ExportStart } from '../../../platform/library/manager-protocol.ts';
import type { DemoServer } from '../../../tools/demo-server.ts';
import { serveDemo } from '../../../tools/demo-server.ts';
import { click, openPhrase, waitForText } from '../manager.ts';
import { mark, press, searchFor, typeQuery, waitForNotice } from '../panel.ts';
import { ask, draftOf, expectWhole, readOwn, save, setScene, showPlace } from './life.ts';

/*
 * Faults 26, 27, 29, 33 and 81 of docs/faults.md: the manager's page, the docked panel and a third page
 * over one library, each as an agent uses it.
 */

const scene = setScene({ isShared: true });
const acknowledged = new Map<string, string>();
let demo: DemoServer;
let crm: Page;
let panel: Page;
let manager: Page;

beforeAll(async () => {
  const { life } = scene;
  await life.browser.waitForTarget(target => target.url().endsWith('#welcome'));
  await life.ask('changeSettings', { language: 'zh-CN' });
  demo = await serveDemo();
  crm = await life.browser.newPage();
  await crm.goto(demo.url);
  panel = await life.openPanel(crm);
  manager = life.page;
  await showPlace(life, 'library');
});
afterAll(() => demo.close());

const box = (name: string) => `${mark('editor')} [data-name="${name}"]`;

async function write(page: Page, text: string): Promise<void> {
  await page.waitForSelector(box('text'), { visible: true });
  await page.focus(box('text'));
  await press(page, 'Control', 'a');
  await page.keyboard.sendCharacter(text);
}

/** A phrase that is open in the editors of both pages. */
async function openInBoth(title: string, text: string): Promise<string> {
  const id = await save(scene.life, { ...draftOf(0, text), title });
  acknowledged.set(title, text);
  await manager.bringToFront();
  await manager.reload();
  await openPhrase(manager, title, id);
  await searchFor(panel, title, id);
  await press(panel, 'Control', 'e');
  await panel.waitForSelector(box('text'), { visible: true });
  return id;
}

test('two editors of one phrase: the later save is told, and both texts are in the merge', async () => {
  const title = '两处都在改';
  const id = await openInBoth(title, '第一句。第二句。');
  await write(manager, '第一句。末句。');
  await write(panel, '首句。第二句。');
  await click(panel, 'save');
  await panel.waitForSelector(mark('editor'), { hidden: true });
  await manager.bringToFront();
  await click(manager, 'save');
  await manager.waitForSelector(mark('merge-view'));
  const shown = await manager.$eval(mark('merge-view'), view => view.textContent ?? '');
  expect(shown).toContain('末句');
  expect(shown).toContain('首句');
  // Nobody has decided yet: the one that was saved stands, and the other is kept across lives.
  await scene.life.stopWorker();
  expect((await readOwn(scene.life)).get(title)).toBe('首句。第二句。');
  const { draft } = (await scene.life.manage('listDrafts')).find(one => one.draft.id === id)!;
  expect(draft.text).toBe('第一句。末句。');

  await click(manager, 'merge-save');
  await waitForText(manager, 'manager-notice', '已保存');
  const texts = (await scene.life.manage('listVersions', id)).map(({ phrase }) => phrase?.text);
  expect(texts).toEqual(['首句。末句。', '首句。第二句。', '第一句。第二句。']);
  await expectWhole(scene.life, acknowledged.set(title, '首句。末句。'));
});

test('an editor saves while the panel puts the phrase into a page: every save and every use is there', async () => {
  const title = '边用边改';
  const id = await save(scene.life, { ...draftOf(0, '第0版'), title });
  const saving = manager.evaluate(
    async (draft, id) => {
      let rev = 1;
      while (!(globalThis as { isUsed?: boolean }).isUsed) {
        const answer = await chrome.runtime.sendMessage({
          yingda: 'library',
          name: 'savePhrase',
          args: [{ ...draft, id, rev, text: `第${rev}版` }],
        });
        if (!answer?.value?.ok) throw new Error(JSON.stringify(answer));
        rev++;
      }
      return rev - 1;
    },
    { ...draftOf(0), title },
    id,
  );
  await crm.bringToFront();
  for (let time = 1; time <= 4; time++) {
    await crm.click('#reply');
    await panel.waitForSelector(`${mark('target')}[data-ok]`);
    await searchFor(panel, title, id);
    await panel.keyboard.press('Enter');
    const read = () => crm.$eval('#reply', reply => reply.textContent.match(/第\d+版/g)?.length);
    await expect.poll(read).toBe(time);
  }
  await manager.evaluate(() => void Object.assign(globalThis, { isUsed: true }));
  const last = await saving;
  expect(last).toBeGreaterThan(4);
  await expectWhole(scene.life, acknowledged.set(title, `第${last}版`));
  const { days } = await scene.life.manage('getStatistics');
  expect(days.filter(day => day.id === id)).toMatchObject([{ count: 4 }]);
});

describe('deleted in one page', () => {
  test('a phrase that is open in another comes back as one of its own, and that is told', async () => {
    const title = '这边删那边改';
    const id = await openInBoth(title, '原来的。');
    await write(manager, '没丢。');
    await press(panel, 'Escape');
    await searchFor(panel, title, id);
    await press(panel, 'Alt', 'Delete');
    await waitForNotice(panel, '已删除');
    await manager.bringToFront();
    await click(manager, 'save');
    await waitForText(manager, 'manager-notice', '另存成了一条新话术');
    acknowledged.set(title, '没丢。');
    const kept = await scene.life.manage('listEntries', {
      shelf: 'deleted',
      from: 0,
      count: 9,
    });
    expect(kept.rows.map(row => row.id)).toContain(id);
    await expectWithout(id);
  });

  test('the other way round the panel tells it', async () => {
    const title = '那边删这边改';
    const id = await openInBoth(title, '原来的。');
    await write(panel, '也没丢。');
    await scene.life.ask('deletePhrase', id);
    await click(panel, 'save');
    await waitForNotice(panel, '另存成了一条新话术');
    acknowledged.set(title, '也没丢。');
    await expectWithout(id);
  });

  test('a shipped phrase that another changes is seen again, with the change', async () => {
    const id = 'call.opening.standard';
    const { phrase } = (await scene.life.manage('openEntry', id))!;
    await scene.life.ask('deletePhrase', id);
    const draft = { ...draftOf(0, '没丢。'), title: phrase.title, id, rev: 0 };
    expect(await scene.life.ask('savePhrase', draft)).toMatchObject({ ok: true, id });
    await expectWhole(scene.life, acknowledged);
    expect((await scene.life.manage('openEntry', id))!.phrase.text).toBe('没丢。');
  });

  /** The deleted one is still there to be restored. */
  async function expectWithout(id: string): Promise<void> {
    const { exportId, total } = await scene.life.manage('beginExport', { as: 'lossless' });
    const { records } = (await scene.life.manage('readExport', exportId, 0, total))!;
    const deleted = records.phrases.filter(one => one.id === id);
    expect(deleted).toMatchObject([{ deletedAt: expect.any(Number) as number }]);
    await expectWhole(scene.life, acknowledged);
  }
});

test('a bulk change that somebody changed since is not taken back, and the phrases are named', async () => {
  const ids: string[] = [];
  for (const title of ['批量甲', '批量乙', '批量丙']) {
    ids.push(await save(scene.life, { ...draftOf(0, `${title}。`), title }));
    acknowledged.set(title, `${title}。`);
  }
  await showPlace(scene.life, 'library');
  await manager.reload();
  await typeQuery(manager, '批量', 'manager-search');
  for (const id of ids) {
    const row = await manager.waitForSelector(`${mark('entry')}[data-id="${id}"] input`);
    await row!.click();
  }
  await manager.type(mark('bulk-words'), '活动');
  await click(manager, 'bulk-tag');
  await waitForText(manager, 'manager-notice', '3');

  // In the panel meanwhile, with the tag that is there by now.
  await crm.bringToFront();
  await searchFor(panel, '批量乙', ids[1]!);
  await press(panel, 'Control', 'e');
  await write(panel, '别人改的。');
  await click(panel, 'save');
  await panel.waitForSelector(mark('editor'), { hidden: true });
  acknowledged.set('批量乙', '别人改的。');
  await manager.bringToFront();
  await click(manager, 'manager-undo');
  await waitForText(manager, 'manager-notice', '没有撤销');
  const words = await manager.$eval(mark('manager-notice'), one => one.textContent ?? '');
  expect(words).toContain('批量乙');
  expect(words).not.toContain('批量甲');
  for (const id of ids)
    expect((await scene.life.manage('openEntry', id))!.phrase.tags).toEqual(['活动']);
  await expectWhole(scene.life, acknowledged);
});

describe('an export while another page saves', () => {
  /** Adds phrases and then their stars, each a revision and a record, until it is told to stop. */
  async function keepAdding(page: Page, from: number): Promise<() => Promise<Map<string, string>>> {
    await page.evaluate(
      (draft, from) => {
        const send = (name: string, ...args: unknown[]) =>
          chrome.runtime.sendMessage({ yingda: 'library', name, args });
        const state = { isOver: false, saved: [] as string[], done: Promise.resolve() };
        const run = async () => {
          for (let at = from; !state.isOver; at++) {
            const id = `own.export${at}`;
            const title = `导出${at}`;
            const answer = await send('savePhrase', { ...draft, id, title, text: title });
            if (answer?.value?.ok) state.saved.push(title);
            await send('setFavourite', id, true);
          }
        };
        state.done = run();
        Object.assign(globalThis, { adding: state });
      },
      draftOf(0),
      from,
    );
    return async () => {
      const titles = await page.evaluate(async () => {
        const { adding } = globalThis as unknown as {
          adding: { isOver: boolean; saved: string[]; done: Promise<void> };
        };
        adding.isOver = true;
        await adding.done;
        return adding.saved;
      });
      return new Map(titles.map(title => [title, title]));
    };
  }

  const starsOf = ({ other }: LibraryRecords) =>
    ((other!['favourites'] ?? []) as { id: string }[]).map(({ id }) => id);

  test('holds as many records as its one revision has', async () => {
    const other = await scene.life.openPage();
    const read = async () => {
      const start = await scene.life.manage('beginExport', { as: 'lossless' });
      const { records } = (await scene.life.manage('readExport', start.exportId, 0, 100_000))!;
      return { rev: start.rev, records };
    };
    const before = await read();
    const sizeOf = (one: typeof before) => one.records.phrases.length + starsOf(one.records).length;
    const stop = await keepAdding(other, 0);
    for (let turn = 0; turn < 40; turn++) {
      const one = await read();
      expect(sizeOf(one) - sizeOf(before)).toBe(one.rev - before.rev);
      const ids = new Set(one.records.phrases.map(({ id }) => id));
      for (const star of starsOf(one.records).filter(id => id.startsWith('own.export')))
        expect(ids.has(star)).toBe(true);
    }
    const added = await stop();
    expect(added.size).toBeGreaterThan(10);
    for (const [title, text] of added) acknowledged.set(title, text);
    await other.close();
    await expectWhole(scene.life, acknowledged);
  });

  test('goes into the file of the manager as one revision too', async () => {
    const folder = join(scene.profile, 'exports');
    await mkdir(folder);
    const client = await manager.createCDPSession();
    await client.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: folder });
    const other = await scene.life.openPage();
    const stop = await keepAdding(other, 10_000);
    await manager.bringToFront();
    await manager.reload();
    await manager.waitForSelector(mark('entry'));
    await manager.select(mark('manager-export'), 'json');
    await waitForText(manager, 'manager-notice', '.json');
    const files = async () => (await readdir(folder)).filter(name => name.endsWith('.json'));
    await expect.poll(files).toHaveLength(1);
    const added = await stop();
    for (const [title, text] of added) acknowledged.set(title, text);
    const text = await readFile(join(folder, (await files())[0]!), 'utf8');
    const { content } = JSON.parse(text) as { content: LibraryRecords };
    const ids = new Set(content.phrases.map(({ id }) => id));
    for (const star of starsOf(content).filter(id => id.startsWith('own.export')))
      expect(ids.has(star)).toBe(true);
    await other.close();
    await expectWhole(scene.life, acknowledged);
  });
});

test('of two exports at once both come to their end', async () => {
  const other = await scene.life.openPage();
  const pages = [scene.life.page, other];
  const starts = await Promise.all(
    pages.map(page => ask(page, 'manager', 'beginExport', [{ as: 'lossless' }])),
  );
  const { counts } = await scene.life.manage('getHealth');
  for (const [at, page] of pages.entries()) {
    const { exportId, total } = starts[at] as ExportStart;
    const slice = await ask(page, 'manager', 'readExport', [exportId, 0, total]);
    expect((slice as ExportSlice | null)?.records.phrases.length).toBe(counts['own']);
  }
  await other.close();
  await expectWhole(scene.life, acknowledged);
});
