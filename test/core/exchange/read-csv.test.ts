import { describe, expect, test } from 'vitest';
import { createRandom, hostileText } from './generator.ts';
import { readTable, refusalOf } from './import.ts';

const cellsOf = async (text: string, options = {}) =>
  (await readTable(text, 'a.csv', options)).rows.map(({ cells }) => cells);

describe('the delimiter is found', () => {
  test.each([',', ';', '\t', '|', '，'])('%j', async delimiter => {
    const rows = [
      ['标题', '内容', '分类'],
      ['甲', '您好。请讲', '售前'],
      ['乙', '再见', '售后'],
    ];
    const table = await readTable(rows.map(row => row.join(delimiter)).join('\n'), 'a.csv');
    expect(table.delimiter).toBe(delimiter);
    expect([table.columns, ...table.rows.map(({ cells }) => cells)]).toEqual(rows);
  });

  test('punctuation in Chinese texts is no delimiter', async () => {
    const table = await readTable(
      '标题,内容\n甲,您好，请讲；我在听\n乙,好的，稍等\n丙,再见\n',
      'a.csv',
    );
    expect(table.delimiter).toBe(',');
  });

  test('Excel may say it in a first line of its own', async () => {
    const table = await readTable('sep=;\r\n标题;内容\r\n甲;a,b\r\n', 'a.csv');
    expect(table).toMatchObject({ columns: ['标题', '内容'], rows: [{ cells: ['甲', 'a,b'] }] });
  });

  test('it can be set by hand', async () => {
    expect(await cellsOf('标题|内容\n甲|a,b\n', { delimiter: '|' })).toEqual([['甲', 'a,b']]);
  });
});

describe('cells', () => {
  test.each([
    ['quotes doubled', '标题,内容\n甲,"他说""好"""\n', [['甲', '他说"好"']]],
    ['delimiters and breaks in quotes', '标题,内容\n甲,"a,b\nc"\n', [['甲', 'a,b\nc']]],
    [
      'CRLF, LF and CR mixed',
      '标题,内容\r\n甲,1\n乙,2\r丙,3',
      [
        ['甲', '1'],
        ['乙', '2'],
        ['丙', '3'],
      ],
    ],
    ['a break of Windows in a cell', '标题,内容\r\n甲,"1\r\n2"\r\n', [['甲', '1\r\n2']]],
    ['a quotation mark within a cell', '标题,内容\n甲,5" 屏\n', [['甲', '5" 屏']]],
    ['spaces behind quotes', '标题,内容\n"甲" ,"1" \n', [['甲', '1']]],
    ['empty rows', '标题,内容\n\n,\n甲,1\n\n', [['甲', '1']]],
    ['empty cells at the end', '标题,内容\n甲,1,,,\n', [['甲', '1']]],
    ['no break at the end', '标题,内容\n甲,"1"', [['甲', '1']]],
    ['an empty cell at the end of the file', '标题,内容\n甲,', [['甲', '']]],
  ])('%s', async (_, text, rows) => expect(await cellsOf(text)).toEqual(rows));

  test('a first word that other files begin with makes no archive of a text', async () => {
    expect((await readTable('PK,标题,内容\n1,甲,您好\n', 'a.csv')).columns).toEqual([
      'PK',
      '标题',
      '内容',
    ]);
  });

  test('a file of one column is a list of texts', async () => {
    const table = await readTable('您好，请讲\n请稍等，我来查\n再见', 'a.txt');
    expect(table.rows.map(({ cells }) => cells)).toEqual([
      ['您好，请讲'],
      ['请稍等，我来查'],
      ['再见'],
    ]);
  });

  test('every row that is written comes back, whatever stands in it', async () => {
    const random = createRandom(11);
    const rows = Array.from({ length: 300 }, () => [
      '甲',
      hostileText(random),
      hostileText(random),
      '。',
    ]);
    for (const delimiter of [',', ';', '\t'] as const)
      for (const newline of ['\n', '\r\n', '\r']) {
        const text = rows
          .map(row => row.map(cell => `"${cell.replaceAll('"', '""')}"`).join(delimiter))
          .join(newline);
        expect(await cellsOf(text, { delimiter, hasHeader: false })).toEqual(rows);
      }
  });
});

