import { Trash2 } from 'lucide-preact';
import { useRef } from 'preact/hooks';
import type { Channel, Placeholder, Tone, Variant } from '../../core/library/types.ts';
import { Button } from '../base/button.tsx';
import { ChoiceField } from '../base/choice-field.tsx';
import { LineField } from '../base/line-field.tsx';
import { LengthNotes } from '../text/length-notes.tsx';
import { PlaceholderHints } from './placeholder-hints.tsx';
import { PlaceholderMenu } from './placeholder-menu.tsx';
import { RichMarks } from './rich-marks.tsx';
import { useText } from '../base/text-context.ts';
import { CHANNEL_TITLES, TONE_TITLES } from '../base/wording.ts';

interface Props {
  number: number;
  variant: Variant;
  placeholders: readonly Placeholder[];
  /** The phrase is written as rich text. */
  isRich?: boolean;
  /** Those of the phrase: what a wording without one of its own is for. */
  channels: readonly Channel[];
  /** Null takes the variant out. */
  onChange(variant: Variant | null): void;
}

/** Another wording of a phrase: when, in which tone, for which channel. */
export function VariantFields(props: Props) {
  const { number, variant, placeholders, channels, isRich = false, onChange } = props;
  const t = useText();
  const text = useRef<HTMLTextAreaElement>(null);
  const { when = '', tone = '', channel = '' } = variant;

  /** An empty choice takes the key out: the wording has no condition, tone or channel of its own. */
  function change(key: 'when' | 'tone' | 'channel', value: string) {
    const { [key]: _, ...rest } = variant;
    onChange(value ? ({ ...rest, [key]: value } as Variant) : (rest as Variant));
  }

  return (
    <fieldset class="variant-fields" data-testid="variant">
      <legend>{t('panel_variant', { number })}</legend>
      <div class="variant-fields-kinds">
        <LineField
          label={t('panel_variant_when')}
          value={when}
          onInput={words => change('when', words)}
        />
        <ChoiceField<Tone>
          label={t('shared_tone')}
          titles={TONE_TITLES}
          none="panel_any"
          value={tone}
          onChoose={value => change('tone', value)}
        />
        <ChoiceField<Channel>
          label={t('panel_field_channel')}
          titles={CHANNEL_TITLES}
          none="panel_any"
          value={channel}
          onChoose={value => change('channel', value)}
        />
      </div>
      <textarea
        ref={text}
        class="control"
        lang="zh-CN"
        rows={3}
        autocomplete="off"
        aria-label={t('panel_field_text')}
        value={variant.text}
        onInput={event => onChange({ ...variant, text: event.currentTarget.value })}
      />
      <PlaceholderHints placeholders={placeholders} box={text} text={variant.text} />
      <LengthNotes
        text={variant.text}
        channels={variant.channel ? [variant.channel] : channels}
        placeholders={placeholders}
      />
      <div class="variant-fields-actions">
        <PlaceholderMenu placeholders={placeholders} target={text} />
        {isRich && <RichMarks target={text} />}
        <Button
          kind="danger"
          icon={<Trash2 size={16} />}
          label={t('panel_remove_variant')}
          onClick={() => onChange(null)}
        />
      </div>
    </fieldset>
  );
}
