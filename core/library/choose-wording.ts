import type { Channel, Tone } from './types.ts';
import { SPOKEN_CHANNELS } from './types.ts';

/** Whether a text is wanted to be said or to be written. */
export type Mode = 'spoken' | 'written';

/** What sets one wording apart from the others of the same text. */
export interface Likeness {
  when?: string;
  tone?: Tone;
}

interface Wording extends Likeness {
  channel?: Channel;
}

/** `channels` are those of the whole phrase: its standard wording has none of its own. */
export function modeOf({ channel }: Wording, channels: readonly Channel[]): Mode {
  const all = channel ? [channel] : channels;
  const isSpoken = all.length === 0 || all.some(one => SPOKEN_CHANNELS.includes(one));
  return isSpoken ? 'spoken' : 'written';
}

export const toneOf = (wording: Likeness): Tone => wording.tone ?? '标准';

/**
 * Index of the wording to show. The condition weighs most: another one would promise something else.
 */
export function chooseWording(
  wordings: readonly Wording[],
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

/** The variant of a phrase that comes first in a mode; undefined for its standard text. */
export function preferVariant(
  { channel, variants }: { channel: readonly Channel[]; variants: readonly Wording[] },
  mode: Mode,
): number | undefined {
  const index = chooseWording([{}, ...variants], mode, channel);
  return index === 0 ? undefined : index - 1;
}
