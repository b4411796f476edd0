import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { everySetUp } from './editors/editors.ts';
import { openEditor, readEditor } from './editors/harness.ts';
import type { EditorScene } from './editor-scene.ts';
import { openEditorScene } from './editor-scene.ts';
import type { EditorServer } from './editors/server.ts';
import {
  CODE,
  keepAsPhrase,
  openPalette,
  paletteSurface,
  panelSurface,
} from './extension-surfaces.ts';
import type { Session } from './extension.ts';
import { mark, press } from './panel.ts';

let session: Session;
let editors: EditorServer;
let page: Page;
let panel: Page;
let scene: EditorScene;

beforeAll(async () => {
  scene = await openEditorScene();
  ({ session, editors, page, panel } = scene);
});
afterAll(() => scene.close());

const named = everySetUp.filter(
  ({ name, shadow }) =>
    shadow !== undefined ||
    ['textarea', 'contenteditable', 'Lexical rich', 'ProseMirror', 'CKEditor 5'].includes(name),
);
const expectText = (text: string) =>
  expect.poll(() => readEditor(page), { timeout: 10_000, interval: 20 }).toBe(text);

describe.each(named)('in $name', setUp => {
  test.each(['光标', 'cursor'])('typing goes on where the phrase has {{ %s }}', async name => {
    await page.bringToFront();
    await openEditor(page, editors.origin, setUp, 'Hello| world');
    await paletteSurface(session, panel).insert(page, `A1{{ ${name} }}\nB2`);
    await expectText('HelloA1\nB2 world');
    await page.keyboard.type('!');
    await expectText('HelloA1!\nB2 world');
  });

  test('from the panel as well', async () => {
    await page.bringToFront();
    await openEditor(page, editors.origin, setUp, 'Hello| world');
    const surface = panelSurface(panel);
    await surface.open(page);
    await surface.insert(page, 'A1 {{ 光标 }}B2');
    await expectText('HelloA1 B2 world');
    await page.bringToFront();
    await page.keyboard.type('!');
    await expectText('HelloA1 !B2 world');
  });

  test('Ctrl+Enter puts one phrase behind the other', async () => {
    await page.bringToFront();
    await openEditor(page, editors.origin, setUp, '|');
    await keepAsPhrase(panel, '您好，');
    const palette = await openPalette(session, page);
    const found = `${mark('phrase-row')}[data-id^="own."][aria-selected="true"]`;
    await page.keyboard.type(CODE);
    await palette.waitForSelector(found);
    await press(page, 'Control', 'Enter');
    await expectText('您好，');
    await palette.waitForFunction(() => document.querySelector('input')?.value === '');
    await page.keyboard.type(CODE);
    await palette.waitForSelector(found);
    await page.keyboard.press('Enter');
    await expectText('您好，您好，');
  });
});
