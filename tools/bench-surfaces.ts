import type { DeskFigures } from './bench-desk.ts';
import { benchDesk } from './bench-desk.ts';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'puppeteer-core';
import { outputOf } from './build-extension.ts';
import { serveDemo } from './demo-server.ts';
import {
  findExtension,
  findWorker,
  launchWithExtension,
  openDockedPanel,
  pressCommand,
} from './drive-extension.ts';
import type { Spread } from './spread.ts';
import { spread } from './spread.ts';

export interface SurfaceFigures {
  /** Milliseconds. */
  keyToPainted: Spread;
  paletteFirst: Spread;
  paletteAgain: Spread;
  panelOpen: Spread;
  coldStart: Spread;
  scriptPerLoad: Spread;
  desk: DeskFigures;
  /** Bytes. */
  heapPerTab: number;
  sizes: Record<string, number>;
}

const RUNS = { keys: 40, palettes: 12, panels: 6, starts: 10, loads: 20 };

/** Measures the built extension in a headless browser on the demo CRM. */
export async function benchSurfaces(): Promise<SurfaceFigures> {
  const demo = await serveDemo();
  const browser = await launchWithExtension({
    args: ['--enable-precise-memory-info', '--js-flags=--expose-gc'],
  });
  try {
    const welcome = await browser.waitForTarget(target => target.url().includes('options.html'));
    await (await welcome.asPage()).close();
    const { panelOpen, panel, page } = await measurePanels(browser, demo.url);
    return {
      panelOpen,
      keyToPainted: await measureKeys(panel),
      desk: await benchDesk(panel),
      ...(await measurePalettes(browser, page, demo.url)),
      coldStart: await measureStarts(browser, panel),
      ...(await measureScript(browser, demo.url)),
      sizes: measureSizes(),
    };
  } finally {
    await browser.close();
    await demo.close();
  }
}

/** From the click on the toolbar button to a panel that can be typed into. */
async function measurePanels(browser: Browser, url: string) {
  const times: number[] = [];
  let page = await browser.newPage();
  let panel: Page | undefined;
  for (let run = 0; run < RUNS.panels; run++) {
    await panel?.close();
    page = await browser.newPage();
    await page.goto(url);
    await page.click('#reply');
    const start = performance.now();
    panel = await openDockedPanel(browser, page);
    times.push(performance.now() - start);
  }
  return { panelOpen: spread(times), panel: panel!, page };
}

/** From the key in the panel's search box to the frame that shows the new results. */
async function measureKeys(panel: Page): Promise<Spread> {
  await panel.focus('[data-testid="search-box"]');
  await panel.evaluate(() => {
    const times: number[] = [];
    Object.assign(globalThis, { times });
    let key = 0;
    addEventListener('keydown', event => (key = event.timeStamp), true);
    new MutationObserver(() => {
      if (!key) return;
      const pressed = key;
      key = 0;
      // The frame callback runs before the paint, the message right after it.
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.addEventListener('message', () => times.push(performance.now() - pressed));
        port1.start();
        port2.postMessage(0);
      });
    }).observe(document.querySelector('[role="listbox"]')!.parentElement!, {
      childList: true,
      subtree: true,
      characterData: true,
    });
  });
  const count = () =>
    panel.evaluate(() => (globalThis as unknown as { times: number[] }).times.length);
  const letters = 'chaxunqiqiudengdaihuibozhuanjie';
  for (let run = 0; run < RUNS.keys; run++) {
    const before = await count();
    await panel.keyboard.press(letters[run % letters.length]! as 'a');
    await panel
      .waitForFunction(
        before => (globalThis as unknown as { times: number[] }).times.length > before,
        { timeout: 500, polling: 20 },
        before,
      )
      // A letter that leaves the list as it was paints nothing new.
      .catch(() => undefined);
    if (run % 8 === 7) {
      await panel.keyboard.down('Control');
      await panel.keyboard.press('a');
      await panel.keyboard.up('Control');
      await panel.keyboard.press('Backspace');
    }
  }
  return spread(await panel.evaluate(() => (globalThis as unknown as { times: number[] }).times));
}

/** From the command in the background to the keyboard in the palette: the page sees a blur. */
async function measurePalettes(browser: Browser, page: Page, url: string) {
  const first: number[] = [];
  const again: number[] = [];
  for (let run = 0; run < RUNS.palettes; run++) {
    await page.bringToFront();
    await page.goto(url);
    await (await findExtension(browser)).triggerAction(page);
    await page.click('#reply');
    first.push(await openOnce(browser, page));
    again.push(await openOnce(browser, page));
  }
  return { paletteFirst: spread(first), paletteAgain: spread(again) };
}

async function openOnce(browser: Browser, page: Page): Promise<number> {
  const blurred = page.evaluate(
    () =>
      new Promise<number>(resolve => {
        addEventListener('blur', () => resolve(performance.timeOrigin + performance.now()), {
          once: true,
        });
      }),
  );
  const start = await pressCommand(browser, page, 'open-palette');
  const time = (await blurred) - start;
  await page.keyboard.press('Escape');
  await page.waitForFunction(() => document.activeElement?.id === 'reply');
  return time;
}

/** From a question to a stopped background to its answer. */
async function measureStarts(browser: Browser, panel: Page): Promise<Spread> {
  const times: number[] = [];
  for (let run = 0; run < RUNS.starts; run++) {
    await (await findWorker(browser)).close();
    times.push(
      await panel.evaluate(async () => {
        const start = performance.now();
        await chrome.runtime.sendMessage({
          yingda: 'library',
          name: 'lookUp',
          args: [{ query: 'dd' }],
        });
        return performance.now() - start;
      }),
    );
  }
  return spread(times);
}

/** What the resident script costs a page: running it, and the memory it holds afterwards. */
async function measureScript(browser: Browser, url: string) {
  const source = readFileSync(join(outputOf('chrome'), 'page-script.js'), 'utf8');
  const times: number[] = [];
  let heapPerTab = 0;
  for (let run = 0; run < RUNS.loads; run++) {
    const page = await browser.newPage();
    await page.goto(url);
    const client = await page.createCDPSession();
    const { frameTree } = await client.send('Page.getFrameTree');
    const { executionContextId } = await client.send('Page.createIsolatedWorld', {
      frameId: frameTree.frame.id,
      worldName: 'bench',
    });
    const before = await heapOf(client);
    // Stands in for the extension API, which only an extension's own world has.
    const api =
      'globalThis.chrome={runtime:{id:"x",sendMessage:async()=>{},onMessage:{addListener(){}}}};';
    const { result } = await client.send('Runtime.evaluate', {
      contextId: executionContextId,
      expression: `${api}const start=performance.now();${source};performance.now()-start`,
    });
    times.push(result.value as number);
    heapPerTab = Math.max(heapPerTab, (await heapOf(client)) - before);
    await page.close();
  }
  return { scriptPerLoad: spread(times), heapPerTab };
}

async function heapOf(client: Awaited<ReturnType<Page['createCDPSession']>>): Promise<number> {
  await client.send('HeapProfiler.collectGarbage');
  return (await client.send('Runtime.getHeapUsage')).usedSize;
}

function measureSizes(): Record<string, number> {
  const folder = outputOf('chrome');
  return Object.fromEntries(
    readdirSync(folder, { recursive: true })
      .map(String)
      .filter(path => /\.(?:js|css|json)$/.test(path) && !path.includes('_locales'))
      .map(path => [path.replace(/-[\w-]{8}\./, '.'), statSync(join(folder, path)).size]),
  );
}
