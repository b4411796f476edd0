import { readSheet } from 'read-excel-file/node';
import writeXlsxFile from 'write-excel-file/node';
import { describe, expect, test } from 'vitest';
import { exportPhrases } from '../../../core/exchange/export-file.ts';
import { createRandom, makePhrase } from './generator.ts';
import { planFile, readTable, refusalOf } from './import.ts';
import { makeZip, workbookEntries } from './zip-file.ts';

const cell = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
const HEAD = `<row>${cell('标题')}${cell('内容')}</row>`;

describe('other programs agree', () => {
  test('what another program wrote is read', async () => {
    const rows = [
      ['标题', '内容', '优先', '日期'],
      ['甲', ' 您好\n<b>&"请讲" ', 12.5, new Date(Date.UTC(2026, 0, 31))],
      ['乙', '=1+1', true, null],
    ];
    const bytes = await writeXlsxFile(
      rows as never,
      { dateFormat: 'yyyy-mm-dd' } as never,
    ).toBuffer();
    const table = await readTable(new Uint8Array(bytes), 'a.xlsx');
    expect(table.columns).toEqual(['标题', '内容', '优先', '日期']);
    expect(table.rows).toMatchObject([
      { row: 2, cells: ['甲', ' 您好\n<b>&"请讲" ', '12.5', '2026-01-31'] },
      { row: 3, cells: ['乙', '=1+1', 'TRUE', ''] },
    ]);
  });

  test('what we write is read by another program', async () => {
    const random = createRandom(5);
    const phrases = Array.from({ length: 50 }, (_, index) => makePhrase(random, index));
    const file = await exportPhrases(phrases, 'xlsx', { now: new Date() });
    const rows = await readSheet(
      Buffer.from(file.bytes),
      undefined as never,
      { trim: false } as never,
    );
    const column = (rows[0] as string[]).indexOf('内容');
    // Line breaks of XML are plain ones, which is why a CR would have to be escaped.
    expect(rows.slice(1).map(row => row[column])).toEqual(phrases.map(({ text }) => text));
  });
});

describe('cells', () => {
  const read = async (sheet: string, more = [] as Parameters<typeof makeZip>[0][number][]) =>
    (await readTable(makeZip(workbookEntries(HEAD + sheet, more)), 'a.xlsx')).rows.map(
      ({ cells }) => cells,
    );

  test('shared texts in parts, without what is written above Han characters', async () => {
    const strings =
      '<sst><si><r><t>您</t></r><r><t xml:space="preserve">好 </t></r><rPh><t>nin</t></rPh></si><si><t>b</t></si></sst>';
    expect(
      await read('<row r="5"><c r="A5" t="s"><v>0</v></c><c r="B5" t="s"><v>1</v></c></row>', [
        { name: 'xl/sharedStrings.xml', text: strings },
      ]),
    ).toEqual([['您好 ', 'b']]);
  });

  test('numbers without an exponent, dates by their format, empty cells between', async () => {
    const styles =
      '<styleSheet><numFmts><numFmt numFmtId="170" formatCode="yyyy&quot;年&quot;m"/></numFmts>' +
      '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/></cellXfs></styleSheet>';
    const sheet =
      '<row><c><v>1.3800138E10</v></c><c><v>0.1</v></c></row>' +
      '<row><c s="1"><v>46053</v></c><c s="2"><v>46053.5</v></c></row>' +
      '<row r="9"><c r="B9"><v>7</v></c></row>';
    expect(await read(sheet, [{ name: 'xl/styles.xml', text: styles }])).toEqual([
      ['13800138000', '0.1'],
      ['2026-01-31', '2026-01-31 12:00'],
      ['', '7'],
    ]);
  });

  test('prefixes, comments, CDATA and entities', async () => {
    const zip = makeZip(
      workbookEntries('').map(entry =>
        entry.name.endsWith('sheet1.xml')
          ? {
              ...entry,
              text:
                '<?xml version="1.0"?><x:worksheet xmlns:x="m"><!-- > --><x:sheetData><x:row><x:c t="str"><x:v>标题</x:v></x:c>' +
                '<x:c t="str" a=">"><x:v>内容</x:v></x:c></x:row><x:row><x:c t="str"><x:v>&#x4F60;&amp;lt;</x:v></x:c>' +
                '<x:c t="str"><x:v><![CDATA[<a>&amp;]]></x:v></x:c></x:row></x:sheetData></x:worksheet>',
            }
          : entry,
      ),
    );
    expect((await readTable(zip, 'a.xlsx')).rows.map(({ cells }) => cells)).toEqual([
      ['你&lt;', '<a>&amp;'],
    ]);
  });

  test('the error of a formula is told', async () => {
    const table = await readTable(
      makeZip(workbookEntries(`${HEAD}<row>${cell('甲')}<c r="B2" t="e"><v>#REF!</v></c></row>`)),
      'a.xlsx',
    );
    expect(table.rows[0]!.warnings).toMatchObject([
      { key: 'cell-error', values: { value: '#REF!' }, row: 2, column: 'B' },
    ]);
  });

  test('the sheet can be chosen, and others are told', async () => {
    const entries = workbookEntries(`${HEAD}<row>${cell('甲')}${cell('1')}</row>`);
    entries[0]!.text = entries[0]!.text!.replace(
      '<sheets>',
      '<sheets><sheet name="说明" state="hidden" sheetId="2" r:id="rId2"/>',
    );
    const table = await readTable(makeZip(entries), 'a.xlsx');
    expect(table).toMatchObject({ sheet: 'S', sheets: ['说明', 'S'] });
    expect(table.notices).toMatchObject([
      { key: 'xlsx-other-sheets', values: { sheet: 'S', others: '说明' } },
    ]);
    expect(await refusalOf(makeZip(entries), 'a.xlsx', { sheet: '说明' })).toMatchObject({
      key: 'xlsx-broken',
    });
  });
});

