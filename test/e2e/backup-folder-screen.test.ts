import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { outputOf } from '../../tools/build-extension.ts';
import { endWorker } from '../../tools/drive-extension.ts';
import { launchChromium } from './extension.ts';
import { ask, draftOf } from './faults/life.ts';
import { mark } from './panel.ts';
import type { Screen } from './screen.ts';
import { hasScreen, startScreen } from './screen.ts';

/*
 * The folder for backups as somebody picks it: the browser's own dialog, its question whether files may
 * be changed there, and what lies on the disk afterwards. One browser, then others over its profile.
 */

describe.skipIf(!hasScreen())('a folder for backups', { timeout: 90_000 }, () => {
  let screen: Screen;
  let browser: Browser;
  let page: Page;
  let profile: string;
  let folder: string;

  const begin = async () => {
    browser = await launchChromium(profile, {
      extension: outputOf('chrome'),
      display: screen.display,
    });
    await open();
  };
  const open = async () => {
    const worker = await browser.waitForTarget(target => target.type() === 'service_worker');
    page = await browser.newPage();
    await page.goto(`chrome-extension://${new URL(worker.url()).host}/options.html#health`);
    await page.waitForSelector(mark('health'));
    // The first-run screen comes up by itself, and would take the front later.
    await manage('getHealth');
    await page.bringToFront();
  };
  const manage = <T>(name: string, ...args: unknown[]) =>
    ask(page, 'manager', name, args) as Promise<T>;
  const save = (number: number) => ask(page, 'library', 'savePhrase', [draftOf(number)]);
  const folderState = async () => (await manage<{ folder: string }>('getBackupState')).folder;
  /** Makes the last backup a day old. */
  const yesterday = () =>
    page.evaluate(async () => {
      const { backup } = (await chrome.storage.local.get('backup')) as {
        backup: { last: { at: number } };
      };
      backup.last.at -= 86_400_000;
      await chrome.storage.local.set({ backup });
    });
  const hasDialog = () => !screen.activeTitle().endsWith('Chromium');

  beforeAll(async () => {
    screen = await startScreen();
    profile = await mkdtemp(join(tmpdir(), 'yingda-profile-'));
    folder = await mkdtemp(join(tmpdir(), 'yingda-backups-'));
    await begin();
  });
  afterAll(async () => {
    await browser?.close();
    screen?.close();
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    await rm(folder, { recursive: true, force: true });
  });

  /** Opens the dialog of the browser, which is a window of the screen. */
  async function openDialog(): Promise<void> {
    await page.click(mark('backup-folder'));
    await expect.poll(hasDialog, { timeout: 10_000 }).toBe(true);
  }

  async function choose(path: string): Promise<void> {
    await openDialog();
    screen.key('ctrl+l');
    screen.type(path);
    screen.key('alt+o');
    await expect.poll(hasDialog, { timeout: 10_000 }).toBe(false);
  }

  /**
   * Answers the browser's question, whose first button says no. It is no window and no page: that there
   * is one shows in a page which stays without the keyboard after the dialog has gone.
   */
  async function answer(...keys: string[]): Promise<void> {
    let looks = 0;
    let isAnswered = false;
    const attempt = async () => {
      const hasFocus = await page.evaluate(() => document.hasFocus());
      if (hasFocus) return isAnswered;
      looks += 1;
      if (looks % 3 > 0) return false;
      screen.key(...keys);
      isAnswered = true;
      return false;
    };
    await expect.poll(attempt, { interval: 250, timeout: 20_000 }).toBe(true);
  }

  /** The question after a restart hangs at the address; no key leads into it. */
  async function allowForGood(): Promise<void> {
    const attempt = async () => {
      screen.click(285, 315);
      return folderState();
    };
    await expect.poll(attempt, { interval: 1000, timeout: 20_000 }).toBe('ready');
  }

  const backups = async () =>
    (await readdir(folder)).filter(name => name.endsWith('.json')).toSorted();
  /** What the last one of that many says; its name stands there before its content does. */
  const lastOf = async (count: number) => {
    const names = await backups();
    return names.length === count ? readFile(join(folder, names.at(-1)!), 'utf8') : '';
  };

  test('the dialog cancelled, or a no to the browser’s question, leaves everything as it was', async () => {
    await openDialog();
    screen.key('Escape');
    await expect.poll(hasDialog).toBe(false);
    expect(await folderState()).toBe('none');
    await choose(folder);
    await answer('Return');
    expect(await folderState()).toBe('none');
    expect(await backups()).toEqual([]);
  });

  test('takes a backup with what was saved', async () => {
    await save(1);
    await choose(folder);
    await answer('Tab', 'Return');
    await expect.poll(folderState).toBe('ready');
    await page.waitForFunction(
      (selector, name) => document.querySelector(selector)!.textContent!.includes(name),
      {},
      mark('health-backup'),
      basename(folder),
    );
    await page.click(mark('backup-now'));
    await expect.poll(() => lastOf(1)).toContain('第1条');
    expect((await backups())[0]).toMatch(/^yingda-backup-\d{4}-\d\d-\d\d-\d{6}\.json$/);
    expect(JSON.parse(await lastOf(1))).toMatchObject({ format: 'yingda-library' });
  });

  test('the next day’s is written by the background, without a question', async () => {
    await save(2);
    await yesterday();
    await endWorker(browser);
    await manage('getHealth');
    await expect.poll(() => lastOf(2), { timeout: 30_000 }).toContain('第2条');
    await expect.poll(() => manage('getBackupState')).toMatchObject({ changes: 0, isDue: false });
  });

  test('a browser that was started anew asks once more, and from then on never again', async () => {
    await browser.close();
    await begin();
    expect(await folderState()).toBe('ask');
    const said = () => page.$eval(mark('health-backup'), element => element.textContent);
    expect(await said()).toContain(basename(folder));
    await save(3);
    expect(await manage('getBackupState')).toMatchObject({ isDue: false });
    await yesterday();
    expect(await manage('getBackupState')).toMatchObject({ isDue: true });
    await page.click(mark('backup-folder'));
    await allowForGood();
    await browser.close();
    await begin();
    expect(await folderState()).toBe('ready');
    await save(4);
    await yesterday();
    // With no page of ours open, as on any day: a tab that comes to the front wakes the background.
    const blank = await browser.newPage();
    for (const other of await browser.pages()) if (other !== blank) await other.close();
    await endWorker(browser);
    await browser.newPage();
    await expect.poll(() => lastOf(3), { timeout: 30_000 }).toContain('第4条');
  });

  test('what lies in the folder is taken back after its content was seen', async () => {
    await open();
    const request = { shelf: 'mine', query: '第1条', from: 0, count: 1 };
    const listed = () =>
      manage<{ rows: { id: string; preview: string }[] }>('listEntries', request);
    const { id } = (await listed()).rows[0]!;
    await ask(page, 'library', 'savePhrase', [{ ...draftOf(1, '改过'), id, rev: 1 }]);
    await page.click(mark('restore'));
    await (await page.waitForSelector(`${mark('backups')} button`))!.click();
    await page.waitForSelector(mark('restore-rows'));
    expect((await listed()).rows[0]!.preview).toBe('改过');
    await page.click(mark('recovery-restore'));
    await page.waitForSelector(`${mark('recovery')} [role="status"]`);
    expect((await listed()).rows[0]!.preview).toBe('内容1');
  });
});
