import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Browser, Page } from 'puppeteer-core';
import { expect, test } from 'vitest';
import { serveDemo } from '../../tools/demo-server.ts';
import { findWorker, openDockedPanel } from '../../tools/drive-extension.ts';
import { launchChromium, startSession } from './extension.ts';
import { mark, press, showView, typeQuery, waitForText } from './panel.ts';
import type { Finding } from './profile-search.ts';
import { findOnDisk } from './profile-search.ts';

/* Customer data that nobody could mistake, typed in a whole call: none of it may reach the disk. */

const NAME = '鸢尾紫罗兰矢车菊';
const PHONE = '13977553311';
const WORDS = '孔雀蓝的机器一碰就冒彩虹泡泡';
const CANARIES = [NAME, PHONE, WORDS];
/** Kept on purpose, and found: the search itself works. */
const KEPT = 'KANARIENVOGEL';
/** Each of its parts stands before it already, so that the browser packs it to mere references. */
const PARTS = ['PACK', 'VOGL', 'UNTR', 'WEGS', 'IMMR', 'NOCH'];
const PACKED = PARTS.join('');

async function fill(panel: Page, name: string, value: string): Promise<void> {
  const field = await panel.waitForSelector(`${mark('call-strip')} input[data-name="${name}"]`);
  await field!.type(value);
  await panel.keyboard.press('Tab');
}

async function crash(browser: Browser): Promise<void> {
  const crashed = once(browser.process()!, 'exit');
  browser.process()!.kill('SIGKILL');
  await crashed;
}

/** More than a log of LevelDB takes before it becomes a table, with one text deep inside. */
function keepPacked(panel: Page): Promise<void> {
  return panel.evaluate(async parts => {
    const filler = 'the same words again and again, as they compress best. '.repeat(20_000);
    for (let part = 0; part < 6; part++)
      await chrome.storage.local.set({
        [`filler${part}`]: `${filler}${parts.join('-')} ${parts.join('')}${filler}`,
      });
  }, PARTS);
}

/** A call from its beginning to its note, which goes into the page. */
async function leadCall(panel: Page, page: Page): Promise<void> {
  await panel.waitForSelector(mark('call-start'));
  await press(panel, 'Alt', 'a');
  await press(panel, 'Alt', 'g');
  await fill(panel, '客户姓氏', NAME);
  await fill(panel, '联系电话', PHONE);
  await press(panel, 'Alt', 'g');
  await showView(panel, 'flows');
  await typeQuery(panel, '标准热线', 'flow-box');
  await panel.waitForSelector(
    `${mark('flow-row')}[data-id="flow.hotline.standard"][aria-selected="true"]`,
  );
  await panel.keyboard.press('Enter');
  await panel.waitForSelector(mark('flow-run'), { visible: true });
  await panel.keyboard.press('1');
  await showView(panel, 'complaints');
  await typeQuery(panel, WORDS, 'complaint-box');
  await showView(panel, 'note');
  await panel.waitForFunction(
    (selector, name) => document.querySelector<HTMLTextAreaElement>(selector)?.value.includes(name),
    {},
    mark('note-text'),
    NAME,
  );
  await page.bringToFront();
  await page.click('[data-tab="note"]');
  await page.click('#note');
  await panel.waitForSelector(`${mark('target')}[data-ok]`);
  // A click of the mouse waits for a panel that stands still, and behind a page it may not be drawn.
  await panel.waitForSelector(mark('insert-note'));
  await panel.$eval(mark('insert-note'), button => (button as HTMLElement).click());
  await waitForText(page, '#note', PHONE);
}

/** Promises the customer something that is due in a moment. */
function promise(panel: Page): Promise<void> {
  return panel.evaluate(async what => {
    const { id } = await chrome.windows.getCurrent();
    const ask = (name: string, ...args: unknown[]) =>
      chrome.runtime.sendMessage({ yingda: 'desk', name, args });
    const clocks = { at: Date.now(), mono: performance.timeOrigin + performance.now() };
    await ask('sendDesk', id, [
      { type: 'promise', kind: 'callback', what, when: '30m', ...clocks },
    ]);
    const { value } = (await ask('readPromises')) as { value: { records: { id: string }[] } };
    await ask('postponePromise', value.records.at(-1)!.id, Date.now() + 500);
  }, WORDS);
}

const asText = (found: readonly Finding[]) =>
  found.map(({ text, path, how }) => `${text} in ${basename(path)} (${how})`);

