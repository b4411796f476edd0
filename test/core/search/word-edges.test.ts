import { expect, test } from 'vitest';
import { createWordEdges } from '../../../core/search/word-edges.ts';

const grow = (text: string, part: string) => {
  const start = text.indexOf(part);
  const range = createWordEdges(text)({ start, end: start + part.length });
  return text.slice(range.start, range.end);
};

test.each([
  ['热线一直占线', '热线一', '热线一直'],
  ['约好今天上门修', '天上门修', '今天上门修'],
  ['热线占线', '热线', '热线'],
  ['the hotline is busy 占线', 'line', 'line'],
  ['占线', '占', '占线'],
])('in %s the range %s becomes %s', (text, part, whole) => {
  expect(grow(text, part)).toBe(whole);
});

test('no range becomes empty', () => {
  for (const text of ['a', '，', '😀', '佔線了'])
    expect(grow(text, text[0]!).length).toBeGreaterThan(0);
});
