import { describe, expect, test } from 'vitest';
import { listPlaceholders } from '../../../core/template/placeholders.ts';
import { renderText } from '../../../core/template/render.ts';
import { cutSegments } from '../../../core/template/segments.ts';

const usesOf = (text: string) => {
  const listing = listPlaceholders(text);
  return listing.ok ? listing.uses.map(({ name, optional }) => name + (optional ? '?' : '')) : [];
};

describe('the placeholders of a text', () => {
  test.each([
    ['{{ 公司名 }}您好，{{ 客户称呼 }}', ['公司名', '客户称呼']],
    ['{{ 客户称呼 | default: "您" }}好', ['客户称呼?']],
    ['{{ 甲 | default: 乙 }}', ['甲?', '乙']],
    ['{% if 工程师姓名 %}由{{ 工程师姓名 }}联系{% endif %}', ['工程师姓名?']],
    ['{% if 甲 %}{{ 甲 }}{% endif %}{{ 甲 }}', ['甲']],
    ['{% if 甲 %}x{% elsif 乙 %}{{ 丙 }}{% else %}{{ 丁 }}{% endif %}', ['甲?', '乙?', '丙', '丁']],
    ['{% case 称谓 %}{% when "先生" %}A{% else %}{{ 戊 }}{% endcase %}', ['称谓?', '戊']],
    ['{% for i in (1..3) %}{{ i }}{{ 产品名 }}{% endfor %}', ['产品名']],
    ['{% assign x = 职务 %}{{ x }}', ['职务?']],
    ['{{ 光标 }}{{ cursor }}', []],
    ['{{ "字面" }}', []],
    ['{{ 金额（元） }}', ['金额（元）']],
  ])('%s', (text, expected) => expect(usesOf(text)).toEqual(expected));

  test.each([
    ['{{ 公司名'],
    ['{% if %}'],
    ['{{ a | nofilter }}'],
    ['{% include "x" %}'],
    ['{% render "x" %}'],
  ])('is not a template: %s', text => expect(listPlaceholders(text).ok).toBe(false));

  test('an error carries its line', () => {
    const listing = listPlaceholders('第一行\n第二行 {{ 公司名');
    expect(listing).toMatchObject({ ok: false, problem: { line: 2 } });
  });
});

describe('rendering', () => {
  test.each([
    ['<b>粗</b>'],
    ['{{ 别的 }}'],
    ['{% if a %}'],
    ['😀👨‍👩‍👧'],
    ['第一行\n第二行'],
    ['"引号" \'单\' \\ $& $1'],
  ])('puts the value %s in literally', value => {
    const result = renderText('A{{ 公司名 }}B', { 公司名: value });
    expect(result).toEqual({ ok: true, rendered: { text: `A${value}B` } });
  });

  test('names what is missing and inserts nothing', () => {
    expect(renderText('{{ 甲 }}{{ 乙 }}{{ 丙 | default: "x" }}', { 乙: '1' })).toEqual({
      ok: false,
      reason: 'missing',
      missing: ['甲'],
    });
  });

  test('a value of spaces counts as missing', () => {
    expect(renderText('{{ 甲 }}', { 甲: '  ' })).toMatchObject({ reason: 'missing' });
  });

  test('leaves a visible gap on demand', () => {
    expect(renderText('请{{ 甲 }}等', {}, { leaveGaps: true })).toMatchObject({
      rendered: { text: '请【甲】等' },
    });
  });

  test('tells where the caret belongs', () => {
    expect(renderText('您好{{ 光标 }}，再见', {})).toEqual({
      ok: true,
      rendered: { text: '您好，再见', caret: 2 },
    });
  });

  test('a lone surrogate in a value becomes a replacement character', () => {
    expect(renderText('{{ 甲 }}', { 甲: 'a\uD83D' })).toMatchObject({
      rendered: { text: 'a\uFFFD' },
    });
  });

  test.each([['{% for i in (1..100000000) %}x{% endfor %}'], ['{{ 甲.constructor }}']])(
    'is refused without harm: %s',
    text => expect(renderText(text, { 甲: 'x' }).ok).toBe(false),
  );

  test('values named like parts of every object are data', () => {
    expect(renderText('{{ constructor }}', {}).ok).toBe(false);
    expect(renderText('{{ constructor }}', { constructor: 'x' } as never)).toMatchObject({
      rendered: { text: 'x' },
    });
  });
});

describe('segments', () => {
  test('tell plain text, filled values and gaps apart', () => {
    expect(cutSegments('您好{{ 甲 }}，{{ 乙 }}{{ 丙 | default: "您" }}', { 甲: '陈女士' })).toEqual(
      {
        segments: [
          { text: '您好', kind: 'text' },
          { text: '陈女士', kind: 'filled', name: '甲' },
          { text: '，', kind: 'text' },
          { text: '乙', kind: 'missing', name: '乙' },
          { text: '您', kind: 'text' },
        ],
      },
    );
  });

  test('a condition that compares a value still holds', () => {
    const cut = cutSegments('{% if 称谓 == "先生" %}他{% else %}她{% endif %}', { 称谓: '先生' });
    expect(cut).toEqual({ segments: [{ text: '他', kind: 'text' }] });
  });

  test.each([
    ['{% if 甲 contains "先" %}是{% endif %}', '是'],
    ['{% if 甲 == 乙 %}同{% else %}异{% endif %}', '异'],
    ['{% case 甲 %}{% when "先生" %}他{% else %}她{% endcase %}', '他'],
    ['{% if 乙 > "1" %}大{% endif %}', '大'],
  ])('in %j values compare as themselves', (text, shown) => {
    const cut = cutSegments(text, { 甲: '先生', 乙: '2' });
    expect(cut).toEqual({ segments: [{ text: shown, kind: 'text' }] });
  });

  test('a value is told apart also where another one is compared', () => {
    const text = '{% if 称谓 == "先生" %}{{ 姓 }}先生{% endif %}';
    expect(cutSegments(text, { 称谓: '先生', 姓: '陈' })).toEqual({
      segments: [
        { text: '陈', kind: 'filled', name: '姓' },
        { text: '先生', kind: 'text' },
      ],
    });
  });
});
