/*
 * Takes the pictures of README: `node tools/screenshots.ts` builds, plays an agent's day on the demo
 * CRM and writes docs/images/*.png.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { buildExtension } from './build-extension.ts';
import { serveDemo } from './demo-server.ts';
import { launchWithExtension, openDockedPanel, pressCommand } from './drive-extension.ts';
import { ROOT } from './run.ts';

const FOLDER = join(ROOT, 'docs', 'images');
const PROFILE = { 公司名: '示例公司', 热线名称: '服务热线', 客服姓名: '小林', 工号: '1024' };
const CALL = { 客户称呼: '陈女士' };

if (!(await buildExtension('chrome', { quiet: true }))) process.exit(1);
await mkdir(FOLDER, { recursive: true });
const demo = await serveDemo();
const browser = await launchWithExtension({
  defaultViewport: { width: 1180, height: 760, deviceScaleFactor: 2 },
});

try {
  const welcome = await (
    await browser.waitForTarget(target => target.url().includes('options.html'))
  ).asPage();
  await welcome.waitForFunction(() => location.protocol === 'chrome-extension:');
  await ask(welcome, 'changeSettings', { language: 'zh-CN' });
  await ask(welcome, 'changeProfile', PROFILE);
  await welcome.close();

  const page = await browser.newPage();
  await page.goto(demo.url);
  await page.bringToFront();
  await page.click('#reply');
  const panel = await openDockedPanel(browser, page);
  await panel.setViewport({ width: 400, height: 760, deviceScaleFactor: 2 });
  await panel.evaluate(async call => {
    const { id } = await chrome.windows.getCurrent();
    const question = { yingda: 'library', name: 'setCallValues', args: [id, call] };
    await chrome.runtime.sendMessage(question);
  }, CALL);

  await panel.focus('[data-testid="search-box"]');
  await panel.keyboard.type('dengdai');
  await panel.waitForSelector('[data-testid="phrase-row"] mark');
  await shoot(panel, 'panel-phrases');

  await panel.locator('[data-view="complaints"]').click();
  const box = await panel.waitForSelector('[data-testid="complaint-box"]', { visible: true });
  await box!.focus();
  await panel.keyboard.down('Control');
  await panel.keyboard.press('a');
  await panel.keyboard.up('Control');
  await panel.keyboard.sendCharacter(
    '你们热线一直占线，打了一上午都没人接，我这边月底等着结账呢！',
  );
  await panel.waitForSelector('[data-testid="complaint-details"]');
  await shoot(panel, 'panel-complaint');

  await panel.keyboard.down('Alt');
  await panel.keyboard.press('a');
  await panel.keyboard.up('Alt');
  await panel.locator('[data-view="flows"]').click();
  await panel.locator('[data-testid="flow-row"][data-id="flow.hotline.standard"]').click();
  await panel.waitForSelector('[data-testid="start-flow"]', { visible: true });
  await panel.keyboard.down('Alt');
  await panel.keyboard.press('j');
  await panel.keyboard.up('Alt');
  await panel.waitForSelector('[data-testid="flow-run"]', { visible: true });
  await panel.keyboard.press('1');
  await panel.waitForSelector('[data-testid="step-back"]:not([disabled])');
  await shoot(panel, 'panel-call');

  await page.bringToFront();
  await page.click('#reply');
  await pressCommand(browser, page, 'open-palette');
  await page.waitForFunction(() => document.activeElement?.matches('[popover]'));
  await page.keyboard.type('zj');
  await page.waitForNetworkIdle();
  await shoot(page, 'palette');
} finally {
  await browser.close();
  await demo.close();
}

async function ask(page: Page, name: string, ...args: unknown[]): Promise<void> {
  await page.evaluate(
    (name, args) => chrome.runtime.sendMessage({ yingda: 'library', name, args }),
    name,
    args,
  );
}

async function shoot(page: Page, name: string): Promise<void> {
  // What the pointer lies on would look chosen.
  await page.mouse.move(0, 0);
  await page.screenshot({ path: join(FOLDER, `${name}.png`) as `${string}.png` });
  console.log(`docs/images/${name}.png`);
}
