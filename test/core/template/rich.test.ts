import { describe, expect, test } from 'vitest';
import { renderText } from '../../../core/template/render.ts';
import { toPlain, toShown } from '../../../core/template/rich-text.ts';
import { escapeRich, parseRich } from '../../../core/template/rich.ts';

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

  test('values are escaped no more than they have to be', () => {
    expect(escapeRich('A-1（好）')).toBe(String.raw`A\-1（好）`);
  });
});
