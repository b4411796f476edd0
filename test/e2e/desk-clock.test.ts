import type { Page, WebWorker } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { PromiseList } from '../../core/desk/promise-list.ts';
import type { DeskState } from '../../core/desk/types.ts';
import { DEFAULT_SETTINGS } from '../../core/library/settings.ts';
import { findWorker } from '../../tools/drive-extension.ts';
import { askDesk } from './desk-questions.ts';
import type { Session } from './extension.ts';
import { askLibrary, startSession } from './extension.ts';
import { forgetCall, mark, press, showView } from './panel.ts';

/*
 * A computer that sleeps and a clock that is set, in the built extension: the two clocks of panel and
 * background are moved under the running code, as the system would move them.
 */

const MINUTE = 60_000;
/** The panel looks at its clocks once a second. */
const SOON = { timeout: 5000 };

let session: Session;
let panel: Page;

beforeAll(async () => {
  session = await startSession();
  panel = await session.openPanel(await session.openDemo());
  await panel.waitForSelector(mark('call-start'));
});
afterAll(() => session.close());
afterEach(async () => {
  await forgetCall(panel);
  await panel.waitForSelector(`${mark('call-bar')}:not([data-phase])`);
});

interface Shift {
  wall: number;
  mono: number;
}

/** How far the clocks are from the real ones; the monotonic one never goes back. */
const shift: Shift = { wall: 0, mono: 0 };

/** Moves the clocks of panel and background on by so many milliseconds. */
async function moveClocks({ wall, mono }: Shift): Promise<void> {
  shift.wall += wall;
  shift.mono += mono;
  // The panel looks by itself; the background has to know by then.
  const contexts: (Page | WebWorker)[] = [await findWorker(session.browser), panel];
  for (const context of contexts)
    await (context as Page).evaluate((shift: Shift) => {
      const scope = globalThis as unknown as { yingdaClocks?: Shift };
      if (scope.yingdaClocks) return void Object.assign(scope.yingdaClocks, shift);
      const moved = (scope.yingdaClocks = { ...shift });
      const wall = Date.now.bind(Date);
      const mono = performance.now.bind(performance);
      Date.now = () => wall() + moved.wall;
      performance.now = () => mono() + moved.mono;
    }, shift);
}

const ask = <T>(name: string, ...args: unknown[]) => askDesk<T>(panel, name, ...args);

/** Seconds that a clock of the bar shows. */
async function secondsOf(clock: string): Promise<number> {
  const text = await panel.$eval(`${mark(clock)} [role="timer"]`, timer => timer.textContent!);
  return text.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
}

async function startCall(): Promise<void> {
  await press(panel, 'Alt', 'a');
  await panel.waitForSelector(mark('call-time'));
  await expect.poll(() => secondsOf('call-time'), SOON).toBeGreaterThanOrEqual(1);
}

const jumpLine = () =>
  panel.$$eval(mark('clock-jump'), lines => lines.map(line => line.textContent).join());

