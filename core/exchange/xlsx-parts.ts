import { createXmlReader } from './xml.ts';
import type { XmlReader } from './xml.ts';
import type { Pace } from './pace.ts';

/** A part of a workbook that can't be read, as the key of a notice. */
export type PartFault = 'xlsx-broken' | 'xlsx-doctype';

export interface SheetEntry {
  name: string;
  /** Relation that leads to its file. */
  relation: string;
  isHidden: boolean;
}

export interface Workbook {
  sheets: SheetEntry[];
  /** Days count from 1904, as on old Macintoshes. */
  is1904: boolean;
}

/** Calls `visit` for every piece of a part; the fault that ended it, or null. */
export async function walkXml(
  xml: string,
  pace: Pace,
  visit: (piece: 'open' | 'close' | 'text', reader: XmlReader) => void | boolean,
): Promise<PartFault | null> {
  const reader = createXmlReader(xml);
  for (;;) {
    const piece = reader.next();
    if (piece === 'end') return null;
    if (piece === 'doctype') return 'xlsx-doctype';
    if (piece === 'broken') return 'xlsx-broken';
    if (visit(piece, reader) === false) return null;
    if (pace.due()) await pace.rest(reader.at(), xml.length);
  }
}

export async function readWorkbook(xml: string, pace: Pace): Promise<Workbook | PartFault> {
  const workbook: Workbook = { sheets: [], is1904: false };
  const fault = await walkXml(xml, pace, (piece, reader) => {
    if (piece !== 'open') return;
    if (reader.name === 'workbookPr')
      workbook.is1904 = /^(?:1|true)$/.test(reader.attribute('date1904') ?? '');
    if (reader.name === 'sheet')
      workbook.sheets.push({
        name: reader.attribute('name') ?? '',
        relation: reader.attribute('r:id') ?? '',
        isHidden: (reader.attribute('state') ?? 'visible') !== 'visible',
      });
  });
  return fault ?? workbook;
}

/** The file that each relation leads to, from the folder `xl`. */
export async function readRelations(
  xml: string,
  pace: Pace,
): Promise<Map<string, string> | PartFault> {
  const targets = new Map<string, string>();
  const fault = await walkXml(xml, pace, (piece, reader) => {
    if (piece !== 'open' || reader.name !== 'Relationship') return;
    const target = reader.attribute('Target') ?? '';
    const path = target.startsWith('/') ? target.slice(1) : `xl/${target}`;
    targets.set(reader.attribute('Id') ?? '', path);
  });
  return fault ?? targets;
}

/** The texts that cells point to. What is written over Han characters is no part of them. */
export async function readSharedStrings(xml: string, pace: Pace): Promise<string[] | PartFault> {
  const strings: string[] = [];
  let parts = '';
  let isText = false;
  let isPhonetic = false;
  const fault = await walkXml(xml, pace, (piece, reader) => {
    if (piece === 'text') {
      if (isText && !isPhonetic) parts += reader.text;
    } else if (reader.name === 't') isText = piece === 'open';
    else if (reader.name === 'rPh') isPhonetic = piece === 'open';
    else if (reader.name === 'si') {
      if (piece === 'close') strings.push(unescapeUnits(parts));
      parts = '';
    }
  });
  return fault ?? strings;
}

/** Formats that Excel shows as a date although nothing in the file says so. */
const isBuiltInDate = (id: number) =>
  (id >= 14 && id <= 22) ||
  (id >= 27 && id <= 36) ||
  (id >= 45 && id <= 47) ||
  (id >= 50 && id <= 58);

/** How a style shows a number: as a date, or with zeros in front, as codes have them. */
export interface CellStyle {
  isDate: boolean;
  /** Digits that are shown at least. */
  digits: number;
}

const PLAIN: CellStyle = { isDate: false, digits: 1 };

/** What each style of a cell does with a number. */
export async function readStyles(xml: string, pace: Pace): Promise<CellStyle[] | PartFault> {
  const formats = new Map<number, CellStyle>();
  const styles: CellStyle[] = [];
  let isInCells = false;
  const fault = await walkXml(xml, pace, (piece, reader) => {
    if (reader.name === 'cellXfs') isInCells = piece === 'open';
    if (piece !== 'open') return;
    const id = Number(reader.attribute('numFmtId'));
    if (reader.name === 'numFmt') {
      const pattern = (reader.attribute('formatCode') ?? '').replace(/"[^"]*"|\[[^\]]*\]|\\./g, '');
      const digits = /^0{1,20}$/.test(pattern) ? pattern.length : 1;
      formats.set(id, { isDate: /[ymdhs]/i.test(pattern), digits });
    } else if (reader.name === 'xf' && isInCells) {
      const known = formats.get(id) ?? PLAIN;
      styles.push(isBuiltInDate(id) ? { ...known, isDate: true } : known);
    }
  });
  return fault ?? styles;
}

/** Characters that XML can't hold stand in a workbook as `_x0000_`. */
export function unescapeUnits(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9a-f]{4})_/gi, (_, hex: string) =>
    String.fromCharCode(parseInt(hex, 16)),
  );
}

/** The other way round; a text that looks like such an escape is escaped as well. */
export function escapeUnits(text: string): string {
  return text.replace(
    // oxlint-disable-next-line no-control-regex
    /_(?=x[0-9a-f]{4}_)|[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/gi,
    unit => `_x${unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
  );
}
