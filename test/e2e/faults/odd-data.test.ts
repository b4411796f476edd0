import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SaveResult } from '../../../platform/protocol.ts';
import { outputOf } from '../../../tools/build-extension.ts';
import type { DemoServer } from '../../../tools/demo-server.ts';
import { serveDemo } from '../../../tools/demo-server.ts';
import { findWorker } from '../../../tools/drive-extension.ts';
import { click, waitForText } from '../manager.ts';
import { fillPlaceholder, mark, press, searchFor, typeQuery } from '../panel.ts';
import {
  commitImport,
  dialogText,
  giveFile,
  openImport,
  reopenImport,
  showPlan,
  undoImport,
} from './import-dialog.ts';
import {
  draftOf,
  expectWhole,
  IS_FULL,
  readOwn,
  save,
  setScene,
  showPlace,
  startImport,
} from './life.ts';

/*
 * Faults 53, 55, 56, 58, 59, 62 to 67 of docs/faults.md: odd shapes of data, as they are typed, imported,
 * found and inserted.
 */

const scene = setScene({ isEmpty: true, isShared: true });
const kept = new Map<string, string>();
let page: Page;
let crm: Page;
let panel: Page;
let demo: DemoServer;

/** The clock of the background goes wrong when it is told to. */
const CLOCK = `{
  const now = Date.now;
  globalThis.skew = 0;
  Date.now = () => now() + globalThis.skew;
}
`;

beforeAll(async () => {
  const extension = join(scene.profile, 'skewed');
  await cp(outputOf('chrome'), extension, { recursive: true });
  const path = join(extension, 'background.js');
  await writeFile(path, CLOCK + (await readFile(path, 'utf8')));
  const life = await scene.begin({ extension });
  await openImport(scene);
  ({ page } = life);
  demo = await serveDemo();
  crm = await life.browser.newPage();
  await crm.goto(demo.url);
  panel = await life.openPanel(crm);
});
afterAll(() => demo.close());

const box = (name: string) => `${mark('editor')} [data-name="${name}"]`;
const setField = (name: string, value: string) =>
  page.$eval(
    box(name),
    (field, value) => {
      (field as HTMLInputElement).value = value;
      field.dispatchEvent(new Event('input', { bubbles: true }));
    },
    value,
  );

async function showImport(): Promise<void> {
  await showPlace(scene.life, 'library');
  await page.reload();
  await click(page, 'manager-import');
}

async function openEditor(): Promise<void> {
  await showPlace(scene.life, 'library');
  await page.reload();
  await click(page, 'manager-new');
  await page.waitForSelector(box('title'));
}

/** Keeps a phrase that the last oracle asks for, too. */
async function keep(title: string, text: string, change: object = {}): Promise<string> {
  kept.set(title, text);
  return save(scene.life, { ...draftOf(0, text), title, ...change });
}

describe('what is typed into the editor', () => {
  test('a paste of ten million characters stays outside, and a text that is too long is refused at its field', async () => {
    await openEditor();
    await setField('title', '太长');
    await page.bringToFront();
    await page.focus(box('text'));
    await page.evaluate(() => navigator.clipboard.writeText('长'.repeat(10_000_000)));
    await page.keyboard.press('v', { commands: ['Paste'] });
    await page.waitForSelector(`${box('text')}[aria-invalid="true"]`);
    expect(await page.$eval(box('text'), one => (one as HTMLInputElement).value)).toBe('');
    await setField('text', '长'.repeat(100_001));
    await click(page, 'save');
    await page.waitForSelector(`${box('text')}[aria-invalid="true"]`);
    await setField('text', '够短了。');
    await click(page, 'save');
    await waitForText(page, 'manager-notice', '已保存');
    await expectWhole(scene.life, kept.set('太长', '够短了。'));
  });

  test.each([
    ['a title of spaces alone', 'title', ' \u3000 ', ''],
    ['a code of four-byte letters', 'code', '𠀀😀', ''],
    ['a code that is a regular expression', 'code', '.*(a+)+$', ''],
    ['a placeholder that is never closed', 'text', '您好 {{ 客户', ''],
    ['a placeholder inside another', 'text', '{{ a {{ b }} }}', ''],
  ])('%s is refused at its field', async (_, field, value) => {
    await openEditor();
    for (const [name, sound] of Object.entries({ title: '古怪', text: '您好。', code: '' }))
      await setField(name, name === field ? value : sound);
    await click(page, 'save');
    await page.waitForSelector(`${box(field)}[aria-invalid="true"]`);
    expect(await page.$eval(box(field), one => (one as HTMLInputElement).value)).toBe(value);
    expect((await readOwn(scene.life)).has('古怪')).toBe(false);
  });

  test('half a character becomes U+FFFD before it is stored, and is the same in both copies', async () => {
    const text = '前\ud83d后';
    const id = await save(scene.life, { ...draftOf(0, text), title: '半个字' });
    kept.set('半个字', '前\ufffd后');
    expect((await scene.life.manage('openEntry', id))!.phrase.text).toBe('前\ufffd后');
    await expectWhole(scene.life, kept);
    // The second copy is all there is.
    await page.evaluate(
      () =>
        new Promise(resolve => {
          indexedDB.deleteDatabase('yingda').addEventListener('success', resolve);
        }),
    );
    await expectWhole(scene.life, kept);
  });
});

