import { notice } from './notices.ts';
import type { Notice } from './notices.ts';
import type { Pace } from './pace.ts';
import type { Encoding } from './types.ts';

export interface Decoded {
  text: string;
  encoding: Encoding;
  /** Characters that the encoding could not read, shown as U+FFFD. */
  replaced: number;
}

const CHUNK = 1 << 20;
/** Control characters that no text has; many of them are a picture or a program. */
// oxlint-disable-next-line no-control-regex
const CONTROL = /[\u0001-\u0008\u000e-\u001a\u001c-\u001f]/g;

/**
 * Reads bytes as text. A mark at the beginning decides, then zero bytes, which only UTF-16 is full
 * of, then whether the bytes are UTF-8; what is left is GB18030, as Chinese Excel writes it.
 */
export async function decodeText(
  bytes: Uint8Array,
  pace: Pace,
  chosen?: Encoding,
): Promise<Decoded> {
  pace.start('decode');
  const encoding = chosen ?? guessEncoding(bytes);
  if (encoding) return decode(bytes, encoding, pace);

  const strict = await decode(bytes, 'utf-8', pace);
  if (strict.replaced === 0) return strict;
  // Bytes of GB18030 hardly ever look like UTF-8, so a few bad ones are damage and not a sign.
  const wide = countWide(strict.text) - strict.replaced;
  if (strict.replaced * 20 <= wide) return strict;
  const chinese = await decode(bytes, 'gb18030', pace);
  return chinese.replaced <= strict.replaced ? chinese : strict;
}

/** The encoding that a mark or the place of zero bytes gives away. */
function guessEncoding(bytes: Uint8Array): Encoding | undefined {
  const [first, second, third] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  const sample = bytes.subarray(0, 65_536);
  const zeros = [0, 0];
  for (let at = 0; at < sample.length; at++) if (sample[at] === 0) zeros[at % 2]!++;
  const [even, odd] = zeros as [number, number];
  const share = (even + odd) / sample.length;
  // A text in another encoding may hold a few zero characters as well.
  if (even + odd < 3 || share < 0.01 || (share < 0.2 && isUtf8(sample))) return undefined;
  if (odd > even * 10) return 'utf-16le';
  return even > odd * 10 ? 'utf-16be' : undefined;
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** Strictly first: a replacement character that stands in the file itself is no damage. */
async function decode(bytes: Uint8Array, encoding: Encoding, pace: Pace): Promise<Decoded> {
  const strict = await decodeChunks(bytes, encoding, pace, true);
  if (strict !== null) return { text: strict, encoding, replaced: 0 };
  const text = (await decodeChunks(bytes, encoding, pace, false)) ?? '';
  return { text, encoding, replaced: countReplaced(text) };
}

async function decodeChunks(
  bytes: Uint8Array,
  encoding: Encoding,
  pace: Pace,
  fatal: boolean,
): Promise<string | null> {
  const decoder = new TextDecoder(encoding, { fatal });
  const parts: string[] = [];
  for (let at = 0; at <= bytes.length; at += CHUNK) {
    const isLast = at + CHUNK > bytes.length;
    try {
      parts.push(decoder.decode(bytes.subarray(at, at + CHUNK), { stream: !isLast }));
    } catch {
      // Only a strict decoder throws, and only for bytes that it can't read.
      return null;
    }
    if (pace.due()) await pace.rest(at, bytes.length);
  }
  return parts.join('');
}

function countReplaced(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\ufffd'); at >= 0; at = text.indexOf('\ufffd', at + 1)) count++;
  return count;
}

function countWide(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 127) count++;
  return count;
}

/** Why decoded text is no text to go on with, or null. */
export function refuseText({ text, encoding, replaced }: Decoded, share: number): Notice | null {
  if (!text.trim()) return notice('file-empty');
  const sample = text.slice(0, 100_000);
  const controls = sample.match(CONTROL)?.length ?? 0;
  if (controls > 8 && controls * 50 > sample.length) return notice('file-binary', { kind: 'data' });
  if (replaced > text.length * share) return notice('file-encoding', { encoding, replaced });
  if (/^\s*(?:<!doctype html|<html|<\?xml|<table|<meta\s)/i.test(sample))
    return notice('file-web-page');
  return null;
}
