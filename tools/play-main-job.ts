import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'puppeteer-core';
import { openDockedPanel, pressCommand } from './drive-extension.ts';
import { ROOT } from './run.ts';

const SHOTS = join(ROOT, '.output', 'demo');
const EDITOR = '#reply';

/**
 * Plays the main job in a headless browser: the customer's words go into the panel, the best reply
 * goes into the ticket. Prints what was matched and inserted; true when the reply, and nothing else,
 * stands in the page.
 */
export async function playMainJob(
  browser: Browser,
  url: string,
  complaint: string,
): Promise<boolean> {
  await mkdir(SHOTS, { recursive: true });
  await closeWelcome(browser);
  const page = await browser.newPage();
  await page.goto(url);
  await page.bringToFront();
  await page.click(EDITOR);

  const panel = await openDockedPanel(browser, page);
  await panel.setViewport({ width: 400, height: 800 });
  await panel.locator('[data-view="complaints"]').click();
  const box = panel.locator('[data-testid="complaint-box"]');
  await box.fill(complaint);

  console.log(`客户：${complaint}\n`);
  await panel.waitForSelector('[data-testid="complaint-row"], [data-testid="match-refused"]');
  const rows = await panel.$$eval('[data-testid="complaint-row"]', elements =>
    elements.slice(0, 3).map(element => ({
      id: element.getAttribute('data-id') ?? '',
      score: element.getAttribute('data-score') ?? '',
      title: element.querySelector('[data-part="title"]')?.textContent ?? '',
      reason: element.getAttribute('data-reason') ?? '',
    })),
  );
  for (const [index, { id, score, title, reason }] of rows.entries())
    console.log(`${index + 1}. ${title}  ${id}  把握 ${score}  依据：${reason}`);
  if (rows.length === 0) {
    console.log('没有合适的回复。');
    await panel.screenshot({ path: join(SHOTS, 'panel.png') as `${string}.png` });
    return false;
  }

  await panel.locator('[data-testid="complaint-row"]').click();
  await fillForm(panel);
  await panel.screenshot({ path: join(SHOTS, 'panel.png') as `${string}.png` });
  await panel.locator('[data-testid="insert"]').click();
  await page.waitForFunction(
    selector => (document.querySelector(selector)?.textContent ?? '').trim().length > 0,
    { timeout: 10_000 },
    EDITOR,
  );
  const inserted = await page.$eval(EDITOR, element => (element as HTMLElement).innerText);
  console.log(`\n工单里的回复：\n${inserted}\n`);
  await page.screenshot({ path: join(SHOTS, 'page.png') as `${string}.png` });

  await shootPalette(browser, page);
  console.log('截图：.output/demo/panel.png · palette.png · page.png');
  const left = await page.$eval(EDITOR, element => (element as HTMLElement).innerText);
  return inserted.trim().length > 0 && left === inserted;
}

/** At install the first-run screen comes up by itself, in front of everything, in the browser's language. */
async function closeWelcome(browser: Browser): Promise<void> {
  const target = await browser.waitForTarget(target => target.url().includes('options.html'));
  const welcome = await target.asPage();
  await welcome.waitForFunction(() => location.protocol === 'chrome-extension:');
  await welcome.evaluate(() =>
    chrome.runtime.sendMessage({
      yingda: 'library',
      name: 'changeSettings',
      args: [{ language: 'zh-CN' }],
    }),
  );
  await welcome.close();
}

/** Fills what the reply still lacks, as an agent would, with the example of each placeholder. */
async function fillForm(panel: Page): Promise<void> {
  await panel.waitForSelector('[data-testid="insert"]');
  // What to say when the customer insists comes further down, with forms of its own.
  const form = await panel.$('[data-testid="form"]');
  for (const field of (await form?.$$('[data-missing] input')) ?? []) {
    const example = await field.evaluate(input => input.placeholder);
    await field.type(example);
  }
}

async function shootPalette(browser: Browser, page: Page): Promise<void> {
  await page.click(EDITOR);
  await pressCommand(browser, page, 'open-palette');
  // Keys that come before the palette has the focus belong to the page.
  await page.waitForFunction(() => document.activeElement?.matches('[popover]'));
  await page.keyboard.type('dd');
  await page.waitForNetworkIdle();
  await page.screenshot({ path: join(SHOTS, 'palette.png') as `${string}.png` });
}
