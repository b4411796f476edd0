import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '..', '..');
const read = (locale: string) =>
  JSON.parse(
    readFileSync(join(ROOT, 'public', '_locales', locale, 'messages.json'), 'utf8'),
  ) as Record<string, { message: string }>;
const zh = read('zh_CN');
const en = read('en');
const code = ['core', 'page', 'platform', 'components', 'entrypoints']
  .flatMap(folder => globSync(`${folder}/**/*.{ts,tsx,html}`, { cwd: ROOT }))
  .concat('wxt.config.ts')
  .map(path => readFileSync(join(ROOT, path), 'utf8'))
  .join('\n');

/** Keys that code puts together from a prefix and a value, with the prefix as written there. */
const COMPOSED = [...code.matchAll(/`([a-z]+(?:_[a-z]+)*_)\$\{/g)].map(match => match[1]!);

describe('messages', () => {
  test('English has every key that Chinese has, and no other', () => {
    expect(Object.keys(en).toSorted()).toEqual(Object.keys(zh).toSorted());
  });

  test.each(Object.keys(zh))('%s is used', key => {
    const isUsed =
      new RegExp(`['"\`]${key}['"\`]|__MSG_${key}__`).test(code) ||
      COMPOSED.some(prefix => key.startsWith(prefix));
    expect(isUsed, `no code asks for "${key}": remove it from both files`).toBe(true);
  });

  test.each(Object.keys(zh))('%s has the same values in both languages', key => {
    const values = (message: string) =>
      [...new Set([...message.matchAll(/\{(\w+)[},]/g)].map(match => match[1]))].toSorted();
    expect(values(en[key]?.message ?? '')).toEqual(values(zh[key]!.message));
  });

  test('no Chinese stands in the code of the interface', () => {
    const withWords = ['components', 'entrypoints']
      .flatMap(folder => globSync(`${folder}/**/*.{ts,tsx}`, { cwd: ROOT }))
      .filter(path => {
        const text = readFileSync(join(ROOT, path), 'utf8')
          .replace(/\/\*[\s\S]*?\*\//g, '')
          .replace(/\/\/.*$/gm, '');
        // Values of the data (tones, kinds) are compared with, never shown as they are.
        return /(?:>|['"`])[^'"`<]*[\u4e00-\u9fff]{5,}/.test(text);
      });
    expect(withWords).toEqual([]);
  });
});

// One voice, and one name for a thing: manual, panel and settings are read side by side.
test.each([
  ['你', '您'],
  ['“', '「'],
  ['原装', '自带, or 原文 for its text'],
  ['快捷面板', '快捷窗'],
])('the Chinese texts say no %s but %s', word => {
  const manual = readFileSync(join(ROOT, 'README.zh-CN.md'), 'utf8').split('\n');
  const texts = Object.values(zh).map(({ message }) => message);
  // The commands hold a customer's words.
  texts.push(...manual.filter(line => !line.startsWith('npm ')));
  expect(texts.filter(text => text.includes(word))).toEqual([]);
});
