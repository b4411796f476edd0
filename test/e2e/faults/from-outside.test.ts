import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { findChromium } from '../../../tools/browser.ts';
import { click, waitForText } from '../manager.ts';
import { mark } from '../panel.ts';
import { draftOf, expectWhole, save, saveMany, setScene, showPlace } from './life.ts';

/* Faults 22 and 34 of docs/faults.md: the browser's own clearing of data, and an organisation's policy. */

const scene = setScene({ isEmpty: true });

/** Another extension, which may clear data as the browser's own dialog does. */
async function makeCleaner(): Promise<string> {
  const folder = join(scene.profile, 'cleaner');
  await mkdir(folder);
  const manifest = {
    manifest_version: 3,
    name: 'cleaner',
    version: '1',
    permissions: ['browsingData'],
    background: { service_worker: 'cleaner.js' },
  };
  await writeFile(join(folder, 'manifest.json'), JSON.stringify(manifest));
  await writeFile(join(folder, 'cleaner.js'), 'chrome.runtime.onInstalled.addListener(() => {});');
  return folder;
}

test('all that the browser clears, from the beginning of time, one kind after the other', async () => {
  const life = await scene.begin();
  const acknowledged = await saveMany(life, 6);
  await life.browser.installExtension(await makeCleaner());
  const target = await life.browser.waitForTarget(one => one.url().endsWith('/cleaner.js'));
  const cleaner = (await target.worker())!;
  const kinds = await cleaner.evaluate(async () => {
    const { browsingData } = chrome as unknown as {
      browsingData: {
        settings(): Promise<{ dataToRemove: Record<string, boolean> }>;
        remove(options: object, kinds: Record<string, boolean>): Promise<void>;
      };
    };
    const known = Object.keys((await browsingData.settings()).dataToRemove);
    const originTypes = { unprotectedWeb: true, protectedWeb: true };
    for (const kind of known)
      await browsingData.remove({ since: 0, originTypes }, { [kind]: true });
    return known;
  });
  expect(kinds).toEqual(expect.arrayContaining(['indexedDB', 'cache', 'cookies', 'history']));
  await save(life, draftOf(50));
  await expectWhole(life, acknowledged.set('第50条', '内容50'));

  // Extensions as well, which no dialog offers: what is cleared comes back from the second copy.
  await cleaner.evaluate(async () => {
    const { browsingData } = chrome as unknown as {
      browsingData: { remove(options: object, kinds: Record<string, boolean>): Promise<void> };
    };
    await browsingData.remove({ since: 0, originTypes: { extension: true } }, { indexedDB: true });
  });
  await save(life, draftOf(51));
  await expectWhole(life, acknowledged.set('第51条', '内容51'));
});

const SETTINGS = '/etc/chromium';
const canIsolate =
  process.platform === 'linux' &&
  process.getuid?.() === 0 &&
  existsSync(SETTINGS) &&
  existsSync('/usr/bin/unshare');

/** The policies of an organisation, which one browser sees and no other on this computer. */
describe.skipIf(!canIsolate)('a policy', () => {
  const before = process.env['YINGDA_CHROMIUM'];
  let managed: string;
  let page: Page;

  beforeEach(async () => {
    const settings = join(scene.profile, 'etc');
    managed = join(settings, 'policies', 'managed');
    await mkdir(managed, { recursive: true });
    const program = join(scene.profile, 'chromium');
    await writeFile(
      program,
      `#!/bin/sh
exec unshare --mount sh -c 'mount --bind "$0" ${SETTINGS} && exec "$@"' '${settings}' '${findChromium()}' "$@"
`,
    );
    await chmod(program, 0o755);
    process.env['YINGDA_CHROMIUM'] = program;
  });
  afterEach(() => {
    if (before === undefined) delete process.env['YINGDA_CHROMIUM'];
    else process.env['YINGDA_CHROMIUM'] = before;
  });

  const box = (name: string) => `${mark('editor')} [data-name="${name}"]`;
  /** Lays a policy down, and waits until the browser says that it is in force. */
  async function setPolicy(policy: object): Promise<void> {
    await writeFile(join(managed, 'organisation.json'), JSON.stringify(policy));
    const shown = await scene.life.browser.newPage();
    await shown.goto('chrome://policy');
    await shown.locator('>>> #reload-policies').click();
    await shown.waitForSelector('>>> ::-p-text(runtime_blocked_hosts)');
    await shown.close();
    await page.bringToFront();
  }

  async function beginWriting(): Promise<void> {
    const life = await scene.begin();
    ({ page } = life);
    await life.browser.waitForTarget(target => target.url().endsWith('#welcome'));
    await life.ask('changeSettings', { language: 'zh-CN' });
    await saveMany(life, 3);
    await showPlace(life, 'library');
    await click(page, 'manager-new');
    await page.type(box('title'), '政策来了');
    await page.type(box('text'), '写到一半的话。');
    await expect.poll(async () => (await life.manage('listDrafts')).length).toBe(1);
  }
  const three = () => new Map([0, 1, 2].map(at => [`第${at}条`, `内容${at}`]));

  test('that closes all sites and sets values for the extension takes nothing from a writer', async () => {
    await beginWriting();
    await setPolicy({
      ExtensionSettings: { '*': { runtime_blocked_hosts: ['*://*'] } },
      '3rdparty': { extensions: { [scene.life.id]: { library: 'https://example.com/' } } },
    });
    await expect
      .poll(
        () =>
          page.evaluate(async () => {
            await new Promise(resolve => setTimeout(resolve, 0));
            return chrome.storage.managed.get(null).then(Object.keys, () => ['refused']);
          }),
        { timeout: 20_000 },
      )
      .toEqual([]);
    await click(page, 'save');
    await waitForText(page, 'manager-notice', '已保存');
    await expectWhole(scene.life, three().set('政策来了', '写到一半的话。'));
    await scene.end();
    await scene.begin();
    await expectWhole(scene.life, three().set('政策来了', '写到一半的话。'));
  });
});
