import { describe, expect, test } from 'vitest';
import { createConverter } from '../../../core/exchange/convert-placeholders.ts';
import { dialectsOf } from '../../../core/exchange/tools.ts';
import type { Dialect, Tool } from '../../../core/exchange/types.ts';
import { listPlaceholders } from '../../../core/template/placeholders.ts';
import { renderText } from '../../../core/template/render.ts';
import { createRandom, hostileText, HOSTILE } from './generator.ts';
import { PLACEHOLDERS } from './import.ts';

const ALL: Dialect[] = [
  'double',
  'single',
  'hash-brace',
  'percent',
  'brackets',
  'hash',
  'command',
  'caret',
  'dollar',
  'marked',
];
const convert = (text: string, dialects: readonly Dialect[] = ALL) =>
  createConverter(dialects, PLACEHOLDERS).convert(text);

describe('placeholders of other programs become ours', () => {
  test.each([
    ['{姓名}您好', '{{ 客户姓名 }}您好'],
    ['{姓名:亲}您好', '{{ 客户姓名 | default: "亲" }}您好'],
    ['{环境|测试|正式}', '{{ 环境 | default: "测试" }}'],
    ['#{ticket.customer.firstname}', '{{ 客户姓名 }}'],
    ['#{input:订单号}', '{{ 订单号 }}'],
    ['#{user.fullname}为您服务', '{{ 客服姓名 }}为您服务'],
    ['%{ticket.name}', '{{ 客户姓名 }}'],
    ['{{contact.first_name || "y"}}', '{{ 客户姓名 | default: "y" }}'],
    ["{{contact.first_name||'there'}}", '{{ 客户姓名 | default: "there" }}'],
    ['{{x|fallback:"y"}}', '{{ x | default: "y" }}'],
    ['{{ agent.name | default: "小林" }}', '{{ 客服姓名 | default: "小林" }}'],
    ['{{{to.first_name}}}', '{{ 客户姓名 }}'],
    ['#姓名#您好', '{{ 客户姓名 }}您好'],
    ['[[订单号]]', '{{ 订单号 }}'],
    ['您好{cursor}', '您好{{ 光标 }}'],
    ['您好{光标}', '您好{{ 光标 }}'],
    ['您好{{cursor}}', '您好{{ 光标 }}'],
    ['您好#{cursor}', '您好{{ 光标 }}'],
    ['您好$|$', '您好{{ 光标 }}'],
    ['{{ 客户称呼 | default: "您" }}好', '{{ 客户称呼 | default: "您" }}好'],
    [
      '{% if 客户称呼 %}{{ 客户称呼 }}{% else %}您{% endif %}好',
      '{% if 客户称呼 %}{{ 客户称呼 }}{% else %}您{% endif %}好',
    ],
    ['{订单 号}', '{{ 订单_号 }}'],
    ['{{order.number}}', '{{ order_number }}'],
    ['{金额(元)}', '{{ 金额（元） }}'],
    ['${name}您好', '{{ 客户姓名 }}您好'],
    ['Hi [Name],', 'Hi {{ 客户姓名 }},'],
    ['您好【姓名】，', '您好{{ 客户姓名 }}，'],
    ['【客户姓名】您好', '{{ 客户姓名 }}您好'],
    [
      '您好｛姓名｝、［姓名］、＜姓名＞、<姓名>',
      `您好${Array(4).fill('{{ 客户姓名 }}').join('、')}`,
    ],
    ['{true}', '{{ true_ }}'],
    ['{称呼:他说"好"\\}', '{{ 客户称呼 | default: "他说\\"好\\"\\\\" }}'],
  ])('%s', (text, expected) => {
    const { text: converted } = convert(text);
    expect(converted).toBe(expected);
    expect(listPlaceholders(converted).ok).toBe(true);
  });
});

