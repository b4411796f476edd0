import { expect, test } from 'vitest';
import { MOST_LEARNED, checkKept, isSameText } from '../../../core/learning/limits.ts';

test.each([
  ['', 'empty'],
  ['！！', 'empty'],
  ['**', 'empty'],
  ['啊', 'empty'],
  ['热线占线', undefined],
])('%j is kept or not', (text, problem) => {
  expect(checkKept(text, [], MOST_LEARNED)).toBe(problem);
});

test('the same words with other signs are known already', () => {
  expect(checkKept('熱線，佔線！', ['热线占线'], MOST_LEARNED)).toBe('known');
  expect(isSameText('ＡＢＣ 占线', 'abc占线')).toBe(true);
  expect(isSameText('占线', '线占')).toBe(false);
});

test('a full list says so rather than losing what was taught', () => {
  const kept = Array.from({ length: MOST_LEARNED }, (_, number) => `第${number}种说法`);
  expect(checkKept('新的说法', kept, MOST_LEARNED)).toBe('full');
  expect(checkKept('新的说法', kept.slice(1), MOST_LEARNED)).toBeUndefined();
});
