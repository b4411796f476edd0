import { joinBytes } from '../exchange/join-bytes.ts';
import type { Pace } from '../exchange/pace.ts';
import { createPace } from '../exchange/pace.ts';
import type { Copy } from './copy.ts';
import { keyOf } from './copy.ts';
import { hashWords } from './record-sum.ts';

/** Longest piece of a snapshot, in characters: a store of key and value swallows it whole. */
export const CHUNK = 1_000_000;

export interface PackedSnapshot {
  chunks: string[];
  /** Hash of all chunks. */
  sum: string;
  /** Characters of all chunks. */
  size: number;
}

/** Records as gzip in base64, in pieces; made in slices, as somebody may be waiting for something else. */
export async function packSnapshot(
  records: Iterable<[table: string, record: unknown]> | AsyncIterable<[string, unknown]>,
): Promise<PackedSnapshot> {
  const pace = createPace();
  const encoder = new TextEncoder();
  const { readable, writable } = new CompressionStream('gzip');
  const writer = writable.getWriter();
  const reading = readAll(readable);
  let lines = '';
  let done = 0;
  for await (const line of records) {
    lines += `${JSON.stringify(line)}\n`;
    done++;
    if (lines.length < SLICE) continue;
    await writer.write(encoder.encode(lines));
    lines = '';
    if (pace.due()) await pace.rest(done, done);
  }
  await writer.write(encoder.encode(lines));
  await writer.close();
  const text = await toBase64(await reading, pace);
  const chunks: string[] = [];
  for (let at = 0; at < text.length; at += CHUNK) chunks.push(text.slice(at, at + CHUNK));
  return { chunks, sum: hashWords(text), size: text.length };
}

/** The records of a snapshot, or null where it is not what was packed. */
export async function unpackSnapshot(
  chunks: readonly unknown[],
  sum: string,
): Promise<Copy | null> {
  if (!chunks.every(chunk => typeof chunk === 'string')) return null;
  const text = chunks.join('');
  if (hashWords(text) !== sum) return null;
  const { readable, writable } = new DecompressionStream('gzip');
  const writer = writable.getWriter();
  const reading = readAll(readable);
  await writer.write(fromBase64(text));
  await writer.close();
  const copy: Copy = new Map();
  for (const line of new TextDecoder().decode(await reading).split('\n')) {
    if (!line) continue;
    const [table, record] = JSON.parse(line) as [string, Record<string, unknown>];
    let records = copy.get(table);
    if (!records) copy.set(table, (records = new Map()));
    records.set(keyOf(table, record), record);
  }
  return copy;
}

async function readAll(stream: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return joinBytes(parts);
    parts.push(value);
  }
}

/** Characters that are packed at once. */
const SLICE = 50_000;
/** The characters of this many bytes are made at once: more would overflow the stack. */
const PIECE = 0x6000;

async function toBase64(bytes: Uint8Array, pace: Pace): Promise<string> {
  const parts: string[] = [];
  // PIECE is a multiple of three, so that the pieces of base64 fit together.
  for (let at = 0; at < bytes.length; at += PIECE) {
    parts.push(btoa(String.fromCharCode(...bytes.subarray(at, at + PIECE))));
    if (pace.due()) await pace.rest(at, bytes.length);
  }
  return parts.join('');
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < binary.length; at++) bytes[at] = binary.charCodeAt(at);
  return bytes;
}
