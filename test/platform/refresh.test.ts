import { expect, test } from 'vitest';
import { createRefresh } from '../../platform/refresh.ts';

/** A reading that ends when it is told to. */
function createReading() {
  const ends: (() => void)[] = [];
  let atWork = 0;
  let most = 0;
  return {
    read: async () => {
      most = Math.max(most, ++atWork);
      await new Promise<void>(resolve => void ends.push(resolve));
      atWork--;
    },
    end: async () => {
      ends.at(-1)!();
      await new Promise(resolve => setImmediate(resolve));
    },
    count: () => ends.length,
    most: () => most,
  };
}

test('calls that come while one is at work lead to one more after it', async () => {
  const reading = createReading();
  const refresh = createRefresh(reading.read);
  const all = Promise.all([refresh(), refresh(), refresh()]);
  expect(reading.count()).toBe(1);
  await reading.end();
  expect(reading.count()).toBe(2);
  await reading.end();
  await all;
  expect(reading.count()).toBe(2);
  expect(reading.most()).toBe(1);
});

test('a failed reading is told, and the next call reads again', async () => {
  let isBroken = true;
  let reads = 0;
  const refresh = createRefresh(async () => {
    reads++;
    if (isBroken) throw new Error('no answer');
  });
  await expect(refresh()).rejects.toThrow('no answer');
  isBroken = false;
  await refresh();
  expect(reads).toBe(2);
});
