import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, KeyInput, Page } from 'puppeteer-core';
import puppeteer from 'puppeteer-core';
import { packLibrary } from '../../core/library/compile.ts';
import { computePinyin } from '../../core/search/pinyin-data.ts';
import { findFirefox } from '../../tools/browser.ts';
import { loadContent } from '../../tools/load-content.ts';
import type { Hand, Surface } from './editors/harness.ts';
import { copyGranted } from './extension.ts';
import type { Screen } from './screen.ts';

/*
 * Firefox shows extension pages and its sidebar to no driver, so everything is done as a person
 * would: by keys and clicks on a screen. What the page then holds tells how it went.
 */

export interface FirefoxSession {
  browser: Browser;
  page: Page;
  close(): Promise<void>;
}

/** Texts that the copy of the extension has as phrases, by the code that finds each. */
export type Texts = Readonly<Record<string, string>>;

/** Starts Firefox on a screen with the built extension, every site granted, and a page in front. */
export async function startFirefox(screen: Screen, texts: Texts): Promise<FirefoxSession> {
  const folder = await mkdtemp(join(tmpdir(), 'yingda-firefox-'));
  const extension = await copyGranted('firefox', folder);
  await addPhrases(extension, texts);
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: findFirefox()!,
    headless: false,
    enableExtensions: true,
    defaultViewport: null,
    args: ['--width=1280', '--height=860'],
    env: { ...process.env, DISPLAY: screen.display },
  });
  const page = await browser.newPage();
  await browser.installExtension(extension);
  // The first-run screen opens in a tab of its own and takes the front.
  await page.waitForFunction(() => document.visibilityState === 'hidden', { timeout: 10_000 });
  await page.bringToFront();
  return {
    browser,
    page,
    async close() {
      await browser.close();
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Data of the extension, as a pack of one's own would be: its pages can't be reached to add them. */
async function addPhrases(extension: string, texts: Texts): Promise<void> {
  const { content } = await loadContent();
  const [model] = content.phrases;
  for (const [code, text] of Object.entries(texts)) {
    const { pack, category } = model!;
    content.phrases.push({
      id: `test.${code}`,
      pack,
      title: `插入测试 ${code}`,
      category,
      channel: ['chat'],
      priority: 'core',
      code,
      text,
      variants: [],
      tags: [],
    });
  }
  const { packs, standards } = packLibrary(content, computePinyin(content));
  await writeFile(join(extension, 'library.json'), packs);
  await writeFile(join(extension, 'standards.json'), standards);
}

const KEY_NAMES: Partial<Record<KeyInput, string>> = {
  Control: 'ctrl',
  Shift: 'shift',
  ArrowRight: 'Right',
  ArrowLeft: 'Left',
  Backspace: 'BackSpace',
  Enter: 'Return',
};

/** The keys of a screen. */
export function handOn(screen: Screen): Hand {
  const name = (keys: KeyInput[]) => keys.map(key => KEY_NAMES[key] ?? key).join('+');
  return {
    press: async (...keys) => screen.key(name(keys)),
    repeat: async (times, ...keys) => screen.repeat(times, name(keys)),
    type: async text => screen.type(text),
    async enter(page) {
      // Driven clicks and focus() do not take the keyboard from the address bar.
      if (await page.evaluate(() => document.hasFocus())) return;
      const { x, y } = await page.evaluate(() => {
        const { mozInnerScreenX, mozInnerScreenY } = window as unknown as Record<string, number>;
        return { x: mozInnerScreenX! + innerWidth / 2, y: mozInnerScreenY! + innerHeight - 12 };
      });
      screen.click(x, y);
      await page.waitForFunction(() => document.hasFocus(), { timeout: 5000 });
    },
  };
}

/** The palette by its real shortcut. It tells no more than that it has closed. */
export function firefoxPalette(screen: Screen, texts: Texts): Surface {
  const isOpen = () => document.activeElement?.matches('[popover]') ?? false;
  return {
    name: 'palette',
    hand: handOn(screen),
    open: async () => undefined,
    async insert(page, text) {
      const [code] = Object.entries(texts).find(([, known]) => known === text)!;
      screen.key('alt+q');
      await page.waitForFunction(isOpen, { timeout: 8000 });
      screen.type(code);
      screen.key('Return');
      await page.waitForFunction(() => !document.querySelector('[data-yingda]'), { timeout: 8000 });
      return { ok: true };
    },
  };
}
