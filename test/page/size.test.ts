import { expect, it } from 'vitest';
import { bundleSession } from './isolated-world.ts';

it('the page session leaves room for the rest of a script of 30 kB', async () => {
  expect((await bundleSession()).length).toBeLessThan(26_300);
});
