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
const SAMPLE = 65_536;
const LF = 10;
const CR = 13;
/** Characters that half of every Chinese text is made of, in both ways of writing them. */
const COMMON = new Set(
  '的一是不了在人有我他这個个們们中來来上大為为和到以說说時时要就出會会可也你對对生能而子得于於下自之年過过发發后後作里用' +
    '行所家事成方多去法如都同现現当當没沒面起看定天分还還进進好小部其些主心本前开開但因只从從想日者意无無已工使情明知三' +
    '点點正外将將两兩高间間由问問很最重并物手向文被等新加月話话合回内內信表给給位次先通提立名条條打电電数數安再接必件' +
    '期請请您謝谢客服務务户戶單单查詢询款退貨货品訂订稍候，。！？：',
);
/** Control characters that no text has; many of them are a picture or a program. */
// oxlint-disable-next-line no-control-regex
const CONTROL = /[\u0001-\u0008\u000e-\u001a\u001c-\u001f]/g;

/**
 * Reads bytes as text. A mark at the beginning decides, then zero bytes, which only UTF-16 is full
 * of, then whether the bytes are UTF-8. What is left is an encoding of Excel's: GB18030 in China,
 * Big5 where Chinese is written with traditional characters, one byte for each character in the West.
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
  const western = guessWestern(bytes);
  if (western) return decode(bytes, western, pace);
  const chinese = await decode(bytes, isBig5(bytes) ? 'big5' : 'gb18030', pace);
  return chinese.replaced <= strict.replaced ? chinese : strict;
}

/** The encoding that a mark or the place of zero bytes gives away. */
function guessEncoding(bytes: Uint8Array): Encoding | undefined {
  const [first, second, third] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  const sample = bytes.subarray(0, SAMPLE);
  const zeros = [0, 0];
  for (let at = 0; at < sample.length; at++) if (sample[at] === 0) zeros[at % 2]!++;
  const [even, odd] = zeros as [number, number];
  const share = (even + odd) / sample.length;
  // A text in another encoding may hold a few zero characters as well.
  if (even + odd < 3 || share < 0.01 || (share < 0.2 && isUtf8(sample))) return undefined;
  if (odd > even * 10) return 'utf-16le';
  return even > odd * 10 ? 'utf-16be' : undefined;
}

/** Letters with accents and typographic quotation marks, one at a time in a text of ASCII. */
function guessWestern(bytes: Uint8Array): Encoding | undefined {
  const sample = bytes.subarray(0, SAMPLE);
  let high = 0;
  let alone = 0;
  for (let at = 0; at < sample.length; at++) {
    if (sample[at]! < 0x80) continue;
    high++;
    if (!(sample[at - 1]! >= 0x80) && !(sample[at + 1]! >= 0x80)) alone++;
  }
  if (high * 5 > sample.length || alone < high * 0.7) return undefined;
  // Only Macintoshes end lines so, and only when Excel writes for old ones.
  return sample.includes(CR) && !sample.includes(LF) ? 'macintosh' : 'windows-1252';
}

/** Whether Chinese makes far more sense as Big5 than as GB18030: nearly all bytes can be read as both. */
function isBig5(bytes: Uint8Array): boolean {
  const sample = bytes.subarray(0, SAMPLE);
  const big5 = shareOfCommon(new TextDecoder('big5').decode(sample));
  return big5 > 0.15 && big5 > 2 * shareOfCommon(new TextDecoder('gb18030').decode(sample));
}

/** Fewer characters say nothing of how common they are. */
const FEWEST = 12;

function shareOfCommon(text: string): number {
  let wide = 0;
  let common = 0;
  for (const mark of text) {
    if (mark < '\u2000') continue;
    wide++;
    if (COMMON.has(mark)) common++;
  }
  return wide < FEWEST ? 0 : common / wide;
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
