import type { Page } from 'puppeteer-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { openDockedPanel } from '../../../tools/drive-extension.ts';
import { mark, typeQuery } from '../panel.ts';
import { draftOf, expectWhole, save, setScene, showPlace } from './life.ts';

/* Faults 57 to 61 and 76 of docs/faults.md: texts of other directions, of no end, and hostile ones. */

const scene = setScene({ isShared: true });

const HTML =
  '<img src="https://evil.example/x.png" onerror="document.title=1"><script>document.title=2</script><base href="https://evil.example/"><meta http-equiv="refresh" content="0;url=https://evil.example/"><svg onload="document.title=3">恶意';
const TEXTS: Record<string, string> = {
  הזמנה: 'הזמנה ABC 12345 אושרה',
  长词: 'x'.repeat(50_000),
  长文: Array.from({ length: 5000 }, (_, at) => `第${at}行`).join('\n'),
  表情: '👨‍👩‍👧‍👦🏳️‍🌈👍🏽é𠀀龘\u202e反\u0000了',
  恶意: HTML,
};
const ids = new Map<string, string>();
const seen: string[] = [];
let panel: Page;

const watch = (page: Page) => {
  page.on('request', request => seen.push(request.url()));
  page.on('dialog', dialog => void dialog.dismiss());
};

beforeAll(async () => {
  const { life } = scene;
  await life.browser.waitForTarget(target => target.url().endsWith('#welcome'));
  for (const [title, text] of Object.entries(TEXTS))
    ids.set(title, await save(life, { ...draftOf(0, text), title }));
  watch(life.page);
  await showPlace(life, 'library');
  panel = await openDockedPanel(life.browser, life.page);
  watch(panel);
  await panel.setViewport({ width: 400, height: 800 });
});

/** Finds a phrase in both lists, opens it in both, and returns what shows it. */
async function showBoth(title: string): Promise<void> {
  const { page } = scene.life;
  const id = ids.get(title)!;
  await page.bringToFront();
  await page.reload();
  for (const one of [page, panel]) await watchLongest(one);
  await typeQuery(page, title, 'manager-search');
  const entry = await page.waitForSelector(`${mark('entry')}[data-id="${id}"]`);
  await typeQuery(panel, title);
  await panel.waitForSelector(`${mark('phrase-row')}[data-id="${id}"]`);
  await entry!.$eval('button', button => button.click());
  await page.waitForSelector(mark('editor'));
}

/** Longest time, in milliseconds, that a page computed without a break. */
const watchLongest = (page: Page) =>
  page.evaluate(() => {
    const state = { longest: 0 };
    new PerformanceObserver(list => {
      for (const { duration } of list.getEntries())
        state.longest = Math.max(state.longest, duration);
    }).observe({ type: 'longtask' });
    Object.assign(globalThis, { watched: state });
  });
const readLongest = (page: Page) =>
  page.evaluate(() => (globalThis as unknown as { watched: { longest: number } }).watched.longest);

/** Milliseconds until a page has drawn twice. */
const drawTime = (page: Page) =>
  page.evaluate(async () => {
    const started = performance.now();
    for (let frame = 0; frame < 2; frame++)
      await new Promise(resolve => requestAnimationFrame(resolve));
    return performance.now() - started;
  });

const isTooWide = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);

test.each(Object.keys(TEXTS))(
  '%s is shown without a freeze, and nothing is too wide',
  async title => {
    await showBoth(title);
    for (const page of [scene.life.page, panel]) {
      expect(await isTooWide(page)).toBe(false);
      expect(await drawTime(page)).toBeLessThan(500);
      expect(await readLongest(page)).toBeLessThan(1000);
    }
  },
);

describe('text that runs from right to left', () => {
  test('does so in the lists, with its numbers in their order', async () => {
    const { page } = scene.life;
    await showBoth('הזמנה');
    /** Where the first letter, the first digit, the last digit and the last letter stand, from left to right. */
    const order = (on: Page, selector: string, text: string) =>
      on.$eval(
        selector,
        (row, text) => {
          const walker = document.createTreeWalker(row, NodeFilter.SHOW_TEXT);
          const leaves: [Text, number][] = [];
          let whole = '';
          while (walker.nextNode()) {
            const leaf = walker.currentNode as Text;
            for (let at = 0; at < leaf.length; at++) leaves.push([leaf, at]);
            whole += leaf.data;
          }
          const start = whole.lastIndexOf(text);
          const leftOf = (at: number) => {
            const [leaf, offset] = leaves[start + at]!;
            const range = document.createRange();
            range.setStart(leaf, offset);
            range.setEnd(leaf, offset + 1);
            return range.getBoundingClientRect().left;
          };
          const [first, last] = [text.indexOf('1'), text.indexOf('5')];
          return {
            letter: leftOf(0),
            one: leftOf(first),
            five: leftOf(last),
            end: leftOf(last + 2),
          };
        },
        text,
      );
    const id = ids.get('הזמנה')!;
    const seen = await order(
      panel,
      `${mark('phrase-row')}[data-id="${id}"]`,
      'הזמנה ABC 12345 אושרה',
    );
    expect(seen.letter).toBeGreaterThan(seen.five);
    expect(seen.five).toBeGreaterThan(seen.one);
    expect(seen.one).toBeGreaterThan(seen.end);
    const direction = await page.$eval(
      `${mark('editor')} textarea`,
      field => getComputedStyle(field).unicodeBidi,
    );
    expect(direction).toBe('plaintext');
  });
});

test('nothing of a hostile text came to life: no element, no request, no change of the page', async () => {
  for (const page of [scene.life.page, panel]) {
    expect(await page.title()).not.toMatch(/^\d$/);
    expect(await page.$$('img[onerror], base, svg[onload], meta[http-equiv="refresh"]')).toEqual(
      [],
    );
  }
  // The browser draws its own date fields with pictures that it carries in itself.
  expect(seen.filter(url => !/^(?:chrome-extension|data):/.test(url))).toEqual([]);
  await expectWhole(
    scene.life,
    new Map(Object.entries(TEXTS).map(([title, text]) => [title, text])),
  );
});