describe('what is imported', () => {
  test('control and bidi characters are told by row and field, and come in exactly', async () => {
    const text = '零\0宽\u200b右\u202e左\u0085';
    await showImport();
    await giveFile(scene, 'odd.csv', `标题,内容\n怪字符,"${text}"\n`);
    const [row] = await showPlan(scene);
    expect(row).toMatchObject({ kind: 'new' });
    expect(row!.text).toMatch(/第 2 行/);
    expect(row!.text).toMatch(/控制字符|方向/);
    await commitImport(scene);
    await expectWhole(scene.life, kept.set('怪字符', text));
  });

  test('the same id, code and title come in beside one another, and what collides is told', async () => {
    const entries = [
      { id: 'own.same', title: '同号', text: '甲', code: 'tongma' },
      { id: 'own.same', title: '同号另一条', text: '乙' },
      { id: 'own.other', title: '同码', text: '丙', code: 'tongma' },
    ];
    await showImport();
    const lines = entries.map(({ id, title, text, code = '' }) =>
      [id, title, text, code].join(','),
    );
    await giveFile(scene, 'collide.csv', `id,标题,内容,编码\n${lines.join('\n')}\n`);
    const rows = await showPlan(scene);
    expect(rows.map(({ kind }) => kind)).toEqual(['new', 'new', 'new']);
    const told = rows.map(({ text }) => text).join('\n');
    expect(told).toContain('第 3 行：编号「own.same」已用在第 2 行');
    expect(told).toContain('第 4 行：编码「tongma」已用在第 2 行');
    await commitImport(scene);
    for (const { title, text } of entries) kept.set(title, text);
    await expectWhole(scene.life, kept);
    const codes = (await scene.life.manage('listEntries', { shelf: 'mine', from: 0, count: 99 }))
      .rows;
    expect(codes.filter(({ code }) => code === 'tongma').map(({ title }) => title)).toEqual([
      '同号',
    ]);
  });

  test('one title five thousand times is five thousand phrases', async () => {
    const lines = Array.from({ length: 5000 }, (_, at) => `同题,第${at}种写法,同题`);
    await showImport();
    await giveFile(scene, 'titles.csv', `标题,内容,分类\n${lines.join('\n')}\n`);
    const counts = async () => dialogText(scene, 'import-counts');
    await showPlan(scene);
    expect(await counts()).toContain('5000');
    await commitImport(scene);
    const { total } = await scene.life.manage('listEntries', {
      shelf: 'mine',
      from: 0,
      count: 1,
    });
    expect(total).toBe(kept.size + 5000);
    await undoImport(scene);
    await expectWhole(scene.life, kept);
  }, 120_000);

  test('names of the language’s own are ordinary data, and no prototype is touched', async () => {
    const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];
    const list = names.map(
      (name, at) =>
        `{"title":"${name}","content":"普通${at}","category":"${name}","tags":"${name}","__proto__":{"spoilt":true}}`,
    );
    await showImport();
    await giveFile(scene, 'proto.json', `[${list.join(',')}]`);
    expect((await showPlan(scene)).map(({ kind }) => kind)).toEqual(names.map(() => 'new'));
    await commitImport(scene);
    for (const [at, name] of names.entries()) kept.set(name, `普通${at}`);
    const isSpoilt = () => 'spoilt' in ({} as object);
    const worker = await findWorker(scene.life.browser);
    expect(await worker.evaluate(isSpoilt)).toBe(false);
    expect(await page.evaluate(isSpoilt)).toBe(false);
    for (const name of names) {
      await typeQuery(panel, name);
      await panel.waitForFunction(
        (selector, name) =>
          [...document.querySelectorAll(selector)].some(row => row.textContent?.includes(name)),
        {},
        `${mark('phrase-row')}[data-id^="own."]`,
        name,
      );
    }
    const shown = await page.evaluate(async () => {
      const answer = await chrome.runtime.sendMessage({
        yingda: 'library',
        name: 'listCategories',
        args: [],
      });
      return (answer.value as { title: string }[]).map(({ title }) => title);
    });
    expect(shown).toEqual(expect.arrayContaining(names));
    await expectWhole(scene.life, kept);
  });

  test('days that are none are told, and those at the edges are kept', async () => {
    await showImport();
    const days: [string, string][] = [
      ['日期一', '2026-02-30'],
      ['日期二', 'NaN'],
      ['日期三', '9999-12-31'],
      ['日期四', '2026-13-01'],
    ];
    const lines = days.map(([title, day]) => `${title},${title}的话,${day}`);
    await giveFile(scene, 'days.csv', `标题,内容,失效日期\n${lines.join('\n')}\n`);
    const rows = await showPlan(scene);
    const told = rows.filter(({ text }) => /2026-02-30|NaN|2026-13-01/.test(text));
    expect(told).toHaveLength(3);
    await commitImport(scene);
    for (const [title] of days) kept.set(title, `${title}的话`);
    await expectWhole(scene.life, kept);
    const { rows: found } = await scene.life.manage('listEntries', {
      shelf: 'mine',
      query: '日期三',
      from: 0,
      count: 5,
    });
    const { phrase } = (await scene.life.manage('openEntry', found[0]!.id))!;
    expect(phrase.valid).toEqual({ to: '9999-12-31' });
  });
});

