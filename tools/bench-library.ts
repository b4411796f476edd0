import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, CDPSession, Page } from 'puppeteer-core';
import puppeteer from 'puppeteer-core';
import type { ImportEntry } from '../core/exchange/types.ts';
import type { Phrase } from '../core/library/types.ts';
import type { Spread } from './spread.ts';
import { spread } from './spread.ts';
import { chromiumFlags, findChromium } from './browser.ts';
import { outputOf } from './build-extension.ts';
import { findWorker } from './drive-extension.ts';
import { growPhrases } from './grow-library.ts';
import { loadContent } from './load-content.ts';

export interface LibraryFigures {
  phrases: number;
  /** Milliseconds. */
  import: { plan: number; write: number; total: number };
  /** Longest time that a search took while the import was written, and while copies and index followed. */
  blocked: number;
  /** From the address to the first rows on the screen. */
  managerOpen: Spread;
  /** The same with the background asleep. */
  managerCold: number;
  search: Spread;
  edit: Spread;
  mirror: Spread;
  coldStart: number;
  undo: number;
  /** Megabytes of the background's heap. */
  memory: number;
}

const SLICE = 2000;
const RUNS = 60;
const OPENINGS = 5;
/** Milliseconds after an import in which snapshot and index are stored. */
const AFTERMATH = 6000;
const QUERIES = [
  '退款',
  'tuikuan',
  'tk',
  '发票什么时候开',
  '上门',
  'kuaidi',
  '投诉处理时限',
  '您好',
];

/**
 * Measures a library of that many own phrases in a headless browser, from a page of the extension: so
 * every figure has the way to the background and back in it.
 */
