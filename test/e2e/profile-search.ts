import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { constants, gunzipSync } from 'node:zlib';
import { readLog, readTable, unsnap } from './leveldb.ts';

/* Looks for a text in every file of a browser's profile, also where the browser has packed it. */

/** One way to read a file; most have only the first. */
interface Reading {
  how: 'as it is' | 'log' | 'table' | 'gzip' | 'value';
  bytes: Buffer;
}

export interface Finding {
  text: string;
  path: string;
  how: Reading['how'];
}

/** Longest piece of a text that ten million digits of a profile hold by chance, and one more. */
const SHORTEST_DIGITS = 8;

/** All files of a folder that hold one of the texts, or a half of one, in any form. */
export async function findOnDisk(folder: string, texts: readonly string[]): Promise<Finding[]> {
  const forms = texts.flatMap(text =>
    piecesOf(text)
      .flatMap(formsOf)
      .map(form => ({ text, form })),
  );
  const found: Finding[] = [];
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    // The running browser may take a file away at any moment.
    const bytes = await readFile(path).catch(() => Buffer.alloc(0));
    for (const { how, bytes: read } of readingsOf(entry.name, bytes))
      for (const { text, form } of forms)
        if (read.includes(form) && !found.some(one => one.text === text && one.path === path))
          found.push({ text, path, how });
  }
  return found;
}

/**
 * The text and its halves: where a page of a database or a packed block cuts it, one half is whole.
 * Short runs of digits stand in any profile, so of a number only longer parts count.
 */
function piecesOf(text: string): string[] {
  const half = Math.ceil(text.length / 2);
  const length = /^\d+$/.test(text) ? Math.max(half, SHORTEST_DIGITS) : half;
  return [text, text.slice(0, length), text.slice(-length)];
}

/** As bytes could hold it: UTF-8, UTF-16, escaped as in JSON, and as in an address. */
function formsOf(text: string): Buffer[] {
  const escaped = [...text]
    .map(one => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');
  return [
    Buffer.from(text, 'utf8'),
    Buffer.from(text, 'utf16le'),
    Buffer.from(text, 'utf16le').swap16(),
    Buffer.from(escaped),
    Buffer.from(escaped.toUpperCase().replaceAll('\\U', '\\u')),
    Buffer.from(encodeURIComponent(text)),
  ];
}

function readingsOf(name: string, bytes: Buffer): Reading[] {
  const readings: Reading[] = [{ how: 'as it is', bytes }];
  if (name.endsWith('.log')) readings.push({ how: 'log', bytes: readLog(bytes) });
  const table = readTable(bytes);
  if (table) readings.push({ how: 'table', bytes: table });
  return [
    ...readings,
    ...readings.flatMap(({ bytes: read }): Reading[] => [
      ...allAfter(read, GZIP, inflate, 0).map(inner => ({ how: 'gzip' as const, bytes: inner })),
      ...allAfter(read, PACKED_VALUE, unsnap, PACKED_VALUE.length).map(inner => ({
        how: 'value' as const,
        bytes: inner,
      })),
    ]),
  ];
}

const GZIP = Buffer.from([0x1f, 0x8b, 0x08]);
/** How Chromium begins a value of IndexedDB that it has packed by Snappy. */
const PACKED_VALUE = Buffer.from([0xff, 0x11, 0x02]);

/** What can be unpacked after each place of a mark. */
function allAfter(
  bytes: Buffer,
  mark: Buffer,
  unpack: (bytes: Buffer) => Buffer | null,
  skip: number,
): Buffer[] {
  const found: Buffer[] = [];
  for (let at = bytes.indexOf(mark); at >= 0; at = bytes.indexOf(mark, at + 1)) {
    const inner = unpack(bytes.subarray(at + skip));
    if (inner) found.push(inner);
  }
  return found;
}

function inflate(bytes: Buffer): Buffer | null {
  try {
    // What follows the packed part, or is missing from it, does not spoil the rest.
    return gunzipSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH });
  } catch {
    return null;
  }
}
