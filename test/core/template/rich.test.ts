import { describe, expect, test } from 'vitest';
import { renderText } from '../../../core/template/render.ts';
import { toPlain, toShown } from '../../../core/template/rich-text.ts';
import { cutSegments } from '../../../core/template/segments.ts';
import { escapeRich, findMarks, parseRich } from '../../../core/template/rich.ts';

const text = (words: string) => ({ kind: 'text', text: words });
const line = (...parts: object[]) => ({ kind: 'line', parts });

describe('a rich text', () => {
  test.each([
    ['plain', [line(text('plain'))]],
    ['a **b** c', [line(text('a '), { kind: 'bold', text: 'b' }, text(' c'))]],
    [
      '[站点](https://a.example/x)',
      [line({ kind: 'link', text: '站点', href: 'https://a.example/x' })],
    ],
    ['- a\n- b', [{ kind: 'list', items: [[text('a')], [text('b')]] }]],
    ['a\n\nb', [line(text('a')), line(), line(text('b'))]],
    ['a\n- b\nc', [line(text('a')), { kind: 'list', items: [[text('b')]] }, line(text('c'))]],
  ])('%j is read', (source, blocks) => {
    expect(parseRich(source)).toEqual(blocks);
  });

  test.each([
    '**',
    '** **',
    '2 * 3 ** 4',
    '[x]',
    '[x] (https://a.example)',
    '[x](javascript:alert(1))',
    '[x](data:text/html,x)',
    '[x](//a.example)',
    '-x',
    '<b>x</b>',
    '&lt;',
  ])('%j holds nothing but text', source => {
    expect(
      parseRich(source).flatMap<unknown>(block => ('parts' in block ? block.parts : ['list'])),
    ).toEqual(source === '** **' ? [{ kind: 'bold', text: ' ' }] : [text(source)]);
  });

  test('a backslash takes a mark as it is', () => {
    expect(parseRich(String.raw`\**a\** \[x\](y) \- \\`)).toEqual([
      line(text(String.raw`**a** [x](y) - \ `.trim())),
    ]);
  });

  test('goes out plain with its addresses, and is shown without them', () => {
    const rich = parseRich('**您好**\n- 看[这里](https://a.example/)\n- 或https://b.example');
    expect(toPlain(rich).text).toBe('您好\n- 看这里 https://a.example/\n- 或https://b.example');
    expect(toShown(rich).text).toBe('您好\n看这里\n或https://b.example');
  });
});

