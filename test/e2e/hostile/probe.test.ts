import type { Browser, Page } from 'puppeteer-core';
import puppeteer from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { chromiumFlags, findChromium } from '../../../tools/browser.ts';
import { findExtension } from '../../../tools/drive-extension.ts';
import type { EditorServer } from '../editors/server.ts';
import { serveEditors } from '../editors/server.ts';
import type { Session } from '../extension.ts';
import { startSession } from '../extension.ts';

/*
 * Before its first use no page can tell whether the extension is there, even where its site is granted
 * and the resident script runs: the same probes in a browser without it find the same.
 */

let session: Session;
let bare: Browser;
let server: EditorServer;

beforeAll(async () => {
  [session, bare, server] = await Promise.all([
    startSession({ granted: true }),
    puppeteer.launch({
      executablePath: findChromium()!,
      pipe: true,
      defaultViewport: { width: 1280, height: 800 },
      args: chromiumFlags(),
    }),
    serveEditors(),
  ]);
});
afterAll(async () => {
  await session.close();
  await bare.close();
  server.close();
});

/** What a curious page can do, without knowing when to look. */
async function probe(page: Page, id: string): Promise<Record<string, unknown>> {
  await page.goto(`${server.origin}/native?text=&variant=textarea&policy=strict`);
  await page.waitForSelector('html[data-ready]');
  await page.evaluate(() => {
    const log: string[] = [];
    Object.assign(globalThis, { log });
    const types =
      'keydown keypress keyup beforeinput input change focusin focusout selectionchange message ' +
      'securitypolicyviolation toggle beforetoggle pointerdown click copy paste slotchange error';
    for (const type of types.split(' '))
      for (const target of [window, document])
        target.addEventListener(type, event =>
          log.push(`${type} ${event.isTrusted} ${event.defaultPrevented} ${event.eventPhase}`),
        );
    new MutationObserver(records => {
      for (const { type, target } of records) log.push(`${type} of ${target.nodeName}`);
    }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  });
  // As an agent does: a click, some words, a code and a space.
  await page.click('textarea');
  await page.keyboard.type('Hello /b');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  await page.focus('textarea');
  return page.evaluate(async id => {
    const frame = document.body.appendChild(document.createElement('iframe'));
    const clean = frame.contentWindow as unknown as typeof globalThis;
    const sourceOf = (value: unknown) => clean.Function.prototype.toString.call(value);
    const prototypes = [EventTarget, Node, Element, HTMLElement, Document, ShadowRoot, History];
    const sources = prototypes.flatMap(({ prototype }) =>
      Object.getOwnPropertyNames(prototype).map(name => {
        const { value, get, set } = Object.getOwnPropertyDescriptor(prototype, name)!;
        return [value, get, set]
          .filter(part => typeof part === 'function')
          .map(part => sourceOf(part).length)
          .join();
      }),
    );
    for (const type of ['keydown', 'input', 'focusin', 'compositionend', 'contextmenu']) {
      const event = new Event(type, { bubbles: true, cancelable: true, composed: true });
      document.querySelector('textarea')!.dispatchEvent(event);
    }
    window.postMessage({ yingda: 'palette', name: 'paletteTarget', args: [] }, '*');
    await new Promise(resolve => setTimeout(resolve, 200));
    const files = [
      'page-script.js',
      'palette-script.js',
      'icon/16.png',
      'manifest.json',
      'options.html',
    ];
    const reached = await Promise.all(
      files.map(file =>
        fetch(`chrome-extension://${id}/${file}`).then(
          () => 'reached',
          () => 'refused',
        ),
      ),
    );
    const sizes = [...document.querySelectorAll('*')].map(element =>
      Object.values(element.getBoundingClientRect().toJSON() as object).join(),
    );
    frame.remove();
    return {
      names: Object.getOwnPropertyNames(window).toSorted(),
      symbols: Object.getOwnPropertySymbols(window).map(String),
      documentNames: Object.getOwnPropertyNames(document),
      html: document.documentElement.outerHTML,
      ownSymbols: [...document.querySelectorAll('*')].flatMap(element =>
        Reflect.ownKeys(element).map(String),
      ),
      sources,
      sizes,
      sheets: [document.styleSheets.length, document.adoptedStyleSheets.length],
      frames: window.length,
      storage: [Object.keys(localStorage), Object.keys(sessionStorage), document.cookie],
      databases: await indexedDB.databases(),
      resources: performance
        .getEntriesByType('resource')
        .map(entry => new URL(entry.name).pathname),
      runtime: typeof (globalThis as { chrome?: { runtime?: unknown } }).chrome?.runtime,
      reached,
      // When a selectionchange comes, and whether two become one, is the browser's affair.
      log: (globalThis as unknown as { log: string[] }).log.filter(
        line => !line.startsWith('selectionchange true false'),
      ),
      active: document.activeElement?.outerHTML,
    };
  }, id);
}

test('a page finds the same with and without the extension', async () => {
  const { id } = await findExtension(session.browser);
  const page = await session.browser.newPage();
  const bystander = await bare.newPage();
  await page.bringToFront();
  const withIt = await probe(page, id);
  await bystander.bringToFront();
  const without = await probe(bystander, id);
  for (const [name, value] of Object.entries(without)) expect(withIt[name], name).toEqual(value);

  // The resident script was there all the time.
  const client = await page.createCDPSession();
  const worlds: string[] = [];
  client.on('Runtime.executionContextCreated', ({ context }) => worlds.push(context.origin));
  await client.send('Runtime.enable');
  expect(worlds).toContain(`chrome-extension://${id}`);
});
