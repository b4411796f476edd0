import { describe, expect, test } from 'vitest';
import { chooseLocale, createTranslate } from '../../../core/messages/text.ts';
import type { MessageKey } from '../../../core/messages/text.ts';

const translate = (
  message: string,
  values?: Record<string, string | number>,
  locale = 'en' as const,
) => createTranslate({ key: message }, locale)('key' as MessageKey, values);

describe('translating', () => {
  test.each([
    ['plain', {}, 'plain'],
    ['Insert into {name}', { name: 'Reply' }, 'Insert into Reply'],
    ['{a} and {b}', { a: 1, b: 2 }, '1 and 2'],
    ['{count, plural, one {# phrase} other {# phrases}}', { count: 1 }, '1 phrase'],
    ['{count, plural, one {# phrase} other {# phrases}}', { count: 0 }, '0 phrases'],
    [
      '{count, plural, one {# phrase} other {# phrases}} in {pack}',
      { count: 7, pack: 'X' },
      '7 phrases in X',
    ],
    ['{missing} stays', {}, '{missing} stays'],
    ['a value with {braces}', { braces: '{braces}' }, 'a value with {braces}'],
  ])('%s with %j', (message, values, expected) => {
    expect(translate(message, values as Record<string, string | number>)).toBe(expected);
  });

  test('Chinese needs no singular', () => {
    const t = createTranslate({ key: '{count, plural, other {# 条}}' }, 'zh-CN');
    expect(t('key' as MessageKey, { count: 1 })).toBe('1 条');
  });

  test('a missing key shows itself instead of nothing', () => {
    expect(createTranslate({}, 'en')('panel_title' as MessageKey)).toBe('panel_title');
  });
});

test.each([
  ['auto', 'zh-TW', 'zh-CN'],
  ['auto', 'en-GB', 'en'],
  ['auto', 'de', 'en'],
  ['en', 'zh-CN', 'en'],
  ['zh-CN', 'en', 'zh-CN'],
] as const)('the setting %s in a %s browser gives %s', (setting, browser, expected) => {
  expect(chooseLocale(setting, browser)).toBe(expected);
});
