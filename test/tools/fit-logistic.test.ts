import { expect, test } from 'vitest';
import { fitLogistic } from '../../tools/fit-logistic.ts';

const row = (value: number, isTrue: boolean) => ({ values: [value, 7], isTrue });

test('finds the side and the middle of two kinds, whatever their numbers', () => {
  const many = [4, 5, 6, 5, 4, 6, 5, 4].map(value => row(value, true));
  const few = [0, 1, 2].map(value => row(value, false));
  const { constant, weights } = fitLogistic([[...many, ...few]], { penalty: 1e-3 });
  expect(weights[0]).toBeGreaterThan(0);
  expect(weights[1]).toBeCloseTo(0);
  const middle = -constant / weights[0]!;
  expect(middle).toBeGreaterThan(2);
  expect(middle).toBeLessThan(4);
});

test('a small group weighs as much as a large one', () => {
  const large = Array.from({ length: 90 }, (_, at) => row(at % 2, at % 2 === 1));
  const small = [row(0, true), row(1, false)];
  const { weights } = fitLogistic([large, small], { penalty: 1e-3 });
  expect(Math.abs(weights[0]!)).toBeLessThan(0.1);
});