describe('what is looked for', () => {
  test.each([
    ['a rare character', '𠀀龘', '𠀀龘写法', '𠀀'],
    ['composed letters, by their parts', 'caf\u00e9', 'caf\u00e9 时间', 'cafe\u0301'],
    ['letters in parts, by the composed', 'cafe\u0301', 'cafe\u0301 地点', 'caf\u00e9'],
    ['full width, by half', 'ＶＩＰ', 'ＶＩＰ通道', 'vip'],
  ])('%s is found', async (_, text, title, query) => {
    const id = await keep(title, text);
    await typeQuery(panel, query);
    await panel.waitForSelector(`${mark('phrase-row')}[data-id="${id}"]`);
  });
});

describe('what is put into a page', () => {
  const insert = async (title: string, text: string, values: Record<string, string>) => {
    const names = Object.keys(values);
    const id = await keep(title, text, { newPlaceholders: names });
    await crm.bringToFront();
    await crm.reload();
    await crm.click('#reply');
    await panel.waitForSelector(`${mark('target')}[data-ok]`);
    await searchFor(panel, title, id);
    await panel.keyboard.press('Enter');
    for (const [name, value] of Object.entries(values)) await fillPlaceholder(panel, name, value);
    if (names.length > 0) await panel.keyboard.press('Enter');
  };
  const replyText = () => crm.$eval('#reply', reply => (reply as HTMLElement).innerText);

  test.each([
    ['another placeholder', '{{ 乙量 }}'],
    ['itself', '{{ 甲量 }}'],
    ['HTML', '<b onclick="x()">粗</b>'],
    ['a tag of the language', '{% include "x" %}{{'],
  ])('a value that is %s goes in literally, and once', async (what, value) => {
    await insert(`值是${what}`, '前{{ 甲量 }}后', { 甲量: value });
    await expect.poll(replyText).toContain(`前${value}后`);
    expect(await crm.$('#reply b')).toBeNull();
    await panel.evaluate(async () => {
      const { id } = await chrome.windows.getCurrent();
      await chrome.runtime.sendMessage({ yingda: 'library', name: 'clearCallValues', args: [id] });
    });
  });

  test('a missing value is asked for, and nothing goes out before', async () => {
    const id = await keep('缺一个', '您的单号是{{ 丙量 }}。', { newPlaceholders: ['丙量'] });
    await crm.bringToFront();
    await crm.reload();
    await crm.click('#reply');
    await panel.waitForSelector(`${mark('target')}[data-ok]`);
    await searchFor(panel, '缺一个', id);
    await panel.keyboard.press('Enter');
    await panel.waitForSelector(`${mark('form')} [data-name="丙量"][data-missing]`);
    expect((await replyText()).trim()).toBe('');
    await panel.keyboard.press('Escape');
  });

  test('a thousand placeholders are a form, and nothing hangs', async () => {
    const names = Array.from({ length: 1000 }, (_, at) => `量${at}`);
    const text = names.map(name => `{{ ${name} }}`).join('');
    const id = await keep('一千个', text, { newPlaceholders: names });
    await searchFor(panel, '一千个', id);
    await panel.keyboard.press('Enter');
    await panel.waitForSelector(`${mark('form')} [data-name="量999"]`);
    await panel.keyboard.press('Escape');
    await typeQuery(panel, '缺一个');
    await expectWhole(scene.life, kept);
  });
});

const MANY = IS_FULL ? 10_000 : 3000;

