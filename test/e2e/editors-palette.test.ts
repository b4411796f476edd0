import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll } from 'vitest';
import { allChecks } from './editors/check-names.ts';
import { setUps } from './editors/editors.ts';
import { runChecks } from './editors/run-checks.ts';
import type { EditorScene } from './editor-scene.ts';
import { openEditorScene } from './editor-scene.ts';
import type { EditorServer } from './editors/server.ts';
import { paletteSurface } from './extension-surfaces.ts';
import type { Session } from './extension.ts';

/* Every editor in the built extension, through the palette over the page. */

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

runChecks(
  setUps,
  { column: { surface: 'palette', browser: 'Chromium' }, file: 'open', checks: allChecks },
  () => ({ page, origin: editors.origin, surface: paletteSurface(session, panel) }),
);
