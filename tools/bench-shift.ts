/*
 * A shift: call after call in one panel over one page, and what is left of each. Every call begins,
 * matches a complaint, puts its reply in, runs a flow, writes the note into the page, opens the palette
 * and ends; after each round the ten seconds in which a call can be had back are waited for.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, CDPSession, Page } from 'puppeteer-core';
import { serveDemo } from './demo-server.ts';
import {
  findWorker,
  launchWithExtension,
  openDockedPanel,
  pressCommand,
} from './drive-extension.ts';
import { ROOT } from './run.ts';
import type { Spread } from './spread.ts';
import { spread } from './spread.ts';

export interface ShiftRound {
  /** Calls led so far. */
  calls: number;
  panel: Left;
  page: Left;
  background: Left;
  /** Bytes of the memory-only store. */
  session: number;
  /** From an answer's key to the next step, in milliseconds. */
  answer: Spread;
  /** From the customer's words to their ranking. */
  match: Spread;
}

/** What a place holds after its garbage was collected. */
interface Left {
  heap: number;
  nodes: number;
  listeners: number;
}

const CALLS = { first: 5, round: 20, rounds: 3 };

/** Leads the calls of a shift in the built extension, and reads after each round what is left. */
export async function benchShift(): Promise<ShiftRound[]> {
  const words = readFileSync(join(ROOT, 'test', 'eval', 'complaints.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map(line => (JSON.parse(line) as { text: string }).text);
  const demo = await serveDemo();
  const browser = await launchWithExtension({ args: ['--js-flags=--expose-gc'] });
  try {
    const welcome = await browser.waitForTarget(target => target.url().includes('options.html'));
    await (await welcome.asPage()).close();
    const page = await browser.newPage();
    await page.goto(demo.url);
    await page.click('#reply');
    const panel = await openDockedPanel(browser, page);
    const rounds: ShiftRound[] = [];
    let calls = 0;
    for (let round = 0; round <= CALLS.rounds; round++) {
      const answers: number[] = [];
      const matches: number[] = [];
      for (let left = round === 0 ? CALLS.first : CALLS.round; left > 0; left--) {
        const times = await leadCall(browser, page, panel, words[calls % words.length]!);
        answers.push(...times.answers);
        matches.push(times.match);
        calls++;
      }
      // The ended call can be had back for ten seconds; only then it is gone.
      await new Promise(resolve => setTimeout(resolve, 11_000));
      rounds.push({
        calls,
        panel: await readLeft(await panel.createCDPSession()),
        page: await readLeft(await page.createCDPSession()),
        background: await readLeft((await findWorker(browser)).client),
        session: await panel.evaluate(() => chrome.storage.session.getBytesInUse(null)),
        answer: spread(answers),
        match: spread(matches),
      });
    }
    return rounds;
  } finally {
    await browser.close();
    await demo.close();
  }
}

async function leadCall(browser: Browser, page: Page, panel: Page, words: string) {
  await page.bringToFront();
  await page.click('#reply');
  await page.keyboard.down('Control');
  await page.keyboard.press('a');
  await page.keyboard.up('Control');
  await page.keyboard.press('Backspace');
  await alt(panel, 'a');
  await seen(panel, '[data-testid="call-time"]');

  await press(panel, '[data-view="complaints"]');
  await seen(panel, '[data-testid="complaint-box"]');
  await panel.focus('[data-testid="complaint-box"]');
  await panel.keyboard.down('Control');
  await panel.keyboard.press('a');
  await panel.keyboard.up('Control');
  const before = performance.now();
  await panel.keyboard.sendCharacter(words);
  await seen(panel, '[data-testid="complaint-row"], [data-testid="match-refused"]');
  const match = performance.now() - before;
  if (await panel.evaluate(() => !!document.querySelector('[data-testid="complaint-row"]'))) {
    await panel.keyboard.press('Enter');
    await seen(panel, '[data-testid="complaint-details"]');
    await alt(panel, 'Enter');
    await page.waitForFunction(
      () => document.querySelector<HTMLElement>('#reply')!.innerText.trim() !== '',
    );
  }

  await press(panel, '[data-view="flows"]');
  const answers = await runFlow(panel);
  await press(panel, '[data-view="note"]');
  await seen(panel, '[data-testid="insert-note"]');
  await page.bringToFront();
  await page.click('#reply');
  await press(panel, '[data-testid="insert-note"]');
  await page.waitForFunction(() =>
    document.querySelector<HTMLElement>('#reply')!.innerText.includes('【'),
  );

  await page.bringToFront();
  await pressCommand(browser, page, 'open-palette');
  await page.waitForFunction(() => !document.hasFocus() || document.activeElement?.id !== 'reply');
  await page.keyboard.type('dd');
  await page.keyboard.press('Escape');
  await page.waitForFunction(() => document.activeElement?.id === 'reply');

  await endCall(panel);
  return { answers, match };
}

/** Some answers of the standard call, to and fro. */
async function runFlow(panel: Page): Promise<number[]> {
  await panel.evaluate(async () => {
    const { id } = await chrome.windows.getCurrent();
    const event = {
      type: 'open-flow',
      flow: 'flow.hotline.standard',
      at: Date.now(),
      mono: performance.timeOrigin + performance.now(),
    };
    await chrome.runtime.sendMessage({ yingda: 'desk', name: 'sendDesk', args: [id, [event]] });
  });
  await seen(panel, '[data-testid="flow-run"]');
  const times: number[] = [];
  for (let step = 0; step < 6; step++) {
    const before = await stepOf(panel);
    const start = performance.now();
    await panel.keyboard.press(step % 3 === 2 ? 'Backspace' : '1');
    await panel.waitForFunction(
      before => document.querySelector('.flow-run-step h3 > span')?.textContent !== before,
      { polling: 'mutation' },
      before,
    );
    times.push(performance.now() - start);
  }
  return times;
}

const stepOf = (panel: Page) =>
  panel.$eval('.flow-run-step h3 > span', number => number.textContent);

async function endCall(panel: Page): Promise<void> {
  await panel.evaluate(async () => {
    const { id } = await chrome.windows.getCurrent();
    const event = {
      type: 'end',
      anyway: true,
      at: Date.now(),
      mono: performance.timeOrigin + performance.now(),
    };
    await chrome.runtime.sendMessage({ yingda: 'desk', name: 'sendDesk', args: [id, [event]] });
  });
  await seen(panel, '[data-testid="call-bar"]:not([data-phase])');
}

/** Waits for an element without holding on to it: what the driver holds can't be collected. */
const seen = (page: Page, selector: string) =>
  page.waitForFunction(
    selector => document.querySelector(selector)?.checkVisibility() === true,
    { polling: 'mutation' },
    selector,
  );

const press = async (panel: Page, selector: string) => {
  await seen(panel, selector);
  await panel.click(selector);
};

async function alt(panel: Page, key: 'a' | 'Enter'): Promise<void> {
  await panel.keyboard.down('Alt');
  await panel.keyboard.press(key);
  await panel.keyboard.up('Alt');
}

async function readLeft(client: CDPSession): Promise<Left> {
  await client.send('HeapProfiler.collectGarbage');
  const { usedSize: heap } = await client.send('Runtime.getHeapUsage');
  const counters = await client
    .send('Memory.getDOMCounters')
    .catch(() => ({ nodes: 0, jsEventListeners: 0 }));
  return { heap, nodes: counters.nodes, listeners: counters.jsEventListeners };
}

/** One line for each round. */
export function printShift(rounds: readonly ShiftRound[]): void {
  console.log('\na shift, after garbage collection');
  console.log(
    '  calls   panel kB nodes listeners   page kB nodes listeners   background kB   session B   answer ms   match ms',
  );
  const kB = (bytes: number) => (bytes / 1024).toFixed(0);
  for (const { calls, panel, page, background, session, answer, match } of rounds)
    console.log(
      [
        String(calls).padStart(7),
        kB(panel.heap).padStart(11),
        String(panel.nodes).padStart(5),
        String(panel.listeners).padStart(9),
        kB(page.heap).padStart(9),
        String(page.nodes).padStart(5),
        String(page.listeners).padStart(9),
        kB(background.heap).padStart(15),
        String(session).padStart(11),
        answer.median.toFixed(1).padStart(11),
        match.median.toFixed(1).padStart(10),
      ].join(' '),
    );
}