export async function benchLibrary(count = 50_000): Promise<LibraryFigures> {
  const profile = await mkdtemp(join(tmpdir(), 'yingda-bench-'));
  const browser = await puppeteer.launch({
    executablePath: findChromium()!,
    headless: true,
    pipe: true,
    enableExtensions: [outputOf('chrome')],
    userDataDir: profile,
    protocolTimeout: 300_000,
    args: [...chromiumFlags(), '--js-flags=--expose-gc'],
  });
  try {
    const welcome = await browser.waitForTarget(target => target.url().includes('options.html'));
    const page = await welcome.asPage();
    return await measure(browser, page, await makeEntries(count));
  } finally {
    await browser.close();
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

export function printLibrary(figures: LibraryFigures): void {
  const row = (name: string, value: number, unit: string, most?: number) =>
    console.log(
      `  ${name.padEnd(30)}${value.toFixed(1).padStart(9)} ${unit}${most ? `   (at most ${most})` : ''}`,
    );
  console.log(`\nlibrary of ${figures.phrases} own phrases`);
  row('import', figures.import.total / 1000, 's', 60);
  row('  slowest search during it', figures.blocked, 'ms');
  const most = figures.phrases > 1000 ? 1000 : 300;
  row('manager opens, median', figures.managerOpen.median, 'ms', most);
  row('manager opens, p95', figures.managerOpen.p95, 'ms');
  row('  with the background asleep', figures.managerCold, 'ms');
  row('search, median', figures.search.median, 'ms', 50);
  row('search, p95', figures.search.p95, 'ms');
  row('edit to saved, median', figures.edit.median, 'ms', 20);
  row('edit to saved, p95', figures.edit.p95, 'ms');
  row('  second copy, median', figures.mirror.median, 'ms', 10);
  row('background cold start', figures.coldStart, 'ms');
  row('undo of the import', figures.undo / 1000, 's');
  row('memory of the background', figures.memory, 'MB', 300);
}

/** Phrases as long as real ones. A line of `growPhrases` is a third of a phrase. */
async function makeEntries(count: number): Promise<ImportEntry[]> {
  const { content } = await loadContent();
  const grown = growPhrases(content.phrases, count * 3.2);
  return grown.slice(0, count).map(({ title, text, category, situation }: Phrase, at) => ({
    row: at + 2,
    fields: {
      title: `${title}${at}`,
      text,
      category,
      ...(situation && { situation }),
    },
    warnings: [],
  }));
}

async function measure(
  browser: Browser,
  page: Page,
  entries: ImportEntry[],
): Promise<LibraryFigures> {
  const start = performance.now();
  const { importId } = await ask<{ importId: string }>(page, 'manager', 'beginImport', {
    file: 'bench.csv',
    kind: 'import',
  });
  for (let from = 0; from < entries.length; from += SLICE)
    await ask(page, 'manager', 'addToImport', importId, {
      entries: entries.slice(from, from + SLICE),
    });
  await ask(page, 'manager', 'planImport', importId);
  const planned = performance.now();
  const { blocked, took } = await writeWatched(page, importId);

  const opened: number[] = [];
  for (let run = 0; run < OPENINGS; run++) opened.push(await openManager(browser, page));
  const search = await measureIn(
    page,
    'lookUp',
    QUERIES.map(query => ({ query, limit: 20 })),
  );
  const [first] = await ask<string[]>(page, 'manager', 'listIds', { shelf: 'mine' });
  const drafts = Array.from({ length: RUNS }, (_, at) => ({
    id: first,
    title: '改着的一条',
    text: `您好，第${at}次修改这一条话术，看看要多久。`,
    variants: [],
    code: '',
    category: ['测试'],
    channel: ['chat'],
    tags: [],
    situation: '',
  }));
  const edit = await measureIn(page, 'savePhrase', drafts);
  const mirror = await measureMirror(browser);
  const memory = await measureMemory(browser);
  await (await findWorker(browser)).close();
  const managerCold = await openManager(browser, page);
  await (await findWorker(browser)).close();
  const coldStart = await time(() => ask(page, 'library', 'lookUp', { query: '退款', limit: 20 }));
  const undo = await time(() => ask(page, 'manager', 'undoImport', importId));
  return {
    phrases: entries.length,
    import: { plan: planned - start, write: took, total: planned - start + took },
    blocked,
    managerOpen: spread(opened),
    managerCold,
    search,
    edit,
    mirror,
    coldStart,
    undo,
    memory,
  };
}

async function ask<T>(page: Page, channel: string, name: string, ...args: unknown[]): Promise<T> {
  const answer = (await page.evaluate(
    (channel, name, args) => chrome.runtime.sendMessage({ yingda: channel, name, args }),
    channel,
    name,
    args,
  )) as { ok: boolean; value: T; error?: string };
  if (!answer.ok) throw new Error(answer.error);
  return answer.value;
}

async function time(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** Opens the manager in a tab of its own; milliseconds until its rows are on the screen. */
async function openManager(browser: Browser, from: Page): Promise<number> {
  const page = await browser.newPage();
  await page.goto(new URL('/options.html#library', from.url()).href);
  await page.waitForSelector('[data-testid="entry"]');
  const took = await page.evaluate(
    () => new Promise<number>(resolve => requestAnimationFrame(() => resolve(performance.now()))),
  );
  await page.close();
  return took;
}

/** Writes the import while somebody searches all the time, until everything that follows it is done. */
function writeWatched(page: Page, importId: string): Promise<{ blocked: number; took: number }> {
  return page.evaluate(
    async (importId, aftermath) => {
      const send = (channel: string, name: string, args: unknown[]) =>
        chrome.runtime.sendMessage({ yingda: channel, name, args });
      const state = { end: Infinity, blocked: 0 };
      const started = performance.now();
      const writing = send('manager', 'commitImport', [importId]).then(answer => {
        state.end = performance.now() + aftermath;
        return answer as { value: { ok: boolean } };
      });
      while (performance.now() < state.end) {
        const asked = performance.now();
        await send('library', 'lookUp', [{ query: '请稍等', limit: 20 }]);
        state.blocked = Math.max(state.blocked, performance.now() - asked);
        await new Promise(resolve => setTimeout(resolve, 20));
      }
      const { value } = await writing;
      if (!value.ok) throw new Error(JSON.stringify(value));
      return { blocked: state.blocked, took: state.end - aftermath - started };
    },
    importId,
    AFTERMATH,
  );
}

/** Calls one function of the library with each argument in turn, in the page; the first call warms up. */
async function measureIn(page: Page, name: string, list: unknown[]): Promise<Spread> {
  const times = await page.evaluate(
    async (name, list, runs) => {
      const times: number[] = [];
      for (let at = -1; at < runs; at++) {
        const args = [list[(at + list.length) % list.length]];
        const start = performance.now();
        await chrome.runtime.sendMessage({ yingda: 'library', name, args });
        if (at >= 0) times.push(performance.now() - start);
      }
      return times;
    },
    name,
    list,
    RUNS,
  );
  return spread(times);
}

/** What the second copy adds to an edit: one write of a journal entry and the heads. */
async function measureMirror(browser: Browser): Promise<Spread> {
  const worker = await findWorker(browser);
  const times = await worker.evaluate(async runs => {
    const { head } = await chrome.storage.local.get('head');
    const entry = (await chrome.storage.local.get(`journal.${(head as { rev: number }).rev}`))[
      `journal.${(head as { rev: number }).rev}`
    ];
    const times: number[] = [];
    for (let at = 0; at < runs; at++) {
      const start = performance.now();
      await chrome.storage.local.set({ [`bench.${at}`]: entry, 'bench.a': head, 'bench.b': head });
      times.push(performance.now() - start);
    }
    await chrome.storage.local.remove([
      'bench.a',
      'bench.b',
      ...times.map((_, at) => `bench.${at}`),
    ]);
    return times;
  }, RUNS);
  return spread(times);
}

async function measureMemory(browser: Browser): Promise<number> {
  const { client } = await findWorker(browser);
  const session = client as CDPSession;
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize, embedderHeapUsedSize, backingStorageSize } = (await session.send(
    'Runtime.getHeapUsage',
  )) as { usedSize: number; embedderHeapUsedSize: number; backingStorageSize: number };
  return (usedSize + embedderHeapUsedSize + backingStorageSize) / 1e6;
}
