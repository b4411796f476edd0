import { expect, test } from 'vitest';
import type { EvalLine } from '../../../tools/eval-measure.ts';
import {
  groupResults,
  isHeldOut,
  meanReciprocalRank,
  quantiles,
  recallAt,
  refusals,
  runLines,
} from '../../../tools/eval-measure.ts';

const answers: Record<string, { ids: string[]; refused: boolean }> = {
  first: { ids: ['a', 'b'], refused: false },
  third: { ids: ['x', 'y', 'a'], refused: false },
  refused: { ids: ['a'], refused: true },
  missed: { ids: ['x'], refused: false },
};
const line = (text: string, group = 'all'): EvalLine => ({ text, want: ['a', 'z'], group });
const run = (...texts: string[]) =>
  runLines(
    texts.map(text => line(text, text)),
    ({ text }) => ({ ...answers[text]!, ms: 1 }),
  );

test('a hit counts from its place on', () => {
  const results = run('first', 'third', 'missed', 'missed');
  expect(recallAt(results, 1)).toBe(0.25);
  expect(recallAt(results, 3)).toBe(0.5);
  expect(meanReciprocalRank(results)).toBeCloseTo((1 + 1 / 3) / 4);
});

test('a refusal is a miss at every depth', () => {
  const results = run('refused', 'first');
  expect(recallAt(results, 10)).toBe(0.5);
  expect(refusals(results)).toBe(0.5);
});

test('nothing asked gives zero and no quotient of zeros', () => {
  expect(recallAt([], 1)).toBe(0);
  expect(meanReciprocalRank([])).toBe(0);
  expect(quantiles([])).toEqual({ p50: 0, p95: 0 });
});

test('groups keep the order in which they appear', () => {
  expect([...groupResults(run('third', 'first', 'third')).keys()]).toEqual(['third', 'first']);
});

test('about a third of all texts is kept aside, always the same', () => {
  const texts = Array.from({ length: 3000 }, (_, number) => `第${number}句`);
  const aside = texts.filter(isHeldOut);
  expect(aside.length).toBeGreaterThan(900);
  expect(aside.length).toBeLessThan(1100);
  expect(texts.filter(isHeldOut)).toEqual(aside);
});
