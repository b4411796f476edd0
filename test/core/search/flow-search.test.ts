import { describe, expect, test } from 'vitest';
import { createFlowSearch } from '../../../core/search/flow-search.ts';
import { computePinyin } from '../../../core/search/pinyin-data.ts';
import { loadContent } from '../../../tools/load-content.ts';

const { content } = await loadContent();
const search = createFlowSearch(content.flows, computePinyin(content));
const flowOf = (id: string) => content.flows.find(flow => flow.id === id)!;
const titles = (query: string) => search(query).map(({ id }) => flowOf(id).title);

describe('flows are found', () => {
  test.each([
    ['接听', '接听通用流程（呼叫中心标准）'],
    ['jieting', '接听通用流程（呼叫中心标准）'],
    ['jtl', '标准热线接听流程'],
    ['bzrx', '标准热线接听流程'],
    ['标准 热线', '标准热线接听流程'],
    ['tousu', '投诉处理六步'],
    ['complaint', '投诉处理六步'],
    ['听不清', '听不清处理流程'],
  ])('%s: %s among the first three', (query, title) => {
    expect(titles(query).slice(0, 3)).toContain(title);
  });

  test('by every title in characters, pinyin or initials, first of all', () => {
    for (const { id, title } of content.flows) expect(search(title)[0]?.id, title).toBe(id);
  });
});

test('what only shares a character or nothing is not found', () => {
  expect(titles('退款')).toEqual([]);
  expect(titles('zzqqxxvv')).toEqual([]);
  expect(titles('听不清')).toHaveLength(2);
});

test('marks stand where the words do, in both languages', () => {
  const marked = (query: string, id: string) => {
    const { marks } = search(query).find(hit => hit.id === id)!;
    const flow = flowOf(id);
    const cut = (text: string | undefined, ranges: [number, number][]) =>
      ranges.map(([start, end]) => text!.slice(start, end));
    return {
      title: cut(flow.title, marks.title),
      enTitle: cut(flow.en?.title, marks.enTitle),
    };
  };
  expect(marked('jtl', 'flow.hotline.standard').title).toEqual(['接听流']);
  expect(marked('complaint', 'flow.complaint.six-step').enTitle).toEqual(['Complaint']);
});

test('without a query there are all, favourites first', () => {
  const favourites = new Set(['flow.complaint.six-step']);
  const hits = search('', { favourites });
  expect(hits).toHaveLength(content.flows.length);
  expect(hits[0]?.id).toBe('flow.complaint.six-step');
});