describe('what is none stays text', () => {
  test.each([
    ['#双11# #大促#', ALL, []],
    ['价格 {1} 到 {2}', ALL, []],
    ['请点击【我的订单】[微笑] <b>', ALL, []],
    ['【电话】12345\n您的【电话】：1', ALL, []],
    ['[name](https://example.com)', ALL, []],
    ['{if: {=x} > 1}是{else}否{endif}', ['command', 'single'], ['{=x}', '{else}', '{endif}']],
    ['{"a": {"b": 1}}', ALL, []],
    ['function() { return {}; }', ALL, []],
    ['{{#if name}}您好{{/if}}', ['double'], ['{{#if name}}', '{{/if}}']],
    ['{{> 签名}}', ['double'], ['{{> 签名}}']],
    ['{{ name | upcase }}', ['double'], ['{{ name | upcase }}']],
    ['{% include "x" %}', ALL, []],
    ['#{combo:签名}', ['hash-brace', 'single'], ['#{combo:签名}']],
    ['{片段:签名}{uuid}', ['single'], ['{片段:签名}', '{uuid}']],
    ['{time: YYYY}', ['command', 'single'], ['{time: YYYY}']],
    ['{姓名}', [], []],
    ['{{', ALL, []],
    ['}}{{ {% %}', ALL, []],
  ] as [string, Dialect[], string[]][])('%s', (text, dialects, kept) => {
    const conversion = convert(text, dialects);
    expect(conversion.kept).toEqual(kept);
    expect(renderText(conversion.text, {})).toEqual({ ok: true, rendered: { text } });
  });
});

test('what is no placeholder is written exactly as it was, whatever it is', () => {
  const random = createRandom(31);
  const marks = [
    ...HOSTILE,
    '{',
    '{{',
    '{%',
    '%}',
    '}}',
    '}',
    '{{{',
    '{%raw%}',
    '{% endraw %}',
    '{{-',
    '-}}',
    '{#',
  ];
  for (let run = 0; run < 3000; run++) {
    const text = Array.from({ length: 1 + random.below(6) }, () => random.pick(marks))
      .join('')
      .replace(/\r\n?/g, '\n');
    const escaped = createConverter([], PLACEHOLDERS).escape(text);
    expect(renderText(escaped, {})).toEqual({ ok: true, rendered: { text } });
  }
});

test('braces around a placeholder stay braces', () => {
  const random = createRandom(32);
  let checked = 0;
  for (let run = 0; run < 3000; run++) {
    const [before, after] = [hostileText(random, 3), hostileText(random, 3)] as const;
    // Three braces in a row, or a placeholder of its own, would be something else.
    if (/\{$|\{\{|\{%/.test(before) || /^\}|\{\{|\{%/.test(after)) continue;
    const { text } = convert(`${before}{{contact.name}}${after}`, ['double']);
    const expected = `${before}张${after}`.replace(/\r\n?/g, '\n');
    expect(renderText(text, { 客户姓名: '张' })).toEqual({
      ok: true,
      rendered: { text: expected },
    });
    checked++;
  }
  expect(checked).toBeGreaterThan(1000);
  const { text } = convert('{{姓名}}{{{姓名}', ['single']);
  expect(renderText(text, { 客户姓名: '张' })).toMatchObject({ rendered: { text: '{张}{{张' } });
});

test('a default comes out as it was, whatever stands in it', () => {
  const random = createRandom(33);
  for (let run = 0; run < 500; run++) {
    const fallback = hostileText(random, 4)
      .replace(/[{}|\r\n]/g, '')
      .trim();
    if (!fallback) continue;
    const { text } = convert(`{姓名:${fallback}}`, ['single']);
    expect(renderText(text, {})).toEqual({ ok: true, rendered: { text: fallback } });
  }
});

test('each program has its own way, and only that', () => {
  const dialectOf = (tool: Tool) => dialectsOf({ tool, isOwn: false });
  expect(convert('#{a}{b}{{c}}', dialectOf('zammad')).text).toBe(
    '{{ a }}{b}{% raw %}{{{% endraw %}c}}',
  );
  expect(convert('{{a}}{b}', dialectOf('briskine')).text).toBe('{{ a }}{b}');
  expect(dialectsOf({ tool: 'unknown', isOwn: true })).toEqual([]);
  // A table that says nothing of where it comes from may hold any of them.
  expect(convert('{formtext: name=姓名}$|$#{姓名}[姓名]#大促#', dialectOf('unknown')).text).toBe(
    '{{ 客户姓名 }}{{ 光标 }}{{ 客户姓名 }}{{ 客户姓名 }}#大促#',
  );
});

test('a hundred thousand braces are read in a moment', () => {
  const started = performance.now();
  for (const mark of [
    '{',
    '{{',
    '{{a',
    '#{',
    '[[',
    '{a|',
    '#a',
    '%{x:',
    '{formtext:',
    '{a:{',
    '${',
    '【',
    '[',
    '<',
  ])
    convert(mark.repeat(100_000));
  expect(performance.now() - started).toBeLessThan(5000);
});
