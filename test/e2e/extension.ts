import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'puppeteer-core';
import puppeteer from 'puppeteer-core';
import { chromiumFlags, findChromium } from '../../tools/browser.ts';
import { outputOf } from '../../tools/build-extension.ts';
import type { DemoServer } from '../../tools/demo-server.ts';
import { serveDemo } from '../../tools/demo-server.ts';

export interface Session {
  browser: Browser;
  demo: DemoServer;
  /** The folder of the browser's profile. */
  profile: string;
  /** A fresh tab with the demo CRM. */
  openDemo(): Promise<Page>;
  close(): Promise<void>;
}

/** Starts Chromium with the built extension and the demo CRM; `display` shows it on that screen. */
export async function startSession({
  display,
  language = 'zh-CN',
}: { display?: string; language?: string } = {}): Promise<Session> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('no Chromium: run npm test, which installs it');
  const profile = await mkdtemp(join(tmpdir(), 'yingda-profile-'));
  const demo = await serveDemo();
  const browser = await puppeteer.launch({
    executablePath,
    headless: display === undefined,
    pipe: true,
    enableExtensions: [outputOf('chrome')],
    userDataDir: profile,
    defaultViewport: display === undefined ? { width: 1280, height: 800 } : null,
    args: [
      ...chromiumFlags(),
      `--lang=${language}`,
      ...(display === undefined ? [] : ['--window-size=1280,860', '--window-position=0,0']),
    ],
    env: {
      ...process.env,
      LANGUAGE: language.replace('-', '_'),
      ...(display !== undefined && { DISPLAY: display }),
    },
  });
  return {
    browser,
    demo,
    profile,
    async openDemo() {
      const page = await browser.newPage();
      await page.goto(demo.url);
      return page;
    },
    async close() {
      await browser.close();
      await demo.close();
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
