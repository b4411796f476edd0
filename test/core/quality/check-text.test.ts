import { describe, expect, test } from 'vitest';
import type { CheckOptions, Finding } from '../../../core/quality/check-text.ts';
import { applyFinding, checkText } from '../../../core/quality/check-text.ts';
import type { Placeholder, Standard, TextRule } from '../../../core/library/types.ts';

const rule = (id: string, check: Partial<TextRule>): Standard => ({
  id,
  kind: 'rule',
  topic: '用语',
  title: id,
  en: id,
  check: { terms: [], why: '为什么', whyEn: 'why', bad: '坏', good: '好', ...check },
});

const placeholders = new Map<string, Placeholder>(
  (
    [
      ['公司名', 'text'],
      ['回拨时间', 'datetime'],
      ['响应时限', 'number'],
    ] as const
  ).map(([name, type]) => [
    name,
    { name, en: name, type, example: '例', scope: 'call', personal: false },
  ]),
);

/** Findings as `standard:words`, an unknown placeholder as `?:name`. */
const show = (text: string, standards: Standard[], options?: CheckOptions) =>
  checkText(text, standards, options).map(
    finding =>
      `${finding.kind === 'standard' ? finding.id : '?'}:${text.slice(finding.start, finding.end)}`,
  );

const firstOf = (text: string, standards: Standard[], options?: CheckOptions): Finding =>
  checkText(text, standards, options)[0]!;

describe('a word that a rule looks for', () => {
  const positive = rule('positive', {
    terms: [
      { find: '不可以', unless: ['可不可以'], better: '暂时不支持' },
      { find: '那边', unless: ['请', '麻烦'] },
    ],
  });

  test('is found wherever it stands, in the order of the text', () => {
    expect(show('去那边问。这个不可以，那个也不可以。', [positive])).toEqual([
      'positive:那边',
      'positive:不可以',
      'positive:不可以',
    ]);
  });

  test('carries the reason and the better wording', () => {
    expect(firstOf('这张券不可以叠加', [positive])).toEqual({
      kind: 'standard',
      id: 'positive',
      start: 3,
      end: 6,
      why: '为什么',
      whyEn: 'why',
      better: '暂时不支持',
    });
  });

  test('is excused by a word in the same sentence, not by one in the next', () => {
    expect(show('请到那边取号。', [positive])).toEqual([]);
    expect(show('那边取号。请快一点。', [positive])).toEqual(['positive:那边']);
  });

  test('inside a longer harmless word excuses that place only', () => {
    expect(show('您问可不可以退，不可以。', [positive])).toEqual(['positive:不可以']);
    expect(checkText('您问可不可以退，不可以。', [positive])[0]!.start).toBe(8);
  });

  test('does not count inside a Liquid tag, and the tag stays whole', () => {
    const name = rule('name', { terms: [{ find: '客户', better: '您' }] });
    const text = '{% if 客户称呼 %}{{ 客户称呼 | default: "客户" }}，{% endif %}客户您好';
    const finding = firstOf(text, [name]);
    expect(checkText(text, [name])).toHaveLength(1);
    expect(applyFinding(text, finding)).toBe(
      '{% if 客户称呼 %}{{ 客户称呼 | default: "客户" }}，{% endif %}您您好',
    );
  });

  test('is a range of UTF-16 units, also behind an emoji', () => {
    const finding = firstOf('😀不可以', [positive]);
    expect([finding.start, finding.end]).toEqual([2, 5]);
  });
});

describe('two findings on the same words', () => {
  const short = rule('short', { terms: [{ find: '没办法', better: '在想办法' }] });
  const long = rule('long', { terms: [{ find: '我也没办法' }] });

  test('leave the longer one, whatever the order of the standards', () => {
    expect(show('我也没办法。', [short, long])).toEqual(['long:我也没办法']);
    expect(show('我也没办法。', [long, short])).toEqual(['long:我也没办法']);
  });

  test('of the same length leave that of the earlier standard', () => {
    const twin = rule('twin', { terms: [{ find: '没办法' }] });
    expect(show('没办法', [twin, short])).toEqual(['twin:没办法']);
  });

  test('side by side both stay', () => {
    const vow = rule('vow', { terms: [{ find: '保证' }] });
    expect(show('没办法保证', [short, vow])).toEqual(['short:没办法', 'vow:保证']);
  });
});

describe('a rule that asks for a time', () => {
  const promise = rule('promise', {
    terms: [{ find: '稍后', better: '{{ 回拨时间 }}' }],
    needs: 'time',
  });

  test.each(['我稍后回您电话', '您等了三天，我稍后回您电话'])('finds fault with “%s”', text => {
    expect(show(text, [promise])).toEqual(['promise:稍后']);
  });

  test.each(['我稍后回您，最晚三点', '稍后，我是说15:30，给您回电话'])('lets “%s” pass', text => {
    expect(show(text, [promise])).toEqual([]);
  });

  test('takes a placeholder that holds a time, and its bare name in a preview', () => {
    expect(show('稍后{{ 回拨时间 }}回您', [promise], { placeholders })).toEqual([]);
    expect(show('稍后{{ 响应时限 }}小时内回您', [promise], { placeholders })).toEqual([]);
    expect(show('稍后回拨时间回您', [promise], { placeholders })).toEqual([]);
    expect(show('稍后{{ 公司名 }}回您', [promise], { placeholders })).toEqual(['promise:稍后']);
  });

  test('offers the placeholder in a template, and a gap in a finished text', () => {
    const text = '我稍后回您';
    expect(applyFinding(text, firstOf(text, [promise], { placeholders }))).toBe(
      '我{{ 回拨时间 }}回您',
    );
    expect(applyFinding(text, firstOf(text, [promise]))).toBe('我【回拨时间】回您');
  });
});

