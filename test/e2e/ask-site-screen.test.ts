import type { Page, Protocol } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { hiddenSetUps } from './editors/editors.ts';
import { editorFrame, openEditor, readEditor } from './editors/harness.ts';
import type { EditorServer } from './editors/server.ts';
import { serveEditors } from './editors/server.ts';
import { CODE, keepAsPhrase, openPalette } from './extension-surfaces.ts';
import type { Session } from './extension.ts';
import { askLibrary, startSession } from './extension.ts';
import { mark, press } from './panel.ts';
import type { Point, Screen } from './screen.ts';
import { hasScreen, pickFromMenu, startScreen, toScreen } from './screen.ts';

/*
 * Asking for the site of a frame from within a page: by a key of the palette, by the notice after the
 * menu. A site that was granted once is granted again without a question, so the order matters.
 */

const SITE = 'http://localhost/*';
const inSite = hiddenSetUps.filter(({ frame }) => frame === 'site');
const lexical = inSite.find(({ page }) => page === 'lexical')!;

let screen: Screen;
let session: Session;
let editors: EditorServer;
let page: Page;

async function start(): Promise<void> {
  screen = await startScreen();
  [session, editors] = await Promise.all([
    startSession({
      display: screen.display,
      prepare: async options => {
        const id = await keepAsPhrase(options, 'A1');
        await askLibrary(options, 'setFavourite', id, true);
      },
    }),
    serveEditors(),
  ]);
  page = await session.browser.newPage();
  await page.goto(`${editors.origin}/blank`);
}

async function end(): Promise<void> {
  await session?.close();
  editors?.close();
  screen?.close();
}

/** Our script runs in the frame once the site is granted. */
const isGranted = async () => {
  const worker = session.browser.targets().find(target => target.type() === 'service_worker');
  const found = await (await worker!.worker())!.evaluate(() => chrome.permissions.getAll());
  return found.origins!.includes(SITE);
};

/** Answers the browser's question with yes until it has taken it. */
async function sayYes(): Promise<void> {
  const attempt = async () => {
    const is = await isGranted();
    if (!is) screen.key('Tab', 'Return');
    return is;
  };
  await expect.poll(attempt, { interval: 800, timeout: 20_000 }).toBe(true);
}

describe.skipIf(!hasScreen())('from the palette the site of a frame', () => {
  let panel: Page;
  beforeAll(async () => {
    await start();
    panel = await session.openPanel(page);
  });
  afterAll(end);
  beforeEach(async () => {
    await panel.evaluate(site => chrome.permissions.remove({ origins: [site] }), SITE);
    await page.bringToFront();
  });

  test('is asked for; a no is said, and nothing has been inserted', async () => {
    await openEditor(page, editors.origin, lexical, 'Hello| world');
    const palette = await openPalette(session, page);
    await palette.waitForSelector(mark('palette-allow'));
    await press(page, 'Alt', '0');
    const notice = mark('palette-notice');
    const isRefused = async () => {
      if (!(await palette.$(notice))) screen.key('Escape');
      return palette.$eval(notice, element => element.textContent).catch(() => '');
    };
    await expect.poll(isRefused, { interval: 800, timeout: 20_000 }).toContain('没有启用');
    expect(await palette.$(mark('palette-allow'))).not.toBeNull();
    expect(await isGranted()).toBe(false);
    await page.keyboard.press('Escape');
    expect(await readEditor(page)).toBe('Hello world');
  });

  test.each(inSite)('is asked for, and a yes lets Enter insert: $name', async setUp => {
    await openEditor(page, editors.origin, setUp, 'Hello| world');
    const palette = await openPalette(session, page);
    await palette.waitForSelector(mark('palette-allow'));
    await press(page, 'Alt', '0');
    await sayYes();
    await palette.waitForFunction(
      (allow, target) => !document.querySelector(allow) && document.querySelector(target),
      { timeout: 5000 },
      mark('palette-allow'),
      mark('palette-target'),
    );
    await page.bringToFront();
    await page.keyboard.type(CODE);
    await palette.waitForSelector(`${mark('phrase-row')}[data-id^="own."][aria-selected="true"]`);
    await page.keyboard.press('Enter');
    await expect.poll(() => readEditor(page)).toBe('HelloA1 world');
  });
});

describe.skipIf(!hasScreen())('after the right-click menu the site of a frame', () => {
  beforeAll(start);
  afterAll(end);

  test('is offered by the notice in the page, and then the menu inserts', async () => {
    await page.bringToFront();
    await openEditor(page, editors.origin, lexical, 'Hello|');
    const editor = await (await editorFrame(page)).waitForSelector('[data-lexical-editor]');
    const { x, y } = (await editor!.boundingBox())!;
    const place = await toScreen(page, { x: x + 200, y: y + 12 });
    await pickFromMenu(screen, place);
    const button = await toScreen(page, await findOffer());
    screen.click(button.x, button.y);
    await sayYes();
    expect(await readEditor(page)).toBe('Hello');
    await pickFromMenu(screen, place);
    await expect.poll(() => readEditor(page)).toBe('HelloA1');
  });

  /** The button of the notice: it stands in a closed shadow root, which only the debugger enters. */
  async function findOffer(): Promise<Point> {
    const debug = await page.createCDPSession();
    const find = async (): Promise<Point | null> => {
      const { root } = await debug.send('DOM.getDocument', { depth: -1, pierce: true });
      const hosts = list(root).filter(({ attributes }) => attributes?.includes('popover'));
      const found = hosts.flatMap(list).find(({ nodeName }) => nodeName === 'BUTTON');
      if (!found) return null;
      const { model } = await debug.send('DOM.getBoxModel', { nodeId: found.nodeId });
      const [left, top, , , right, bottom] = model.border as [number, number, ...number[]];
      return { x: (left + right!) / 2, y: (top + bottom!) / 2 };
    };
    await expect.poll(find, { timeout: 5000 }).not.toBeNull();
    const point = (await find())!;
    await debug.detach();
    return point;
  }
});

const list = (node: Protocol.DOM.Node): Protocol.DOM.Node[] => [
  node,
  ...[...(node.children ?? []), ...(node.shadowRoots ?? [])].flatMap(list),
];
