import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PromiseList } from '../../core/desk/promise-list.ts';
import { openDockedPanel } from '../../tools/drive-extension.ts';
import { askDesk } from './desk-questions.ts';
import type { Session } from './extension.ts';
import { launchChromium, startSession } from './extension.ts';
import type { NotificationService } from './notification-service.ts';
import {
  FIRST_NOTIFICATION,
  hasNotifications,
  startNotifications,
} from './notification-service.ts';
import { mark, press } from './panel.ts';
import type { Screen } from './screen.ts';
import { hasScreen, placeIn, startScreen } from './screen.ts';

/*
 * Reminders of promises as the agent gets them: the browser's own question, answered by hand, and what
 * the desktop then shows.
 */

const SECOND = 1000;
/** Real time until the browser's alarm has rung. */
const RINGS = { timeout: 45 * SECOND, interval: 500 };

let screen: Screen;
let service: NotificationService;
let session: Session;
let page: Page;
let panel: Page;

async function start({ granted = false } = {}): Promise<void> {
  screen = await startScreen();
  service = await startNotifications(screen.display);
  session = await startSession({ display: screen.display, env: service.env, granted });
  page = await session.openDemo();
  panel = await openDockedPanel(session.browser, page);
  await panel.waitForSelector(mark('call-start'));
}

async function end(): Promise<void> {
  await session?.close();
  await service?.close();
  screen?.close();
}

async function clickOn(selector: string): Promise<void> {
  await panel.waitForSelector(selector);
  const { x, y } = await placeIn(panel, selector);
  screen.click(x, y);
}

const ask = <T>(name: string, ...args: unknown[]) => askDesk<T>(panel, name, ...args);
const event = (act: object) =>
  panel.evaluate(
    act => ({ ...act, at: Date.now(), mono: performance.timeOrigin + performance.now() }),
    act,
  );
const isAllowed = () =>
  panel.evaluate(() => chrome.permissions.contains({ permissions: ['notifications'] }));
/** The browser's question lies over the window and has taken the keyboard from the panel. */
const waitForQuestion = (isThere: boolean) =>
  panel.waitForFunction(isThere => document.hasFocus() !== isThere, {}, isThere);
const badge = () => panel.evaluate(() => chrome.action.getBadgeText({}));

/** A call with a customer, and a promise that the agent writes down with a real click. */
async function makePromise(words: string): Promise<void> {
  await ask('sendDesk', [
    await event({ type: 'answer' }),
    await event({ type: 'open-flow', flow: 'flow.hotline.standard' }),
    await event({ type: 'field', name: '客户称呼', value: '欧阳女士' }),
  ]);
  await panel.waitForSelector(mark('call-time'));
  if (!(await panel.$(mark('promises')))) await press(panel, 'Alt', ',');
  await clickOn(mark('promise-words'));
  await panel.keyboard.sendCharacter(words);
  await panel.waitForSelector(`${mark('make-promise')}:not([disabled])`);
  await clickOn(mark('make-promise'));
  await panel.waitForSelector(mark('promise'));
}

/** Moves the only open promise, so that its time comes soon. */
async function dueIn(seconds: number): Promise<void> {
  const { records } = await ask<PromiseList>('readPromises');
  const open = records.filter(({ doneAt }) => doneAt === undefined);
  expect(open).toHaveLength(1);
  await ask('postponePromise', open[0]!.id, Date.now() + seconds * SECOND);
}

describe.skipIf(!hasScreen() || !hasNotifications())('an agent who allows notifications', () => {
  beforeAll(() => start());
  afterAll(end);

  test('is asked by the browser at the first promise, and says yes', async () => {
    expect(await isAllowed()).toBe(false);
    await makePromise('30 分钟内回电说明占线原因');
    await waitForQuestion(true);
    const sayYes = async () => {
      const is = await isAllowed();
      if (!is) screen.key('Tab', 'Return');
      return is;
    };
    await expect.poll(sayYes, { interval: 800, timeout: 20_000 }).toBe(true);
    await panel.waitForSelector(mark('allow-notifications'), { hidden: true });
  });

  test('sees on the desktop what is due and to whom, and a click shows the promises', async () => {
    await dueIn(3);
    await expect.poll(() => service.shown(), RINGS).toHaveLength(1);
    const [{ summary, body }] = service.shown() as [{ summary: string; body: string }];
    expect(summary).toMatch(/^回电：\d\d:\d\d:\d\d 到时$/);
    expect(body).toContain('欧阳女士 · 30 分钟内回电说明占线原因');
    expect(await badge()).toBe('1');

    await panel.close();
    screen.click(FIRST_NOTIFICATION.x, FIRST_NOTIFICATION.y);
    const target = await session.browser.waitForTarget(target =>
      target.url().endsWith('/sidepanel.html'),
    );
    panel = await target.asPage();
    await panel.waitForSelector(`${mark('promise')}[data-status="overdue"]`);
    await panel.locator(mark('keep-promise')).click();
    await expect.poll(badge).toBe('');
  });
});

describe.skipIf(!hasScreen() || !hasNotifications())('an agent who refuses notifications', () => {
  beforeAll(() => start());
  afterAll(end);

  test('is told what reminds instead, is not asked again, and sees it in the list and on the icon', async () => {
    await makePromise('30 分钟内回电');
    await waitForQuestion(true);
    const refuse = async () => {
      const words = await panel.$eval(mark('promises'), sheet => sheet.textContent);
      if (!words.includes('没有允许系统通知')) screen.key('Escape');
      return words;
    };
    await expect.poll(refuse, { interval: 800, timeout: 20_000 }).toContain('没有允许系统通知');
    await dueIn(3);
    await expect.poll(badge, RINGS).toBe('1');
    await panel.waitForSelector(`${mark('promise')}[data-status="overdue"]`);
    expect(service.shown()).toEqual([]);

    await clickOn(mark('promise-words'));
    await panel.keyboard.sendCharacter('8 小时内解决');
    await panel.waitForSelector(`${mark('make-promise')}:not([disabled])`);
    await clickOn(mark('make-promise'));
    await expect.poll(() => panel.$$eval(mark('promise'), rows => rows.length)).toBe(2);
    // No question took the keyboard.
    expect(await panel.evaluate(() => document.hasFocus())).toBe(true);
    expect(await isAllowed()).toBe(false);
  });
});

describe.skipIf(!hasScreen() || !hasNotifications())('after a restart of the browser', () => {
  beforeAll(() => start({ granted: true }));
  afterAll(end);

  test('what came due meanwhile is reminded of, without anything of the customer', async () => {
    await makePromise('15 分钟内给欧阳女士回电');
    await dueIn(4);
    await session.browser.close();
    // Real time in which the promise comes due.
    await new Promise(resolve => setTimeout(resolve, 4 * SECOND));
    expect(service.shown()).toEqual([]);
    session.browser = await launchChromium(session.profile, {
      extension: session.extension,
      display: screen.display,
      env: service.env,
    });
    await expect.poll(() => service.shown(), RINGS).toHaveLength(1);
    const { summary, body } = service.shown()[0]!;
    expect(summary).toMatch(/^回电：\d\d:\d\d:\d\d 到时$/);
    expect(body).toContain('标准热线接听流程');
    expect(body).not.toMatch(/欧阳|15/);
  });
});
