import { describe, expect, test } from 'vitest';
import { makePreview } from '../../../core/library/preview.ts';

/** Marks the ranges of a preview with brackets. */
function show(text: string, ranges: [number, number][] = []): string {
  const preview = makePreview(text, ranges);
  let shown = preview.text;
  for (const [start, end] of preview.ranges.toReversed())
    shown = `${shown.slice(0, start)}[${shown.slice(start, end)}]${shown.slice(end)}`;
  return shown;
}

const rangeOf = (text: string, part: string): [number, number] => {
  const at = text.indexOf(part);
  return [at, at + part.length];
};

describe('the preview of a text', () => {
  test('shows placeholders by name and line breaks as spaces', () => {
    expect(show('您好{{ 公司名 }}\n\n再见')).toBe('您好【公司名】 再见');
    expect(makePreview('您好{{ 公司名 }}').gaps).toEqual([[2, 7]]);
  });

  test('shows known values, and what a filter puts in place of unknown ones', () => {
    const showValue = (name: string) => (name === '公司名' ? '云杉' : undefined);
    const text = '{{ 客户称呼 | default: "您" }}，{{公司名}}，{{ 结果 }}';
    const { text: shown, gaps } = makePreview(text, [], { showValue });
    expect(shown).toBe('您，云杉，【结果】');
    expect(gaps).toEqual([[5, 9]]);
  });

  test('takes the branch of a condition that would go out', () => {
    const text = '{% if 甲 %}有{{ 甲 }}{% else %}无{% endif %}。';
    expect(show(text)).toBe('无。');
    expect(makePreview(text, [], { showValue: () => '某' }).text).toBe('有某。');
    expect(show('{% if 甲 == "乙" %}是{% else %}否{% endif %}')).toBe('是');
  });

  test('shows what is raw as it is', () => {
    expect(show('写{% raw %}{{{% endraw %} 名 }}')).toBe('写{{ 名 }}');
  });

  test('shows a rich text without its marks, and finds words in it', () => {
    const text = '- **您好{{ 公司名 }}**\n- [帮助](https://a.example/{{ 甲 }})中心';
    const preview = makePreview(text, [rangeOf(text, '帮助')], { format: 'rich' });
    expect(preview.text).toBe('您好【公司名】 帮助中心');
    expect(preview.ranges).toEqual([[8, 10]]);
    expect(preview.gaps).toEqual([[2, 7]]);
    expect(show('2 ** 3 **')).toBe('2 ** 3 **');
  });

  test('moves a mark along with what stands before it', () => {
    const text = '{{ 公司名 }}热线占线';
    expect(show(text, [rangeOf(text, '占线')])).toBe('【公司名】热线[占线]');
  });

  test('begins near the first hit of a long text', () => {
    const text = `${'前'.repeat(300)}占线${'后'.repeat(300)}`;
    expect(show(text, [rangeOf(text, '占线')])).toMatch(/^…前{6}\[占线\]后+…$/);
  });

  test('begins at the clause of a hit that a narrow row would not show', () => {
    const text = '您好，这里是云杉软件，您今天打热线问过。';
    expect(show(text, [rangeOf(text, '热线')])).toBe('…您今天打[热线]问过。');
  });

  test('never cuts an emoji in half', () => {
    const text = '😀'.repeat(200);
    expect(makePreview(text).text.isWellFormed()).toBe(true);
  });
});
