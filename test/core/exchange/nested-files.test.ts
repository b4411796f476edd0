import { describe, expect, test } from 'vitest';
import { guessMapping, mappingOf } from '../../../core/exchange/guess-mapping.ts';
import { mapComplaints } from '../../../core/exchange/map-complaints.ts';
import { planFile, readSource, readTable, refusalOf } from './import.ts';

/* Files in which phrases stand in more than one place: nothing may be passed over in silence. */

const phrasesOf = async (input: unknown, name: string) => {
  const text = typeof input === 'string' ? input : JSON.stringify(input);
  return (await planFile(text, name)).rows.map(row =>
    row.kind === 'new'
      ? [row.fields.category.join('/'), row.fields.title, row.fields.text].join('|')
      : row.kind,
  );
};

describe('JSON', () => {
  test.each([
    [
      'folders in folders, with phrases beside them',
      {
        folders: [
          {
            name: '售后',
            snippets: [{ name: '催单', text: '您好' }],
            folders: [{ name: '物流', snippets: [{ name: '签收', text: '再见' }] }],
          },
          { name: '空', snippets: [] },
        ],
      },
      ['售后|催单|您好', '售后/物流|签收|再见'],
    ],
    [
      'children of children, with phrases beside groups',
      [
        {
          name: '售后',
          children: [
            { name: '物流', children: [{ title: '催单', content: '您好' }] },
            { title: '退款', content: '三天' },
          ],
        },
        { title: '请讲', content: '请讲吧' },
      ],
      ['售后/物流|催单|您好', '售后|退款|三天', '|请讲|请讲吧'],
    ],
    [
      'phrases outside of the folders',
      {
        folders: [{ name: '售后', snippets: [{ name: '催单', text: '您好' }] }],
        snippets: [{ name: '退款', text: '三天' }],
      },
      ['售后|催单|您好', '|退款|三天'],
    ],
    [
      'groups that are only named',
      { groups: [{ id: 1, name: '售后' }], phrases: [{ title: '退款', text: '三天' }] },
      ['|退款|三天'],
    ],
    [
      'a phrase with answers below it',
      [{ title: '退款', content: '三天', children: [{ title: '再问', content: '五天' }] }],
      ['|退款|三天', '退款|再问|五天'],
    ],
    [
      'groups as keys, in groups',
      { 售后: { 物流: { 催单: '您好' }, 退款: '三天' } },
      ['售后/物流|催单|您好', '售后|退款|三天'],
    ],
    ['texts alone', ['您好，请讲', '再见'], ['|您好，请讲|您好，请讲', '|再见|再见']],
    ['numbers alone, which are none', [1, 2], ['refused', 'refused']],
    [
      'text that is only there as HTML',
      {
        folders: [
          { name: 'X', snippets: [{ name: 'a', type: 'html', html: '<p>Hi <b>you</b></p>' }] },
        ],
      },
      ['X|a|Hi you'],
    ],
  ])('%s', async (_, value, expected) =>
    expect(await phrasesOf(value, 'a.json')).toEqual(expected),
  );

  test('what a record has as lists and objects comes in as it was', async () => {
    const records = [
      { title: '一', text: '您好', variants: ['您好。', '在的，请讲, ok\\'], tags: ['a b', 'c'] },
      {
        title: '二',
        text: '一',
        variants: [
          { tone: '简短', text: '二' },
          { channel: 'chat', content: '三' },
        ],
      },
      { title: '三', text: ['第一行，a', '第二行'], category: ['售/后', '物流'] },
      { title: '四', text: '四', valid: { from: '2024-01-01', to: '2024-02-01' } },
    ];
    const plan = await planFile(JSON.stringify(records), 'a.json');
    expect(plan.rows.map(row => row.kind === 'new' && row.fields)).toMatchObject([
      { variants: [{ text: '您好。' }, { text: '在的，请讲, ok\\' }], tags: ['a b', 'c'] },
      {
        variants: [
          { tone: '简短', text: '二' },
          { channel: 'chat', text: '三' },
        ],
      },
      { text: '第一行，a\n第二行', category: ['售/后', '物流'] },
      { valid: { from: '2024-01-01', to: '2024-02-01' } },
    ]);
    const complaints = [
      { title: '太慢', examples: ['怎么还不到，都三天了, 真是'], replies: ['您好，马上查', '一'] },
    ];
    const table = await readTable(JSON.stringify(complaints), 'a.json');
    const mapping = mappingOf(guessMapping(table, 'complaints'));
    const rows = await mapComplaints(table, mapping, { placeholders: new Set() });
    expect(rows.complaints[0]!.fields).toMatchObject({
      examples: [{ text: '怎么还不到，都三天了, 真是' }],
      replies: [{ text: '您好，马上查' }, { text: '一' }],
    });
  });

  test('one object after the other is a list, whose lines are told', async () => {
    const lines =
      '{"title":"催单","text":"您{好}\\n吗"}\n\n{"title":"退款","text":"三天"}\n{"title":"坏"';
    expect(await phrasesOf(lines.slice(0, -'\n{"title":"坏"'.length), 'a.jsonl')).toHaveLength(2);
    const plan = await planFile(lines, 'a.jsonl');
    expect(plan.counts).toMatchObject({ new: 2, refused: 1 });
    expect(plan.rows.at(-1)).toMatchObject({ kind: 'refused', row: 3, line: 4 });
  });

  test('what follows a single object is told as before', async () =>
    expect((await planFile('{"title":"催单","text":"您好"} x', 'a.json')).rows).toMatchObject([
      { kind: 'new' },
      { kind: 'refused', reasons: [{ key: 'json-extra' }] },
    ]));
});

