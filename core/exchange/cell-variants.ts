import type { Channel, Tone, Variant } from '../library/types.ts';
import { channelName, readChannel } from './cell-values.ts';

/*
 * All wordings of a phrase in one cell, to be read and changed by people:
 *
 *   【简短】
 *   您好，请稍等。
 *   【安抚｜在线｜客户着急】
 *   别着急，…
 *
 * A line of a text that begins with 【 or a backslash gets a backslash in front.
 */

const TONES: readonly Tone[] = ['标准', '简短', '安抚', '坚定', '升级'];
const HEAD = /^【((?:[^】\\]|\\.)*)】\r?$/;
const ESCAPES: Record<string, string> = {
  '\n': 'n',
  '\r': 'r',
  '\\': '\\',
  '｜': '｜',
  '】': '】',
};

/** The wordings of a cell; a cell without any head is one wording. */
export function splitVariants(cell: string): Variant[] {
  if (!cell.trim()) return [];
  const variants: Variant[] = [];
  let lines: string[] = [];
  let current: Omit<Variant, 'text'> | null = null;
  for (const line of cell.split('\n')) {
    const head = HEAD.exec(line);
    if (!head) {
      lines.push(/^\\[\\【]/.test(line) ? line.slice(1) : line);
      continue;
    }
    finish();
    current = readHead(head[1]!);
    lines = [];
  }
  finish();
  return variants;

  function finish() {
    const text = lines.join('\n');
    // What stands before the first head is a wording only if it is something.
    if (current || text.trim()) variants.push({ ...current, text });
  }
}

export function joinVariants(variants: readonly Variant[]): string {
  const isSimple = variants.length === 1 && Object.keys(variants[0]!).length === 1;
  const [only] = variants;
  if (only && isSimple && only.text.trim()) return escapeLines(only.text);
  return variants.map(variant => `【${headOf(variant)}】\n${escapeLines(variant.text)}`).join('\n');
}

const escapeLines = (text: string) =>
  text
    .split('\n')
    .map(line => (/^[\\【]/.test(line) ? `\\${line}` : line))
    .join('\n');

function headOf({ tone, channel, when }: Variant): string {
  const parts = [tone, channel && channelName(channel, 'zh-CN'), when && escapeHead(when)];
  // A condition that reads like a tone or a channel keeps its place by what stands before it.
  const isClear = when === undefined || (!isTone(when) && !readChannel(when));
  return isClear ? parts.filter(Boolean).join('｜') : parts.map(part => part ?? '').join('｜');
}

function readHead(head: string): Omit<Variant, 'text'> {
  const parts = splitHead(head);
  if (parts.length === 3) return variantOf(parts[0]!, parts[1]!, parts[2]!);
  const tone = parts.find(isTone);
  const channel = parts.find(part => readChannel(part));
  const when = parts.filter(part => part !== tone && part !== channel).join('｜');
  return variantOf(tone ?? '', channel ?? '', when);
}

function variantOf(tone: string, channel: string, when: string): Omit<Variant, 'text'> {
  const known = readChannel(channel);
  return {
    ...(when && { when }),
    ...(isTone(tone) && { tone }),
    ...(known && { channel: known satisfies Channel }),
  };
}

const isTone = (word: string): word is Tone => (TONES as readonly string[]).includes(word);

const escapeHead = (text: string) => text.replace(/[\n\r\\｜】]/g, unit => `\\${ESCAPES[unit]!}`);

/** The parts between ｜, with what is escaped put back. */
function splitHead(head: string): string[] {
  const parts = [''];
  for (let at = 0; at < head.length; at++) {
    const unit = head[at]!;
    if (unit === '\\' && at + 1 < head.length) {
      const next = head[++at]!;
      parts.push(parts.pop()! + (next === 'n' ? '\n' : next === 'r' ? '\r' : next));
    } else if (unit === '｜') parts.push('');
    else parts.push(parts.pop()! + unit);
  }
  return parts;
}
