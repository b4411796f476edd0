import { beforeEach, expect, test } from 'vitest';
import type { CodeList } from '../../page/codes.ts';
import type { CreatePageSession, PageSession } from '../../page/types.ts';
import { injectSession } from './isolated-world.ts';
import type { IsolatedWorld } from './isolated-world.ts';
import { useStage } from './open-page.ts';

/* What is typed between the key that accepts a code and the phrase that stands in its place. */

const stage = useStage();

const LIST: CodeList = {
  version: '1',
  triggers: '/',
  hint: '',
  codes: [{ code: 'bd', id: 'x', title: '别等', preview: '请稍等' }],
};

interface Scope {
  page: { createPageSession: CreatePageSession };
  watching: PageSession;
  /** Ends what the background was asked for. */
  finish(): void;
  asked: number;
}

/** Runs in the page: a session that asks a background which answers when the test says so. */
function listen(list: CodeList): void {
  const scope = globalThis as unknown as Scope;
  scope.asked = 0;
  scope.watching = scope.page.createPageSession(window, {
    signal: new AbortController().signal,
    codes: {
      list: async () => list,
      expand: () =>
        new Promise<void>(resolve => {
          scope.asked++;
          scope.finish = resolve;
        }),
    },
  });
}

function insert() {
  const { watching } = globalThis as unknown as Scope;
  const request = { operation: crypto.randomUUID(), text: '请稍等。', replace: '/bd' };
  return watching.insert(request).then(({ ok }) => ok);
}

const finish = () => (globalThis as unknown as Scope).finish();
const asked = () => (globalThis as unknown as Scope).asked;

let world: IsolatedWorld;
const value = () => stage.page.$eval('textarea', field => field.value);
const expectValue = (text: string) => expect.poll(value).toBe(text);

beforeEach(async () => {
  await stage.show('<textarea></textarea><input>');
  world = await injectSession(stage.page);
  await world.run(listen, LIST);
  await stage.page.focus('textarea');
  await stage.page.keyboard.type('/bd');
  await stage.page.waitForSelector('[data-yingda]');
  await stage.page.keyboard.press('Space');
  await expect.poll(() => world.run(asked)).toBe(1);
});

test('waits, and goes in with the phrase and behind it', async () => {
  const { keyboard } = stage.page;
  await keyboard.type('a b');
  expect(await value()).toBe('/bd');
  expect(await world.run(insert)).toBe(true);
  await expectValue('请稍等。a b');
  await keyboard.type('c');
  await expectValue('请稍等。a bc');
  await world.run(finish);
  await keyboard.type('d');
  await expectValue('请稍等。a bcd');
  // It is no longer the phrase that a Backspace takes back.
  await keyboard.press('Backspace');
  await expectValue('请稍等。a bc');
});

test('Enter does not send the code, and Shift+Enter is a line of its own', async () => {
  const { keyboard } = stage.page;
  await stage.page.evaluate(() => {
    addEventListener('keydown', ({ key }) => {
      if (key === 'Enter') document.title = 'sent';
    });
  });
  await keyboard.press('Enter');
  await keyboard.down('Shift');
  await keyboard.press('Enter');
  await keyboard.up('Shift');
  await keyboard.type('a');
  expect(await world.run(insert)).toBe(true);
  await world.run(finish);
  await expectValue('请稍等。\na');
  expect(await stage.page.title()).toBe('');
  await keyboard.press('Enter');
  expect(await stage.page.title()).toBe('sent');
});

test('a Backspace takes back what was typed, and before anything else the phrase', async () => {
  const { keyboard } = stage.page;
  await keyboard.type('ab');
  await keyboard.press('Backspace');
  expect(await world.run(insert)).toBe(true);
  await world.run(finish);
  await expectValue('请稍等。a');
});

test('a Backspace before the phrase is there takes it back', async () => {
  await stage.page.keyboard.press('Backspace');
  expect(await world.run(insert)).toBe(true);
  await world.run(finish);
  await expectValue('/bd');
});

test('comes back where the background has nothing to put in', async () => {
  await stage.page.keyboard.type('ab');
  await world.run(finish);
  await expectValue('/bdab');
});

test('comes back after three seconds where the background never answers', async () => {
  await stage.page.keyboard.type('ab');
  await expect.poll(value, { timeout: 10_000 }).toBe('/bdab');
  await stage.page.keyboard.type('c');
  await expectValue('/bdabc');
});

test('stays out of a field that somebody clicks meanwhile', async () => {
  const { page } = stage;
  await page.keyboard.type('ab');
  await page.click('input');
  await page.keyboard.type('elsewhere');
  expect(await page.$eval('input', field => field.value)).toBe('elsewhere');
});

test('is selected in front of, when a form asks for what is missing', async () => {
  await stage.page.keyboard.type('ab');
  const isSelected = await world.run(() =>
    (globalThis as unknown as Scope).watching.selectBefore('/bd'),
  );
  expect(isSelected).toBe(true);
  expect(await value()).toBe('/bdab');
  expect(
    await stage.page.$eval('textarea', ({ selectionStart, selectionEnd }) => [
      selectionStart,
      selectionEnd,
    ]),
  ).toEqual([0, 3]);
});
