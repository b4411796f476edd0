import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findExtension } from '../../tools/drive-extension.ts';
import { setUps } from './editors/editors.ts';
import { openEditor, readEditor } from './editors/harness.ts';
import type { EditorServer } from './editors/server.ts';
import { serveEditors } from './editors/server.ts';
import { paletteSurface } from './extension-surfaces.ts';
import type { Session } from './extension.ts';
import { askLibrary, startSession } from './extension.ts';

let session: Session;
let editors: EditorServer;
let page: Page;
let settings: Page;

beforeAll(async () => {
  [session, editors] = await Promise.all([startSession({ granted: true }), serveEditors()]);
  const { id } = await findExtension(session.browser);
  settings = await session.browser.newPage();
  await settings.goto(`chrome-extension://${id}/options.html#sites`);
  await settings.waitForSelector('[data-ready] .insertion-settings');
  page = await session.browser.newPage();
});
afterAll(async () => {
  await session.close();
  editors.close();
});

const row = '[data-host="127.0.0.1"]';
const codeMirror = setUps.find(({ name }) => name === 'CodeMirror 6')!;

async function insert(text: string) {
  await page.bringToFront();
  await openEditor(page, editors.origin, codeMirror, 'Hello| world');
  const outcome = await paletteSurface(session, settings).insert(page, text);
  await expect.poll(() => readEditor(page)).toBe(`Hello${text} world`);
  return outcome;
}

test('a site can be given another way of inserting, and gets its own back', async () => {
  expect(await insert('A1')).toMatchObject({ ok: true, step: 'paste-plain' });

  await settings.bringToFront();
  await settings.type('.insertion-settings form input', '127.0.0.1');
  await settings.keyboard.press('Enter');
  await settings.waitForSelector(row);
  await settings.select(`${row} select:last-of-type`, 'contenteditable');
  const saved = () => askLibrary(settings, 'getSettings') as Promise<{ sites: object }>;
  await expect.poll(saved).toMatchObject({ sites: { '127.0.0.1': { rule: 'contenteditable' } } });
  expect(await insert('B2')).toMatchObject({ ok: true, step: 'exec-text' });

  await settings.bringToFront();
  await settings.select(`${row} select:last-of-type`, '');
  await expect.poll(saved).toMatchObject({ sites: {} });
  expect(await insert('C3')).toMatchObject({ ok: true, step: 'paste-plain' });
});

test('the report tells rule, step and result, and nothing of page or reply', async () => {
  await insert('只有坐席能看的话术');
  await settings.reload();
  const shown = await settings.waitForSelector('[data-testid="placing-report"]');
  const report = await shown!.evaluate(element => element.textContent);
  for (const line of ['rule: codemirror', 'step: paste-plain', 'result: inserted'])
    expect(report).toContain(line);
  expect(report).not.toMatch(/话术|Hello|127\.0\.0\.1/);
});
