import { TONES } from '../library/kinds.ts';
import type { Channel, Reply, Tone, Variant } from '../library/types.ts';
import { joinBlocks, splitBlocks } from './cell-blocks.ts';
import { channelName, readChannel } from './cell-values.ts';

/* All wordings of a phrase, or all replies of a complaint, in one cell: `【安抚｜在线｜客户着急】`. */

/** The wordings of a cell; a cell without any head is one wording. */
export const splitVariants = (cell: string): Variant[] =>
  splitBlocks(cell).map(({ head, text }) => ({ ...(head && readHead(head)), text }));

export function joinVariants(variants: readonly Variant[]): string {
  const [only] = variants;
  const isSimple = variants.length === 1 && Object.keys(only!).length === 1;
  return joinBlocks(
    variants.map(variant => ({
      head: isSimple && variant.text.trim() ? null : headOf(variant),
      text: variant.text,
    })),
  );
}

/** Replies say when they fit and how they sound, if only that it is as usual. */
export const splitReplies = (cell: string): Reply[] =>
  splitVariants(cell).map(({ when = '通用', tone = '标准', channel, text }) => ({
    when,
    tone,
    ...(channel && { channel }),
    text,
  }));

function headOf({ tone, channel, when }: Variant): string[] {
  const parts = [tone, channel && channelName(channel, 'zh-CN'), when];
  // A condition that reads like a tone or a channel keeps its place by what stands before it.
  const isClear = when === undefined || (!isTone(when) && !readChannel(when));
  return isClear
    ? (parts.filter(part => part !== undefined && part !== '') as string[])
    : parts.map(part => part ?? '');
}

function readHead(parts: string[]): Omit<Variant, 'text'> {
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
