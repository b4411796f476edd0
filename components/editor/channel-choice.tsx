import type { Channel } from '../../core/library/types.ts';
import { useText } from '../base/text-context.ts';
import { CHANNEL_TITLES } from '../base/wording.ts';

interface Props {
  chosen: readonly Channel[];
  onChange(channels: Channel[]): void;
}

const CHANNELS = Object.keys(CHANNEL_TITLES) as Channel[];

/** The channels that a phrase is for, in their fixed order. */
export function ChannelChoice({ chosen, onChange }: Props) {
  const t = useText();

  function toggle(channel: Channel) {
    const isChosen = chosen.includes(channel);
    onChange(CHANNELS.filter(one => (one === channel ? !isChosen : chosen.includes(one))));
  }

  return (
    <fieldset class="channel-choice">
      <legend>{t('panel_field_channel')}</legend>
      {CHANNELS.map(channel => (
        <label key={channel}>
          <input
            type="checkbox"
            autocomplete="off"
            checked={chosen.includes(channel)}
            onChange={() => toggle(channel)}
          />
          {t(CHANNEL_TITLES[channel])}
        </label>
      ))}
    </fieldset>
  );
}