describe('a rule that asks for words', () => {
  const number = rule('number', {
    require: ['工号', '号客服'],
    channel: ['phone'],
    place: 'opening',
  });
  const opening = { channel: 'phone', place: 'opening' } as const;

  test('finds the text as a whole when none of them is there', () => {
    expect(firstOf('您好，请讲。', [number], opening)).toMatchObject({ start: 0, end: 0 });
    expect(show('您好，0217号客服，请讲。', [number], opening)).toEqual([]);
    expect(show('您好，工号{{ 工号 }}，请讲。', [number], opening)).toEqual([]);
  });

  test('concerns its own channel and place only', () => {
    expect(show('您好，请讲。', [number], { channel: 'chat', place: 'opening' })).toEqual([]);
    expect(show('您好，请讲。', [number], { channel: 'phone', place: 'closing' })).toEqual([]);
    expect(show('您好，请讲。', [number], { place: 'opening' })).toEqual([]);
    expect(show('您好，请讲。', [number], { channel: 'phone' })).toEqual([]);
  });

  test('knows the place from the text when nobody names it', () => {
    expect(show('您好，有什么可以帮您？', [number], { channel: 'phone' })).toEqual(['number:']);
  });

  test('a whole letter both opens and ends', () => {
    const address = rule('address', { require: ['您好'], place: 'opening' });
    const wish = rule('wish', { require: ['祝'], place: 'closing' });
    const subject = rule('subject', { require: ['账单'], place: 'subject' });
    expect(show('看一下附件', [address, wish, subject], { place: 'whole' })).toEqual([
      'address:',
      'wish:',
    ]);
    expect(show('看一下附件', [address, wish, subject], { place: 'subject' })).toEqual([
      'subject:',
    ]);
  });

  test('says nothing about an empty text', () => {
    expect(show(' \n', [number], opening)).toEqual([]);
  });
});

describe('a rule about length', () => {
  const long = (of: 'sentence' | 'paragraph' | 'text') =>
    rule('long', { longest: { of, characters: 5 } });

  test('marks where each sentence begins that is too long', () => {
    const text = '短句。这一句就太长了。好。';
    expect(checkText(text, [long('sentence')]).map(({ start, end }) => [start, end])).toEqual([
      [3, 3],
    ]);
  });

  test('measures paragraphs, and the text as a whole', () => {
    const text = '第一段。\n\n第二段。';
    expect(show(text, [long('paragraph')])).toEqual([]);
    expect(show(text, [long('text')])).toEqual(['long:']);
  });

  test('counts Han characters only, and nothing inside a tag', () => {
    expect(show('abc 123，。{{ 一个很长的名字 }}', [long('text')])).toEqual([]);
  });

  test('leaves the words of a long sentence to their own findings', () => {
    const vow = rule('vow', { terms: [{ find: '保证' }] });
    expect(show('这一句太长了我保证', [long('sentence'), vow])).toEqual(['long:', 'vow:保证']);
  });
});

describe('what is switched off', () => {
  const vow = rule('vow', { terms: [{ find: '保证' }] });
  const slang = rule('slang', { terms: [{ find: '啥' }] });

  test('is not looked for', () => {
    expect(show('保证没啥', [vow, slang], { off: new Set(['vow']) })).toEqual(['slang:啥']);
  });

  test('a standard without a check is passed over', () => {
    const { check, ...fact } = vow;
    expect(check).toBeDefined();
    expect(show('保证', [fact])).toEqual([]);
  });
});

describe('placeholders', () => {
  test('that nobody knows are named at their place in the tag', () => {
    const text = '编号是{{ 编号 }}，{{ 公司名 }}';
    expect(checkText(text, [], { placeholders })).toEqual([
      { kind: 'unknown-placeholder', name: '编号', start: 6, end: 8 },
    ]);
  });

  test('are left alone in a finished text and in a broken one', () => {
    expect(checkText('{{ 编号 }}', [])).toEqual([]);
    expect(checkText('{{ 编号', [], { placeholders })).toEqual([]);
  });

  test('have no wording to put in their place', () => {
    const finding = firstOf('{{ 编号 }}', [], { placeholders });
    expect(applyFinding('{{ 编号 }}', finding)).toBe('{{ 编号 }}');
  });
});

describe('a text that is nothing but findings', () => {
  const doubled = rule('doubled', { terms: [{ find: 'xx' }, { find: 'xxxx' }] });
  const required = rule('required', { require: ['y'] });

  test('keeps the longer of each two, and what concerns the text as a whole', () => {
    expect(show('xxxxxx', [doubled, required])).toEqual([
      'required:',
      'doubled:xxxx',
      'doubled:xx',
    ]);
  });

  test('of 50,000 characters is checked in a moment, and the first hundred are named', () => {
    const used = () => {
      const { user, system } = process.threadCpuUsage();
      return (user + system) / 1000;
    };
    const started = used();
    const findings = checkText('x'.repeat(50_000), [doubled]);
    expect(findings).toHaveLength(100);
    expect(findings.at(-1)!.end).toBe(400);
    expect(used() - started).toBeLessThan(500);
  });
});
