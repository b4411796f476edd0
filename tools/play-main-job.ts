import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'puppeteer-core';
import { openDockedPanel, pressCommand } from './drive-extension.ts';
import { ROOT } from './run.ts';

const SHOTS = join(ROOT, '.output', 'demo');
const EDITOR = '#reply';

/**
 * Plays the main job in a headless browser: the customer's words go into the panel, the best reply
 * goes into the ticket. Prints what was matched and inserted; true when the reply stands in the page.
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
  return inserted.trim().length > 0;
}

/** At install the first-run screen comes up by itself, in front of everything. */
async function closeWelcome(browser: Browser): Promise<void> {
  const welcome = await browser.waitForTarget(target => target.url().includes('options.html'));
  await (await welcome.asPage()).close();
}

/** Fills what the reply still lacks, as an agent would, with the example of each placeholder. */
async function fillForm(panel: Page): Promise<void> {
  await panel.waitForSelector('[data-testid="insert"]');
  for (const field of await panel.$$('[data-testid="form"] [data-missing] input')) {
    const example = await field.evaluate(input => input.placeholder);
    await field.type(example);
  }
}

async function shootPalette(browser: Browser, page: Page): Promise<void> {
  await page.click(EDITOR);
  await pressCommand(browser, page, 'open-palette');
  await page.keyboard.type('dd');
  await page.screenshot({ path: join(SHOTS, 'palette.png') as `${string}.png` });
}
