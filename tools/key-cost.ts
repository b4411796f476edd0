import type { Page } from 'puppeteer-core';
import { startSession } from '../test/e2e/extension.ts';
import { serveEditors } from '../test/e2e/editors/server.ts';
import type { Spread } from './spread.ts';
import { spread } from './spread.ts';

/** Milliseconds that all listeners of a page take at one key, and what walking the page once takes. */
export interface KeyCost {
  input: Spread;
  selectionchange: Spread;
  /** One step over every node: what a listener would pay that looks at the whole page. */
  walk: Spread;
}

/** Measures a key on a site that is granted, where codes can be typed. */
export async function benchKeyCost(): Promise<KeyCost> {
  const [session, editors] = await Promise.all([startSession({ granted: true }), serveEditors()]);
  try {
    const page = await session.browser.newPage();
    await page.goto(`${editors.origin}/blank`);
    return await measureKeyCost(page);
  } finally {
    await session.close();
    editors.close();
  }
}

export function printKeyCost({ input, selectionchange, walk }: KeyCost): void {
  console.log('page of 20,000 nodes, ms    median     p95    runs');
  const rows = { 'a key': input, 'a move of the caret': selectionchange, 'one walk over it': walk };
  for (const [name, { median, p95, runs }] of Object.entries(rows))
    console.log(
      `  ${name.padEnd(22)}${median.toFixed(2).padStart(10)}${p95.toFixed(2).padStart(8)}${String(runs).padStart(8)}`,
    );
}

/** Makes a page of 20,000 nodes, types into it and measures between the first and the last listener. */
export async function measureKeyCost(page: Page): Promise<KeyCost> {
  await page.evaluate(fillAndWatch);
  await page.click('[contenteditable]');
  await page.keyboard.type('一封很长的信，里面有一个 /zzc 和 ;abc，还有别的话。'.repeat(3));
  const times = await page.evaluate(
    () => (globalThis as unknown as { times: Record<keyof KeyCost, number[]> }).times,
  );
  const { input, selectionchange, walk } = times;
  return { input: spread(input), selectionchange: spread(selectionchange), walk: spread(walk) };
}

function fillAndWatch(): void {
  document.body.innerHTML = `<div contenteditable></div>${'<p><b>x</b> y</p>'.repeat(5000)}`;
  const times: Record<string, number[]> = { input: [], selectionchange: [], walk: [] };
  const begun: Record<string, number> = {};
  Object.assign(globalThis, { times });
  // Ours stand between these: the first comes before and the last after every other listener.
  for (const type of ['input', 'selectionchange']) {
    window.addEventListener(type, () => (begun[type] = performance.now()), true);
    document.addEventListener(type, () => times[type]!.push(performance.now() - begun[type]!));
  }
  document.addEventListener('input', () => {
    // Several at once: the clock of a page is a coarse one.
    const walks = 5;
    const start = performance.now();
    for (let walk = 0; walk < walks; walk++) {
      const walker = document.createTreeWalker(document);
      let nodes = 0;
      while (walker.nextNode()) nodes++;
      if (nodes < 20_000) throw new Error(`The page has ${nodes} nodes only.`);
    }
    times['walk']!.push((performance.now() - start) / walks);
  });
}
