import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createKeyRelease } from '../../components/base/key-release.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const send = (type: 'keydown' | 'keyup', code: string, key = code) =>
  document.body.dispatchEvent(new KeyboardEvent(type, { code, key, bubbles: true }));

/** Begins to wait on call; the answer tells whether it is over. */
function createWaiting() {
  const released = createKeyRelease(document);
  return () => {
    let over = false;
    void released().then(() => (over = true));
    return async () => {
      await vi.advanceTimersByTimeAsync(0);
      return over;
    };
  };
}

test('without a key down there is nothing to wait for', async () => {
  expect(await createWaiting()()()).toBe(true);
});

test('waits for the keyup of every key that went down', async () => {
  const wait = createWaiting();
  send('keydown', 'ControlLeft');
  send('keydown', 'Enter');
  const isDone = wait();
  send('keyup', 'Enter');
  expect(await isDone()).toBe(false);
  send('keyup', 'ControlLeft');
  expect(await isDone()).toBe(true);
});

test('keys of somebody who types on are not waited for, but for another Enter', async () => {
  const wait = createWaiting();
  send('keydown', 'Enter');
  const isDone = wait();
  send('keydown', 'KeyA', 'a');
  send('keyup', 'Enter');
  expect(await isDone()).toBe(true);

  send('keydown', 'Enter');
  const isDoneAgain = wait();
  send('keydown', 'NumpadEnter', 'Enter');
  send('keyup', 'Enter');
  send('keyup', 'KeyA', 'a');
  expect(await isDoneAgain()).toBe(false);
  send('keyup', 'NumpadEnter', 'Enter');
  expect(await isDoneAgain()).toBe(true);
});

test('a key that went down before the palette was there does not count', async () => {
  const wait = createWaiting();
  send('keyup', 'AltLeft');
  expect(await wait()()).toBe(true);
});

test('the command key ends them all, as a Mac tells no other keyup', async () => {
  const wait = createWaiting();
  send('keydown', 'MetaLeft', 'Meta');
  send('keydown', 'Enter');
  const isDone = wait();
  send('keyup', 'MetaLeft', 'Meta');
  expect(await isDone()).toBe(true);
});

test('never waits longer than a second', async () => {
  const wait = createWaiting();
  send('keydown', 'Enter');
  const isDone = wait();
  await vi.advanceTimersByTimeAsync(999);
  expect(await isDone()).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  expect(await isDone()).toBe(true);
});

test('ends when the window loses the focus', async () => {
  const wait = createWaiting();
  send('keydown', 'Enter');
  const isDone = wait();
  window.dispatchEvent(new Event('blur'));
  expect(await isDone()).toBe(true);
});
