import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDockedPanel } from '../../tools/drive-extension.ts';
import type { SetUp } from './editors/editors.ts';
import { setUps } from './editors/editors.ts';
import { openEditor, readEditor } from './editors/harness.ts';
import type { EditorServer } from './editors/server.ts';
import { serveEditors } from './editors/server.ts';
import { CODE, keepAsPhrase } from './extension-surfaces.ts';
import type { Session } from './extension.ts';
import { startSession } from './extension.ts';

let session: Session;
let editors: EditorServer;

beforeAll(async () => {
  [session, editors] = await Promise.all([
    startSession({ granted: true, prepare: options => keepAsPhrase(options, 'A1') }),
    serveEditors(),
  ]);
});
afterAll(async () => {
  await session.close();
  editors.close();
});

test('an update of the extension leaves the draft alone, and the new version takes over', async () => {
  const page = await session.browser.newPage();
  const faults: unknown[] = [];
  page.on('pageerror', error => faults.push(error));
  const textarea = setUps.find(({ name }) => name === 'textarea') as SetUp;
  await openEditor(page, editors.origin, textarea, 'Hello| world');
  await page.keyboard.type(`/${CODE}`);
  const hints = () => page.$$eval('[data-yingda]', all => all.length);
  await page.waitForSelector('[data-yingda]');
  await page.evaluate(() => void Object.assign(globalThis, { isSamePage: true }));

  // Loading a folder anew replaces what was loaded from it, as an update does.
  await session.browser.installExtension(session.extension);

  expect(await readEditor(page)).toBe(`Hello/${CODE} world`);

  // The old version notices at the first key, and takes its hint away.
  await page.bringToFront();
  await page.keyboard.press('Backspace');
  expect(await hints()).toBe(0);

  // The new one comes by itself.
  const typeAgain = async () => {
    await page.keyboard.type(CODE.at(-1)!);
    await page.evaluate(() => new Promise(requestAnimationFrame));
    const found = await hints();
    if (found === 0) await page.keyboard.press('Backspace');
    return found;
  };
  await expect.poll(typeAgain, { timeout: 5000 }).toBe(1);
  await page.keyboard.press('Space');
  await expect.poll(() => readEditor(page)).toBe('HelloA1 world');

  const panel = await openDockedPanel(session.browser, page);
  await panel.waitForSelector('[data-testid="target"][data-ok]');
  expect(await page.evaluate(() => 'isSamePage' in globalThis)).toBe(true);
  expect(faults).toEqual([]);
});
