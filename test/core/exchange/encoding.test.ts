import { describe, expect, test } from 'vitest';
import { encodeGb18030, encodeUtf16 } from './gb18030.ts';
import { bytesOf, readTable, refusalOf } from './import.ts';

const TEXT =
  '标题,内容,快捷编码\r\n问候,您好！请稍等，我来查一下。,wh\r\n道歉,"很抱歉，让您久等了。\n我马上处理",dq\r\n';
const ROWS = [
  ['问候', '您好！请稍等，我来查一下。', 'wh'],
  ['道歉', '很抱歉，让您久等了。\n我马上处理', 'dq'],
];
const RARE = '标题,内容\n生僻,𠀀龘€·—①é한あ😀丂\n';

describe('the encoding is found', () => {
  test.each([
    ['utf-8', bytesOf(TEXT)],
    ['utf-8', bytesOf(`\ufeff${TEXT}`)],
    ['utf-16le', encodeUtf16(TEXT)],
    ['utf-16be', encodeUtf16(TEXT, true)],
    ['utf-16le', encodeUtf16(TEXT, false, false)],
    ['utf-16be', encodeUtf16(TEXT, true, false)],
    ['gb18030', encodeGb18030(TEXT)],
  ])('%s', async (encoding, bytes) => {
    const table = await readTable(bytes, 'a.csv');
    expect(table.encoding).toBe(encoding);
    expect(table.columns).toEqual(['标题', '内容', '快捷编码']);
    expect(table.rows.map(({ cells }) => cells)).toEqual(ROWS);
    expect(table.notices).toEqual([]);
  });

  test.each([
    ['utf-8', bytesOf(RARE)],
    ['gb18030', encodeGb18030(RARE)],
    ['utf-16le', encodeUtf16(RARE)],
  ])('%s with rare characters', async (encoding, bytes) => {
    const table = await readTable(bytes, 'a.csv');
    expect(table).toMatchObject({ encoding, rows: [{ cells: ['生僻', '𠀀龘€·—①é한あ😀丂'] }] });
  });

  test('also where a character lies across the border of two pieces of the file', async () => {
    const long = `标题,内容\n长,${'您好，请稍等。'.repeat(120_000)}尾\n`;
    for (const bytes of [bytesOf(long), encodeGb18030(long)]) {
      const table = await readTable(bytes, 'a.csv', { limits: { cell: 2_000_000 } });
      expect(table.rows[0]!.cells[1]!.endsWith('请稍等。尾')).toBe(true);
      expect(table.rows[0]!.cells[1]).not.toContain('\ufffd');
    }
  });

  test('a few zero characters make no UTF-16 of a text', async () => {
    const table = await readTable('标题,内容\nA,你\0好\nB,\0\0\0\0\n', 'a.csv');
    expect(table).toMatchObject({ encoding: 'utf-8', rows: [{ cells: ['A', '你\0好'] }, {}] });
  });
});

describe('a wrong encoding', () => {
  test('can be chosen by hand, and is refused with a count where it does not fit', async () => {
    const bytes = encodeGb18030(TEXT);
    expect(await refusalOf(bytes, 'a.csv', { encoding: 'utf-8' })).toMatchObject({
      key: 'file-encoding',
      values: { encoding: 'utf-8', replaced: expect.any(Number) as number },
    });
    const table = await readTable(bytes, 'a.csv', { encoding: 'gb18030' });
    expect(table.rows).toHaveLength(2);
  });

  test('a broken byte in a long text is told and does not change the encoding', async () => {
    const bytes = bytesOf(`标题,内容\n${'您好,您好请您稍等\n'.repeat(500)}`);
    bytes[bytes.indexOf(0xe6, 3000)] = 0x41;
    // As Chinese text of another encoding the bytes would make nonsense, but no fewer errors.
    const nonsense = new TextDecoder('gb18030').decode(bytes);
    expect(nonsense.split('\ufffd').length).toBeLessThan(3);
    const table = await readTable(bytes, 'a.csv');
    expect(table.encoding).toBe('utf-8');
    expect(table.notices).toMatchObject([{ key: 'file-replaced', values: { encoding: 'utf-8' } }]);
  });

  test('a replacement character that stands in the file itself is no damage', async () => {
    expect((await readTable('标题,内容\nA,\ufffd\ufffd\ufffd\n', 'a.csv')).notices).toEqual([]);
  });
});
