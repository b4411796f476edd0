import type { KeyInput, Page } from 'puppeteer-core';

/** Finds by the mark that the interface carries for tests. */
export const mark = (name: string) => `[data-testid="${name}"]`;

/** Titles of the phrases in the list, from the top. */
export const titlesIn = (panel: Page, row = 'phrase-row') =>
  panel.$$eval(`${mark(row)} [data-part="title"]`, titles =>
    titles.map(title => title.textContent),
  );

/** Ids of the rows in the list, from the top. */
export const idsIn = (panel: Page, row = 'phrase-row') =>
  panel.$$eval(mark(row), rows => rows.map(row => row.getAttribute('data-id')));

/** Empties the search box and types a query, then waits until the first row is the wanted one. */
export async function searchFor(panel: Page, query: string, id: string): Promise<void> {
  await typeQuery(panel, query);
  await panel.waitForFunction(
    (selector, id) => document.querySelector(selector)?.getAttribute('data-id') === id,
    { timeout: 5000 },
    mark('phrase-row'),
    id,
  );
}

export async function typeQuery(panel: Page, query: string, box = 'search-box'): Promise<void> {
  const field = await panel.waitForSelector(mark(box), { visible: true });
  await field!.focus();
  await press(panel, 'Control', 'a');
  await panel.keyboard.press('Backspace');
  await panel.keyboard.type(query);
}

/** Presses a key together with others: `press(panel, 'Control', 'd')`. */
export async function press(page: Page, ...keys: KeyInput[]): Promise<void> {
  for (const key of keys.slice(0, -1)) await page.keyboard.down(key);
  await page.keyboard.press(keys.at(-1)!);
  for (const key of keys.slice(0, -1).toReversed()) await page.keyboard.up(key);
}

/** Types a value into a field of the placeholder form and leaves the focus there. */
export async function fillPlaceholder(panel: Page, name: string, value: string): Promise<void> {
  const field = await panel.waitForSelector(`${mark('form')} [data-name="${name}"] input`);
  await field!.click({ count: 3 });
  await panel.keyboard.sendCharacter(value);
}

/** Forgets what earlier tests told about the customer. */
export async function forgetCall(panel: Page): Promise<void> {
  await panel.evaluate(async () => {
    const { id } = await chrome.windows.getCurrent();
    await chrome.runtime.sendMessage({ yingda: 'library', name: 'clearCallValues', args: [id] });
  });
}

/** Reloads a page, writes into its reply box and waits until the panel knows about it. */
export async function startReply(page: Page, panel: Page, selector = '#reply'): Promise<void> {
  await page.bringToFront();
  await page.reload();
  await page.click(selector);
  await panel.waitForSelector(`${mark('target')}[data-ok]`, { timeout: 5000 });
}

/** Switches to a view of the panel. */
export async function showView(
  panel: Page,
  view: 'phrases' | 'complaints' | 'flows' | 'note',
): Promise<void> {
  await panel.locator(`[data-view="${view}"]`).click();
}

/** The newest notice, once there is one that holds the words. */
export async function waitForNotice(panel: Page, words: string): Promise<string> {
  const handle = await panel.waitForFunction(
    (selector, words) => {
      const text = document.querySelector(selector)?.textContent ?? '';
      return text.includes(words) && text;
    },
    { timeout: 5000 },
    mark('notices'),
    words,
  );
  return (await handle.jsonValue()) as string;
}

/** Waits until the text of an element of a page holds the words, and returns the text. */
export async function waitForText(page: Page, selector: string, words: string): Promise<string> {
  await page.waitForFunction(
    (selector, words) => {
      const element = document.querySelector(selector) as HTMLElement & { value?: string };
      return (element?.value ?? element?.innerText ?? '').includes(words);
    },
    { timeout: 5000 },
    selector,
    words,
  );
  return page.$eval(selector, element => {
    const field = element as HTMLElement & { value?: string };
    return field.value ?? field.innerText;
  });
}
