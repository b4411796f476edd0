import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'puppeteer-core';
import puppeteer from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import type { ImportEntry } from '../../../core/exchange/types.ts';
import type { OwnPhrase } from '../../../core/library/merge.ts';
import type { PhraseDraft } from '../../../core/library/views.ts';
import type {
  CommitResult,
  Health,
  ManagerApi,
} from '../../../platform/library/manager-protocol.ts';
import type { SaveResult } from '../../../platform/protocol.ts';
import { chromiumFlags, findChromium } from '../../../tools/browser.ts';
import { outputOf } from '../../../tools/build-extension.ts';
import { endWorker, openDockedPanel } from '../../../tools/drive-extension.ts';

/*
 * Lives of a browser over one profile: whatever is done to the profile between two of them, what was
 * acknowledged in one has to be there in the next.
 */

/** Runs that take minutes are for `npm run test:full`. */
export const IS_FULL = process.env.YINGDA_FULL === '1';

export interface Life {
  browser: Browser;
  /** A page of the extension, from which everything is asked. */
  page: Page;
  id: string;
  /** What went wrong unseen in the background and in pages. */
  faults: string[];
  ask<T>(name: string, ...args: unknown[]): Promise<T>;
  manage<K extends keyof ManagerApi>(
    name: K,
    ...args: Parameters<ManagerApi[K]>
  ): Promise<Awaited<ReturnType<ManagerApi[K]>>>;
  openPage(): Promise<Page>;
  /** The docked panel over a page. */
  openPanel(over: Page): Promise<Page>;
  /** Ends the background at once, as the browser does it. */
  stopWorker(): Promise<void>;
  /** Ends the browser at once, as a power cut for the process. */
  kill(): Promise<void>;
  close(): Promise<void>;
}

/** A profile and the life that is going on in it. */
export interface Scene {
  readonly profile: string;
  readonly life: Life;
  /** Begins a life over the profile, or another one; the one before has ended. */
  begin(from?: { profile?: string; extension?: string }): Promise<Life>;
  /** Ends the life that is going on, where there is one. */
  end(): Promise<void>;
}

/** A fresh profile for each test, or one for all of a file; whatever lives in it ends with it. */
export function setScene({
  isShared = false,
  isEmpty = false,
}: {
  isShared?: boolean;
  /** Without a life in it until the test begins one. */
  isEmpty?: boolean;
} = {}): Scene {
  let profile: string;
  let life: Life | undefined;
  const scene: Scene = {
    get profile() {
      return profile;
    },
    get life() {
      return life!;
    },
    async begin(from = {}) {
      life = undefined;
      return (life = await live(from.profile ?? profile, from.extension));
    },
    async end() {
      await life?.close();
      life = undefined;
    },
  };
  (isShared ? beforeAll : beforeEach)(async () => {
    profile = await makeProfile();
    if (!isEmpty) await scene.begin();
  });
  (isShared ? afterAll : afterEach)(async () => {
    await scene.end();
    await dropProfile(profile);
  });
  return scene;
}

export const makeProfile = () => mkdtemp(join(tmpdir(), 'yingda-faults-'));
export const dropProfile = (profile: string) =>
  rm(profile, { recursive: true, force: true, maxRetries: 5 });

export async function live(profile: string, extension = outputOf('chrome')): Promise<Life> {
  const browser = await puppeteer.launch({
    executablePath: findChromium()!,
    headless: true,
    pipe: true,
    enableExtensions: [extension],
    userDataDir: profile,
    args: chromiumFlags(),
  });
  const faults: string[] = [];
  const watch = async () => {
    const target = browser.targets().find(one => one.type() === 'service_worker');
    const worker = await target?.worker();
    worker?.on('error' as never, ((error: unknown) => faults.push(String(error))) as never);
  };
  browser.on('targetcreated', () => void watch().catch(() => undefined));
  const worker = await browser.waitForTarget(
    target => target.type() === 'service_worker' && target.url().endsWith('/background.js'),
  );
  const id = new URL(worker.url()).host;
  const listen = (page: Page) =>
    void page.on('pageerror', error => void faults.push(String(error)));
  const openPage = async () => {
    const page = await browser.newPage();
    listen(page);
    await page.goto(`chrome-extension://${id}/options.html`);
    return page;
  };
  const page = await openPage();
  const process = browser.process()!;
  const ended = new Promise<void>(resolve => process.once('exit', () => resolve()));
  return {
    browser,
    page,
    id,
    faults,
    openPage,
    async openPanel(over) {
      const panel = await openDockedPanel(browser, over);
      listen(panel);
      await panel.setViewport({ width: 400, height: 800 });
      return panel;
    },
    ask: (name, ...args) => ask(page, 'library', name, args) as never,
    manage: (name, ...args) => ask(page, 'manager', name, args) as never,
    async stopWorker() {
      await endWorker(browser);
    },
    async kill() {
      process.kill('SIGKILL');
      await ended;
    },
    async close() {
      await browser.close();
    },
  };
}