test('a whole call leaves nothing of the customer on the disk, nor when the browser crashes and starts again', async () => {
  const session = await startSession();
  const { profile, browser, extension } = session;
  try {
    const page = await session.openDemo();
    await page.click('#reply');
    const panel = await session.openPanel(page);
    await leadCall(panel, page);
    await press(panel, 'Alt', 'x');
    await panel.waitForSelector(`${mark('call-bar')}:not([data-phase])`);
    await page.reload();
    // The second one is going on while the browser crashes.
    await leadCall(panel, page);
    expect(
      await panel.$$eval(
        'input, textarea',
        fields =>
          fields.filter(
            field => field.type !== 'checkbox' && field.getAttribute('autocomplete') !== 'off',
          ).length,
      ),
    ).toBe(0);
    await promise(panel);
    await panel.evaluate(kept => chrome.storage.local.set({ kept }), KEPT);
    await keepPacked(panel);

    await crash(browser);
    expect(await findOnDisk(profile, [KEPT])).not.toEqual([]);
    expect(asText(await findOnDisk(profile, CANARIES))).toEqual([]);

    // What a crash left in logs and journals is read back and written anew at the next start.
    const again = await launchChromium(profile, { extension });
    const nextPage = await again.newPage();
    await nextPage.goto(session.demo.url);
    // A click before the background has begun finds nobody.
    await (await findWorker(again)).evaluate(() => chrome.storage.local.get('head'));
    const nextPanel = session.watch(await openDockedPanel(again, nextPage));
    await nextPanel.waitForSelector(mark('call-start'));
    await typeQuery(nextPanel, 'jtl');
    await nextPanel.waitForSelector(mark('phrase-row'));
    // The promise of the call is still there and due, and says nothing of the customer.
    await nextPanel.waitForFunction(async () => (await chrome.action.getBadgeText({})) === '1');
    await press(nextPanel, 'Alt', ',');
    // The name of the flow comes with the library.
    await nextPanel.waitForFunction(
      selector => document.querySelector(selector)?.textContent.includes('标准热线接听流程'),
      {},
      `${mark('promise')}[data-status="overdue"]`,
    );
    const shown = await nextPanel.evaluate(() => document.documentElement.outerHTML);
    for (const canary of CANARIES) expect(shown).not.toContain(canary);
    await nextPage.goto('about:blank');
    await again.close();

    const control = await findOnDisk(profile, [KEPT, PACKED]);
    expect(new Set(control.map(({ text }) => text))).toEqual(new Set([KEPT, PACKED]));
    const packed = control.filter(({ text, path }) => text === PACKED && path.endsWith('.ldb'));
    expect(packed.map(({ how }) => how)).toContain('table');
    expect(asText(await findOnDisk(profile, CANARIES))).toEqual([]);
  } finally {
    await session.demo.close();
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}, 180_000);

test('what the browser itself writes of a page, without the extension, is up to the page', async () => {
  const profile = await mkdtemp(join(tmpdir(), 'yingda-control-'));
  const demo = await serveDemo();
  const browser = await launchChromium(profile);
  try {
    const ordinary = await browser.newPage();
    await ordinary.goto(demo.url);
    // The demo CRM without what it does against this.
    await ordinary.$$eval('[autocomplete]', elements => {
      for (const element of elements) element.removeAttribute('autocomplete');
    });
    await ordinary.click('[data-tab="note"]');
    await ordinary.type('#note', WORDS);

    const asked = await browser.newPage();
    await asked.goto(demo.url);
    await asked.click('[data-tab="note"]');
    await asked.type('#note', NAME);
    await asked.click('#subject', { count: 3 });
    await asked.type('#subject', PHONE);

    // Both tabs are left in the same way, and come into the file in which the browser keeps its tabs.
    for (const page of [asked, ordinary]) await page.goto('about:blank');
    await expect
      .poll(async () => asText(await findOnDisk(profile, [WORDS])), { timeout: 30_000 })
      .not.toEqual([]);
    await browser.close();

    const written = await findOnDisk(profile, CANARIES);
    console.info(`The browser itself wrote: ${asText(written).join('; ')}`);
    expect(new Set(written.map(({ text }) => text))).toEqual(new Set([WORDS]));
    expect(written.every(({ path }) => path.includes('Sessions'))).toBe(true);
  } finally {
    await browser.close();
    await demo.close();
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}, 90_000);
