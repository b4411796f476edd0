import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { setUps } from './editors/editors.ts';
import { checks, openEditor, readEditor, reply } from './editors/harness.ts';
import type { EditorServer } from './editors/server.ts';
import { serveEditors } from './editors/server.ts';
import { panelSurface, paletteSurface } from './extension-surfaces.ts';
import type { Session } from './extension.ts';
import { startSession } from './extension.ts';

/** The editors of the first release, in the built extension; `test/page` has all of them. */
const NAMED = new Set([
  'input',
  'textarea',
  'React input',
  'React textarea',
  'contenteditable',
  'ProseMirror',
  'Lexical rich',
  'Slate',
  'Quill 2',
  'CKEditor 4 in its iframe',
]);
const named = setUps.filter(({ name }) => process.env.YINGDA_FULL || NAMED.has(name));

let session: Session;
let editors: EditorServer;
let page: Page;
let panel: Page;

beforeAll(async () => {
  [session, editors] = await Promise.all([startSession(), serveEditors()]);
  page = await session.browser.newPage();
  await page.goto(`${editors.origin}/native?text=&variant=textarea`);
  await page.bringToFront();
  panel = await session.openPanel(page);
});
afterAll(async () => {
  await session.close();
  editors.close();
});

describe.each(named)('$name from the palette', setUp => {
  it.each(Object.entries(checks))('%s', async (_name, check) => {
    await page.bringToFront();
    await check(page, editors.origin, setUp, paletteSurface(session, panel));
  });
});

describe.each(named)('$name from the docked panel', setUp => {
  it('takes a reply with a blank line at the caret', async () => {
    await page.bringToFront();
    await openEditor(page, editors.origin, setUp, 'Hello| world');
    const surface = panelSurface(panel);
    await surface.open(page);
    await surface.insert(page, reply);
    const taken = setUp.oneLine ? reply.replace(/\n+/g, ' ') : reply;
    await expect
      .poll(() => readEditor(page), { timeout: 3000, interval: 20 })
      .toBe(`Hello${taken} world`);
  });
});
