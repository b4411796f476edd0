import { expect, test } from 'vitest';
import { daysLeft, endsIn, isOver, isReversed } from '../../../core/library/validity.ts';

const TODAY = '2026-11-26';

test.each([
  [{}, false],
  [{ to: '2026-11-26' }, false],
  [{ to: '2026-11-25' }, true],
  [{ from: '2026-11-26' }, false],
  [{ from: '2026-11-27' }, true],
  [{ from: '2026-11-01', to: '2026-12-31' }, false],
])('%o is not to be said today: %s', (valid, over) => {
  expect(isOver({ valid }, TODAY)).toBe(over);
});

test('the last day counts, across the end of a month and of summer time', () => {
  expect(daysLeft({ to: '2026-11-26' }, TODAY)).toBe(0);
  expect(daysLeft({ to: '2026-12-01' }, TODAY)).toBe(5);
  expect(daysLeft({ to: '2026-11-20' }, TODAY)).toBe(-6);
  expect(daysLeft({ to: '2026-04-01' }, '2026-03-20')).toBe(12);
  expect(daysLeft({ from: '2026-12-01' }, TODAY)).toBeUndefined();
});

test('an end is near for two weeks, and no end once it is over', () => {
  expect(endsIn({ to: '2026-12-10' }, TODAY)).toBe(14);
  expect(endsIn({ to: '2026-12-11' }, TODAY)).toBeUndefined();
  expect(endsIn({ to: '2026-11-25' }, TODAY)).toBeUndefined();
  expect(endsIn(undefined, TODAY)).toBeUndefined();
});

test('dates the wrong way round are found', () => {
  expect(isReversed({ from: '2026-12-01', to: '2026-11-30' })).toBe(true);
  expect(isReversed({ from: '2026-12-01', to: '2026-12-01' })).toBe(false);
  expect(isReversed({ to: '2026-12-01' })).toBe(false);
});
