import { megabytes } from './limits.ts';
import type { Limits } from './limits.ts';
import { notice } from './notices.ts';
import type { Notice } from './notices.ts';
import type { Pace } from './pace.ts';

/** A file in a zip archive, as its directory describes it. */
export interface ZipEntry {
  name: string;
  method: number;
  packed: number;
  size: number;
  offset: number;
}

export type ZipDirectory =
  { ok: true; entries: Map<string, ZipEntry> } | { ok: false; notice: Notice };

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const ENCRYPTED = 1;
const MB = 1024 * 1024;

/**
 * Reads the directory of a zip archive and refuses a dangerous one before anything is unpacked: too
 * many files, too much in them, packed too well to be true, or with names that lead out of the folder.
 */
export function readZipDirectory(bytes: Uint8Array, limits: Limits): ZipDirectory {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  if (end < 0) return refuse('xlsx-broken');
  const count = view.getUint16(end + 10, true);
  if (count > limits.zipEntries)
    return refuse('xlsx-too-many-entries', { entries: count, limit: limits.zipEntries });

  const entries = new Map<string, ZipEntry>();
  let at = view.getUint32(end + 16, true);
  let total = 0;
  let packed = 0;
  for (let index = 0; index < count; index++) {
    if (at + 46 > end || view.getUint32(at, true) !== CENTRAL) return refuse('xlsx-broken');
    const lengths = [28, 30, 32].map(field => view.getUint16(at + field, true));
    const [nameLength, extraLength, commentLength] = lengths as [number, number, number];
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength));
    if (view.getUint16(at + 8, true) & ENCRYPTED) return refuse('xlsx-encrypted');
    if (!isInside(name)) return refuse('xlsx-path', { path: name.slice(0, 100) });
    const entry: ZipEntry = {
      name,
      method: view.getUint16(at + 10, true),
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
    };
    total += entry.size;
    packed += entry.packed;
    entries.set(name, entry);
    at += 46 + nameLength + extraLength + commentLength;
  }
  if (total > limits.zipBytes)
    return refuse('xlsx-too-large', {
      size: megabytes(total),
      limit: megabytes(limits.zipBytes),
    });
  // Small files pack into next to nothing and harm nobody.
  if (total > MB && total > packed * limits.zipRatio)
    return refuse('xlsx-ratio', {
      ratio: Math.round(total / Math.max(1, packed)),
      limit: limits.zipRatio,
    });
  return { ok: true, entries };
}

const refuse = (...parts: Parameters<typeof notice>): ZipDirectory => ({
  ok: false,
  notice: notice(...parts),
});

/** The record at the end, behind which only a comment may stand. */
function findEnd(view: DataView): number {
  const first = Math.max(0, view.byteLength - 22 - 0xffff);
  for (let at = view.byteLength - 22; at >= first; at--)
    if (view.getUint32(at, true) === END) return at;
  return -1;
}

const isInside = (name: string) => !/^[\\/]|^[a-z]:|(?:^|[\\/])\.\.(?:[\\/]|$)|\0/i.test(name);

/**
 * Unpacks one file. It stops as soon as more comes out than the directory says: that a file is as
 * long as it claims is the one thing the directory can lie about. Null when it is damaged.
 */
export async function unpackEntry(
  bytes: Uint8Array,
  entry: ZipEntry,
  pace: Pace,
): Promise<Uint8Array | null> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { offset } = entry;
  if (offset + 30 > bytes.length || view.getUint32(offset, true) !== LOCAL) return null;
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  const packed = bytes.subarray(start, start + entry.packed);
  if (packed.length < entry.packed) return null;
  if (entry.method === 0) return entry.packed === entry.size ? packed : null;
  if (entry.method !== 8) return null;

  const unpacked = new Uint8Array(entry.size);
  const reader = new Blob([packed as Uint8Array<ArrayBuffer>])
    .stream()
    .pipeThrough(new DecompressionStream('deflate-raw'))
    .getReader();
  let filled = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      if (filled + value.length > entry.size) {
        await reader.cancel();
        return null;
      }
      unpacked.set(value, filled);
      filled += value.length;
      if (pace.due()) await pace.rest(filled, entry.size);
    }
  } catch (error) {
    // Streams say of damaged data that it is a type error; an abort goes on.
    if (error instanceof TypeError) return null;
    await reader.cancel();
    throw error;
  }
  return filled === entry.size ? unpacked : null;
}
