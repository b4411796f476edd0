import { expect, test } from 'vitest';
import { readFile } from '../../../core/exchange/read-file.ts';
import { createRandom } from './generator.ts';
import { bytesOf, planFile, refusalOf } from './import.ts';
import { makeZip, workbookEntries } from './zip-file.ts';

/* Files damaged at random: whatever they have become, something is read or said, and nothing is thrown. */

const FILES: [name: string, text: string][] = [
  [
    'a.csv',
    '公司话术库,,\n序号,一级分类,标题,话术内容\n1,售后,催单,"您好{姓名}，\n您的____已发"\n2,,退款,三天\n3,售前,发货,<p>今天发</p>\n',
  ],
  [
    'a.json',
    JSON.stringify({
      folders: [
        {
          name: '售后',
          snippets: [{ name: 'a', text: '您好', variants: ['x', { text: 'y' }] }],
          folders: [{ name: '物流', children: [{ name: 'b', content: ['a', 'b'] }] }],
        },
      ],
    }),
  ],
  ['a.jsonl', '{"title":"催单","text":"您好"}\n{"title":"退款","text":"三天"}\n'],
  [
    'a.yaml',
    'global_vars:\n  - name: x\n    type: echo\n    params: {echo: y}\nmatches:\n  - trigger: ":a"\n    replace: |\n      您好 {{x}}\n  - trigger: ":b"\n    replace: &z "b"\n---\n- title: c\n  text: *z\n',
  ],
  ['b.yaml', '售后:\n  物流:\n    催单: 您好\n  退款: 三天\n---\ntitle: x\ntext: y\n'],
];
const MARKS = [
  '"',
  ',',
  '\n',
  '\r',
  '{',
  '}',
  '[',
  ']',
  ':',
  '- ',
  '\t',
  '【',
  '\0',
  '---\n',
  '&a',
  '*a',
  '\\',
];

const CELL = (place: string, text: string) =>
  `<c r="${place}" t="inlineStr"><is><t>${text}</t></is></c>`;
const BOOK = makeZip(
  workbookEntries(
    `<row r="1">${CELL('A1', '分类')}${CELL('B1', '内容')}</row><row r="2">${CELL('A2', '售后')}${CELL('B2', '您好')}</row>`,
  ),
);

test('text', async () => {
  const random = createRandom(5);
  const damage = (text: string) => {
    const at = random.below(text.length + 1);
    const rest = text.slice(at + random.below(8));
    return [
      text.slice(0, at) + rest,
      `${text.slice(0, at)}${random.pick(MARKS)}${text.slice(at)}`,
      text.slice(0, at),
    ][random.below(3)]!;
  };
  for (let run = 0; run < 500; run++) {
    const [name, whole] = random.pick(FILES);
    let text = whole;
    for (let times = 1 + random.below(5); times > 0; times--) text = damage(text);
    const read = await readFile(bytesOf(text), name);
    if (read.ok) expect((await planFile(text, name)).rows.length, text).toBeGreaterThan(0);
    else expect(read.notice.key, text).toBeTruthy();
  }
});

test('workbooks', async () => {
  const random = createRandom(6);
  for (let run = 0; run < 300; run++) {
    const bytes = BOOK.slice();
    for (let times = 1 + random.below(4); times > 0; times--)
      bytes[random.below(bytes.length)] = random.below(256);
    expect(await readFile(bytes, 'a.xlsx')).toHaveProperty('ok');
  }
});

test('an object where a mapping has its text', async () => {
  const text = '{"a": {"text": [{"b": 1}]}, "c": "您好';
  expect(await refusalOf(text, 'a.json')).toMatchObject({ key: 'json-cut-off' });
});
