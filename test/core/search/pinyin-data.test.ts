import { describe, expect, test } from 'vitest';
import { computePinyin } from '../../../core/search/pinyin-data.ts';
import { createPinyin, foldSpelling, splitSyllables } from '../../../core/search/pinyin.ts';
import { readText } from '../../../core/search/read-text.ts';
import { PHRASES, PINYIN, phrase } from './sample-library.ts';

const pinyin = createPinyin(PINYIN);
const read = (text: string) =>
  [...pinyin.read(readText(text).codes)].map(syllable => pinyin.syllables[syllable]).join(' ');

test.each([
  ['你好', 'ni hao'],
  ['重要', 'zhong yao'],
  ['请重拨', 'qing chong bo'],
  ['绿色女士', 'lv se nv shi'],
  ['主题行', 'zhu ti hang'],
  ['佔線', 'zhan xian'],
])('reads %s as %s', (text, spelling) => {
  expect(read(text)).toBe(spelling);
});

test('is small enough to load with the background', () => {
  expect(JSON.stringify(PINYIN).length).toBeLessThan(60_000);
  expect(new TextEncoder().encode(JSON.stringify(PINYIN)).length).toBeLessThan(120_000);
});

test('knows words with unusual readings from the content', () => {
  const data = computePinyin({ phrases: [...PHRASES, phrase('x', { title: '银行行长' })] });
  const own = createPinyin(data);
  const codes = readText('行长来电').codes;
  expect([...own.read(codes)].map(syllable => own.syllables[syllable])).toEqual([
    'hang',
    'zhang',
    'lai',
    'dian',
  ]);
});

test.each([
  ['zhuang', 'zuan'],
  ['nin', 'lin'],
  ['huang', 'fan'],
  ['hu', 'hu'],
  ['shi', 'si'],
])('hears %s like %s', (one, other) => {
  expect(foldSpelling(one)).toBe(foldSpelling(other));
});

describe('cuts letters into syllables', () => {
  const split = (letters: string) =>
    splitSyllables(pinyin, readText(letters).codes)?.map(syllable => pinyin.syllables[syllable]);

  test('as few as possible', () => {
    expect(split('zhuanjie')).toHaveLength(2);
    expect(split('xian')).toHaveLength(1);
  });

  test('in spite of fuzzy sounds', () => {
    expect(split('suodin')).toHaveLength(2);
  });

  test.each(['vip', 'x', 'crm', 'abc123'])('not %s', letters => {
    expect(split(letters)).toBeUndefined();
  });
});
