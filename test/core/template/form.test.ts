import { describe, expect, test } from 'vitest';
import type { Placeholder } from '../../../core/library/types.ts';
import { daypartOf, formatMoment } from '../../../core/template/computed.ts';
import type { ValueLayers } from '../../../core/template/form.ts';
import { resolveValues, viewText } from '../../../core/template/form.ts';

const placeholder = (name: string, extra: Partial<Placeholder> = {}): [string, Placeholder] => [
  name,
  { name, en: name, type: 'text', example: '例', scope: 'call', personal: false, ...extra },
];

const table = new Map([
  placeholder('公司名', { scope: 'profile' }),
  placeholder('客户称呼', { personal: true, computed: 'address' }),
  placeholder('回拨时间', { type: 'datetime', computed: 'callback' }),
  placeholder('时段问候', { computed: 'daypart' }),
  placeholder('服务时间', { suggest: '9:00-18:00' }),
  placeholder('祝福语', { default: '工作顺利' }),
]);
const layers: ValueLayers = {
  typed: {},
  call: {},
  profile: { 公司名: '示例公司' },
  now: new Date(2026, 2, 6, 15, 5),
};
const view = (text: string, change: Partial<ValueLayers> = {}, options = {}) =>
  viewText({ kind: 'phrase', id: 'x' }, text, { ...layers, ...change }, table, options);

describe('the form of a text', () => {
  test('what was typed goes before the call, the call before the profile', () => {
    const text = '{{ 公司名 }}';
    const source = (change: Partial<ValueLayers>) => view(text, change).form[0]!.source;
    expect(source({})).toBe('profile');
    expect(source({ call: { 公司名: '乙' } })).toBe('call');
    expect(source({ call: { 公司名: '乙' }, typed: { 公司名: '丙' } })).toBe('typed');
  });

  test('a suggestion is proposed and counts as unfilled', () => {
    const { form, ready } = view('{{ 服务时间 }}');
    expect(form[0]).toMatchObject({ suggest: '9:00-18:00', filled: false });
    expect(ready).toBe(false);
  });

  test('a callback time is proposed half an hour ahead, never taken for granted', () => {
    expect(view('{{ 回拨时间 }}').form[0]).toMatchObject({ suggest: '今天15:35', filled: false });
  });

  test('a harmless default fills silently', () => {
    expect(view('{{ 祝福语 }}')).toMatchObject({ ready: true });
    expect(resolveValues('{{ 祝福语 }}', layers, table)).toEqual({ 祝福语: '工作顺利' });
  });

  test('the address follows from surname and title', () => {
    const call = { 客户姓氏: '陈', 称谓: '女士' };
    expect(view('{{ 客户称呼 }}', { call }).segments[0]).toMatchObject({ text: '陈女士' });
  });

  test('an unknown name is an error of the text', () => {
    expect(view('{{ 没有的 }}')).toMatchObject({ ready: false, broken: '{{ 没有的 }}' });
  });

  test('a page learns that a personal value is there, never the value', () => {
    const shown = view(
      '{{ 客户称呼 }}好，{{ 公司名 }}',
      { call: { 客户称呼: '欧阳女士' } },
      { hidePersonal: true },
    );
    expect(shown.form[0]).toMatchObject({ filled: true });
    expect(JSON.stringify(shown)).not.toContain('欧阳');
    expect(JSON.stringify(shown)).toContain('示例公司');
  });

  test.each([
    ['a condition compares it', '{% if 客户称呼 == "欧阳" %}{{ 客户称呼 }}好{% endif %}'],
    ['it stands in an address', '[查](https://a.example/{{ 客户称呼 }})'],
    ['it has several lines', '**{{ 客户称呼 }}**'],
  ])('a page sees no personal value where %s', (_, text) => {
    const call = { 客户称呼: text.startsWith('**') ? '欧阳\n女士' : '欧阳' };
    const shown = view(text, { call }, { hidePersonal: true, format: 'rich' });
    expect(shown.ready).toBe(true);
    expect(JSON.stringify(shown)).not.toMatch(/欧阳(?!\\")|%E6%AC%A7|女士/);
    expect(shown.segments.filter(({ name }) => name).map(segment => segment.text)).toEqual(
      text.startsWith('[') ? [] : ['客户称呼'],
    );
  });
});

test.each([
  [4, '晚上好'],
  [5, '早上好'],
  [10, '早上好'],
  [11, '中午好'],
  [13, '下午好'],
  [18, '晚上好'],
])('at %i o’clock one says %s', (hour, expected) => {
  expect(daypartOf(new Date(2026, 0, 1, hour))).toBe(expected);
});

test.each([
  [new Date(2026, 2, 6, 15, 30), '今天15:30'],
  [new Date(2026, 2, 7, 9, 0), '明天9:00'],
  [new Date(2026, 2, 9, 10, 5), '3月9日10:05'],
])('%s is said as %s', (moment, expected) => {
  expect(formatMoment(moment, new Date(2026, 2, 6, 23, 59))).toBe(expected);
});
