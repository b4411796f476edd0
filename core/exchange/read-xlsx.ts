import type { Limits } from './limits.ts';
import { notice } from './notices.ts';
import type { Notice, NoticeKey, RowNotice } from './notices.ts';
import type { Pace } from './pace.ts';
import type { SourceRow } from './types.ts';
import { readStyles, readRelations, readSharedStrings, readWorkbook } from './xlsx-parts.ts';
import { readSheet } from './xlsx-sheet.ts';
import { readZipDirectory, unpackEntry } from './zip-read.ts';

export type XlsxRows =
  | {
      ok: true;
      sheet: string;
      sheets: string[];
      rows: SourceRow[];
      refused: RowNotice[];
      notices: Notice[];
    }
  | { ok: false; notice: Notice };

const WORKBOOK = 'xl/workbook.xml';

/**
 * Reads one sheet of a workbook. Unpacking is the browser's own and takes turns with the page; a
 * library for the purpose would start a worker from a blob, which the policy of an extension forbids.
 */
export async function readXlsx(
  bytes: Uint8Array,
  pace: Pace,
  limits: Limits,
  chosen?: string,
): Promise<XlsxRows> {
  pace.start('read');
  const directory = readZipDirectory(bytes, limits);
  if (!directory.ok) return directory;
  const { entries } = directory;
  if (!entries.has(WORKBOOK)) return { ok: false, notice: explainZip([...entries.keys()]) };

  const workbook = await read(WORKBOOK, xml => readWorkbook(xml, pace));
  if (typeof workbook === 'string') return refuse(workbook);
  const relations = await read('xl/_rels/workbook.xml.rels', xml => readRelations(xml, pace));
  if (typeof relations === 'string') return refuse(relations);
  const strings = await read('xl/sharedStrings.xml', xml => readSharedStrings(xml, pace), []);
  if (typeof strings === 'string') return refuse(strings);
  const styles = await read('xl/styles.xml', xml => readStyles(xml, pace), []);
  if (typeof styles === 'string') return refuse(styles);

  const names = workbook.sheets.map(({ name }) => name);
  if (workbook.sheets.length === 0) return refuse('xlsx-no-sheet');
  const open = workbook.sheets.filter(({ isHidden }) => !isHidden);
  const wanted = workbook.sheets.filter(({ name }) => name === chosen);
  const candidates = [wanted, open, workbook.sheets].find(list => list.length > 0)!;
  for (const sheet of candidates) {
    const path = relations.get(sheet.relation) ?? '';
    const { is1904 } = workbook;
    const found = await read(path, xml =>
      readSheet(xml, pace, limits, { strings, styles, is1904 }),
    );
    if (typeof found === 'string') return refuse(found);
    // A cover sheet with nothing on it is not what somebody wants to import.
    const isEmpty = found.rows.length === 0 && found.refused.length === 0;
    if (isEmpty && chosen === undefined && sheet !== candidates.at(-1)) continue;

    const others = names.filter(name => name !== sheet.name).join(', ');
    if (isEmpty && others)
      return { ok: false, notice: notice('xlsx-sheet-empty', { sheet: sheet.name, others }) };
    const notices = [...found.notices];
    if (others && chosen === undefined)
      notices.push(notice('xlsx-other-sheets', { sheet: sheet.name, others }));
    return { ok: true, sheet: sheet.name, sheets: names, ...found, notices };
  }
  return refuse('xlsx-no-sheet');

  async function read<T>(
    path: string,
    parse: (xml: string) => Promise<T>,
    missing?: T,
  ): Promise<T | 'xlsx-broken'> {
    const entry = entries.get(path);
    if (!entry) return missing ?? 'xlsx-broken';
    const part = await unpackEntry(bytes, entry, pace);
    return part ? parse(decodePart(part)) : 'xlsx-broken';
  }
}

const refuse = (key: NoticeKey): XlsxRows => ({ ok: false, notice: notice(key) });

/** XML is UTF-8 unless its first bytes say otherwise. */
function decodePart(part: Uint8Array): string {
  const isBig = part[0] === 0xfe && part[1] === 0xff;
  const isLittle = part[0] === 0xff && part[1] === 0xfe;
  return new TextDecoder(isLittle ? 'utf-16le' : isBig ? 'utf-16be' : 'utf-8').decode(part);
}

/** Files of other office programs, which are archives too. */
const OFFICE = /^(?:content\.xml|mimetype|word\/|ppt\/|xl\/workbook\.bin|Index\/)/;

/** Advice for an archive that is no workbook. */
function explainZip(names: string[]): Notice {
  if (names.some(name => OFFICE.test(name))) return notice('file-other-office');
  if (names.some(name => /(?:^|\/)index\.json$/.test(name)) && names.some(isJson))
    return notice('file-zip-quicktext');
  return notice('file-zip', { files: names.slice(0, 3).join(', ') });
}

const isJson = (name: string) => name.endsWith('.json') && !name.endsWith('index.json');
