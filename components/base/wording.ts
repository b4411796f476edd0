import type { Channel, Tone } from '../../core/library/types.ts';
import type { MessageKey } from '../../core/messages/text.ts';

export type { Likeness, Mode } from '../../core/library/choose-wording.ts';
export { chooseWording, modeOf, toneOf } from '../../core/library/choose-wording.ts';

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
