/*
 * `npm start`: builds the extension and opens a browser with it on the demo CRM. Without a display,
 * or with --headless, it plays the main job on a real complaint instead and shows what happened:
 *
 *   npm start -- "你们热线一直占线，打了一上午"
 */
import puppeteer from 'puppeteer-core';
import { chromiumFlags, findChromium } from './browser.ts';
import { buildExtension, outputOf } from './build-extension.ts';
import { serveDemo } from './demo-server.ts';
import { playMainJob } from './play-main-job.ts';

const DEFAULT_COMPLAINT = '你们热线一直占线，打了一上午都没人接，我这边等着结账呢';

const args = process.argv.slice(2);
const hasDisplay =
  process.platform !== 'linux' || !!process.env.DISPLAY || !!process.env.WAYLAND_DISPLAY;
const isHeadless = args.includes('--headless') || !hasDisplay;
const complaint = args.find(arg => !arg.startsWith('--')) ?? DEFAULT_COMPLAINT;

if (!(await buildExtension('chrome', { quiet: true }))) process.exit(1);
const executablePath = findChromium();
if (!executablePath) {
  console.error('No Chromium, Chrome or Edge found: install one or set YINGDA_CHROMIUM.');
  process.exit(1);
}

const demo = await serveDemo();
const browser = await puppeteer.launch({
  executablePath,
  headless: isHeadless,
  pipe: true,
  enableExtensions: [outputOf('chrome')],
  defaultViewport: isHeadless ? { width: 1280, height: 800 } : null,
  args: chromiumFlags(),
});

if (isHeadless) {
  try {
    process.exitCode = (await playMainJob(browser, demo.url, complaint)) ? 0 : 1;
  } finally {
    await browser.close();
    await demo.close();
  }
} else {
  const [page] = await browser.pages();
  await page!.goto(demo.url);
  console.log(`The demo CRM is open at ${demo.url}
  Alt+Q   the palette, over the page (click into the reply box first)
  Alt+W   the side panel; or the 应答 button of the toolbar
Close the browser to end.`);
  browser.once('disconnected', () => void demo.close());
}
