import { describe, expect, test } from 'vitest';
import { guessMapping } from '../../../core/exchange/guess-mapping.ts';
import { encodeGb18030 } from './gb18030.ts';
import { bytesOf, planFile, readTable, refusalOf, textsOf } from './import.ts';

/** Columns with what they are guessed to be, and the first row. */
async function shapeOf(input: Uint8Array | string, name: string) {
  const table = await readTable(input, name);
  const fields = guessMapping(table).map(({ heading, field }) => `${heading}=${field}`);
  return { fields, cells: table.rows.map(({ cells }) => cells), table };
}

const LIST = [
  { 标题: '催单', 内容: '您好，马上查。', 分类: '售后/物流' },
  { 标题: '退款', 内容: '三天到账。', 分类: '售后/退款' },
];

describe('files whose shape nobody told us become a table to be mapped', () => {
  test.each([
    ['a list of objects in JSON', JSON.stringify(LIST), 'a.json'],
    ['the same below a name', JSON.stringify({ data: LIST }), 'a.json'],
    [
      'a list in YAML',
      '- 标题: 催单\n  内容: 您好，马上查。\n  分类: 售后/物流\n- 标题: 退款\n  内容: 三天到账。\n  分类: 售后/退款\n',
      'a.yaml',
    ],
    [
      'a list in YAML below a name of theirs',
      '话术库:\n  - 标题: 催单\n    内容: 您好，马上查。\n    分类: 售后/物流\n  - 标题: 退款\n    内容: 三天到账。\n    分类: 售后/退款\n',
      'a.yaml',
    ],
  ])('%s', async (_, text, name) => {
    const { fields, cells } = await shapeOf(text, name);
    expect(fields).toEqual(['标题=title', '内容=text', '分类=category']);
    expect(cells).toEqual(LIST.map(one => Object.values(one)));
    expect(textsOf(await planFile(text, name))).toEqual(['您好，马上查。', '三天到账。']);
  });

  const CODES = { bd: '您好，请讲。', cd: '马上查{姓名}的单。' };
  test.each([
    ['JSON', JSON.stringify(CODES), 'a.json'],
    ['JSON below a name', JSON.stringify({ phrases: CODES }), 'a.json'],
    ['YAML', 'bd: 您好，请讲。\n# 催单\ncd: |\n  马上查{姓名}的单。\n', 'a.yaml'],
  ])('from codes to texts in %s', async (_, text, name) => {
    const { fields, cells } = await shapeOf(text, name);
    expect(fields).toEqual(['code=code', 'text=text']);
    expect(cells.map(([code, words]) => [code, words!.trim()])).toEqual(Object.entries(CODES));
    expect(textsOf(await planFile(text, name))).toEqual([
      '您好，请讲。',
      '马上查{{ 客户姓名 }}的单。',
    ]);
  });

  test.each([
    [
      'titles to texts',
      { 催单怎么说: '您好。' },
      ['title=title', 'text=text'],
      ['催单怎么说', '您好。'],
    ],
    [
      'groups to titles and texts',
      { 售后: { 催单怎么说: '您好。' } },
      ['group=category', 'title=title', 'text=text'],
      ['售后', '催单怎么说', '您好。'],
    ],
    [
      'groups to lists of texts',
      { 售后: ['您好。'] },
      ['group=category', 'text=text'],
      ['售后', '您好。'],
    ],
    [
      'groups to lists of records',
      { 售后: [{ name: '催单', content: '您好。' }] },
      ['group=category', 'name=title', 'content=text'],
      ['售后', '催单', '您好。'],
    ],
    [
      'codes to records',
      { bd: { title: '标准', text: '您好。' } },
      ['code=code', 'title=title', 'text=text'],
      ['bd', '标准', '您好。'],
    ],
    [
      'a single record',
      { title: '标准', text: '您好。' },
      ['title=title', 'text=text'],
      ['标准', '您好。'],
    ],
  ])('from %s', async (_, value, fields, cells) => {
    for (const [text, name] of [
      [JSON.stringify(value), 'a.json'],
      [toYaml(value), 'a.yaml'],
    ] as const) {
      const shape = await shapeOf(text, name);
      expect(shape.fields).toEqual(fields);
      expect(shape.cells[0]).toEqual(cells);
    }
  });

  test('a field of another name than ours in YAML is not lost', async () => {
    const { fields } = await shapeOf('- name: 催单\n  text: 您好。\n', 'a.yaml');
    expect(fields).toEqual(['name=title', 'text=text']);
  });

  test.each([
    ['settings in JSON', '{"port": 80, "debug": true, "name": "x"}', 'a.json', 'json-no-list'],
    ['numbers in JSON', '{"a": "1", "b": "2"}', 'a.json', 'json-no-list'],
    [
      'settings in YAML',
      'version: 1\nservices: {web: {image: {name: x}}}\n',
      'a.yaml',
      'yaml-no-list',
    ],
  ])('%s are no phrases', async (_, text, name, key) =>
    expect(await refusalOf(text, name)).toMatchObject({ key }),
  );

  test('a fault in one pair of YAML, or at the end of JSON, costs that alone', async () => {
    const yaml = await readTable('bd: 您好。\ncd: "没关上\nef: 再见。\n', 'a.yaml');
    expect(yaml.rows.map(({ cells }) => cells[0])).toEqual(['bd', 'ef']);
    expect(yaml.refused).toMatchObject([{ row: 2 }]);
    const json = await readTable('{"bd": "您好。", "cd": "再', 'a.json');
    expect(json.rows.map(({ cells }) => cells[0])).toEqual(['bd']);
    expect(json.refused).toMatchObject([{ key: 'json-cut-off', row: 2 }]);
    const twice = await readTable('{"bd": "一", "bd": "二", "cd": "三"}', 'a.json');
    expect(twice.refused).toMatchObject([{ key: 'entry-duplicate-key' }]);
  });
});

describe('their encoding is found, and can be told', () => {
  const text = JSON.stringify(LIST);
  const utf16 = (little: boolean) => {
    const bytes = new Uint8Array(text.length * 2);
    const view = new DataView(bytes.buffer);
    for (let at = 0; at < text.length; at++) view.setUint16(at * 2, text.charCodeAt(at), little);
    return bytes;
  };
  test.each([
    ['gb18030', encodeGb18030(text)],
    ['utf-16le', utf16(true)],
    ['utf-16be', utf16(false)],
    ['utf-8', bytesOf(text)],
  ] as const)('%s', async (encoding, bytes) => {
    const { cells, table } = await shapeOf(bytes, 'a.json');
    expect(table.encoding).toBe(encoding);
    expect(cells[1]).toEqual(Object.values(LIST[1]!));
    const told = await readTable(bytes, 'a.json', { encoding });
    expect(told.rows).toEqual(table.rows);
  });
});

/** As YAML writes JSON, with the first keys at the edge. */
const toYaml = (value: object) =>
  Object.entries(value)
    .map(([key, inner]) => `${key}: ${JSON.stringify(inner)}\n`)
    .join('');
