import { describe, expect, test } from 'vitest';
import { guessMapping } from '../../../core/exchange/guess-mapping.ts';
import { planFile, readTable } from './import.ts';
import { makeZip, workbookEntries } from './zip-file.ts';

/* Tables as people lay them out, for people and not for programs. */

const fieldsOf = async (input: Uint8Array | string, name: string) => {
  const table = await readTable(input, name);
  return guessMapping(table).map(({ heading, field }) => `${heading}=${field}`);
};
const phrasesOf = async (input: Uint8Array | string, name: string) =>
  (await planFile(input, name)).rows.map(row => {
    if (row.kind !== 'new') return row.kind;
    const { title, text, code, category } = row.fields;
    return [row.row, category.join('/'), title, text, ...(code ? [code] : [])];
  });

/** A sheet of rows, each `[column, text]`; a number is one, in the style that follows it. */
function makeBook(rows: Record<string, string | [number, number]>[], after = '', styles = '') {
  const sheet = rows.map((cells, at) => {
    const written = Object.entries(cells).map(([column, cell]) =>
      typeof cell === 'string'
        ? `<c r="${column}${at + 1}" t="inlineStr"><is><t>${cell}</t></is></c>`
        : `<c r="${column}${at + 1}" s="${cell[1]}"><v>${cell[0]}</v></c>`,
    );
    return `<row r="${at + 1}">${written.join('')}</row>`;
  });
  const entries = workbookEntries(
    sheet.join(''),
    styles ? [{ name: 'xl/styles.xml', text: styles }] : [],
  );
  const main = entries.find(({ name }) => name.endsWith('sheet1.xml'))!;
  main.text = main.text!.replace('</sheetData>', `</sheetData>${after}`);
  return makeZip(entries);
}

const merge = (...places: string[]) =>
  `<mergeCells>${places.map(place => `<mergeCell ref="${place}"/>`).join('')}</mergeCells>`;

describe('the heading is found where it stands', () => {
  test.each([
    ['a title above it', '某某公司客服话术（2024版）,,\n', 2],
    ['instructions above it', '"填写须知：\n1.请勿修改表头\n2.每条不超过2000字",,\n', 2],
    ['a title without commas above it', '某某公司客服话术\n\n', 3],
    ['a second heading above it', '分类,话术,\n', 2],
  ])('%s', async (_, above, row) => {
    const text = `${above}一级分类,标题,话术内容\n售后,催单,"您好，马上查"\n`;
    const table = await readTable(text, 'a.csv');
    expect(table.notices).toMatchObject([{ key: 'table-above-heading', values: { row } }]);
    expect(await phrasesOf(text, 'a.csv')).toEqual([[row + 1, '售后', '催单', '您好，马上查']]);
    // Told that there is none, nothing is left out.
    expect((await readTable(text, 'a.csv', { hasHeader: false })).rows).not.toHaveLength(1);
  });

  test('with tabs between the cells, below a title', async () =>
    expect(await fieldsOf('客服话术\n分组\t标题\t内容\n售后\t催单\t您好\n', 'a.txt')).toEqual([
      '分组=category',
      '标题=title',
      '内容=text',
    ]));

  test('in two rows, as cells are merged over both of them or over several columns', async () => {
    const book = makeBook(
      [
        { A: '分类', C: '标题', D: '话术' },
        { A: '一级分类', B: '二级分类' },
        { A: '售后', B: '物流', C: '催单', D: '您好' },
      ],
      merge('A1:B1', 'C1:C2', 'D1:D2'),
    );
    expect(await phrasesOf(book, 'a.xlsx')).toEqual([[3, '售后/物流', '催单', '您好']]);
    const csv = '分类,,标题,话术\n一级分类,二级分类,,\n售后,物流,催单,您好\n';
    expect(await phrasesOf(csv, 'a.csv')).toEqual([[3, '售后/物流', '催单', '您好']]);
  });

  test.each([
    ['一线话术,客户类别\n您好请讲,新客\n再见,老客\n', ['一线话术=text', '客户类别=title']],
    [
      'Customer question,Agent response\nWhere is it?,We are sorry for the wait\n',
      ['Customer question=title', 'Agent response=text'],
    ],
    [
      '快捷短语编码,快捷短语内容,快捷短语分组\n01,在的,售前\n',
      ['快捷短语编码=code', '快捷短语内容=text', '快捷短语分组=category'],
    ],
  ])('in words of their own: %s', async (text, fields) => {
    expect(await fieldsOf(text, 'a.csv')).toEqual(fields);
  });

  test('a first phrase is no heading', async () => {
    const text = '退款问题,三天之内就会到账\n发货时间,今天就发给您\n';
    expect((await planFile(text, 'a.csv')).counts.new).toBe(2);
  });

  test('words of a heading in a text are no heading', async () => {
    const csv = '标题,内容\n问题,回复\n分类,请选择分类和标题\n';
    expect(await phrasesOf(csv, 'a.csv')).toEqual([
      [2, '', '问题', '回复'],
      [3, '', '分类', '请选择分类和标题'],
    ]);
    expect(await phrasesOf('催单,马上为您查询订单\n标题,问题在这里请您看一下\n', 'a.csv')).toEqual([
      [1, '', '催单', '马上为您查询订单'],
      [2, '', '标题', '问题在这里请您看一下'],
    ]);
  });
});

test('categories that were merged before the file became text are missed, with advice', async () => {
  const notices = async (categories: string[], name = 'a.csv') => {
    const rows = categories.map((category, at) => `${category},标题${at},内容${at}\n`);
    return (await readTable(`分类,标题,内容\n${rows.join('')}`, name)).notices.map(
      ({ key }) => key,
    );
  };
  expect(await notices(['售后', '', '', '售前', ''])).toEqual(['table-category-gaps']);
  expect(await notices(['售后', '', '售后', ''])).toEqual([]);
  expect(await notices(['', '售后', '', ''])).toEqual([]);
  expect(await notices(['售后', '售前', ''])).toEqual([]);
});