describe('YAML', () => {
  test.each([
    [
      'lists in several documents',
      '- title: 催单\n  text: 您好\n---\n- title: 退款\n  text: 三天\n',
      ['|催单|您好', '|退款|三天'],
    ],
    [
      'a record in each document',
      '---\ntitle: 催单\ntext: 您好\n---\n# 二\ntitle: 退款\ntext: |\n  三天\n',
      ['|催单|您好', '|退款|三天'],
    ],
    [
      'lists under several keys of theirs',
      '售后:\n  - title: 催单\n    text: 您好\n售前:\n  - title: 退款\n    text: 三天\n',
      ['售后|催单|您好', '售前|退款|三天'],
    ],
    [
      'groups in groups',
      '售后:\n  物流:\n    催单: 您好\n  退款: 三天\n',
      ['售后/物流|催单|您好', '售后|退款|三天'],
    ],
    ['texts alone', '- 您好，请讲\n- "再见"\n', ['|您好，请讲|您好，请讲', '|再见|再见']],
  ])('%s', async (_, text, expected) =>
    expect((await phrasesOf(text, 'a.yaml')).map(one => one.trim())).toEqual(expected),
  );

  test('phrases and complaints in one file are both read', async () => {
    const text =
      'phrases:\n  - {title: 催单, text: 您好}\ncomplaints:\n  - {title: 太慢, replies: [三天]}\n  - {title: 坏}\n';
    expect(await readSource(text, 'a.yaml')).toMatchObject({
      entries: [{ row: 1, fields: { title: '催单' } }],
      complaints: [{ row: 2, fields: { title: '太慢' } }],
      refused: [{ row: 3 }],
    });
  });

  test('lines and rows are those of the file, whatever document they stand in', async () => {
    const text = '- {title: 催单, text: 您好}\n---\n# 二\n- {title: 坏, text: !!x y}\n';
    expect((await planFile(text, 'a.yaml')).rows).toMatchObject([
      { row: 1, line: 1 },
      { kind: 'refused', row: 2, line: 4 },
    ]);
    const each = 'title: 催单\ntext: 您好\n---\ntitle: 坏\ntext: "没关上\n';
    expect((await planFile(each, 'a.yaml')).rows).toMatchObject([
      { kind: 'new', row: 1, line: 1 },
      { kind: 'refused', row: 2 },
    ]);
  });

  test('espanso: variables for all, and anchors of other entries', async () => {
    const text =
      'global_vars:\n  - name: firma\n    type: echo\n    params: {echo: 应答科技}\nanchors:\n  sig: &sig 此致\n' +
      'matches:\n  - trigger: ":s"\n    replace: *sig\n  - trigger: ":a"\n    replace: |\n      您好\n      {{firma}}\n';
    expect((await phrasesOf(text, 'base.yml')).map(one => one.trim())).toEqual([
      '|此致|此致',
      '|您好|您好\n应答科技',
    ]);
  });

  test('a file of espanso that only leads to others holds nothing', async () =>
    expect(await refusalOf('imports:\n  - ../other.yml\n', 'base.yml')).toMatchObject({
      key: 'yaml-no-list',
    }));
});
