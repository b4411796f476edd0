import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'puppeteer-core';
import puppeteer from 'puppeteer-core';
import { expect } from 'vitest';
import type { PhraseDraft } from '../../../core/library/views.ts';
import type { Health, ManagerApi } from '../../../platform/manager-protocol.ts';
import type { SaveResult } from '../../../platform/protocol.ts';
import { chromiumFlags, findChromium } from '../../../tools/browser.ts';
import { outputOf } from '../../../tools/build-extension.ts';

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
  /** Ends the background at once, as the browser does it. */
  stopWorker(): Promise<void>;
  /** Ends the browser at once, as a power cut for the process. */
  kill(): Promise<void>;
  close(): Promise<void>;
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
  const openPage = async () => {
    const page = await browser.newPage();
    page.on('pageerror', error => faults.push(String(error)));
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
    ask: (name, ...args) => ask(page, 'library', name, args) as never,
    manage: (name, ...args) => ask(page, 'manager', name, args) as never,
    async stopWorker() {
      const target = browser.targets().find(one => one.type() === 'service_worker');
      await (await target?.worker())?.close();
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
    async (channel, name, args) => chrome.runtime.sendMessage({ yingda: channel, name, args }),
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

/** Saves a phrase; returns its id once that was acknowledged. */
export async function save(life: Life, draft: PhraseDraft): Promise<string> {
  const result = await life.ask<SaveResult>('savePhrase', draft);
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.id;
}

/** Own phrases by title. */
export async function readOwn(life: Life): Promise<Map<string, string>> {
  const { exportId, total } = await life.manage('beginExport', { as: 'lossless' });
  const found = new Map<string, string>();
  for (let from = 0; from < total; from += 5000) {
    const slice = (await life.manage('readExport', exportId, from, 5000))!;
    for (const { id, title, text } of slice.records.phrases) {
      expect(found.has(title), `${title} is there twice, as ${id}`).toBe(false);
      found.set(title, text);
    }
  }
  return found;
}

/**
 * The oracle after every fault: what was acknowledged is there once and whole, both copies agree, and
 * nothing was thrown that nobody caught.
 */
export async function expectWhole(life: Life, acknowledged: Map<string, string>): Promise<Health> {
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
