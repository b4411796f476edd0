/* Reads LevelDB's files as far as a search of their contents needs it, and unpacks Snappy. */

const LOG_BLOCK = 32_768;
const LOG_HEADER = 7;
const FOOTER = 48;
const MAGIC = Buffer.from([0x57, 0xfb, 0x80, 0x8b, 0x24, 0x75, 0x47, 0xdb]);

/** The contents of a log, put together over the ends of its blocks. */
export function readLog(bytes: Buffer): Buffer {
  const parts: Buffer[] = [];
  for (let block = 0; block < bytes.length; block += LOG_BLOCK) {
    const end = Math.min(block + LOG_BLOCK, bytes.length);
    let at = block;
    while (at + LOG_HEADER <= end) {
      const length = bytes.readUInt16LE(at + 4);
      parts.push(bytes.subarray(at + LOG_HEADER, Math.min(at + LOG_HEADER + length, end)));
      at += LOG_HEADER + length;
    }
  }
  return Buffer.concat(parts);
}

/** All keys and values of a table, unpacked; null for any other file. */
export function readTable(bytes: Buffer): Buffer | null {
  if (bytes.length < FOOTER || !bytes.subarray(-MAGIC.length).equals(MAGIC)) return null;
  const footer = bytes.subarray(-FOOTER);
  const meta = readHandle(footer, 0);
  const index = readBlock(bytes, readHandle(footer, meta.next));
  return Buffer.concat(
    entriesOf(index).map(({ value }) => {
      const entries = entriesOf(readBlock(bytes, readHandle(value, 0)));
      return Buffer.concat(entries.flatMap(entry => [entry.key, entry.value]));
    }),
  );
}

interface Handle {
  offset: number;
  size: number;
  /** Where the next one begins. */
  next: number;
}

function readHandle(bytes: Buffer, at: number): Handle {
  const offset = readVarint(bytes, at);
  const size = readVarint(bytes, offset.next);
  return { offset: offset.value, size: size.value, next: size.next };
}

function readBlock(bytes: Buffer, { offset, size }: Handle): Buffer {
  const stored = bytes.subarray(offset, offset + size);
  const packing = bytes[offset + size];
  if (packing === 0) return stored;
  const unpacked = packing === 1 ? unsnap(stored) : null;
  // A search that can't read a block must not say that nothing is in it.
  if (!unpacked) throw new Error(`a LevelDB block with the packing ${packing} can't be read`);
  return unpacked;
}

function entriesOf(block: Buffer): { key: Buffer; value: Buffer }[] {
  const end = block.length - 4 - 4 * block.readUInt32LE(block.length - 4);
  const entries: { key: Buffer; value: Buffer }[] = [];
  let before = Buffer.alloc(0);
  let at = 0;
  while (at < end) {
    const shared = readVarint(block, at);
    const own = readVarint(block, shared.next);
    const length = readVarint(block, own.next);
    const keyEnd = length.next + own.value;
    const key = Buffer.concat([
      before.subarray(0, shared.value),
      block.subarray(length.next, keyEnd),
    ]);
    entries.push({ key, value: block.subarray(keyEnd, keyEnd + length.value) });
    before = key;
    at = keyEnd + length.value;
  }
  return entries;
}

function readVarint(bytes: Buffer, from: number): { value: number; next: number } {
  let value = 0;
  let factor = 1;
  for (let at = from; at < bytes.length; at++) {
    value += (bytes[at]! & 0x7f) * factor;
    if (bytes[at]! < 0x80) return { value, next: at + 1 };
    factor *= 0x80;
  }
  return { value, next: bytes.length };
}

/** Longest thing that is unpacked; a larger length is no length but some other bytes. */
const LONGEST = 8 * 1024 * 1024;

/** Unpacks Snappy's raw format; null where the bytes are something else. */
export function unsnap(bytes: Buffer): Buffer | null {
  const { value: length, next } = readVarint(bytes, 0);
  if (length === 0 || length > LONGEST) return null;
  const out = Buffer.alloc(length);
  let to = 0;
  let at = next;
  while (to < length) {
    const tag = bytes[at++];
    if (tag === undefined) return null;
    const isLiteral = (tag & 3) === 0;
    const piece = isLiteral ? readLiteral(bytes, at, tag) : readCopy(bytes, at, tag);
    at = piece.next;
    if (to + piece.length > length) return null;
    if (isLiteral) {
      if (at > bytes.length) return null;
      bytes.copy(out, to, at - piece.length, at);
      to += piece.length;
      continue;
    }
    if (piece.back === 0 || piece.back > to) return null;
    // Byte by byte: what is copied may be what this very copy has written.
    for (let rest = piece.length; rest > 0; rest--, to++) out[to] = out[to - piece.back]!;
  }
  return out;
}

interface Piece {
  length: number;
  /** How far back it is repeated from; 0 for a literal, which stands before `next`. */
  back: number;
  next: number;
}

function readLiteral(bytes: Buffer, at: number, tag: number): Piece {
  const short = tag >> 2;
  const extra = short < 60 ? 0 : short - 59;
  const length = (extra === 0 ? short : readNumber(bytes, at, extra)) + 1;
  return { length, back: 0, next: at + extra + length };
}

function readCopy(bytes: Buffer, at: number, tag: number): Piece {
  if ((tag & 3) === 1)
    return {
      length: ((tag >> 2) & 7) + 4,
      back: ((tag >> 5) << 8) | (bytes[at] ?? 0),
      next: at + 1,
    };
  const size = (tag & 3) === 2 ? 2 : 4;
  return { length: (tag >> 2) + 1, back: readNumber(bytes, at, size), next: at + size };
}

const readNumber = (bytes: Buffer, at: number, size: number) =>
  at + size <= bytes.length ? bytes.readUIntLE(at, size) : 0;