describe('categories', () => {
  /** Milliseconds until the order of categories and the tree of the panel show all of them. */
  async function showTimes(count: number): Promise<number> {
    const titles = Array.from({ length: count }, (_, at) => `类${count}-${at}`);
    const entries = titles.map((title, at) => ({
      row: at + 2,
      fields: { title, text: title, category: [title] },
      warnings: [],
    }));
    const { importId, done } = await startImport(scene.life, entries);
    expect(await done).toMatchObject({ ok: true, written: count });
    const last = titles.at(-1)!;
    const started = performance.now();
    await showPlace(scene.life, 'library');
    await page.reload();
    await click(page, 'open-categories');
    await page.waitForSelector(`[data-row="${last}"]`);
    await crm.bringToFront();
    await typeQuery(panel, '');
    await press(panel, 'Alt', 'b');
    await panel.waitForSelector(`[role="treeitem"][data-key="${last}"]`);
    const used = performance.now() - started;
    await press(panel, 'Alt', 'b');
    await expectWhole(scene.life, kept);
    expect(await scene.life.manage('undoImport', importId)).toMatchObject({ changed: count });
    return used;
  }

  test(
    `${MANY} beside one another take no longer than in proportion`,
    { timeout: 240_000 },
    async () => {
      const few = await showTimes(MANY / 10);
      const many = await showTimes(MANY);
      // Ten times as many; what compares each with each other would take a hundred times as long.
      expect(many / few).toBeLessThan(30);
    },
  );

  test('a thousand inside one another become twenty, and that is told; one inside itself is no circle', async () => {
    const deep = Array.from({ length: 1000 }, (_, depth) => `层${depth}`).join('/');
    await showImport();
    await giveFile(scene, 'deep.csv', `标题,内容,分类\n很深,深,${deep}\n自己里,圈,甲/乙/甲\n`);
    const rows = await showPlan(scene);
    expect(rows.find(({ text }) => text.includes('很深'))!.text).toMatch(/20/);
    await commitImport(scene);
    kept.set('很深', '深').set('自己里', '圈');
    await expectWhole(scene.life, kept);
    const { rows: found } = await scene.life.manage('listEntries', {
      shelf: 'mine',
      from: 0,
      count: 200,
    });
    expect(found.find(({ title }) => title === '很深')!.category).toHaveLength(20);
    await reopenImport(scene);
    await page.click(mark('import-close'));
    await click(page, 'open-categories');
    await page.waitForSelector('[data-row="甲/乙/甲"]');
  });
});

describe('a wrong clock', () => {
  const DAY = 86_400_000;
  const setSkew = async (skew: number) => {
    // A question first, so that there is a background to be told.
    await scene.life.manage('getStorageState');
    await (
      await findWorker(scene.life.browser)
    ).evaluate(skew => void Object.assign(globalThis, { skew }), skew);
  };

  test('changes no order: the last save is the last, whatever its time', async () => {
    const id = await keep('时钟', '第一版');
    await setSkew(3650 * DAY);
    await save(scene.life, { ...draftOf(0, '未来的第二版'), title: '时钟', id, rev: 1 });
    await setSkew(-400 * DAY);
    await save(scene.life, { ...draftOf(0, '过去的第三版'), title: '时钟', id, rev: 2 });
    expect(
      await scene.life.ask<SaveResult>('savePhrase', {
        ...draftOf(0, '迟到的'),
        title: '时钟',
        id,
        rev: 1,
      }),
    ).toMatchObject({ ok: false, reason: 'conflict' });
    await expectWhole(scene.life, kept.set('时钟', '过去的第三版'));
    const versions = await scene.life.manage('listVersions', id);
    expect(versions.map(({ phrase }) => phrase!.text)).toEqual([
      '过去的第三版',
      '未来的第二版',
      '第一版',
    ]);
  });

  test('empties no bin', { timeout: 90_000 }, async () => {
    const id = await save(scene.life, { ...draftOf(0, '删掉的'), title: '待删' });
    await scene.life.ask('deletePhrase', id);
    const readTidied = () =>
      page.evaluate(async () => {
        const opening = indexedDB.open('yingda');
        await new Promise(resolve => opening.addEventListener('success', resolve));
        const reading = opening.result.transaction('meta').objectStore('meta').get('tidied');
        await new Promise(resolve => reading.addEventListener('success', resolve));
        opening.result.close();
        return (reading.result as { value?: { day: string } } | undefined)?.value?.day ?? '';
      });
    await scene.life.stopWorker();
    await setSkew(40 * DAY);
    // The tidying of the day, some seconds after the start, takes that for the time.
    const day = new Date(Date.now() + 40 * DAY).getFullYear();
    await expect
      .poll(readTidied, { timeout: 40_000, interval: 500 })
      .toMatch(new RegExp(`^${day}-`));
    expect(await readTidied()).not.toBe('');
    await scene.life.stopWorker();
    const { rows } = await scene.life.manage('listEntries', {
      shelf: 'deleted',
      from: 0,
      count: 50,
    });
    expect(rows.map(row => row.id)).toContain(id);
    await expectWhole(scene.life, kept);
  });
});