describe('the time of a call', () => {
  test('a sleep in which the monotonic clock stands still counts, and the bar says so', async () => {
    await startCall();
    await moveClocks({ wall: 20 * MINUTE, mono: 0 });
    await expect.poll(() => secondsOf('call-time'), SOON).toBeGreaterThanOrEqual(20 * 60);
    expect(await secondsOf('call-time')).toBeLessThan(20 * 60 + 30);
    expect(await jumpLine()).toMatch(/20:0\d/);
    // It is part of the call: the next event and the panel that opens anew know of it.
    await press(panel, 'Alt', 'p');
    await panel.waitForSelector(mark('call-hold'));
    await expect
      .poll(async () => (await ask<DeskState>('readDesk')).clock.jump?.by, SOON)
      .toBeGreaterThan(19 * MINUTE);
  });

  test('a sleep that both clocks have counted is counted once, and said as well', async () => {
    await startCall();
    await moveClocks({ wall: 20 * MINUTE, mono: 20 * MINUTE });
    await expect.poll(() => secondsOf('call-time'), SOON).toBeGreaterThanOrEqual(20 * 60);
    expect(await secondsOf('call-time')).toBeLessThan(20 * 60 + 30);
    expect(await jumpLine()).toMatch(/(19|20):\d\d/);
  });

  test('a clock that is set back stops nothing, and the bar says so', async () => {
    await startCall();
    await press(panel, 'Alt', 'p');
    await press(panel, 'Alt', 'p');
    await panel.waitForSelector(mark('hold-time'));
    const before = await secondsOf('call-time');
    await moveClocks({ wall: -60 * MINUTE, mono: 0 });
    await expect.poll(jumpLine, SOON).toContain('1:00:0');
    expect(await jumpLine()).toContain('调慢');
    await expect.poll(() => secondsOf('call-time'), SOON).toBeGreaterThan(before);
    expect(await secondsOf('call-time')).toBeLessThan(before + 30);
    expect(await secondsOf('hold-time')).toBeLessThan(before + 30);
  });

  test('a few minutes are no jump worth a word', async () => {
    await startCall();
    await moveClocks({ wall: 4 * MINUTE, mono: 0 });
    await expect.poll(() => secondsOf('call-time'), SOON).toBeGreaterThanOrEqual(4 * 60);
    expect(await jumpLine()).toBe('');
  });

  test('what fell due in the sleep is due when it is over', async () => {
    await startCall();
    await press(panel, 'Alt', 'p');
    await press(panel, 'Alt', 'p');
    await panel.waitForSelector(mark('hold-time'));
    expect(await panel.$(mark('nudge'))).toBeNull();
    await moveClocks({ wall: 20 * MINUTE, mono: 0 });
    await panel.waitForSelector(`${mark('nudge')}[data-kind="hold-callback"]`, { timeout: 5000 });
  });
});

test('a nudge is heard once for each turn, and only where the agent wants to hear it', async () => {
  await panel.evaluate(() => {
    const scope = globalThis as unknown as { tones: number };
    scope.tones = 0;
    const start = OscillatorNode.prototype.start;
    OscillatorNode.prototype.start = function (when) {
      scope.tones += 1;
      start.call(this, when);
    };
  });
  const tones = () => panel.evaluate(() => (globalThis as unknown as { tones: number }).tones);
  const hold = async () => {
    await startCall();
    await press(panel, 'Alt', 'p');
    await press(panel, 'Alt', 'p');
    await panel.waitForSelector(mark('hold-time'));
  };
  const waitFor = async (seconds: number) => {
    await moveClocks({ wall: seconds * 1000, mono: seconds * 1000 });
    await expect.poll(() => secondsOf('hold-time'), SOON).toBeGreaterThanOrEqual(seconds);
    await panel.waitForSelector(`${mark('nudge')}[data-kind="hold-update"]`);
  };
  await hold();
  await waitFor(15);
  expect(await tones()).toBe(0);
  await forgetCall(panel);

  await askLibrary(panel, 'changeSettings', { desk: { ...DEFAULT_SETTINGS.desk, sound: true } });
  await panel.waitForSelector(`${mark('call-bar')}:not([data-phase])`);
  await hold();
  await waitFor(15);
  await expect.poll(tones, SOON).toBe(1);
  // Seconds go by, and the turn is the same.
  await expect.poll(() => secondsOf('hold-time'), SOON).toBeGreaterThanOrEqual(17);
  expect(await tones()).toBe(1);
  await askLibrary(panel, 'changeSettings', { desk: DEFAULT_SETTINGS.desk });
});

test('a promise that came due in a sleep reminds when it is over', async () => {
  await startCall();
  const clocks = await panel.evaluate(() => ({
    at: Date.now(),
    mono: performance.timeOrigin + performance.now(),
  }));
  await ask('sendDesk', [
    { type: 'promise', kind: 'callback', what: '回电告知结果', when: '15m', ...clocks },
  ]);
  await panel.waitForSelector(mark('open-promises'));
  const badge = () => panel.evaluate(() => chrome.action.getBadgeText({}));
  expect(await badge()).toBe('');
  // The browser's own alarm is a quarter of an hour away and knows nothing of the sleep.
  await moveClocks({ wall: 20 * MINUTE, mono: 0 });
  await expect.poll(badge, { timeout: 10_000 }).toBe('1');
  await panel.waitForSelector('.call-bar-overdue');
  for (const { id } of (await ask<PromiseList>('readPromises')).records)
    await ask('dropPromise', id);
});

