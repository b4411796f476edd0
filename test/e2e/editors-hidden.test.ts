import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll } from 'vitest';
import { allChecks, panelChecks } from './editors/check-names.ts';
import { hiddenSetUps } from './editors/editors.ts';
import { runChecks } from './editors/run-checks.ts';
import type { EditorServer } from './editors/server.ts';
import { serveEditors } from './editors/server.ts';
import { paletteSurface, panelSurface } from './extension-surfaces.ts';
import type { Session } from './extension.ts';
import { startSession } from './extension.ts';

/* In frames of other origins, shadow roots and behind a strict policy, with the sites granted. */

let session: Session;
let editors: EditorServer;
let page: Page;
let panel: Page;

beforeAll(async () => {
  [session, editors] = await Promise.all([startSession({ granted: true }), serveEditors()]);
  page = await session.browser.newPage();
  await page.goto(`${editors.origin}/native?text=&variant=textarea`);
  panel = await session.openPanel(page);
});
afterAll(async () => {
  await session.close();
  editors.close();
});

runChecks(
  hiddenSetUps,
  { column: { surface: 'palette', browser: 'Chromium' }, file: 'hidden', checks: allChecks },
  () => ({ page, origin: editors.origin, surface: paletteSurface(session, panel) }),
);
runChecks(
  hiddenSetUps,
  { column: { surface: 'panel', browser: 'Chromium' }, file: 'hidden', checks: panelChecks },
  () => ({ page, origin: editors.origin, surface: panelSurface(panel) }),
);
