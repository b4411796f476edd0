import { notice } from './notices.ts';
import type { Notice } from './notices.ts';
import type { FileFormat } from './types.ts';

/** Files that are no text, by their first bytes. */
const MAGIC: [kind: string, bytes: number[]][] = [
  ['PDF', [0x25, 0x50, 0x44, 0x46]],
  ['PNG', [0x89, 0x50, 0x4e, 0x47]],
  ['JPEG', [0xff, 0xd8, 0xff]],
  ['GIF', [0x47, 0x49, 0x46, 0x38]],
  ['WebP', [0x52, 0x49, 0x46, 0x46]],
  ['RAR', [0x52, 0x61, 0x72, 0x21]],
  ['7z', [0x37, 0x7a, 0xbc, 0xaf]],
  ['gzip', [0x1f, 0x8b]],
  ['SQLite', [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65]],
  ['RTF', [0x7b, 0x5c, 0x72, 0x74, 0x66]],
  ['EXE', [0x4d, 0x5a, 0x90]],
  ['ELF', [0x7f, 0x45, 0x4c, 0x46]],
];
/** With files in it, and empty. */
const ZIPS = [
  [0x50, 0x4b, 3, 4],
  [0x50, 0x4b, 5, 6],
];
const OLE = [0xd0, 0xcf, 0x11, 0xe0];

const startsWith = (bytes: Uint8Array, magic: number[]) =>
  magic.every((byte, at) => bytes[at] === byte);

/** Whether the bytes are a zip archive, text, or something that can't be read at all. */
export function sniffBytes(bytes: Uint8Array): 'zip' | 'text' | Notice {
  if (bytes.length === 0) return notice('file-empty');
  if (ZIPS.some(magic => startsWith(bytes, magic))) return 'zip';
  // Also what Excel makes of a workbook with a password.
  if (startsWith(bytes, OLE)) return notice('file-old-excel');
  const known = MAGIC.find(([, magic]) => startsWith(bytes, magic));
  return known ? notice('file-binary', { kind: known[0] }) : 'text';
}

/** What kind of text it is. The text decides; the name of the file only where the text leaves it open. */
export function sniffText(text: string, name: string): Exclude<FileFormat, 'xlsx'> {
  const start = text.slice(0, 10_000);
  const ending = endingOf(name);
  if (/^\s*(?:\{\s*["}/]|\[\s*["{[\]\d/tfn-])/.test(start)) return 'json';
  if (ending === 'json' || ending === 'yaml') return ending;
  const first = start.split('\n').find(line => line.trim() && !/^\s*(?:#|---|%)/.test(line)) ?? '';
  return /^ *- +\w+:\s|^(?:matches|phrases):\s*(?:#.*)?$/.test(first) ? 'yaml' : 'csv';
}

/** What the ending of a name stands for. */
export function endingOf(name: string): FileFormat | undefined {
  const ending = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase();
  if (ending === 'yaml' || ending === 'yml') return 'yaml';
  if (ending === 'csv' || ending === 'tsv' || ending === 'txt') return 'csv';
  return ending === 'json' || ending === 'xlsx' ? ending : undefined;
}

/** A word for people when a file is not what its name says. */
export function noticeName(name: string, format: FileFormat): Notice[] {
  const ending = endingOf(name);
  return ending === undefined || ending === format
    ? []
    : [notice('file-named-otherwise', { name, format: format.toUpperCase() })];
}
