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
    expect(show('您好{{ 公司名 | default: "x" }}\n\n再见')).toBe('您好【公司名】 再见');
  });

  test('leaves conditions out', () => {
    expect(show('{% if 甲 %}有{{ 甲 }}{% endif %}。')).toBe('有【甲】。');
  });

  test('moves a mark along with what stands before it', () => {
    const text = '{{ 公司名 }}热线占线';
    expect(show(text, [rangeOf(text, '占线')])).toBe('【公司名】热线[占线]');
  });

  test('begins near the first hit of a long text', () => {
    const text = `${'前'.repeat(300)}占线${'后'.repeat(300)}`;
    expect(show(text, [rangeOf(text, '占线')])).toMatch(/^…前{12}\[占线\]后+…$/);
  });

  test('never cuts an emoji in half', () => {
    const text = '😀'.repeat(200);
    expect(makePreview(text).text.isWellFormed()).toBe(true);
  });
});
