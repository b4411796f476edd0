import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { NOTICE_KEYS } from '../../../core/exchange/notices.ts';
import { refuseSize } from '../../../core/exchange/read-file.ts';
import { encodeGb18030 } from './gb18030.ts';
import { makeLibrary, planFile, readSource, refusalOf, textsOf } from './import.ts';
import { makeZip, workbookEntries } from './zip-file.ts';

/*
 * The bad inputs that an import has to expect, each with the message that it gets, by row, column
 * and reason, and the good rows that are left.
 */

const GOOD = ['一', '二'];
const csv = (bad: string) => `标题,内容\n甲,一\n${bad}\n乙,二\n`;
const before = JSON.stringify(Object.getOwnPropertyNames(Object.prototype).toSorted());

beforeAll(() => void Object.freeze(Object.prototype));
afterAll(() =>
  expect(JSON.stringify(Object.getOwnPropertyNames(Object.prototype).toSorted())).toBe(before),
);

describe('a bad row costs itself, and says where', () => {
  test.each([
    [
      'a quotation mark that never closes',
      csv('丙,"三'),
      'a.csv',
      { key: 'row-unclosed-quote', row: 3, line: 3, values: { cell: 2 } },
    ],
    [
      'more cells than columns',
      csv('丙,三,x'),
      'a.csv',
      { key: 'row-too-many-cells', row: 3, line: 3 },
    ],
    ['no text', csv('丙,'), 'a.csv', { key: 'entry-no-text', row: 3, line: 3, field: 'text' }],
    [
      'a cell of more than 1 MB',
      csv(`丙,${'三'.repeat(1_100_000)}`),
      'a.csv',
      { key: 'row-too-large', row: 3, line: 3, values: { cell: 2 } },
    ],
    [
      'a text that no phrase holds',
      csv(`丙,${'三'.repeat(200_000)}`),
      'a.csv',
      { key: 'text-too-long', row: 3, field: 'text' },
    ],
    [
      'the same row twice',
      csv('甲,一'),
      'a.csv',
      { key: 'duplicate-in-file', row: 3, values: { first: 2 } },
    ],
    [
      'JSON cut off',
      '[{"title":"甲","content":"一"},{"title":"乙","content":"二"},{"ti',
      'a.json',
      { key: 'json-cut-off', line: 1 },
    ],
    [
      'a comma too many',
      '[{"title":"甲","content":"一"},{"title":"乙","content":"二"},]',
      'a.json',
      { key: 'json-comma', line: 1 },
    ],
    [
      'JSON 100,000 deep',
      `[{"title":"甲","content":"一"},{"title":"乙","content":"二"},${'['.repeat(100_000)}`,
      'a.json',
      { key: 'json-too-deep', line: 1 },
    ],
    [
      'keys twice',
      '[{"title":"甲","content":"一"},{"title":"丙","title":"丁"},{"title":"乙","content":"二"}]',
      'a.json',
      { key: 'entry-duplicate-key', row: 2, values: { name: 'title' } },
    ],
    [
      'a tag in YAML',
      '- {title: 甲, text: 一}\n- {title: 丙, text: !!python/object x}\n- {title: 乙, text: 二}\n',
      'a.yaml',
      { key: 'yaml-tag', row: 2, line: 2 },
    ],
    [
      'a broken template',
      '- {title: 甲, text: 一}\n- {title: 丙, text: "{% if %}"}\n- {title: 乙, text: 二}\n',
      'a.yaml',
      { key: 'text-broken', row: 2, line: 2, field: 'text' },
    ],
  ])('%s', async (_, text, name, expected) => {
    const plan = await planFile(text, name);
    expect(textsOf(plan)).toEqual(GOOD);
    expect(plan.rows.flatMap(row => (row.kind === 'refused' ? row.reasons : []))).toContainEqual(
      expect.objectContaining({
        ...expected,
        ...('values' in expected && {
          values: expect.objectContaining(expected.values) as unknown,
        }),
      }),
    );
  });
});