describe('bad rows cost themselves', () => {
  test('a quotation mark that never closes', async () => {
    const table = await readTable('标题,内容\n甲,1\n乙,"没有关\n丙,3\n丁,4', 'a.csv');
    expect(table.rows.map(({ cells }) => cells[0])).toEqual(['甲', '丙', '丁']);
    expect(table.refused).toEqual([
      { key: 'row-unclosed-quote', values: { cell: 2 }, row: 3, line: 3 },
    ]);
  });

  test('one that the next quoted cell seems to close', async () => {
    const table = await readTable('标题,内容\n甲,"没有关\n乙,2\n丙,"三\n三"\n', 'a.csv');
    expect(table.rows.map(({ cells }) => cells)).toEqual([
      ['乙', '2'],
      ['丙', '三\n三'],
    ]);
    expect(table.refused).toMatchObject([{ key: 'row-unclosed-quote', row: 2, line: 2 }]);
  });

  test('something behind a closing quotation mark', async () => {
    const table = await readTable('标题,内容\n甲,"一"二\n乙,2', 'a.csv');
    expect(table.refused).toMatchObject([
      { key: 'row-stray-quote', row: 2, line: 2, values: { cell: 2 } },
    ]);
    expect(table.rows).toHaveLength(1);
  });

  test('more cells than columns; fewer are filled up and told', async () => {
    const table = await readTable('标题,内容,分类\n甲,1,2,3\n乙,1\n丙,1,2', 'a.csv');
    expect(table.refused).toMatchObject([
      { key: 'row-too-many-cells', values: { cells: 4, columns: 3 }, row: 2, line: 2 },
    ]);
    expect(table.rows.map(({ cells }) => cells)).toEqual([
      ['乙', '1', ''],
      ['丙', '1', '2'],
    ]);
    expect(table.rows[0]!.warnings).toMatchObject([{ key: 'row-short', row: 3 }]);
  });

  test('a cell of more than 1 MB', async () => {
    const table = await readTable(`标题,内容\n甲,${'长'.repeat(1_100_000)}\n乙,2`, 'a.csv');
    expect(table.refused).toMatchObject([
      { key: 'row-too-large', row: 2, values: { limit: 1_048_576 } },
    ]);
    expect(table.rows).toHaveLength(1);
  });

  test('lines are those of the file, rows those of a spreadsheet', async () => {
    const table = await readTable('标题,内容\n甲,"1\n2\n3"\n乙,"x"y\n丙,1', 'a.csv');
    expect(table.rows.map(({ row, line }) => [row, line])).toEqual([
      [2, 2],
      [4, 6],
    ]);
    expect(table.refused).toMatchObject([{ row: 3, line: 5 }]);
  });

  test('more rows than there may be are left out and told', async () => {
    const text = `标题,内容\n${'甲,1\n'.repeat(50)}`;
    const table = await readTable(text, 'a.csv', { limits: { rows: 20 } });
    // The heading is a row as well.
    expect(table.rows).toHaveLength(19);
    expect(table.notices).toMatchObject([{ key: 'table-too-many-rows', values: { limit: 20 } }]);
  });
});

test('columns that nobody needs so many of are left out and told', async () => {
  const wide = Array.from({ length: 300 }, (_, at) => (at === 0 ? '内容' : `c${at}`)).join();
  const table = await readTable(`${wide}\n您好\n`, 'a.csv');
  expect(table.columns).toHaveLength(200);
  expect(table.notices).toMatchObject([{ key: 'table-too-many-columns', values: { limit: 200 } }]);
});

describe('nothing to read', () => {
  test.each([
    ['', 'file-empty'],
    [' \r\n \n', 'file-empty'],
    ['标题,内容\n', 'table-no-rows'],
    ['标题,内容', 'table-no-rows'],
  ])('%j', async (text, key) => expect(await refusalOf(text, 'a.csv')).toMatchObject({ key }));
});

test('a million quotation marks are read in a moment', async () => {
  const started = performance.now();
  for (const line of ['"a\n', '"""x\n', 'x,"\n', '""x\n', '"a""\n'])
    await readTable(`标题,内容\n${line.repeat(200_000)}z,1\n`, 'a.csv').catch(() => null);
  expect(performance.now() - started).toBeLessThan(10_000);
});
