import { expect, test } from 'vitest';
import { listHeight } from '../../components/palette/palette-height.ts';

const rowsIn = (windowHeight: number) => (listHeight(windowHeight) - 96) / 52;

test('the palette shows whole rows, as many as have a number, within three quarters of the window', () => {
  expect(rowsIn(1080)).toBe(9);
  expect(rowsIn(720)).toBe(8);
  expect(rowsIn(600)).toBe(6);
  expect(rowsIn(200)).toBe(3);
  for (const height of [480, 600, 720, 900]) {
    expect(rowsIn(height) % 1).toBe(0);
    expect(listHeight(height)).toBeLessThanOrEqual(height * 0.76);
  }
});
