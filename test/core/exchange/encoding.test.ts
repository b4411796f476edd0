import { describe, expect, test } from 'vitest';
import { encodeGb18030, encodeUtf16 } from './gb18030.ts';
import { bytesOf, readTable, refusalOf } from './import.ts';
import type { Phrase } from '../../../core/library/types.ts';
import { decodeText } from '../../../core/exchange/encoding.ts';
import { guessMapping } from '../../../core/exchange/guess-mapping.ts';
import { createPace } from '../../../core/exchange/pace.ts';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

const PHRASES = 'scripts-data/support-hotline/phrases.yaml';

/** Text in an encoding of one or two bytes, by asking the decoder what each of them is. */
function encodeBytes(text: string, encoding: string): Uint8Array {
  const decoder = new TextDecoder(encoding);
  const table = new Map<string, number[]>();
  const note = (...bytes: number[]) => {
    const mark = decoder.decode(Uint8Array.from(bytes));
    if ([...mark].length === 1 && !table.has(mark)) table.set(mark, bytes);
  };
  for (let lead = 0; lead < 256; lead++) note(lead);
  for (let lead = 0x81; lead < 0xff; lead++)
    for (let trail = 0x40; trail < 0xff; trail++) note(lead, trail);
  return Uint8Array.from([...text].flatMap(mark => table.get(mark)!));
}

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

  test('big5, with the headings of those who write it', async () => {
    const text =
      '標題,內容,分類\n催單,您好！我馬上為您查詢訂單，請稍候片刻。,售後\n退款,款項將於三天內退回您的帳戶。,售後\n';
    const table = await readTable(encodeBytes(text, 'big5'), 'a.csv');
    expect(table.encoding).toBe('big5');
    expect(table.rows[0]!.cells[1]).toBe('您好！我馬上為您查詢訂單，請稍候片刻。');
    expect(guessMapping(table).map(({ field }) => field)).toEqual(['title', 'text', 'category']);
  });

  test.each([
    ['windows-1252', 'Title,Text\r\n', '\r\n'],
    ['macintosh', 'Title,Text\r', '\r'],
  ] as const)('%s, as Excel writes it in the West', async (encoding, head, end) => {
    const cells = ['Café', 'Don’t worry, we’ll fix it – soon…'];
    const bytes = encodeBytes(`${head}${cells[0]},"${cells[1]}"${end}`, encoding);
    expect(await readTable(bytes, 'a.csv')).toMatchObject({ encoding, rows: [{ cells }] });
  });

  test('English with a few Chinese words is no western encoding', async () => {
    const text = 'Title,Text\nLate,Please wait 请稍等 while I look\nBye,See you\n';
    expect(await readTable(encodeGb18030(text), 'a.csv')).toMatchObject({
      encoding: 'gb18030',
      rows: [{ cells: ['Late', 'Please wait 请稍等 while I look'] }, {}],
    });
  });

  test('our own phrases in GB18030 are never taken for another encoding', async () => {
    const pace = createPace({});
    for (const { title, text } of parse(readFileSync(PHRASES, 'utf8')) as Phrase[])
      for (const sample of [title, text, `标题,内容\n${title},"${text}"\n`])
        expect((await decodeText(encodeGb18030(sample), pace)).text).toBe(sample);
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
