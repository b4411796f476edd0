import { once } from 'node:events';
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { expect, test } from 'vitest';
import { startSession } from './extension.ts';
import { mark, press, showView, typeQuery } from './panel.ts';

/* Customer data that nobody could mistake, typed in a whole call: none of it may reach the disk. */

const NAME = '鸢尾紫罗兰';
const PHONE = '13977553311';
const WORDS = '孔雀蓝的机器一碰就冒彩虹泡泡';
const CANARIES = [NAME, PHONE, WORDS];

/** As bytes could hold it: UTF-8, UTF-16 and escaped as in JSON. */
const formsOf = (text: string): Buffer[] => [
  Buffer.from(text, 'utf8'),
  Buffer.from(text, 'utf16le'),
  Buffer.from(
    [...text].map(one => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`).join(''),
  ),
];

async function findOnDisk(folder: string, texts: readonly string[]): Promise<string[]> {
  const forms = texts.flatMap(text => formsOf(text).map(form => ({ text, form })));
  const found: string[] = [];
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const bytes = await readFile(path).catch(() => Buffer.alloc(0));
    for (const { text, form } of forms) if (bytes.includes(form)) found.push(`${text} in ${path}`);
  }
  return found;
}

async function fill(panel: Page, name: string, value: string): Promise<void> {
  const field = await panel.waitForSelector(`${mark('call-strip')} input[data-name="${name}"]`);
  await field!.type(value);
  await panel.keyboard.press('Tab');
}

test('a whole call leaves nothing of the customer on the disk, also when the browser crashes', async () => {
  const session = await startSession();
  const { profile, browser } = session;
  try {
    const page = await session.openDemo();
    await page.click('#reply');
    const panel = await session.openPanel(page);
    await panel.waitForSelector(mark('call-start'));
    await press(panel, 'Alt', 'a');
    await press(panel, 'Alt', 'g');
    await fill(panel, '客户姓氏', NAME);
    await fill(panel, '联系电话', PHONE);
    await press(panel, 'Alt', 'g');
    await showView(panel, 'complaints');
    await typeQuery(panel, WORDS, 'complaint-box');
    await showView(panel, 'note');
    await panel.waitForFunction(
      (selector, name) =>
        document.querySelector<HTMLTextAreaElement>(selector)?.value.includes(name),
      {},
      mark('note-text'),
      NAME,
    );
    expect(
      await panel.$$eval(
        'input, textarea',
        fields =>
          fields.filter(
            field => field.type !== 'checkbox' && field.getAttribute('autocomplete') !== 'off',
          ).length,
      ),
    ).toBe(0);
    // The search itself works: what is kept on purpose is found.
    await panel.evaluate(() => chrome.storage.local.set({ control: 'KANARIENVOGEL' }));

    const crashed = once(browser.process()!, 'exit');
    browser.process()!.kill('SIGKILL');
    await crashed;
    expect(await findOnDisk(profile, ['KANARIENVOGEL'])).not.toEqual([]);
    expect(await findOnDisk(profile, CANARIES)).toEqual([]);
  } finally {
    await session.demo.close();
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
});
