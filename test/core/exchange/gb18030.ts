/*
 * Writes GB18030, which no platform does: the decoder of the platform, run over every pair of bytes,
 * gives the table; what is not in it takes four bytes, counted in the order of the code points.
 */

const PAIRS = new Map<string, number[]>();
const decoder = new TextDecoder('gb18030', { fatal: true });

for (let lead = 0x81; lead <= 0xfe; lead++)
  for (let trail = 0x40; trail <= 0xfe; trail++) {
    if (trail === 0x7f) continue;
    try {
      const unit = decoder.decode(Uint8Array.of(lead, trail));
      if ([...unit].length === 1 && !PAIRS.has(unit)) PAIRS.set(unit, [lead, trail]);
    } catch {
      // No character stands there.
    }
  }

export function encodeGb18030(text: string): Uint8Array {
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.codePointAt(0)!;
    if (code < 0x80) bytes.push(code);
    else bytes.push(...(PAIRS.get(character) ?? fourBytes(code)));
  }
  return Uint8Array.from(bytes);
}

/** Four bytes for a code point beyond the two-byte table, found by asking the decoder. */
function fourBytes(code: number): number[] {
  if (code >= 0x10000) return split(code - 0x10000 + 189_000);
  // Below, the count leaves out what has two bytes: so many before it, at most.
  for (let count = Math.max(0, code - 30_000); count <= code; count++) {
    const bytes = split(count);
    try {
      if (decoder.decode(Uint8Array.from(bytes)).codePointAt(0) === code) return bytes;
    } catch {
      // No character stands there.
    }
  }
  throw new Error(`no bytes for U+${code.toString(16)}`);
}

const split = (count: number) => [
  0x81 + Math.floor(count / 12_600),
  0x30 + (Math.floor(count / 1260) % 10),
  0x81 + (Math.floor(count / 10) % 126),
  0x30 + (count % 10),
];

export function encodeUtf16(text: string, isBig = false, hasMark = true): Uint8Array {
  const units = hasMark ? `\ufeff${text}` : text;
  const bytes = new Uint8Array(units.length * 2);
  const view = new DataView(bytes.buffer);
  for (let at = 0; at < units.length; at++) view.setUint16(at * 2, units.charCodeAt(at), !isBig);
  return bytes;
}