describe('placeholders in a rich text', () => {
  const render = (source: string, values: Record<string, string>) => {
    const result = renderText(source, values, { format: 'rich' });
    if (!result.ok) throw new Error(result.reason);
    return result.rendered;
  };

  test.each(['**x**', '[x](https://a.example)', '\n- x', String.raw`\*`, '<img src=x>'])(
    'a value of %j stays what it is',
    value => {
      const { text, rich } = render('**您好**{{ 客户称呼 }}', { 客户称呼: value });
      expect(text).toBe(`您好${value}`);
      const parts = rich!.flatMap(block => ('parts' in block ? block.parts : [{ kind: 'list' }]));
      expect(parts.filter(({ kind }) => kind !== 'text')).toEqual([{ kind: 'bold', text: '您好' }]);
    },
  );

  test('a value may be part of an address, and never its scheme', () => {
    const link = '[查看](https://a.example/{{ 工单号 }})';
    const [block] = render(link, { 工单号: 'A-1(2)"' }).rich!;
    expect(block).toMatchObject({ parts: [{ href: 'https://a.example/A-1(2)%22' }] });
    const { rich } = render('[查看]({{ 网址 }})', { 网址: 'javascript:alert(1)' });
    expect(JSON.stringify(rich)).not.toContain('link');
  });

  test('the caret has its place in both forms', () => {
    const { text, caret, rich } = render('- [a](https://x.example/) {{ 光标 }}b', {});
    expect(text.slice(0, caret)).toBe('- a https://x.example/ ');
    const shown = toShown(rich!);
    expect(shown.text.slice(0, shown.caret)).toBe('a ');
  });

  test.each([
    ['bold words', '**{{ 客户称呼 }}**好', ['张', '三'], ['bold', 'bold', 'text']],
    ['a link', '[看{{ 客户称呼 }}](https://a.example/)', ['看张', '三'], ['link', 'link']],
    ['plain words', '您{{ 客户称呼 }}', ['您张', '三'], ['text', 'text']],
  ])(
    'a value of two lines breaks %s into two lines of the same kind',
    (_, source, lines, kinds) => {
      const { text, rich } = render(source, { 客户称呼: '张\r\n三' });
      for (const line of lines) expect(text).toContain(line);
      expect(text.split('\n')).toHaveLength(2);
      expect(text).not.toContain('**');
      const parts = rich!.flatMap(block => ('parts' in block ? block.parts : []));
      expect(parts.map(({ kind }) => kind)).toEqual(kinds);
      expect(rich!.map(({ kind }) => kind)).toEqual(['line', 'line']);
    },
  );

  test('a value of two lines stays in its item of a list', () => {
    const { text, rich } = render('- 地址：{{ 地址 }}\n- 电话', { 地址: '一路\n- 二号' });
    expect(text).toBe('- 地址：一路\n- 二号\n- 电话');
    expect(rich).toMatchObject([
      {
        kind: 'list',
        items: [
          [
            { kind: 'text', text: '地址：一路' },
            { kind: 'break' },
            { kind: 'text', text: '- 二号' },
          ],
          [{ text: '电话' }],
        ],
      },
    ]);
  });

  test('a value with a space or a line break may be part of an address', () => {
    const [block] = render('[查](https://a.example/?q={{ 甲 }})', { 甲: 'a b\nc' }).rich!;
    expect(block).toMatchObject({ parts: [{ kind: 'link', href: 'https://a.example/?q=a%20bc' }] });
  });

  test('an address that is none stays as it was written', () => {
    expect(render('[查]({{ 甲 }})', { 甲: 'a-b*' }).text).toBe('[查](a-b*)');
  });

  test('conditions and filters have the value as it is', () => {
    const source = '{% if 甲 == "A-1" %}**对**{% else %}错{% endif %}{{ 甲 | replace: "-", "*" }}';
    const { text, rich } = render(source, { 甲: 'A-1' });
    expect(text).toBe('对A*1');
    expect(rich).toMatchObject([{ parts: [{ kind: 'bold' }, { kind: 'text', text: 'A*1' }] }]);
  });

  test('the caret may stand within bold words', () => {
    const { text, caret } = render('**甲{{ 光标 }}乙**', {});
    expect([text, caret]).toEqual(['甲乙', 1]);
  });

  test('no value can smuggle in a mark of our own', () => {
    const { text, caret } = render('{{ 甲 }}', { 甲: 'a\uE0C4\uE0C5\uE0C6b\uE0C7' });
    expect([text, caret]).toEqual(['ab', undefined]);
  });

  test('values are escaped no more than they have to be', () => {
    expect(escapeRich('A-1（好）')).toBe(String.raw`A\-1（好）`);
  });
});

describe('the segments of a rich text', () => {
  const cut = (source: string, values: Record<string, string> = {}) => {
    const result = cutSegments(source, values, 'rich');
    if ('broken' in result) throw new Error(result.broken);
    return result.segments;
  };

  test('say what is bold, a link, an item, filled or missing', () => {
    expect(cut('**您{{ 甲 }}**\n- [查{{ 乙 }}](https://a.example/)', { 甲: '好*' })).toEqual([
      { text: '您', kind: 'text', bold: true },
      { text: '好*', kind: 'filled', name: '甲', bold: true },
      { text: '\n', kind: 'text' },
      { text: '- ', kind: 'text', item: 0 },
      { text: '查', kind: 'text', item: 0, href: 'https://a.example/' },
      { text: '乙', kind: 'missing', name: '乙', item: 0, href: 'https://a.example/' },
    ]);
  });

  test('keep a value of several lines one value', () => {
    expect(cut('**{{ 甲 }}**！', { 甲: '张\n三' })).toEqual([
      { text: '张', kind: 'filled', name: '甲', bold: true },
      { text: '\n', kind: 'filled', name: '甲' },
      { text: '三', kind: 'filled', name: '甲', bold: true },
      { text: '！', kind: 'text' },
    ]);
  });

  test('leave no trace of a value in an address but its words', () => {
    expect(cut('[查](https://a.example/{{ 甲 }})', { 甲: 'A1' })).toEqual([
      { text: '查', kind: 'text', href: 'https://a.example/A1' },
    ]);
  });
});

test.each([
  ['**您**好', '您好'],
  ['- 甲\n- [乙](https://a.example/x)', '甲\n乙'],
  ['[查]({{ 网址 }})', '查'],
  ['2 ** 3 [x] \\*', '2 ** 3 [x] *'],
])('the marks of %j are found without rendering', (source, words) => {
  let shown = source;
  for (const [start, end] of findMarks(source).toReversed())
    shown = shown.slice(0, start) + shown.slice(end);
  expect(shown).toBe(words);
});
