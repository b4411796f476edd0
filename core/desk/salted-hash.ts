/** The first 32 bits of the fractional parts of the cube roots of the first 64 primes. */
const CONSTANTS = primes(64).map(prime => fraction(Math.cbrt(prime)));
const START = primes(8).map(prime => fraction(Math.sqrt(prime)));

/** Half of a SHA-256 is enough to tell customers apart. */
const HEX_DIGITS = 32;

/**
 * A hash with a salt of its own, for recognising what can't be read back. Synchronous, which the
 * browser's own digest is not. Keep the salt in memory only.
 */
export function createHash(salt: string): (text: string) => string {
  return text => sha256(`${salt}\u0000${text}`).slice(0, HEX_DIGITS);
}

/** SHA-256 of a text in UTF-8, in hexadecimal. */
export function sha256(text: string): string {
  const state = [...START];
  const words = new Uint32Array(64);
  const padded = pad(new TextEncoder().encode(text));
  for (let block = 0; block < padded.byteLength; block += 64) {
    for (let index = 0; index < 16; index++) words[index] = padded.getUint32(block + index * 4);
    compress(state, words);
  }
  return state.map(word => (word >>> 0).toString(16).padStart(8, '0')).join('');
}

function pad(bytes: Uint8Array): DataView {
  const length = Math.ceil((bytes.length + 9) / 64) * 64;
  const padded = new Uint8Array(length);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setBigUint64(length - 8, BigInt(bytes.length) * 8n);
  return view;
}

function compress(state: number[], words: Uint32Array) {
  for (let index = 16; index < 64; index++) {
    const early = words[index - 15]!;
    const late = words[index - 2]!;
    const mixEarly = turn(early, 7) ^ turn(early, 18) ^ (early >>> 3);
    const mixLate = turn(late, 17) ^ turn(late, 19) ^ (late >>> 10);
    words[index] = words[index - 16]! + mixEarly + words[index - 7]! + mixLate;
  }
  let [a, b, c, d, e, f, g, h] = state as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  for (let index = 0; index < 64; index++) {
    const choose = (e & f) ^ (~e & g);
    const most = (a & b) ^ (a & c) ^ (b & c);
    const high = turn(e, 6) ^ turn(e, 11) ^ turn(e, 25);
    const low = turn(a, 2) ^ turn(a, 13) ^ turn(a, 22);
    const first = (h + high + choose + CONSTANTS[index]! + words[index]!) | 0;
    const second = (low + most) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + second) | 0];
  }
  const mixed = [a, b, c, d, e, f, g, h];
  for (const [index, value] of mixed.entries()) state[index] = (state[index]! + value) | 0;
}

const turn = (word: number, bits: number) => (word >>> bits) | (word << (32 - bits));

function fraction(value: number): number {
  return ((value - Math.floor(value)) * 2 ** 32) | 0;
}

function primes(count: number): number[] {
  const found: number[] = [];
  for (let number = 2; found.length < count; number++)
    if (found.every(prime => number % prime !== 0)) found.push(number);
  return found;
}