describe('dangerous archives are refused before they are unpacked', () => {
  const good = workbookEntries(HEAD);

  test.each([
    ['too many files', makeZip(good, 20_000), 'xlsx-too-many-entries'],
    [
      'too much in them',
      makeZip([...good, { name: 'xl/media/a', size: 240 * 1024 * 1024 }]),
      'xlsx-too-large',
    ],
    [
      'packed too well',
      makeZip([...good, { name: 'xl/a.xml', bytes: new Uint8Array(5_000_000) }]),
      'xlsx-ratio',
    ],
    ['a name that leads out', makeZip([...good, { name: '../../evil.xml' }]), 'xlsx-path'],
    ['a name from the root', makeZip([...good, { name: '/etc/passwd' }]), 'xlsx-path'],
    ['a name of Windows', makeZip([...good, { name: 'xl\\..\\..\\evil' }]), 'xlsx-path'],
    ['a password', makeZip(good.map(entry => ({ ...entry, flags: 1 }))), 'xlsx-encrypted'],
    ['cut off', makeZip(good).subarray(0, 400), 'xlsx-broken'],
    [
      'a document type',
      makeZip(
        workbookEntries('').map(entry =>
          entry.name.endsWith('sheet1.xml')
            ? { ...entry, text: '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>' }
            : entry,
        ),
      ),
      'xlsx-doctype',
    ],
    [
      'no sheet',
      makeZip([{ name: 'xl/workbook.xml', text: '<workbook/>' }, good[1]!]),
      'xlsx-no-sheet',
    ],
  ])('%s', async (_, bytes, key) =>
    expect(await refusalOf(bytes, 'a.xlsx')).toMatchObject({ key }),
  );

  test('a file that is longer than it claims stops where it claims to end', async () => {
    const sheet = `${HEAD}<row>${cell('甲'.repeat(100_000))}${cell('1')}</row>`;
    const lying = workbookEntries(sheet).map(entry =>
      entry.name.endsWith('sheet1.xml') ? { ...entry, size: 1000 } : entry,
    );
    expect(await refusalOf(makeZip(lying), 'a.xlsx')).toMatchObject({ key: 'xlsx-broken' });
  });

  test('damaged data is refused', async () => {
    const bytes = makeZip(workbookEntries(`${HEAD}<row>${cell('甲')}</row>`.repeat(20)));
    bytes.fill(0xff, 420, 470);
    expect(await refusalOf(bytes, 'a.xlsx')).toMatchObject({ key: 'xlsx-broken' });
  });
});

test('a text that no cell of a spreadsheet holds is told and left out', async () => {
  const phrase = makePhrase(createRandom(1), 1);
  const file = await exportPhrases([{ ...phrase, text: '长'.repeat(40_000) }, phrase], 'xlsx', {
    now: new Date(),
  });
  expect(file.notices).toMatchObject([
    { key: 'xlsx-cell-too-long', row: 1, values: { limit: 32_767 } },
  ]);
  expect((await planFile(file.bytes, file.name)).counts.new).toBe(1);
});
