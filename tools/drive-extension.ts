import type { Browser, Extension, LaunchOptions, Page, WebWorker } from 'puppeteer-core';
import puppeteer from 'puppeteer-core';
import { chromiumFlags, findChromium } from './browser.ts';
import { outputOf } from './build-extension.ts';

/** A headless Chromium with the built extension, for a program that measures or takes pictures. */
export function launchWithExtension({
  args = [],
  ...options
}: LaunchOptions = {}): Promise<Browser> {
  return puppeteer.launch({
    executablePath: findChromium()!,
    headless: true,
    pipe: true,
    enableExtensions: [outputOf('chrome')],
    defaultViewport: { width: 1280, height: 800 },
    ...options,
    args: [...chromiumFlags(), ...args],
  });
}

/** The extension under test: the only one that is loaded. */
export async function findExtension(browser: Browser): Promise<Extension> {
  const [extension] = (await browser.extensions()).values();
  if (!extension) throw new Error('the extension is not loaded');
  return extension;
}

/** Clicks the toolbar button over a page and returns the docked panel that opens. */
export async function openDockedPanel(browser: Browser, page: Page): Promise<Page> {
  const extension = await findExtension(browser);
  await page.bringToFront();
  await extension.triggerAction(page);
  const target = await browser.waitForTarget(target => target.url().endsWith('/sidepanel.html'));
  const panel = await target.asPage();
  await panel.waitForSelector('[data-ready]');
  return panel;
}

/** The background's worker, started if it was asleep. */
export async function findWorker(browser: Browser): Promise<WebWorker> {
  const target = await browser.waitForTarget(
    target => target.type() === 'service_worker' && target.url().endsWith('/background.js'),
  );
  return (await target.worker())!;
}

/**
 * Ends the background, as the browser does it when nothing goes on, and waits until it is gone: what is
 * asked of one that is just ending is never answered. Nothing is done where it has ended by itself.
 */
export async function endWorker(browser: Browser): Promise<void> {
  const target = browser.targets().find(one => one.type() === 'service_worker');
  if (!target) return;
  const client = await browser.target().createCDPSession();
  const close = async () => (await target.worker())?.close();
  // Without the worker, which may not be to be had.
  const closeByName = async () => {
    const { targetInfos } = await client.send('Target.getTargets');
    for (const { type, url, targetId } of targetInfos)
      if (type === 'service_worker' && url === target.url())
        await client.send('Target.closeTarget', { targetId });
  };
  const until = Date.now() + 20_000;
  // What is asked of one that ends by itself just then may never be answered: it is asked again.
  for (let turn = 0; browser.targets().includes(target); turn++) {
    if (Date.now() > until) throw new Error('The background did not end.');
    if (turn % 10 === 0) void close().catch(() => undefined);
    if (turn % 50 === 45) void closeByName().catch(() => undefined);
    await new Promise(resolve => setTimeout(resolve, 20));
  }
  await client.detach();
}

/**
 * Sends a command of the manifest to the background, as its shortcut would: a headless browser has no
 * shortcuts. A real key press grants the tab as well; here the toolbar button has to be clicked first.
 * Returns the moment of sending, in milliseconds since 1970.
 */
export async function pressCommand(browser: Browser, page: Page, command: string): Promise<number> {
  const worker = await findWorker(browser);
  const url = page.url();
  return worker.evaluate(
    async (command, url) => {
      const tabs = await chrome.tabs.query({});
      const tab = tabs.find(tab => tab.active && tab.url === url) ?? tabs.find(tab => tab.active);
      const pressed = performance.timeOrigin + performance.now();
      (
        chrome.commands.onCommand as unknown as { dispatch(command: string, tab: unknown): void }
      ).dispatch(command, tab);
      return pressed;
    },
    command,
    url,
  );
}
