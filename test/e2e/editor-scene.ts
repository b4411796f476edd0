import type { Page } from 'puppeteer-core';
import type { EditorServer } from './editors/server.ts';
import { serveEditors } from './editors/server.ts';
import type { Session } from './extension.ts';
import { startSession } from './extension.ts';

export interface EditorScene {
  session: Session;
  editors: EditorServer;
  /** The tab in which editors are opened. */
  page: Page;
  /** Docked over it. The toolbar button that opened it grants the tab, as the real shortcut does. */
  panel: Page;
  close(): Promise<void>;
}

/** A browser with the built extension and the editors to try it in. */
export async function openEditorScene(
  options?: Parameters<typeof startSession>[0],
): Promise<EditorScene> {
  const [session, editors] = await Promise.all([startSession(options), serveEditors()]);
  const page = await session.browser.newPage();
  await page.goto(`${editors.origin}/blank`);
  const panel = await session.openPanel(page);
  return {
    session,
    editors,
    page,
    panel,
    async close() {
      await session.close();
      editors.close();
    },
  };
}
