import { expect, test } from 'vitest';
import { findFlows } from '../../../core/library/find-flows.ts';
import type { Flow } from '../../../core/library/types.ts';

const flow = (id: string, title: string, say: string): Flow => ({
  id,
  pack: 'calls',
  title,
  trigger: '客户来电',
  start: '1',
  steps: [
    {
      id: '1',
      purpose: '开场',
      say,
      variants: [],
      branches: [],
      fields: [],
      timers: [],
      phrases: [],
    },
  ],
  en: { title: `EN ${id}` },
});
const flows = [flow('a', '投诉受理', '请您稍等。'), flow('b', '稍等与搁置', '我查一下。')];
const find = (query: string) => findFlows(flows, query).map(({ id }) => id);

test('what a flow is called comes before what is said in one', () => {
  expect(find('稍等')).toEqual(['b', 'a']);
});

test('every word has to be there, whatever its case', () => {
  expect(find('en B')).toEqual(['b']);
  expect(find('投诉 查一下')).toEqual([]);
  expect(find('  ')).toEqual(['a', 'b']);
});