describe('what is told and let in', () => {
  test.each([
    ['fewer cells than columns', '标题,内容,分类\n甲,一\n', 'row-short'],
    [
      'two phrases with the same code',
      '标题,内容,编码\n甲,一,bd\n乙,二,bd\n',
      'code-taken-in-file',
    ],
    [
      'two phrases with the same id',
      'ID,标题,内容,yingda-csv-1\nown.a,甲,一,\nown.a,乙,二,\n',
      'id-taken-in-file',
    ],
    ['a NUL', '标题,内容\n甲,一\0\n', 'has-nul'],
    ['bidi', '标题,内容\n甲,\u202e一\n', 'has-bidi'],
  ])('%s', async (_, text, key) => {
    const plan = await planFile(text, 'a.csv');
    expect(plan.counts.refused).toBe(0);
    expect(plan.rows.flatMap(({ warnings }) => warnings.map(said => said.key))).toContain(key);
  });

  test('hostile HTML is text, and stays what it is', async () => {
    const html =
      '<img src=x onerror=alert(1)><svg><style><a id="</style><script>alert(2)</script>"><base href=//x>javascript:alert(3)';
    const plan = await planFile(`标题,内容\n甲,"${html.replaceAll('"', '""')}"\n`, 'a.csv');
    expect(textsOf(plan)).toEqual([html]);
  });

  test('of a program that writes HTML only the words are left', async () => {
    const cells = [
      '<p onclick=x>您好<script>alert(1)</script><style>p{}</style></p><img src=x onerror=alert(2)>',
      '<div>a<div><iframe src="javascript:alert(3)">x</iframe>b',
      '<p>1 < 2 <!-- <b> --> &lt;b&gt;</p>',
      `<p>${'<b>'.repeat(200_000)}`,
      `<p>${'<b'.repeat(200_000)}`,
    ];
    const rows = cells.map((cell, at) => `${at},"${cell.replaceAll('"', '""')}",h`).join('\n');
    const plan = await planFile(`name,content,keywords\n${rows}\n`, 'a.csv');
    expect(textsOf(plan)).toEqual(['您好', 'a\nb', '1 < 2  <b>']);
  });

  test('formulas are text, and stay what they are', async () => {
    const cells = ["=cmd|' /C calc'!A0", '+1', '-2', '@x', '＝1'];
    expect(
      textsOf(
        await planFile(
          `标题,内容\n${cells.map((cell, at) => `${at},${cell}`).join('\n')}`,
          'a.csv',
        ),
      ),
    ).toEqual(cells);
  });

  test('__proto__ is a word like any other', async () => {
    const plan = await planFile(
      '标题,内容,分类,标签\n__proto__,constructor,__proto__/prototype,"toString, __proto__"\n',
      'a.csv',
    );
    expect(plan.rows).toMatchObject([
      {
        kind: 'new',
        fields: { title: '__proto__', text: 'constructor', tags: ['toString', '__proto__'] },
      },
    ]);
    const json =
      '[{"title":"甲","content":"{__proto__} {constructor} {{toString}}","__proto__":{"x":1}}]';
    const again = await planFile(json, 'a.json', makeLibrary());
    expect(again.counts).toMatchObject({ new: 1, refused: 0 });
  });
});

describe('a file that is refused as a whole gets advice', () => {
  const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13]);
  const noise = Uint8Array.from({ length: 4000 }, (_, at) => (at * 7919 + (at >> 3)) % 256);

  test.each([
    ['an empty file', '', 'a.csv', 'file-empty'],
    ['nothing but a heading', '标题,内容\n', 'a.csv', 'table-no-rows'],
    ['an empty list', '[]', 'a.json', 'table-no-rows'],
    ['a picture named .csv', png, 'a.csv', 'file-binary'],
    ['noise named .csv', noise, 'a.csv', 'file-binary'],
    ['a PDF', '%PDF-1.7\n', 'a.csv', 'file-binary'],
    [
      'an old workbook named .csv',
      Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1]),
      'a.csv',
      'file-old-excel',
    ],
    ['an archive named .csv', makeZip([{ name: 'a.txt', text: 'x' }]), 'a.csv', 'file-zip'],
    [
      'a web page named .csv',
      '<!DOCTYPE html><table><tr><td>标题</td></tr></table>',
      'a.csv',
      'file-web-page',
    ],
    [
      'a web page named .xls',
      '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><body></body></html>',
      'a.xls',
      'file-web-page',
    ],
    [
      'a zip bomb',
      makeZip(workbookEntries('', [{ name: 'xl/b.xml', bytes: new Uint8Array(20_000_000) }])),
      'a.xlsx',
      'xlsx-ratio',
    ],
    ['JSON without a list', '{"a":{"b":1}}', 'a.json', 'json-no-list'],
    ['YAML without a list', 'a: 1\nb: 2\n', 'a.yaml', 'yaml-no-list'],
  ])('%s', async (_, input, name, key) =>
    expect(await refusalOf(input, name)).toMatchObject({ key }),
  );

  test('a file of 2 GB is refused by its size, before it is read', () => {
    const head = new TextEncoder().encode('标题,内容\n');
    expect(refuseSize(2 * 1024 ** 3, head)).toMatchObject({
      key: 'file-too-large',
      values: { size: 2048, limit: 100 },
    });
    expect(refuseSize(1000, head)).toBeNull();
  });

  test('a wrong encoding chosen by hand', async () => {
    const bytes = encodeGb18030('标题,内容\n甲,您好请稍等\n');
    expect(await refusalOf(bytes, 'a.csv', { encoding: 'utf-8' })).toMatchObject({
      key: 'file-encoding',
    });
  });
});

test('a workbook named .csv is read as what it is, and it is said', async () => {
  const cell = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
  const sheet = `<row>${cell('标题')}${cell('内容')}</row><row>${cell('甲')}${cell('一')}</row>`;
  const source = await readSource(makeZip(workbookEntries(sheet)), 'a.csv');
  expect(source).toMatchObject({
    format: 'xlsx',
    notices: [{ key: 'file-named-otherwise', values: { name: 'a.csv', format: 'XLSX' } }],
  });
});

test('keys of notices are words with hyphens, each once', () => {
  expect(new Set(NOTICE_KEYS).size).toBe(NOTICE_KEYS.length);
  for (const key of NOTICE_KEYS) expect(key).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)+$/);
});
