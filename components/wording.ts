import type { Channel, Tone } from '../core/library/types.ts';
import { SPOKEN_CHANNELS } from '../core/library/types.ts';
import type { WordingView } from '../core/library/views.ts';
import type { MessageKey } from '../core/messages/text.ts';

/** Whether a text is wanted to be said or to be written. */
export type Mode = 'spoken' | 'written';

/** What sets one wording apart from the others of the same text. */
export interface Likeness {
  when?: string;
  tone?: Tone;
}

/** `channels` are those of the whole phrase: its standard wording has none of its own. */
export function modeOf({ channel }: WordingView, channels: readonly Channel[]): Mode {
  const all = channel ? [channel] : channels;
  const isSpoken = all.length === 0 || all.some(one => SPOKEN_CHANNELS.includes(one));
  return isSpoken ? 'spoken' : 'written';
}

export const toneOf = (wording: Likeness): Tone => wording.tone ?? '标准';

/**
 * Index of the wording to show. The condition weighs most: another one would promise something else.
 */
export function chooseWording(
  wordings: readonly WordingView[],
  mode: Mode,
  channels: readonly Channel[],
  like: Likeness = wordings[0] ?? {},
): number {
  let best = 0;
  let bestScore = -1;
  wordings.forEach((wording, index) => {
    const score =
      (wording.when === like.when ? 4 : 0) +
      (modeOf(wording, channels) === mode ? 2 : 0) +
      (toneOf(wording) === toneOf(like) ? 1 : 0);
    if (score > bestScore) [best, bestScore] = [index, score];
  });
  return best;
}

export const TONE_TITLES: Readonly<Record<Tone, MessageKey>> = {
  标准: 'shared_tone_standard',
  简短: 'shared_tone_short',
  安抚: 'shared_tone_soothing',
  坚定: 'shared_tone_firm',
  升级: 'shared_tone_escalate',
};

export const CHANNEL_TITLES: Readonly<Record<Channel, MessageKey>> = {
  phone: 'shared_channel_phone',
  chat: 'shared_channel_chat',
  counter: 'shared_channel_counter',
  onsite: 'shared_channel_onsite',
  email: 'shared_channel_email',
};
