import { useMemo, useState } from 'preact/hooks';
import type { Channel, Placeholder, Variant } from '../../core/library/types.ts';
import { cutSegments } from '../../core/template/segments.ts';
import type { DraftFields } from './draft-fields.ts';
import { explainTemplate } from '../text/explain-template.ts';
import { Segmented } from '../base/segmented.tsx';
import { purposeOf } from '../text/show-field.ts';
import { useText } from '../base/text-context.ts';
import { TextSegments } from '../text/text-segments.tsx';
import { CHANNEL_TITLES } from '../base/wording.ts';

interface Props {
  fields: Pick<DraftFields, 'text' | 'variants' | 'channel' | 'format'>;
  placeholders: readonly Placeholder[];
}

/** How the wordings of a phrase read, with examples in the place of what will be filled in. */
export function DraftPreview({ fields, placeholders }: Props) {
  const t = useText();
  const [chosen, setChosen] = useState<Channel | null>(null);
  const channels = fields.channel;
  const channel = channels.find(one => one === chosen) ?? channels[0];
  const examples = useMemo(
    () => Object.fromEntries(placeholders.map(({ name, example }) => [name, example])),
    [placeholders],
  );
  const wordings: readonly Variant[] = [{ tone: '标准', text: fields.text }, ...fields.variants];
  const fitting = wordings
    .filter(one => one.text.trim() && (!one.channel || one.channel === channel))
    // What was written for the channel goes before what does for all.
    .toSorted((one, other) => Number(!!other.channel) - Number(!!one.channel));
  if (fitting.length === 0) return null;
  return (
    <section class="draft-preview" aria-label={t('draft_preview')} data-testid="draft-preview">
      <header>
        <h3>{t('draft_preview')}</h3>
        {channels.length > 1 && (
          <Segmented
            label={t('panel_field_channel')}
            options={channels.map(value => ({ value, title: t(CHANNEL_TITLES[value]) }))}
            value={channel ?? null}
            onChoose={value => setChosen(value)}
          />
        )}
      </header>
      {fitting.map((wording, index) => (
        <Wording
          key={index}
          wording={wording}
          format={fields.format}
          examples={examples}
          isAlone={fitting.length === 1}
        />
      ))}
    </section>
  );
}

interface WordingProps {
  wording: Variant;
  format: DraftFields['format'];
  examples: Readonly<Record<string, string>>;
  isAlone: boolean;
}

function Wording({ wording, format, examples, isAlone }: WordingProps) {
  const t = useText();
  const cut = useMemo(
    () => cutSegments(wording.text, examples, format),
    [wording.text, format, examples],
  );
  return (
    <div>
      {!isAlone && <small>{purposeOf(wording, t)}</small>}
      {'broken' in cut ? (
        <p class="field-problem">
          {t('shared_broken', { detail: explainTemplate(cut.broken, t) })}
        </p>
      ) : (
        <TextSegments segments={cut.segments} />
      )}
    </div>
  );
}
