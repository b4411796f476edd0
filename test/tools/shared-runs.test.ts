import { expect, test } from 'vitest';
import { findShared } from '../../tools/shared-runs.ts';

const JUDGED = '今天早上八点起就一直占线打不通';
const find = (text: string) => findShared([{ id: 'c.x', examples: [{ text }] }], [JUDGED]);

test.each([
  ['我从早上八点起就一直占线', 1],
  ['早上，八点起……就一直占线', 1],
  ['早上八點起就一直佔線', 1],
  ['上八点起就一直占线', 0],
  ['一直占线', 0],
  ['', 0],
])('%s shares too much or not', (text, problems) => {
  expect(find(text)).toHaveLength(problems);
});

test('the problem names the complaint and the run', () => {
  expect(find('我从早上八点起就一直占线')[0]).toMatch(/^c\.x: "早上八点起就一直占线"/);
});
