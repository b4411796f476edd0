import { joinBytes } from './join-bytes.ts';

/** A file to put into a zip archive; its bytes come in pieces. */
export interface ZipSource {
  name: string;
  pieces: Iterable<Uint8Array> | AsyncIterable<Uint8Array>;
}

const CRC = makeCrcTable();
/** 1 January 1980, the first day that zip knows: the same content gives the same bytes. */
const DAY = 0x21;

interface Written {
  name: Uint8Array<ArrayBuffer>;
  crc: number;
  packed: number;
  size: number;
  offset: number;
}

/** Packs files into a zip archive. */
export async function writeZip(sources: readonly ZipSource[]): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  const written: Written[] = [];
  let length = 0;
  const push = (part: Uint8Array) => {
    parts.push(part);
    length += part.length;
  };

  for (const source of sources) {
    const { chunks, ...sizes } = await pack(source.pieces);
    const entry = { name: new TextEncoder().encode(source.name), offset: length, ...sizes };
    push(localHeader(entry));
    for (const chunk of chunks) push(chunk);
    written.push(entry);
  }
  const start = length;
  for (const entry of written) push(centralHeader(entry));
  push(endRecord(written.length, length - start, start));

  return joinBytes(parts);
}

async function pack(pieces: ZipSource['pieces']) {
  const stream = new CompressionStream('deflate-raw');
  const writer = stream.writable.getWriter();
  const chunks: Uint8Array[] = [];
  let crc = 0xffffffff;
  let size = 0;
  let packed = 0;
  const drained = (async () => {
    const reader = stream.readable.getReader();
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      chunks.push(part.value);
      packed += part.value.length;
    }
  })();
  try {
    for await (const piece of pieces) {
      crc = addCrc(crc, piece);
      size += piece.length;
      await writer.write(piece as Uint8Array<ArrayBuffer>);
    }
    await writer.close();
  } catch (error) {
    await Promise.allSettled([writer.abort(error), drained]);
    throw error;
  }
  await drained;
  return { chunks, crc: ~crc >>> 0, size, packed };
}

function localHeader(entry: Written): Uint8Array {
  const { bytes, view } = makeRecord(30, 0x04034b50, entry.name);
  describe(view, 4, entry);
  return bytes;
}

function centralHeader(entry: Written): Uint8Array {
  const { bytes, view } = makeRecord(46, 0x02014b50, entry.name);
  view.setUint16(4, 20, true);
  describe(view, 6, entry);
  view.setUint32(42, entry.offset, true);
  return bytes;
}

function endRecord(count: number, size: number, offset: number): Uint8Array {
  const { bytes, view } = makeRecord(22, 0x06054b50);
  view.setUint16(8, count, true);
  view.setUint16(10, count, true);
  view.setUint32(12, size, true);
  view.setUint32(16, offset, true);
  return bytes;
}

function makeRecord(length: number, signature: number, name: Uint8Array = new Uint8Array()) {
  const bytes = new Uint8Array(length + name.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, signature, true);
  bytes.set(name, length);
  return { bytes, view };
}

/** The fields that stand in both headers, one after the other. */
function describe(view: DataView, at: number, { name, crc, packed, size }: Written): void {
  view.setUint16(at, 20, true);
  // The name is UTF-8.
  view.setUint16(at + 2, 0x800, true);
  view.setUint16(at + 4, 8, true);
  view.setUint16(at + 8, DAY, true);
  view.setUint32(at + 10, crc, true);
  view.setUint32(at + 14, packed, true);
  view.setUint32(at + 18, size, true);
  view.setUint16(at + 22, name.length, true);
}

function makeCrcTable(): Uint32Array {
  const table = new Uint32Array(256);
  for (let byte = 0; byte < 256; byte++) {
    let value = byte;
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
    table[byte] = value;
  }
  return table;
}

function addCrc(crc: number, bytes: Uint8Array): number {
  let value = crc;
  for (let at = 0; at < bytes.length; at++)
    value = CRC[(value ^ bytes[at]!) & 0xff]! ^ (value >>> 8);
  return value;
}
