import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { SetUp } from './editors/editors.ts';
import { hiddenSetUps } from './editors/editors.ts';
import { editorFrame, openEditor, readEditor } from './editors/harness.ts';
import type { EditorServer } from './editors/server.ts';
import { serveEditors } from './editors/server.ts';
import { CODE, findPalette, keepAsPhrase, openPalette } from './extension-surfaces.ts';
import type { Session } from './extension.ts';
import { askLibrary, startSession } from './extension.ts';
import { mark, typeQuery, waitForNotice } from './panel.ts';

/* Where the target is out of reach or has gone: nothing goes anywhere else, the text is copied. */

const REPLY = '您好，请稍等。';
const framed = (frame: SetUp['frame']) =>
  hiddenSetUps.find(setUp => setUp.frame === frame && setUp.page === 'native')!;

let session: Session;
let editors: EditorServer;
let page: Page;
let panel: Page;

beforeAll(async () => {
  [session, editors] = await Promise.all([startSession(), serveEditors()]);
});
afterAll(async () => {
  await session.close();
  editors.close();
});

beforeEach(async () => {
  const earlier = page;
  page = await session.browser.newPage();
  await page.goto(`${editors.origin}/blank`);
  panel = await session.openPanel(page);
  // Without the notices of the test before.
  await panel.reload();
  await panel.waitForSelector('[data-ready]');
  await earlier?.close();
  await keepAsPhrase(panel, REPLY);
});

/** Searches the phrase in the palette and presses Enter. */
async function insertFromPalette(meanwhile?: () => Promise<unknown>): Promise<void> {
  const palette = await openPalette(session, page);
  await page.keyboard.type(CODE);
  await palette.waitForSelector(`${mark('phrase-row')}[data-id^="own."][aria-selected="true"]`);
  await meanwhile?.();
  await page.keyboard.press('Enter');
}

async function paletteSays(...words: string[]): Promise<void> {
  const palette = (await findPalette(page))!;
  const notice = await palette.waitForSelector(mark('palette-notice'), { timeout: 5000 });
  const text = await notice!.evaluate(element => element.textContent);
  for (const word of words) expect(text).toContain(word);
}

async function insertFromPanel(meanwhile?: () => Promise<unknown>): Promise<void> {
  await panel.waitForSelector(`${mark('target')}[data-ok]`, { timeout: 5000 });
  await typeQuery(panel, CODE);
  await panel.waitForSelector(`${mark('phrase-row')}[data-id^="own."][aria-selected="true"]`);
  await meanwhile?.();
  await panel.keyboard.press('Enter');
}

/** Pastes with the browser's own command into a fresh tab. */
async function readClipboard(): Promise<string> {
  const other = await session.browser.newPage();
  await other.goto(`${editors.origin}/native?text=&variant=textarea`);
  await other.waitForSelector('html[data-ready]');
  await other.bringToFront();
  await other.focus('textarea');
  await other.keyboard.down('Control');
  await other.keyboard.press('v', { commands: ['Paste'] });
  await other.keyboard.up('Control');
  const text = await other.$eval('textarea', field => field.value);
  await other.close();
  return text;
}

describe('a frame of another origin that was not granted', () => {
  const site = framed('site');

  test('is named by the palette, and the text is copied', async () => {
    await openEditor(page, editors.origin, site, 'Hello| world');
    const { origin } = new URL((await editorFrame(page)).url());
    await insertFromPalette();
    await paletteSays(origin, '已复制');
    expect(await readEditor(page)).toBe('Hello world');
    expect(await page.$eval('input', field => field.value)).toBe('draft');
    await page.keyboard.press('Escape');
    expect(await readClipboard()).toBe(REPLY);
  });

  test('no field that had the focus before is taken for it', async () => {
    await openEditor(page, editors.origin, site, '|');
    await page.click('input');
    await page.keyboard.type('!');
    const frame = await editorFrame(page);
    await (await frame.$('textarea'))!.click();
    await insertFromPalette();
    await paletteSays('已复制');
    expect(await page.$eval('input', field => field.value)).toBe('draft!');
  });

  test('is named by the panel, which offers to ask for it', async () => {
    await openEditor(page, editors.origin, site, 'Hello| world');
    const footer = await panel.waitForSelector(`${mark('target')}[data-reason="frame-blocked"]`, {
      timeout: 5000,
    });
    const { host } = new URL((await editorFrame(page)).url());
    expect(await footer!.evaluate(element => element.textContent)).toContain(host);
    expect(await panel.$(mark('allow-site'))).not.toBeNull();
    await typeQuery(panel, CODE);
    await panel.waitForSelector(`${mark('phrase-row')}[aria-selected="true"]`);
    await panel.keyboard.press('Enter');
    await waitForNotice(panel, '已复制');
    expect(await readEditor(page)).toBe('Hello world');
  });
});