test('a second that passes changes digits alone, in boxes that the rest need not be laid out for', async () => {
  await startCall();
  const clocks = await panel.evaluate(() => ({
    at: Date.now(),
    mono: performance.timeOrigin + performance.now(),
  }));
  await ask('sendDesk', [
    { type: 'open-flow', flow: 'flow.hotline.standard', step: '3', ...clocks },
  ]);
  await showView(panel, 'flows');
  await panel.waitForSelector('.step-timers-left .ticking-text');
  await panel.evaluate(() => {
    const scope = globalThis as unknown as { changed: string[] };
    scope.changed = [];
    new MutationObserver(changes => {
      for (const { target } of changes)
        scope.changed.push((target as Element).className ?? target.parentElement?.className);
    }).observe(document.body, {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
    });
  });
  const before = await secondsOf('call-time');
  await expect.poll(() => secondsOf('call-time'), SOON).toBeGreaterThanOrEqual(before + 3);
  const changed = await panel.evaluate(
    () => (globalThis as unknown as { changed: string[] }).changed,
  );
  expect(new Set(changed)).toEqual(new Set(['ticking-text']));
  // The clock of the call and that of the step; and the box of each when it gets a digit less or more.
  expect(changed.length).toBeLessThanOrEqual(2 * 5);
  const boxes = await panel.$$eval('.ticking-text', boxes =>
    boxes.map(box => ({
      contain: getComputedStyle(box).contain,
      // The item of a flexbox or grid is laid out with what is around it.
      isItem: /flex|grid/.test(getComputedStyle(box.parentElement!).display),
      isCut: box.scrollWidth > box.clientWidth,
    })),
  );
  expect(boxes).toEqual(
    Array.from({ length: 2 }, () => ({ contain: 'strict', isItem: false, isCut: false })),
  );
});

test('while the panel is hidden no timer runs, and what it shows is right at once when it is seen', async () => {
  await startCall();
  // Timers that wait, and whatever is drawn.
  await panel.evaluate(() => {
    const scope = globalThis as unknown as { waiting: Set<unknown>; drawn: number };
    scope.waiting = new Set();
    scope.drawn = 0;
    const set = globalThis.setTimeout.bind(globalThis);
    const clear = globalThis.clearTimeout.bind(globalThis);
    const counted = (run: () => void, wait?: number) => {
      const timer = set(() => {
        scope.waiting.delete(timer);
        run();
      }, wait);
      scope.waiting.add(timer);
      return timer;
    };
    Object.assign(globalThis, {
      setTimeout: counted,
      clearTimeout(timer: number) {
        scope.waiting.delete(timer);
        clear(timer);
      },
    });
    new MutationObserver(changes => (scope.drawn += changes.length)).observe(document.body, {
      subtree: true,
      childList: true,
      characterData: true,
    });
  });
  const read = () =>
    panel.evaluate(() => {
      const { waiting, drawn } = globalThis as unknown as { waiting: Set<unknown>; drawn: number };
      return { waiting: waiting.size, drawn };
    });
  await expect.poll(async () => (await read()).drawn, SOON).toBeGreaterThan(1);
  expect((await read()).waiting).toBe(1);

  await setHidden(true);
  expect((await read()).waiting).toBe(0);
  const hidden = { ...(await read()), seconds: await secondsOf('call-time') };
  await moveClocks({ wall: 3 * MINUTE, mono: 3 * MINUTE });
  // Real time in which a running timer would have drawn twice.
  await new Promise(resolve => setTimeout(resolve, 2500));
  expect(await read()).toEqual({ waiting: 0, drawn: hidden.drawn });

  await setHidden(false);
  expect(await secondsOf('call-time')).toBeGreaterThanOrEqual(hidden.seconds + 3 * 60 + 2);
  await expect.poll(async () => (await read()).waiting, SOON).toBe(1);
});

/** Tells the panel that it is not to be seen, as the browser does. */
async function setHidden(isHidden: boolean): Promise<void> {
  await panel.evaluate(isHidden => {
    Object.defineProperty(document, 'hidden', { value: isHidden, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  }, isHidden);
}
