import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hiddenSetUps } from './editors/editors.ts';
import { editorFrame, openEditor, readEditor } from './editors/harness.ts';
import type { EditorServer } from './editors/server.ts';
import { serveEditors } from './editors/server.ts';
import { panelSurface } from './extension-surfaces.ts';
import type { Session } from './extension.ts';
import { startSession } from './extension.ts';
import { mark } from './panel.ts';
import type { Screen } from './screen.ts';
import { hasScreen, startScreen } from './screen.ts';

/* The browser's own question, which no driver can answer. */
describe.skipIf(!hasScreen())('a frame of another site', () => {
  const site = hiddenSetUps.find(({ frame, page }) => frame === 'site' && page === 'lexical')!;
  let screen: Screen;
  let session: Session;
  let editors: EditorServer;
  let page: Page;
  let panel: Page;

  beforeAll(async () => {
    screen = await startScreen();
    [session, editors] = await Promise.all([
      startSession({ display: screen.display }),
      serveEditors(),
    ]);
    page = await session.browser.newPage();
    await page.goto(`${editors.origin}/blank`);
    panel = await session.openPanel(page);
  });
  afterAll(async () => {
    await session?.close();
    editors?.close();
    screen?.close();
  });

  const granted = () =>
    panel.evaluate(async () => (await chrome.permissions.getAll()).origins!.toSorted());

  test('takes replies once the panel has asked for it and the user said yes', async () => {
    await page.bringToFront();
    await openEditor(page, editors.origin, site, 'Hello| world');
    await panel.waitForSelector(`${mark('target')}[data-reason="frame-blocked"]`);
    // The browser takes no yes from keys that come too soon after its question: then it asks again.
    const attempt = async () => {
      const button = await panel.$(mark('allow-site'));
      if (button && (await panel.evaluate(() => document.hasFocus()))) await button.click();
      else if (button) screen.key('Tab', 'Return');
      return granted();
    };
    await page.bringToFront();
    await panel.bringToFront();
    await expect.poll(attempt, { interval: 800, timeout: 20_000 }).toEqual(['http://localhost/*']);

    // Nothing was reloaded: the draft is still there, and the frame is known now.
    expect(await readEditor(page)).toBe('Hello world');
    await page.bringToFront();
    await (await (await editorFrame(page)).$('[data-lexical-editor]'))!.click();
    const surface = panelSurface(panel);
    await surface.open(page);
    expect(await surface.insert(page, 'A1')).toMatchObject({ ok: true, rule: 'lexical' });
    await expect.poll(() => readEditor(page)).toContain('A1');
  });

  test('is no longer entered once the user has taken the site back, politely', async () => {
    await panel.evaluate(() => chrome.permissions.remove({ origins: ['http://localhost/*'] }));
    await openEditor(page, editors.origin, site, 'Hello| world');
    await panel.waitForSelector(`${mark('target')}[data-reason="frame-blocked"]`);
    expect(await panel.$(mark('allow-site'))).not.toBeNull();
    expect(await readEditor(page)).toBe('Hello world');
  });
});
