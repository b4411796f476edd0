import { expect, test } from 'vitest';
import { escapeRich, parseRich } from '../../core/template/rich.ts';
import { brokenLines, paragraphs } from '../../page/steps/html.ts';

test.each([
  ['a', '<p>a</p>'],
  ['a\n\nb', '<p>a</p><p><br></p><p>b</p>'],
  ['<b>&"', '<p>&lt;b&gt;&amp;&quot;</p>'],
  [' a  b ', '<p>&nbsp;a&nbsp; b&nbsp;</p>'],
])('%j as paragraphs', (text, html) => {
  expect(paragraphs({ text })).toBe(html);
});

test.each([
  ['a\n\nb', 'a<br><br>b'],
  ['<a href="x">\n', '&lt;a href=&quot;x&quot;&gt;<br>'],
])('%j as broken lines', (text, html) => {
  expect(brokenLines({ text })).toBe(html);
});

test.each([
  ['a **<b>** c', 'a <strong>&lt;b&gt;</strong> c'],
  ['[<](https://a.example/?b="1"&c)', '<a href="https://a.example/?b=%221%22&amp;c">&lt;</a>'],
  [
    'a\n- b\n- **c**\n\nd',
    '<p>a</p><ul><li>b</li><li><strong>c</strong></li></ul><p><br></p><p>d</p>',
  ],
  ['- a', '<ul><li>a</li></ul>'],
])('the rich text %j', (source, html) => {
  const rich = parseRich(source);
  expect(paragraphs({ text: '', rich })).toBe(html);
  expect(brokenLines({ text: '', rich })).toBe(html);
});

test('a line break of a value within bold words and in an item of a list', () => {
  const rich = parseRich(`**${escapeRich('a\n<b>')}**\n- ${escapeRich('c\nd')}`);
  expect(paragraphs({ text: '', rich })).toBe(
    '<p><strong>a</strong></p><p><strong>&lt;b&gt;</strong></p><ul><li>c<br>d</li></ul>',
  );
});
