import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'puppeteer-core';
import puppeteer from 'puppeteer-core';
import { expect } from 'vitest';
import { chromiumFlags, findChromium } from '../../tools/browser.ts';
import type { Target } from '../../tools/build-extension.ts';
import { outputOf } from '../../tools/build-extension.ts';
import type { DemoServer } from '../../tools/demo-server.ts';
import { serveDemo } from '../../tools/demo-server.ts';
import { openDockedPanel } from '../../tools/drive-extension.ts';

export interface Session {
  browser: Browser;
  demo: DemoServer;
  /** The folder of the browser's profile. */
  profile: string;
  /** The folder that the extension was loaded from. */
  extension: string;
  /** A fresh tab with the demo CRM, in front. */
  openDemo(): Promise<Page>;
  /** The docked panel over a page, wide as it usually is. */
  openPanel(page: Page): Promise<Page>;
  /** Reads what is thrown in a page of the extension; such a thing fails the file at its end. */
  watch(page: Page): Page;
  close(): Promise<void>;
}

interface Options {
  /** Shows the browser on that screen. */
  display?: string;
  /** More of its surroundings, such as the address of a session bus. */
  env?: Record<string, string>;
  language?: 'zh-CN' | 'en';
  /** Every site, and notifications, are granted from the start, as if the user had said yes to all. */
  granted?: boolean;
  /** Readies the library, from a page of the extension, before anything else. */
  prepare?: (options: Page) => Promise<unknown>;
}

interface Launch {
  /** The folder of an unpacked extension; without it the browser is as it comes. */
  extension?: string | undefined;
  display?: string | undefined;
  env?: Record<string, string> | undefined;
}

/** Starts Chromium on a profile, a new one or one that was used before. */
export function launchChromium(
  profile: string,
  { extension, display, env }: Launch = {},
): Promise<Browser> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('no Chromium: run npm test, which installs it');
  return puppeteer.launch({
    executablePath,
    headless: display === undefined,
    pipe: true,
    ...(extension !== undefined && { enableExtensions: [extension] }),
    userDataDir: profile,
    defaultViewport: display === undefined ? { width: 1280, height: 800 } : null,
    args: [
      ...chromiumFlags(),
      ...(display === undefined ? [] : ['--window-size=1280,860', '--window-position=0,0']),
    ],
    env: {
      ...process.env,
      ...(display !== undefined && { DISPLAY: display }),
      ...env,
    },
  });
}

/** Starts Chromium with the built extension and the demo CRM. */
export async function startSession({
  display,
  env,
  language = 'zh-CN',
  granted = false,
  prepare,
}: Options = {}): Promise<Session> {
  const profile = await mkdtemp(join(tmpdir(), 'yingda-profile-'));
  const extension = granted ? await copyGranted('chrome', profile) : outputOf('chrome');
  const demo = await serveDemo();
  const browser = await launchChromium(profile, { extension, display, env });
  // At install the first-run screen comes up by itself, in front of everything.
  const welcome = await browser.waitForTarget(target => target.url().includes('options.html'));
  const welcomePage = await welcome.asPage();
  await welcomePage.waitForFunction(
    () => location.protocol === 'chrome-extension:' && document.readyState === 'complete',
  );
  await askLibrary(welcomePage, 'changeSettings', { language });
  await prepare?.(welcomePage);
  await welcomePage.close();
  const errors: string[] = [];
  const watch = (page: Page) =>
    page.on('pageerror', error => void errors.push(String((error as Error).stack ?? error)));
  return {
    browser,
    demo,
    profile,
    extension,
    async openDemo() {
      const page = await browser.newPage();
      await page.goto(demo.url);
      await page.bringToFront();
      return page;
    },
    async openPanel(page) {
      const panel = watch(await openDockedPanel(browser, page));
      await panel.setViewport({ width: 400, height: 800 });
      return panel;
    },
    watch,
    async close() {
      await browser.close();
      await demo.close();
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
      expect(errors, 'thrown in pages of the extension').toEqual([]);
    },
  };
}

export interface ReplyScene {
  session: Session;
  /** The demo CRM, with the caret in its reply. */
  page: Page;
  /** Docked over it. */
  panel: Page;
}

/** A session in which somebody is about to answer: the demo CRM, its reply box, and the panel. */
export async function openReplyScene(options?: Options): Promise<ReplyScene> {
  const session = await startSession(options);
  const page = await session.openDemo();
  await page.click('#reply');
  return { session, page, panel: await session.openPanel(page) };
}

/**
 * A copy of the built extension that has its optional sites and notifications from the start: the
 * browser's own question can be answered on a screen only, which two tests do, and what was granted is
 * forgotten where a driver loads the extension anew.
 */
export async function copyGranted(target: Target, folder: string): Promise<string> {
  const copy = join(folder, 'granted');
  await cp(outputOf(target), copy, { recursive: true });
  const path = join(copy, 'manifest.json');
  const { optional_host_permissions, permissions, ...manifest } = JSON.parse(
    await readFile(path, 'utf8'),
  ) as { optional_host_permissions: string[]; permissions: string[] };
  await writeFile(
    path,
    JSON.stringify({
      ...manifest,
      permissions: [...permissions, 'notifications'],
      optional_permissions: ['downloads'],
      host_permissions: optional_host_permissions,
    }),
  );
  return copy;
}

/** Asks the background from a page of the extension, as its own code does. */
export async function askLibrary(page: Page, name: string, ...args: unknown[]): Promise<unknown> {
  const answer = await page.evaluate(
    (name, args) => chrome.runtime.sendMessage({ yingda: 'library', name, args }),
    name,
    args,
  );
  return (answer as { value: unknown }).value;
}
