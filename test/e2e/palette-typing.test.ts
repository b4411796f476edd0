import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { EditorScene } from './editor-scene.ts';
import { openEditorScene } from './editor-scene.ts';
import { setUpsNamed, typedOnSetUps } from './editors/editors.ts';
import { openEditor, readEditor } from './editors/harness.ts';
import { askLibrary } from './extension.ts';
import { CODE, findPalette, keepAsPhrase, openPalette } from './extension-surfaces.ts';
import { draftOf } from './faults/life.ts';
import { mark } from './panel.ts';

/* Somebody presses Enter in the palette and types on at once, before the phrase is in the page. */

const REPLY = 'A1\n\nB2';
const [textarea] = setUpsNamed('textarea');

let scene: EditorScene;
let page: Page;

beforeAll(async () => {
  scene = await openEditorScene({ granted: true });
  ({ page } = scene);
  await keepAsPhrase(scene.panel, REPLY);
  const form = { ...draftOf(1, '结果是{{ 处理结果 }}。'), code: 'zzform' };
  expect(await askLibrary(scene.panel, 'savePhrase', form)).toMatchObject({ ok: true });
});
afterAll(() => scene.close());
beforeEach(() => page.bringToFront());

const expectText = (text: string) =>
  expect.poll(() => readEditor(page), { timeout: 10_000, interval: 10 }).toBe(text);

/** Finds a phrase in the palette, ready for Enter. */
async function find(query: string): Promise<void> {
  const request = { query, limit: 1 };
  const [row] = (await askLibrary(scene.panel, 'lookUp', request)) as [{ id: string }];
  await openPalette(scene.session, page);
  await page.keyboard.type(query);
  await (await findPalette(page))!.waitForSelector(
    `${mark('phrase-row')}[data-id="${row.id}"][aria-selected="true"]`,
  );
}

describe.each([...typedOnSetUps, ...setUpsNamed('textarea in a frame of another site')])(
  'in $name',
  setUp => {
    test.each([0, 60])('what is typed on %i ms a key stands behind the phrase', async delay => {
      await openEditor(page, scene.editors.origin, setUp, 'Hello| world');
      await find(CODE);
      await page.keyboard.press('Enter');
      await page.keyboard.type('next line', { delay });
      await expectText(`Hello${REPLY}next line world`);
      await expect.poll(() => findPalette(page)).toBeNull();
      await page.keyboard.type('!');
      await expectText(`Hello${REPLY}next line! world`);
    });
  },
);

test('a second Enter, meant to send, does not send what is not there yet', async () => {
  await openEditor(page, scene.editors.origin, textarea!, 'Hello|');
  await page.evaluate(() => {
    addEventListener('keydown', ({ key }) => {
      const value = document.querySelector('textarea')!.value;
      if (key === 'Enter') document.title = `sent ${value}`;
    });
  });
  await find(CODE);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await expectText(`Hello${REPLY}`);
  await expect.poll(() => findPalette(page)).toBeNull();
  // Either it was kept from the page, or the text stood there already.
  expect(['native', `sent Hello${REPLY}`]).toContain(await page.title());
});

test('where a form comes up, it takes what was typed', async () => {
  await openEditor(page, scene.editors.origin, textarea!, '|');
  await find('zzform');
  const palette = (await findPalette(page))!;
  await page.keyboard.press('Enter');
  await page.keyboard.type('ok');
  const first = `${mark('form')} [data-name="处理结果"] input`;
  await palette.waitForSelector(first);
  await expect
    .poll(() => palette.$eval(first, input => (input as HTMLInputElement).value))
    .toBe('ok');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
});
