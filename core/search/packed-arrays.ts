/*
 * A tree of plain values and typed arrays as one block of bytes: a header, the tree as JSON in which
 * each array is a reference, then the arrays as they are. Reading makes views and copies nothing.
 */

const MAGIC = 0x59444958;
const KINDS = { Uint8Array, Uint16Array, Uint32Array, Int32Array, Float32Array } as const;
type Kind = keyof typeof KINDS;
export type Packable = InstanceType<(typeof KINDS)[Kind]>;

interface Reference {
  $array: Kind;
  offset: number;
  length: number;
}

const HEADER = 16;
const ALIGNMENT = 8;
const align = (offset: number) => Math.ceil(offset / ALIGNMENT) * ALIGNMENT;

/** A copy of an object without some of its fields: what is not worth storing. */
export function leaveOut<T extends object, K extends keyof T>(from: T, ...keys: K[]): Omit<T, K> {
  const copy = { ...from };
  for (const key of keys) delete copy[key];
  return copy;
}

/** Packs a tree whose leaves are JSON values or typed arrays. */
export function packArrays(tree: unknown): ArrayBuffer {
  const arrays: { array: Packable; offset: number }[] = [];
  let size = 0;
  const json = JSON.stringify(tree, (_, value: unknown) => {
    if (!ArrayBuffer.isView(value)) return value;
    const array = value as Packable;
    const offset = size;
    arrays.push({ array, offset });
    size = align(offset + array.byteLength);
    const kind = Object.keys(KINDS).find(name => array instanceof KINDS[name as Kind]);
    return { $array: kind, offset, length: array.length };
  });
  const text = new TextEncoder().encode(json);
  const start = align(HEADER + text.length);
  const bytes = new Uint8Array(start + size);
  bytes.set(text, HEADER);
  for (const { array, offset } of arrays)
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), start + offset);
  const header = new Uint32Array(bytes.buffer, 0, HEADER / 4);
  header.set([MAGIC, bytes.length, text.length, sumBytes(bytes)]);
  return bytes.buffer;
}

/** Reads the tree back, or undefined when the block is damaged. */
export function unpackArrays(buffer: ArrayBuffer): unknown {
  if (buffer.byteLength < HEADER || buffer.byteLength % 4 !== 0) return undefined;
  const bytes = new Uint8Array(buffer);
  const [magic, size, textLength, sum] = new Uint32Array(buffer, 0, HEADER / 4);
  if (magic !== MAGIC || size !== bytes.length || sum !== sumBytes(bytes)) return undefined;
  const text = new TextDecoder().decode(bytes.subarray(HEADER, HEADER + textLength!));
  const start = align(HEADER + textLength!);
  return JSON.parse(text, (_, value: unknown) => {
    if (typeof value !== 'object' || value === null || !('$array' in value)) return value;
    const { $array, offset, length } = value as Reference;
    return new KINDS[$array](buffer, start + offset, length);
  });
}

/** A checksum of all bytes behind the header, four at a time. */
function sumBytes(bytes: Uint8Array): number {
  const words = new Uint32Array(bytes.buffer, HEADER, (bytes.length - HEADER) >> 2);
  let sum = bytes.length;
  for (let place = 0; place < words.length; place += 1)
    sum = Math.imul(sum ^ words[place]!, 0x9e3779b1) ^ (sum >>> 15);
  return sum >>> 0;
}
