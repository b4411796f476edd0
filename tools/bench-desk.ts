/*
 * The call desk in the docked panel of the built extension: from the key of an answer to the painted
 * next step, from the key of the map to the map, and what a second of a running call costs.
 */
import type { CDPSession, Page } from 'puppeteer-core';
import type { Spread } from './spread.ts';
import { spread } from './spread.ts';

export interface DeskFigures {
  branchToPainted: Spread;
  mapToPainted: Spread;
  /**
   * Script, style and layout of one second of a call, in milliseconds of processor time: one tick.
   * After all the keys and maps above, as in a long call.
   */
  tick: Spread;
  /** The same at a step whose own limit is counted down. */
  tickAtTimer: Spread;
  /** The same while the panel is hidden. */
  tickHidden: Spread;
}

const RUNS = { branches: 30, maps: 10, ticks: 25 };
/** A loop of two steps to go to and fro in, and the flow with the most steps. */
const LARGEST = 'flow.hotline.standard';

/** Measures in a panel that shows the demo CRM; leaves no call behind. */
export async function benchDesk(panel: Page): Promise<DeskFigures> {
  const flow = await largestFlow(panel);
  await send(panel, { type: 'answer' }, { type: 'open-flow', flow });
  await panel.locator('[data-view="flows"]').click();
  await panel.waitForSelector('[data-testid="flow-run"]');
  const branch: number[] = [];
  for (let run = 0; run < RUNS.branches; run++) {
    keep(branch, await timeKey(panel, '1', '[data-testid="flow-run"]'));
    await timeKey(panel, 'Backspace', '[data-testid="flow-run"]');
  }
  const maps: number[] = [];
  for (let run = 0; run < RUNS.maps; run++) {
    keep(maps, await timeKey(panel, 'm', '.flow-map svg', ['Alt']));
    await panel.keyboard.press('Escape');
    await panel.waitForSelector('.flow-map', { hidden: true });
  }
  const tick = await measureTicks(panel);
  await send(panel, { type: 'open-flow', ...TIMED });
  await panel.waitForSelector('.step-timers-item[role="timer"]');
  const tickAtTimer = await measureTicks(panel);
  await setHidden(panel, true);
  const tickHidden = await measureTicks(panel);
  await setHidden(panel, false);
  await send(panel, { type: 'end', anyway: true });
  return {
    branchToPainted: spread(branch),
    mapToPainted: spread(maps),
    tick,
    tickAtTimer,
    tickHidden,
  };
}

/** A step with a limit of its own. */
const TIMED = { flow: 'flow.hotline.standard', step: '3' };

/**
 * What each second costs the panel; the browser's own idle work is not in it. In the time that the
 * processor worked for the panel: what else runs on the machine is no cost of ours.
 */
async function measureTicks(panel: Page): Promise<Spread> {
  const client = await panel.createCDPSession();
  await client.send('Performance.enable', { timeDomain: 'threadTicks' });
  const costs: number[] = [];
  // What led here has to be drawn to its end.
  await new Promise(resolve => setTimeout(resolve, 1000));
  let before = await readCost(client);
  for (let run = 0; run < RUNS.ticks; run++) {
    await new Promise(resolve => setTimeout(resolve, 1000));
    const after = await readCost(client);
    costs.push((after - before) * 1000);
    before = after;
  }
  await client.detach();
  return spread(costs);
}

const COSTS = ['ScriptDuration', 'LayoutDuration', 'RecalcStyleDuration'];

async function readCost(client: CDPSession): Promise<number> {
  const { metrics } = await client.send('Performance.getMetrics');
  return metrics.reduce((sum, { name, value }) => sum + (COSTS.includes(name) ? value : 0), 0);
}

/** Tells the panel that it is not to be seen, as the browser does. */
const setHidden = (panel: Page, isHidden: boolean) =>
  panel.evaluate(isHidden => {
    Object.defineProperty(document, 'hidden', { value: isHidden, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  }, isHidden);

/** A key that changed nothing has no time; several of them would be a bench of nothing. */
function keep(times: number[], time: number | null): void {
  if (time !== null) times.push(time);
  else if (++idle > 3) throw new Error('The panel did not answer to its keys.');
}

let idle = 0;

async function largestFlow(panel: Page): Promise<string> {
  const rows = await panel.evaluate(async () => {
    const answer = (await chrome.runtime.sendMessage({
      yingda: 'library',
      name: 'listFlows',
      args: [],
    })) as { value: { id: string; steps: number }[] };
    return answer.value;
  });
  return rows.toSorted((one, other) => other.steps - one.steps)[0]?.id ?? LARGEST;
}

const send = (panel: Page, ...acts: object[]) =>
  panel.evaluate(async acts => {
    const { id } = await chrome.windows.getCurrent();
    const events = acts.map(act => ({
      ...act,
      at: Date.now(),
      mono: performance.timeOrigin + performance.now(),
    }));
    await chrome.runtime.sendMessage({ yingda: 'desk', name: 'sendDesk', args: [id, events] });
  }, acts);

/** From a key press until what it changed below `selector` is painted, in milliseconds. */
async function timeKey(
  panel: Page,
  key: string,
  selector: string,
  held: ('Alt' | 'Control')[] = [],
): Promise<number | null> {
  const painted = await panel.evaluateHandle(
    (selector, key) => ({
      time: new Promise<number | null>(resolve => {
        let pressed = 0;
        setTimeout(() => resolve(null), 3000);
        const onKey = (event: KeyboardEvent) => {
          if (event.key === key) pressed = event.timeStamp;
        };
        addEventListener('keydown', onKey, true);
        const observer = new MutationObserver(() => {
          if (!pressed || !document.querySelector(selector)) return;
          observer.disconnect();
          removeEventListener('keydown', onKey, true);
          // The frame callback runs before the paint, the message right after it.
          requestAnimationFrame(() => {
            const { port1, port2 } = new MessageChannel();
            port1.addEventListener('message', () => resolve(performance.now() - pressed));
            port1.start();
            port2.postMessage(0);
          });
        });
        observer.observe(document.body, { childList: true, subtree: true, characterData: true });
      }),
    }),
    selector,
    key,
  );
  for (const one of held) await panel.keyboard.down(one);
  await panel.keyboard.press(key as 'm');
  for (const one of held) await panel.keyboard.up(one);
  return painted.evaluate(({ time }) => time);
}
