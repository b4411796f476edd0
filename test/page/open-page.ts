import { launch } from 'puppeteer-core';
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll } from 'vitest';
import { chromiumFlags, findChromium } from '../../tools/browser.ts';
import { serveEditors } from '../e2e/editors/server.ts';
import type { EditorServer } from '../e2e/editors/server.ts';

/** A real Chromium for one test file, with one page, and the server of the editors. */
export interface Stage {
  readonly page: Page;
  readonly origin: string;
  /** Shows HTML on a page of the server. */
  show(html: string): Promise<void>;
}

export function useStage(): Stage {
  let browser: Browser;
  let server: EditorServer;
  let page: Page;

  beforeAll(async () => {
    [browser, server] = await Promise.all([openBrowser(), serveEditors()]);
    page = await browser.newPage();
  });

  afterAll(async () => {
    await browser?.close();
    server?.close();
  });

  return {
    get page() {
      return page;
    },
    get origin() {
      return server.origin;
    },
    async show(html) {
      await page.goto(`${server.origin}/blank`);
      await page.setContent(`<!doctype html><meta charset="utf-8"><body>${html}`);
    },
  };
}

/** A real Chromium without a window. */
export function openBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('No Chromium: install it or set YINGDA_CHROMIUM');
  return launch({ executablePath, args: chromiumFlags(), pipe: true });
}