describe('numbers that count the rows are no codes', () => {
  test.each([
    ['under a heading', '序号,问题,话术\n1,催单,您好\n2,退款,三天\n'],
    ['under a heading of another kind', '第几,问题,话术\n1,催单,您好\n2,退款,三天\n'],
    ['without a heading', '1,催单,您好，马上为您查\n2,退款,三天之内就会到\n'],
  ])('%s', async (_, text) => {
    const fields = await fieldsOf(text, 'a.csv');
    expect(fields[0]).toMatch(/=null$/);
    expect(fields[1]).toMatch(/=title$/);
  });

  test('but numbers that somebody chose are', async () =>
    expect(await fieldsOf('简称,话术\n101,您好\n102,三天\n', 'a.csv')).toEqual([
      '简称=code',
      '话术=text',
    ]));

  test('a title in Chinese is no keyword of Beeftext', async () =>
    expect(
      await fieldsOf('催单,您好，马上为您查询,售后\n退款,三天之内就会到账,售后\n', 'a.csv'),
    ).toContain('=text'));
});

describe('blanks that nothing would ask for are told', () => {
  const found = async (text: string) => {
    const plan = await planFile(`标题,内容\n甲,"${text}"\n`, 'a.csv');
    return plan.rows[0]!.warnings.find(({ key }) => key === 'blank-kept')?.values['found'];
  };
  test.each([
    ['您的订单____已于xx月xx日发出', '____ xx'],
    ['XXX先生您好，×××为您服务', 'XXX ×××'],
    ['您好***，【订单号】和【客户尊姓称呼】', '*** 【订单号】 【客户尊姓称呼】'],
    ['请点击【我的订单】，尺码 XXL 或 2XX，手机 138****1234', undefined],
    ['您好{first__name}', undefined],
  ])('%s', async (text, expected) => expect(await found(text)).toBe(expected));
});

describe('HTML of a program that nobody knows', () => {
  const read = async (text: string) => {
    const [row] = (await planFile(`标题,内容\n甲,"${text.replaceAll('"', '""')}"\n`, 'a.csv')).rows;
    return [row?.kind === 'new' && row.fields.text, row?.warnings.map(({ key }) => key)];
  };
  test.each([
    [
      '<p>您好&nbsp;{姓名}</p>\n<p style="x">请<b>讲</b></p>',
      '您好 {{ 客户姓名 }}\n请讲',
      'html-stripped',
    ],
    ['您好<br>请讲<br />再见', '您好\n请讲\n再见', 'html-stripped'],
    [
      '<!DOCTYPE HTML PUBLIC "x"><html><head><style>p{}</style></head><body><p>您好</p></body></html>',
      '您好',
      'html-stripped',
    ],
    ['您好 <b>请讲</b>', '您好 <b>请讲</b>', 'has-html'],
    ['请把 <br> 删掉\n再试', '请把 <br> 删掉\n再试', 'has-html'],
  ])('%s', async (text, expected, key) => expect(await read(text)).toEqual([expected, [key]]));

  test('is nothing where angle brackets are only that', async () =>
    expect(await read('1 < 2 > 0，<3')).toEqual(['1 < 2 > 0，<3', []]));
});

describe('a workbook is read as it is seen', () => {
  test('what is merged over several rows belongs to each of them', async () => {
    const book = makeBook(
      [
        { A: '一级分类', B: '二级分类', C: '标题', D: '话术' },
        { A: '售后', B: '物流', C: '催单', D: '您好' },
        { C: '签收', D: '再见' },
        { B: '退款', C: '退款', D: '三天' },
        { C: '别的', D: '请讲' },
      ],
      merge('A2:A4', 'B2:B3'),
    );
    expect(await phrasesOf(book, 'a.xlsx')).toEqual([
      [2, '售后/物流', '催单', '您好'],
      [3, '售后/物流', '签收', '再见'],
      [4, '售后/退款', '退款', '三天'],
      [5, '', '别的', '请讲'],
    ]);
  });

  test('merges over each other and beyond the sheet cost nothing', async () => {
    const places = Array.from({ length: 50_000 }, (_, at) => `A${(at % 300) + 2}:A1048576`);
    const rows = Array.from({ length: 300 }, () => ({ A: '售后', B: '您好' }));
    const start = performance.now();
    await readTable(makeBook([{ A: '分类', B: '内容' }, ...rows], merge(...places)), 'a.xlsx');
    expect(performance.now() - start).toBeLessThan(2_000);
  });

  test('zeros that a format puts in front of a code are part of it', async () => {
    const styles =
      '<styleSheet><numFmts><numFmt numFmtId="170" formatCode="000"/></numFmts>' +
      '<cellXfs><xf numFmtId="0"/><xf numFmtId="170"/></cellXfs></styleSheet>';
    const book = makeBook(
      [
        { A: '编码', B: '标题', C: '内容' },
        { A: [7, 1], B: '催单', C: '您好' },
        { A: [7, 0], B: '退款', C: '三天' },
      ],
      '',
      styles,
    );
    expect(await phrasesOf(book, 'a.xlsx')).toEqual([
      [2, '', '催单', '您好', '007'],
      [3, '', '退款', '三天', '7'],
    ]);
  });

  test('a column without a heading is a column, and no comma too many', async () => {
    const book = makeBook([
      { A: '标题', B: '内容' },
      { A: '催单', B: '您好', D: '小王' },
    ]);
    expect(await phrasesOf(book, 'a.xlsx')).toEqual([[2, '', '催单', '您好']]);
  });
});