/** Asks the background; an answer that never comes, or is none, is thrown. */
export async function ask(
  page: Page,
  channel: string,
  name: string,
  args: unknown[],
): Promise<unknown> {
  const answer = (await page.evaluate(
    async (channel, name, args) => {
      for (let left = 200; ; left--)
        try {
          return await chrome.runtime.sendMessage({ yingda: channel, name, args });
        } catch (error) {
          // To a background that is just ending nothing was delivered: the next one gets it.
          const isEnding = (error as Error).message.includes('Receiving end does not exist');
          if (!isEnding || left === 0) throw error;
          await new Promise(resolve => setTimeout(resolve, 50));
        }
    },
    channel,
    name,
    args,
  )) as { ok: true; value: unknown } | { ok: false; error: string } | undefined;
  if (!answer?.ok) throw new Error(answer?.error ?? 'no answer');
  return answer.value;
}

export const draftOf = (number: number, text = `内容${number}`): PhraseDraft => ({
  title: `第${number}条`,
  text,
  variants: [],
  code: '',
  category: ['故障'],
  channel: ['chat'],
  tags: [],
  situation: '',
});

/** Shows a place of the options in the page, in front of the first-run screen. */
export async function showPlace({ page, id }: Life, place: string): Promise<void> {
  await page.goto(`chrome-extension://${id}/options.html#${place}`);
  await page.bringToFront();
}

/** Saves a phrase; returns its id once that was acknowledged. */
export async function save(life: Life, draft: PhraseDraft): Promise<string> {
  const result = await life.ask<SaveResult>('savePhrase', draft);
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.id;
}

/** As many entries for an import, numbered. */
export const entriesOf = (count: number, title = '第', ending = '条'): ImportEntry[] =>
  Array.from({ length: count }, (_, at) => ({
    row: at + 2,
    fields: { title: `${title}${at}${ending}`, text: `内容${at}`, category: ['导入'] },
    warnings: [],
  }));

/** Entries that go to the background at a time. */
const SLICE = 2000;

/** Plans an import from a page, and starts to write it. */
export async function startImport(
  life: Life,
  entries: readonly ImportEntry[],
  page = life.page,
): Promise<{ importId: string; done: Promise<CommitResult> }> {
  const manage = (name: string, ...args: unknown[]) => ask(page, 'manager', name, args);
  const { importId } = (await manage('beginImport', { file: 'a.csv', kind: 'import' })) as {
    importId: string;
  };
  for (let from = 0; from < entries.length; from += SLICE)
    await manage('addToImport', importId, { entries: entries.slice(from, from + SLICE) });
  expect(await manage('planImport', importId)).toMatchObject({ ok: true });
  const done = manage('commitImport', importId) as Promise<CommitResult>;
  done.catch(() => undefined);
  return { importId, done };
}

/** Saves that many phrases; returns what was acknowledged, for the oracle. */
export async function saveMany(
  life: Life,
  count: number,
  acknowledged = new Map<string, string>(),
): Promise<Map<string, string>> {
  for (let number = 0; number < count; number++) {
    await save(life, draftOf(number));
    acknowledged.set(`第${number}条`, `内容${number}`);
  }
  return acknowledged;
}

/** Own phrases by title, but for deleted ones. */
export async function readOwn(life: Life): Promise<Map<string, string>> {
  const { exportId, total } = await life.manage('beginExport', { as: 'lossless' });
  const found = new Map<string, string>();
  for (let from = 0; from < total; from += 5000) {
    const slice = (await life.manage('readExport', exportId, from, 5000))!;
    for (const { id, title, text, deletedAt } of slice.records.phrases as OwnPhrase[]) {
      if (deletedAt !== undefined) continue;
      expect(found.has(title), `${title} is there twice, as ${id}`).toBe(false);
      found.set(title, text);
    }
  }
  return found;
}

/**
 * The oracle after every fault: opened again, what was acknowledged is there once and whole, both copies
 * agree, and nothing was thrown that nobody caught.
 */
export async function expectWhole(life: Life, acknowledged: Map<string, string>): Promise<Health> {
  await life.stopWorker();
  const found = await readOwn(life);
  for (const [title, text] of acknowledged) expect(found.get(title), title).toBe(text);
  await expect
    .poll(async () => (await life.manage('getHealth')).agrees, { timeout: 20_000, interval: 200 })
    .toBe(true);
  const health = await life.manage('getHealth');
  expect(health.storage.mode).toBe('ready');
  expect(life.faults).toEqual([]);
  return health;
}
