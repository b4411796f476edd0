import type { Channel } from '../library/types.ts';
import { SPOKEN_CHANNELS } from '../library/types.ts';

/** Most Han characters that a text may have; phone texts have to be said in one breath. */
export const LENGTH_LIMITS = { sentence: 30, spoken: 90, opening: 60, chat: 200 };

/** What is too long about a text, in Han characters. */
export interface LengthFault {
  kind: 'breath' | 'sentence' | 'chat';
  characters: number;
  limit: number;
  /** The sentence that is too long. */
  sentence?: string;
}

/** What is too long to be said in a breath, or to be read in a chat; e-mails may be long. */
export function findTooLong(
  text: string,
  channel: Channel,
  spokenLimit = LENGTH_LIMITS.spoken,
): LengthFault[] {
  if (channel === 'email') return [];
  const characters = countHan(text);
  if (!isSpoken(channel))
    return characters > LENGTH_LIMITS.chat
      ? [{ kind: 'chat', characters, limit: LENGTH_LIMITS.chat }]
      : [];
  const faults: LengthFault[] = [];
  if (characters > spokenLimit) faults.push({ kind: 'breath', characters, limit: spokenLimit });
  for (const sentence of text.split(/[。！？!?；;\n]/)) {
    const long = countHan(sentence);
    if (long > LENGTH_LIMITS.sentence)
      faults.push({
        kind: 'sentence',
        characters: long,
        limit: LENGTH_LIMITS.sentence,
        sentence: sentence.trim(),
      });
  }
  return faults;
}

export const isSpoken = (channel: Channel) => SPOKEN_CHANNELS.includes(channel);

const countHan = (text: string) => text.match(/\p{Script=Han}/gu)?.length ?? 0;