describe('a target that has gone', () => {
  const native: SetUp = { name: 'textarea', page: 'native', variant: 'textarea', rule: 'textarea' };

  test('field: the palette copies, and no other field takes the text', async () => {
    await openEditor(page, editors.origin, native, '|');
    await page.evaluate(() => document.body.append(document.createElement('textarea')));
    await insertFromPalette(() => page.$eval('#app textarea', field => field.remove()));
    await paletteSays('不在了', '已复制');
    expect(await page.$eval('textarea', field => field.value)).toBe('');
    await page.keyboard.press('Escape');
    expect(await readClipboard()).toBe(REPLY);
  });

  test('field: the panel copies', async () => {
    await openEditor(page, editors.origin, native, '|');
    await page.evaluate(() => document.body.append(document.createElement('textarea')));
    await insertFromPanel(() => page.$eval('#app textarea', field => field.remove()));
    await waitForNotice(panel, '已复制');
    expect(await page.$eval('textarea', field => field.value)).toBe('');
  });

  /** Where the agent was told that a reply goes, as the panel keeps it. */
  async function targetNow(): Promise<{ windowId: number; place: unknown }> {
    const windowId = await panel.evaluate(async () => (await chrome.windows.getCurrent()).id!);
    const target = (await askLibrary(panel, 'describeTarget', windowId)) as { place: unknown };
    expect(target).toMatchObject({ ok: true });
    return { windowId, place: target.place };
  }

  const insertAt = ({ windowId, place }: { windowId: number; place: unknown }) =>
    askLibrary(
      panel,
      'place',
      { ref: { kind: 'phrase', id: 'own.surface-test' }, values: {}, operation: 'late', place },
      windowId,
    );
  const gone = { ok: false, reason: 'gone', text: REPLY };

  test('document of a frame: the next one in it takes nothing', async () => {
    await openEditor(page, editors.origin, framed('same'), '|');
    const target = await targetNow();
    const frame = await editorFrame(page);
    await Promise.all([frame.waitForNavigation(), frame.evaluate(() => location.reload())]);
    await frame.waitForSelector('html[data-ready]');
    await frame.focus('textarea');
    expect(await insertAt(target)).toEqual(gone);
    expect(await readEditor(page)).toBe('');
    expect(await page.$eval('input', field => field.value)).toBe('draft');
  });

  test('frame: the field of the page around it takes nothing', async () => {
    await openEditor(page, editors.origin, framed('same'), '|');
    const target = await targetNow();
    await page.$eval('iframe', frame => frame.remove());
    await page.focus('input');
    expect(await insertAt(target)).toEqual(gone);
    expect(await page.$eval('input', field => field.value)).toBe('draft');
  });

  test('page: the next one takes nothing', async () => {
    await openEditor(page, editors.origin, native, '|');
    const target = await targetNow();
    await openEditor(page, editors.origin, native, 'next|');
    expect(await insertAt(target)).toEqual(gone);
    expect(await readEditor(page)).toBe('next');
  });

  test('tab: the one that is in front now takes nothing', async () => {
    const behind = await session.browser.newPage();
    await openEditor(behind, editors.origin, native, 'behind|');
    await page.bringToFront();
    await openEditor(page, editors.origin, native, '|');
    const target = await targetNow();
    await page.close();
    page = behind;
    await page.bringToFront();
    expect(await insertAt(target)).toEqual(gone);
    expect(await readEditor(page)).toBe('behind');
  });
});
