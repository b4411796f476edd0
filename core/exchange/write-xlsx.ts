import type { Pace } from './pace.ts';
import { escapeXml } from './xml.ts';
import { escapeUnits } from './xlsx-parts.ts';
import { writeZip } from './zip-write.ts';
import type { ZipSource } from './zip-write.ts';

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** Cells are text and stay text when somebody types over them; the heading is bold. */
const TEXT_STYLE = 1;
const HEADING_STYLE = 2;
const ROWS_PER_PIECE = 200;

/**
 * Writes a workbook of one sheet. Every cell is text, so nothing in it can act as a formula. What XML
 * can't hold is escaped as spreadsheets do it, so that every character comes back.
 */
export function writeXlsx(
  sheet: string,
  widths: readonly number[],
  rows: readonly string[][],
  pace: Pace,
): Promise<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder();
  const part = (name: string, xml: string): ZipSource => ({
    name,
    pieces: [encoder.encode(HEAD + xml)],
  });
  return writeZip([
    part('[Content_Types].xml', contentTypes()),
    part('_rels/.rels', relations([['officeDocument', 'xl/workbook.xml']])),
    part('xl/workbook.xml', workbook(sheet)),
    part(
      'xl/_rels/workbook.xml.rels',
      relations([
        ['worksheet', 'worksheets/sheet1.xml'],
        ['styles', 'styles.xml'],
      ]),
    ),
    part('xl/styles.xml', styles()),
    { name: 'xl/worksheets/sheet1.xml', pieces: writeSheet(widths, rows, encoder, pace) },
  ]);
}

async function* writeSheet(
  widths: readonly number[],
  rows: readonly string[][],
  encoder: TextEncoder,
  pace: Pace,
): AsyncGenerator<Uint8Array> {
  const columns = widths.map(
    (width, at) =>
      `<col min="${at + 1}" max="${at + 1}" width="${width}" style="${TEXT_STYLE}" customWidth="1"/>`,
  );
  yield encoder.encode(
    `${HEAD}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0">` +
      '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>' +
      `<cols>${columns.join('')}</cols><sheetData>`,
  );
  let piece = '';
  for (const [at, cells] of rows.entries()) {
    piece += writeRow(at, cells);
    if (at % ROWS_PER_PIECE === ROWS_PER_PIECE - 1) {
      yield encoder.encode(piece);
      piece = '';
    }
    if (pace.due()) await pace.rest(at, rows.length);
  }
  yield encoder.encode(`${piece}</sheetData></worksheet>`);
}

function writeRow(at: number, cells: readonly string[]): string {
  const style = at === 0 ? HEADING_STYLE : TEXT_STYLE;
  const written = cells.map((cell, column) =>
    cell
      ? `<c r="${letterOf(column)}${at + 1}" s="${style}" t="inlineStr"><is><t xml:space="preserve">` +
        `${escapeXml(escapeUnits(cell))}</t></is></c>`
      : '',
  );
  return `<row r="${at + 1}">${written.join('')}</row>`;
}

/** Of the first 26 columns; there are not as many. */
const letterOf = (column: number) => String.fromCharCode(65 + column);

const contentTypes = () =>
  `<Types xmlns="${PACKAGE}/content-types">` +
  '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
  '<Default Extension="xml" ContentType="application/xml"/>' +
  `<Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/>` +
  `<Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPE}.worksheet+xml"/>` +
  `<Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/></Types>`;

const relations = (targets: [kind: string, path: string][]) =>
  `<Relationships xmlns="${PACKAGE}/relationships">` +
  targets
    .map(
      ([kind, path], at) =>
        `<Relationship Id="rId${at + 1}" Type="${OFFICE}/${kind}" Target="${path}"/>`,
    )
    .join('') +
  '</Relationships>';

const workbook = (sheet: string) =>
  `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>` +
  `<sheet name="${escapeXml(sheet).replaceAll('"', '&quot;')}" sheetId="1" r:id="rId1"/></sheets></workbook>`;

const styles = () =>
  `<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>` +
  '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>' +
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
  '<borders count="1"><border/></borders>' +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
  '<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>' +
  '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>' +
  '<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/></cellXfs></styleSheet>';
