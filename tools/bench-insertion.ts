/*
 * How long a reply takes from the key that picks it until it stands in the editor:
 * `node tools/bench-insertion.ts`, after a build.
 */
import { fileURLToPath } from 'node:url';
import type { Browser, Frame, Page } from 'puppeteer-core';
import { launchWithExtension, openDockedPanel, pressCommand } from './drive-extension.ts';
import { serveEditors } from '../test/e2e/editors/server.ts';
import type { Spread } from './spread.ts';
import { spread } from './spread.ts';

const EDITORS = [
  ['textarea', 'native?variant=textarea'],
  ['contenteditable', 'contenteditable?variant='],
  ['Lexical', 'lexical?variant=rich'],
  ['ProseMirror', 'prosemirror?variant='],
  ['CKEditor 5', 'ckeditor5?variant='],
  // Reads its selection at most every 100 ms, so that nobody can be quicker.
  ['Slate', 'slate?variant='],
] as const;
const SURFACES = ['palette', 'panel'] as const;
const CODE = 'zzbench';
const RUNS = 20;

export type InsertionFigures = Record<string, Record<(typeof SURFACES)[number], Spread>>;

interface Stage {
  browser: Browser;
  page: Page;
  panel: Page;
}

/** Measures the built extension in a headless browser, in milliseconds. */
export async function benchInsertion(): Promise<InsertionFigures> {
  const editors = await serveEditors();
  const browser = await launchWithExtension();
  try {
    const welcome = await browser.waitForTarget(target => target.url().includes('options.html'));
    await (await welcome.asPage()).close();
    const page = await browser.newPage();
    await page.goto(`${editors.origin}/blank`);
    const panel = await openDockedPanel(browser, page);
    const stage = { browser, page, panel };
    const figures: InsertionFigures = {};
    for (const [name, path] of EDITORS) {
      const address = `${editors.origin}/${path}&text=`;
      const measured = { palette: [] as number[], panel: [] as number[] };
      for (let run = 0; run < RUNS; run++)
        for (const surface of SURFACES)
          measured[surface].push(await measureAgain(stage, surface, address, run));
      figures[name] = { palette: spread(measured.palette), panel: spread(measured.panel) };
    }
    return figures;
  } finally {
    await browser.close();
    editors.close();
  }
}

/** A panel that was still told of the page before copies and does not insert: that is no time. */
async function measureAgain(...args: Parameters<typeof measure>): Promise<number> {
  for (let attempt = 0; attempt < 5; attempt++) {
    const time = await measure(...args);
    if (time !== null) return time;
  }
  throw new Error(`Nothing was inserted by the ${args[1]} at ${args[2]}.`);
}

async function measure(
  { browser, page, panel }: Stage,
  surface: (typeof SURFACES)[number],
  address: string,
  run: number,
): Promise<number | null> {
  const text = `${surface} ${run}：您好，您的问题已经登记。\n稍后由专人与您联系。`;
  await keepPhrase(panel, text);
  await page.bringToFront();
  await page.goto(address);
  await page.waitForFunction(() => 'ready' in document.documentElement.dataset, { polling: 20 });
  await page.evaluate(() => (window as unknown as { editor: Editor }).editor.focus());
  const standing = page.evaluate(whenStanding, text);
  const searched = surface === 'palette' ? await findInPalette(browser, page) : await findIn(panel);
  const start = performance.timeOrigin + performance.now();
  await searched.keyboard.press('Enter');
  const stood = await standing;
  return stood === null ? null : stood - start;
}

interface Editor {
  focus(): void;
  read(): string;
}

/** In the page: when the editor's own model holds the text, in milliseconds since 1970. */
function whenStanding(text: string): Promise<number | null> {
  const { editor } = window as unknown as { editor: Editor };
  const deadline = performance.now() + 5000;
  return new Promise(resolve => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', () => {
      if (editor.read() === text) resolve(performance.timeOrigin + performance.now());
      else if (performance.now() > deadline) resolve(null);
      else port2.postMessage(null);
    });
    port1.start();
    port2.postMessage(null);
  });
}

async function keepPhrase(panel: Page, text: string): Promise<void> {
  const draft = {
    id: 'own.bench',
    title: '测速',
    text,
    variants: [],
    code: CODE,
    category: ['我的话术'],
    channel: ['chat'],
    tags: [],
    situation: '',
  };
  await panel.evaluate(
    draft => chrome.runtime.sendMessage({ yingda: 'library', name: 'savePhrase', args: [draft] }),
    draft,
  );
}

const ROW = '[data-testid="phrase-row"][data-id="own.bench"][aria-selected="true"]';

async function findInPalette(browser: Browser, page: Page): Promise<Page> {
  await pressCommand(browser, page, 'open-palette');
  const isPalette = async (frame: Frame) =>
    frame !== page.mainFrame() && !!(await frame.$('[data-testid="palette-box"]:focus'));
  const palette = await page.waitForFrame(isPalette);
  await page.keyboard.type(CODE);
  await palette.waitForSelector(ROW);
  return page;
}

async function findIn(panel: Page): Promise<Page> {
  await panel.waitForSelector('[data-testid="target"][data-ok]');
  const box = await panel.waitForSelector('[data-testid="search-box"]');
  await box!.focus();
  await box!.evaluate(field => (field as HTMLTextAreaElement).select());
  await panel.keyboard.press('Backspace');
  await panel.keyboard.type(CODE);
  await panel.waitForSelector(ROW);
  return panel;
}

export function printInsertion(figures: InsertionFigures): void {
  console.log('insertion, ms            palette median     p95   panel median     p95    runs');
  for (const [name, { palette, panel }] of Object.entries(figures)) {
    const columns = [palette.median, palette.p95, panel.median, panel.p95];
    const widths = [14, 8, 15, 8];
    const cells = columns.map((value, index) => value.toFixed(1).padStart(widths[index]!));
    console.log(`  ${name.padEnd(22)}${cells.join('')}${String(palette.runs).padStart(8)}`);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) printInsertion(await benchInsertion());
