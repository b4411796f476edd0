import type { Page } from 'puppeteer-core';
import { findExtension } from '../../tools/drive-extension.ts';
import type { Session } from './extension.ts';
import { mark, press } from './panel.ts';

/** Asks what the manager's page asks of the background. */
export async function askManager(page: Page, name: string, ...args: unknown[]): Promise<unknown> {
  const answer = await page.evaluate(
    (name, args) => chrome.runtime.sendMessage({ yingda: 'manager', name, args }),
    name,
    args,
  );
  return (answer as { value: unknown }).value;
}

/** A tab with the library manager, ready to use. */
export async function openManager({ browser, watch }: Session): Promise<Page> {
  const page = watch(await browser.newPage());
  const { id } = await findExtension(browser);
  await page.goto(`chrome-extension://${id}/options.html#library`);
  await page.waitForSelector(mark('entry'));
  await page.bringToFront();
  return page;
}

/** Searches for a phrase and opens it in the editor. */
export async function openPhrase(page: Page, title: string, id: string): Promise<void> {
  const box = await page.waitForSelector(mark('manager-search'));
  await box!.click({ count: 3 });
  await page.keyboard.press('Backspace');
  await page.keyboard.sendCharacter(title);
  const row = await page.waitForSelector(`${mark('entry')}[data-id="${id}"] button`);
  await row!.evaluate(button => (button as HTMLElement).click());
  await page.waitForSelector(mark('editor'));
}

/** Clicks on what may move meanwhile. */
export const click = (page: Page, testId: string) => page.locator(mark(testId)).click();

/** Presses a choice by its name, among those under a mark. */
export async function choose(page: Page, within: string, title: string): Promise<void> {
  await page.waitForSelector(within);
  await page.evaluate(
    (within, title) => {
      const choices = document.querySelectorAll<HTMLElement>(`${within} [role="radio"]`);
      [...choices].find(one => one.textContent === title)!.click();
    },
    within,
    title,
  );
}

export const waitForText = (page: Page, testId: string, words: string) =>
  page.waitForFunction(
    (selector, words) => document.querySelector(selector)?.textContent?.includes(words),
    { timeout: 10_000 },
    mark(testId),
    words,
  );

export const waitGone = (page: Page, testId: string) =>
  page.waitForSelector(mark(testId), { hidden: true });

/** A phrase of the user's own, for `savePhrase`. */
export const ownDraft = (id: string, change: object = {}) => ({
  id,
  title: `话术 ${id}`,
  text: '您好，请稍等。',
  variants: [],
  category: ['我的话术'],
  channel: ['chat'],
  tags: [],
  code: '',
  situation: '',
  ...change,
});

/** Choosing several of the rows of a list, by mouse or all at once, in a page that is opened later. */
export function rowsIn(pageOf: () => Page, row: string) {
  const boxes = () => pageOf().$$(`${mark(row)} input[type="checkbox"]`);
  return {
    boxes,
    async selectByRange(from: number, to: number): Promise<void> {
      const { keyboard } = pageOf();
      const rows = await boxes();
      await rows[from]!.click();
      await keyboard.down('Shift');
      await rows[to]!.click();
      await keyboard.up('Shift');
    },
    async selectAll(count: number): Promise<void> {
      const [first] = await boxes();
      await first!.focus();
      await press(pageOf(), 'Control', 'a');
      await waitForText(pageOf(), 'bulk', `${count}`);
    },
  };
}
