import { deflateRawSync } from 'node:zlib';

/** What of an entry is not as it should be. */
export interface Entry {
  name: string;
  text?: string;
  bytes?: Uint8Array;
  /** What the directory says instead of the truth. */
  size?: number;
  flags?: number;
}

const u16 = (value: number) => [value & 0xff, (value >> 8) & 0xff];
const u32 = (value: number) => [...u16(value & 0xffff), ...u16(value >>> 16)];

/** A zip archive by hand, so that it can lie. */
export function makeZip(entries: readonly Entry[], count = entries.length): Uint8Array {
  const parts: Uint8Array[] = [];
  const directory: number[] = [];
  let offset = 0;
  for (const {
    name,
    text = '',
    bytes = new TextEncoder().encode(text),
    size,
    flags = 0,
  } of entries) {
    const packed = deflateRawSync(bytes);
    const title = new TextEncoder().encode(name);
    const fields = [
      ...u16(20),
      ...u16(flags),
      ...u16(8),
      ...u32(0),
      ...u32(0),
      ...u32(packed.length),
      ...u32(size ?? bytes.length),
      ...u16(title.length),
      ...u16(0),
    ];
    parts.push(Uint8Array.from([0x50, 0x4b, 3, 4, ...fields]), title, packed);
    directory.push(
      0x50,
      0x4b,
      1,
      2,
      ...u16(20),
      ...fields,
      ...u16(0),
      ...u16(0),
      ...u16(0),
      ...u32(0),
      ...u32(offset),
      ...title,
    );
    offset += 30 + title.length + packed.length;
  }
  const end = [
    0x50,
    0x4b,
    5,
    6,
    ...u32(0),
    ...u16(count),
    ...u16(count),
    ...u32(directory.length),
    ...u32(offset),
    ...u16(0),
  ];
  return Uint8Array.from(
    Buffer.concat([...parts, Uint8Array.from(directory), Uint8Array.from(end)]),
  );
}

const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';

/** The parts of a workbook around the XML of its first sheet. */
export const workbookEntries = (sheet: string, more: Entry[] = []): Entry[] => [
  {
    name: 'xl/workbook.xml',
    text: `<workbook ${MAIN} xmlns:r="r"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  },
  {
    name: 'xl/_rels/workbook.xml.rels',
    text: '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
  },
  {
    name: 'xl/worksheets/sheet1.xml',
    text: `<worksheet ${MAIN}><sheetData>${sheet}</sheetData></worksheet>`,
  },
  ...more,
];
