import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll } from 'vitest';
import { panelChecks } from './editors/check-names.ts';
import { setUps } from './editors/editors.ts';
import { runChecks } from './editors/run-checks.ts';
import type { EditorServer } from './editors/server.ts';
import { serveEditors } from './editors/server.ts';
import { panelSurface } from './extension-surfaces.ts';
import type { Session } from './extension.ts';
import { startSession } from './extension.ts';

/* Every editor in the built extension, through the docked panel. */

let session: Session;
let editors: EditorServer;
let page: Page;
let panel: Page;

beforeAll(async () => {
  [session, editors] = await Promise.all([startSession(), serveEditors()]);
  page = await session.browser.newPage();
  await page.goto(`${editors.origin}/blank`);

  panel = await session.openPanel(page);
});
afterAll(async () => {
  await session.close();
  editors.close();
});

runChecks(
  setUps,
  { column: { surface: 'panel', browser: 'Chromium' }, file: 'open', checks: panelChecks },
  () => ({
    page,
    origin: editors.origin,
    surface: panelSurface(panel),
  }),
);
