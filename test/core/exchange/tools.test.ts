import { describe, expect, test } from 'vitest';
import { makeZip } from './zip-file.ts';
import { planFile, readSource, refusalOf } from './import.ts';

const rowsOf = async (text: string, name: string) =>
  (await planFile(text, name)).rows.map(row => (row.kind === 'new' ? row.fields : row));

describe('exports of other programs', () => {
  test('Briskine, CSV', async () => {
    const csv =
      'id,title,shortcut,subject,to,cc,bcc,tags,body,body_plain_text\n' +
      'Ab12Cd34Ef,Greeting,hi,Re,,,,"sales, intro","<div>Hi {{to.first_name}},</div><div>this is {{from.first_name}}.<br>Bye&nbsp;&amp; thanks</div>",x\n';
    expect((await readSource(csv, 'a.csv')).kind === 'table').toBe(true);
    expect(await rowsOf(csv, 'a.csv')).toMatchObject([
      {
        title: 'Greeting',
        code: 'hi',
        tags: ['sales', 'intro'],
        text: 'Hi {{ 客户姓名 }},\nthis is {{ 客服姓名 }}.\nBye & thanks',
      },
    ]);
  });

  test('Briskine, JSON', async () => {
    const json = JSON.stringify([
      {
        id: 'x',
        title: 'Greeting',
        shortcut: 'hi',
        body: '<p>Hi <b>you</b></p>',
        tags: ['a', 'b c'],
        to: '',
      },
    ]);
    expect(await rowsOf(json, 'a.json')).toMatchObject([
      { title: 'Greeting', code: 'hi', text: 'Hi you', tags: ['a', 'b c'] },
    ]);
  });

  test('Text Blaze, CSV and JSON', async () => {
    const text =
      'Hello {formtext: name=客户; default=您}, {formmenu: 早; 晚; name=班次} {time: YYYY} {cursor}';
    const expected = {
      title: 'Hi',
      code: 'hi',
      text: 'Hello {{ 客户姓名 | default: "您" }}, {{ 班次 | default: "早" }} {time: YYYY} {{ 光标 }}',
    };
    expect(await rowsOf(`Name,Shortcut,Snippet\nHi,/hi,"${text}"\n`, 'a.csv')).toMatchObject([
      expected,
    ]);
    const json = { folders: [{ name: '问候', snippets: [{ name: 'Hi', shortcut: '/hi', text }] }] };
    expect(await rowsOf(JSON.stringify(json), 'a.json')).toMatchObject([
      { ...expected, category: ['问候'] },
    ]);
  });

  test('Beeftext, CSV without a heading', async () => {
    const plan = await planFile('xhi,"您好 #{input:订单号} #{cursor}",问候\nxby,再见,\n', 'a.csv');
    expect(plan.rows).toMatchObject([
      { kind: 'new', fields: { code: 'xhi', text: '您好 {{ 订单号 }} {{ 光标 }}', title: '问候' } },
      { kind: 'new', fields: { code: 'xby', text: '再见', title: '再见' } },
    ]);
    expect(plan.newPlaceholders.map(({ placeholder }) => placeholder.name)).toEqual(['订单号']);
  });

  test('Beeftext, JSON with groups, of both generations', async () => {
    const combos = [
      {
        uuid: '{1}',
        name: '问候',
        keyword: 'hi',
        snippet: '您好 #{clipboard}',
        group: '{g}',
        enabled: true,
      },
    ];
    const json = { fileFormatVersion: 8, groups: [{ uuid: '{g}', name: '售前' }], combos };
    expect(await rowsOf(JSON.stringify(json), 'a.json')).toMatchObject([
      { title: '问候', code: 'hi', text: '您好 {{ clipboard }}', category: ['售前'] },
    ]);
    const old = {
      fileFormatVersion: 1,
      combos: [{ uuid: '{1}', name: 'a', comboText: 'hi', substitutionText: '您好' }],
    };
    expect(await rowsOf(JSON.stringify(old), 'a.json')).toMatchObject([
      { code: 'hi', text: '您好' },
    ]);
  });

  test('espanso', async () => {
    const yaml = `
# 我的短语
global_vars:
  - name: firma
    type: echo
matches:
  - trigger: ":hello"
    replace: "您好 {{name}}，{{x}}"
    vars:
      - name: x
        type: echo
        params: {echo: "请讲"}
  - triggers: [";bye", ";zj"]
    label: 结束
    replace: |
      再见$|$
      [[工单]]
  - trigger: ":img"
    image_path: "/a.png"
  - trigger: ":h"
    html: "<p>一</p><p>二</p>"
`;
    const plan = await planFile(yaml, 'base.yml');
    expect(plan.rows).toMatchObject([
      {
        kind: 'new',
        fields: {
          code: 'hello',
          text: '您好 {{ 客户姓名 }}，请讲',
          title: '您好 【客户姓名】，请讲',
        },
      },
      {
        kind: 'new',
        fields: { code: 'bye', tags: [';zj'], title: '结束', text: '再见{{ 光标 }}\n{{ 工单 }}' },
      },
      { kind: 'refused', reasons: [{ key: 'entry-no-text' }] },
      { kind: 'new', fields: { text: '一\n二' } },
    ]);
  });

  test('Zammad, CSV', async () => {
    const csv =
      'id,name,keywords,content,note,active,groups\n' +
      '1,Closing,"bye, close","<div>Dear #{ticket.customer.firstname},</div><div>#{user.fullname} 1 &lt; 2</div>",intern,true,Users\n' +
      '2,Plain,,#{config.fqdn} 1 < 2,,true,\n';
    expect(await rowsOf(csv, 'a.csv')).toMatchObject([
      {
        title: 'Closing',
        tags: ['bye', 'close'],
        text: 'Dear {{ 客户姓名 }},\n{{ 客服姓名 }} 1 < 2',
        tip: 'intern',
        category: ['Users'],
      },
      { text: '{{ config_fqdn }} 1 < 2' },
    ]);
  });

  test('千牛, JSON and CSV', async () => {
    const json = {
      result: true,
      data: {
        list: [
          {
            groupId: 12,
            groupName: '售后',
            code: '001',
            content: '亲，{买家昵称}您好',
            imageURL: 'http://x/y.png',
          },
        ],
      },
    };
    const plan = await planFile(JSON.stringify(json), 'qn.json');
    expect(plan.rows).toMatchObject([
      {
        kind: 'new',
        fields: { code: '001', text: '亲，{{ 客户姓名 }}您好', category: ['售后'] },
        warnings: expect.arrayContaining([
          expect.objectContaining({ key: 'image-dropped' }),
        ]) as unknown,
      },
    ]);
    expect(await rowsOf('快捷编码,快捷短语,分组\n01,亲，在的,售前\n', 'a.csv')).toMatchObject([
      { code: '01', text: '亲，在的', category: ['售前'] },
    ]);
  });

  test('QuickText: placeholders only where they are switched on, the file is the category', async () => {
    const json = JSON.stringify([
      {
        Id: 'a',
        Name: '发货',
        Abbr: 'fh',
        Body: '{姓名:亲}，{日期+3}前发出，{快递|顺丰|中通}{光标}',
        UseVariables: true,
        OutputMode: '',
      },
      {
        Id: 'b',
        Name: '代码',
        Abbr: '',
        Body: '{ "a": {{b}} }',
        UseVariables: false,
        OutputMode: 'copy',
      },
    ]);
    const plan = await planFile(json, '常用.json');
    expect(plan.rows).toMatchObject([
      {
        kind: 'new',
        fields: {
          title: '发货',
          code: 'fh',
          category: ['常用'],
          text: '{{ 客户姓名 | default: "亲" }}，{{ 日期 }}前发出，{{ 快递 | default: "顺丰" }}{{ 光标 }}',
        },
      },
      { kind: 'new', fields: { text: '{ "a": {% raw %}{{{% endraw %}b}} }' } },
    ]);
    expect(
      plan.newPlaceholders.map(({ placeholder: { name, type, options } }) => [name, type, options]),
    ).toEqual([
      ['日期', 'date', undefined],
      ['快递', 'enum', ['顺丰', '中通']],
    ]);
  });

  test('a backup of QuickText is refused with advice, as every other archive', async () => {
    const zip = makeZip([
      { name: 'index.json', text: '{}' },
      { name: '常用.json', text: '[]' },
    ]);
    expect(await refusalOf(zip, 'backup.zip')).toMatchObject({ key: 'file-zip-quicktext' });
    expect(await refusalOf(makeZip([{ name: 'a.csv', text: 'x' }]), 'a.zip')).toMatchObject({
      key: 'file-zip',
    });
    expect(await refusalOf(makeZip([{ name: 'word/document.xml' }]), 'a.docx')).toMatchObject({
      key: 'file-other-office',
    });
  });

  test('Speech Repo and other Chinese tables', async () => {
    expect(await rowsOf('内容,类型,标签\n"您好，请讲",问候,"a,b"\n', 'a.csv')).toMatchObject([
      { text: '您好，请讲', category: ['问候'], tags: ['a', 'b'], title: '您好，请讲' },
    ]);
    expect(
      await rowsOf(
        '一级分类,二级分类,三级分类,问题,答案\n售后,退款,未到账,退款没到,"请您稍等"\n',
        'a.csv',
      ),
    ).toMatchObject([
      { category: ['售后', '退款', '未到账'], title: '退款没到', text: '请您稍等' },
    ]);
  });
});
