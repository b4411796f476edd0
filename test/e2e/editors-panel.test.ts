import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll } from 'vitest';
import { panelChecks } from './editors/check-names.ts';
import { setUps } from './editors/editors.ts';
import { runChecks } from './editors/run-checks.ts';
import type { EditorScene } from './editor-scene.ts';
import { openEditorScene } from './editor-scene.ts';
import type { EditorServer } from './editors/server.ts';
import { panelSurface } from './extension-surfaces.ts';

/* Every editor in the built extension, through the docked panel. */

let editors: EditorServer;
let page: Page;
let panel: Page;
let scene: EditorScene;

beforeAll(async () => {
  scene = await openEditorScene();
  ({ editors, page, panel } = scene);
});
afterAll(() => scene.close());

runChecks(
  setUps,
  { column: { surface: 'panel', browser: 'Chromium' }, file: 'open', checks: panelChecks },
  () => ({
    page,
    origin: editors.origin,
    surface: panelSurface(panel),
  }),
);
