import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SetUp } from './editors/editors.ts';
import { menuSetUps, setUps } from './editors/editors.ts';
import { editorFrame, openEditor, readEditor } from './editors/harness.ts';
import { noteCell, saveCells } from './editors/matrix.ts';
import type { Column } from './editors/matrix.ts';
import type { EditorServer } from './editors/server.ts';
import { serveEditors } from './editors/server.ts';
import { CODE, keepAsPhrase } from './extension-surfaces.ts';
import type { Session } from './extension.ts';
import { askLibrary, startSession } from './extension.ts';
import { mark } from './panel.ts';
import type { Point, Screen } from './screen.ts';
import { hasScreen, pickFromMenu, placeIn, startScreen, toScreen } from './screen.ts';

/* The browser's own menu, and a panel that really has the keyboard. */

const REPLY = 'A1\n\nB2';
const named = (...names: string[]) => setUps.filter(({ name }) => names.includes(name));
const MENU: Column = { surface: 'menu', browser: 'Chromium' };

/** Where the text of an editor can be clicked. */
const TEXT: Record<string, string> = {
  contenteditable: '[contenteditable]',
  lexical: '[data-lexical-editor]',
  ckeditor5: '.ck-editor__editable',
  tinymce: 'iframe',
};

describe.skipIf(!hasScreen())('on a screen', () => {
  let screen: Screen;
  let session: Session;
  let editors: EditorServer;
  let page: Page;

  beforeAll(async () => {
    screen = await startScreen();
    [session, editors] = await Promise.all([
      startSession({
        display: screen.display,
        prepare: async options => {
          const id = await keepAsPhrase(options, REPLY);
          await askLibrary(options, 'setFavourite', id, true);
        },
      }),
      serveEditors(),
    ]);
    page = await session.browser.newPage();
    await page.goto(`${editors.origin}/blank`);
  });
  afterAll(async () => {
    if (session) saveCells(MENU, 'screen', await session.browser.version());
    await session?.close();
    editors?.close();
    screen?.close();
  });

  /** A point in the first line of an editor, right of its text. */
  async function pointIn(setUp: SetUp): Promise<Point> {
    const selector = TEXT[setUp.page];
    const frame = await editorFrame(page);
    const element = selector
      ? await frame.waitForSelector(selector)
      : await frame.evaluateHandle(() => window.editor.element!);
    const box = (await element!.asElement()!.boundingBox())!;
    return toScreen(page, {
      x: box.x + Math.min(box.width - 12, 300),
      y: box.y + Math.min(24, box.height / 2),
    });
  }

  test.each(menuSetUps)('the right-click menu inserts into $name', async setUp => {
    await page.bringToFront();
    await openEditor(page, editors.origin, setUp, 'Hello|');
    noteCell(MENU, setUp, 'insert', false);
    await pickFromMenu(screen, await pointIn(setUp));
    await expect.poll(() => readEditor(page), { timeout: 5000 }).toBe(`Hello${REPLY}`);
    screen.type('z');
    await expect.poll(() => readEditor(page)).toBe(`Hello${REPLY}z`);
    noteCell(MENU, setUp, 'insert', true);
  });

  test.each(named('Monaco with EditContext', 'Monaco with a textarea', 'Ace', 'CKEditor 5'))(
    '$name takes a reply while the panel has the keyboard',
    async setUp => {
      await page.bringToFront();
      screen.key('alt+w');
      const target = await session.browser.waitForTarget(target =>
        target.url().endsWith('/sidepanel.html'),
      );
      const panel = await target.asPage();
      await page.bringToFront();
      await openEditor(page, editors.origin, setUp, 'Hello| world');
      await panel.waitForSelector(`${mark('target')}[data-ok]`);
      const search = await placeIn(panel, mark('search-box'));
      screen.click(search.x, search.y);
      await panel.waitForFunction(() => document.hasFocus());
      expect(await page.evaluate(() => document.hasFocus())).toBe(false);
      screen.key('ctrl+a');
      screen.type(CODE);
      await panel.waitForSelector(`${mark('phrase-row')}[data-id^="own."][aria-selected="true"]`);
      screen.key('Return');
      await expect.poll(() => readEditor(page), { timeout: 5000 }).toBe(`Hello${REPLY} world`);
      const step = setUp.page === 'monaco' ? 'page-monaco' : expect.stringMatching(/^paste/);
      expect(await askLibrary(panel, 'lastPlacing')).toMatchObject({ step, undo: 'native' });
    },
  );
});
