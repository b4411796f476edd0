import type { ComponentChildren } from 'preact';
import type { Settings } from '../../core/library/settings.ts';
import { LanguageChoice, ThemeChoice } from './display-choice.tsx';
import { Segmented } from '../base/segmented.tsx';
import { useText } from '../base/text-context.ts';

interface Props {
  settings: Settings;
  onChange: (change: Partial<Settings>) => void;
}

/** Language, theme, and which wording comes first. */
export function DisplaySettings({ settings, onChange }: Props) {
  const t = useText();
  return (
    <div class="display-settings">
      <Row label={t('options_language')}>
        <LanguageChoice settings={settings} onChange={onChange} />
      </Row>
      <Row label={t('options_theme')}>
        <ThemeChoice settings={settings} onChange={onChange} />
      </Row>
      <Row label={t('options_channel')} hint={t('options_channel_hint')}>
        <Segmented
          label={t('options_channel')}
          options={[
            { value: 'spoken', title: t('options_channel_spoken') },
            { value: 'written', title: t('options_channel_written') },
          ]}
          value={settings.channel}
          onChoose={channel => onChange({ channel })}
        />
      </Row>
    </div>
  );
}

interface RowProps {
  label: string;
  hint?: string;
  children: ComponentChildren;
}

function Row({ label, hint, children }: RowProps) {
  return (
    <div class="display-settings-row">
      <div>
        <p class="display-settings-label">{label}</p>
        {hint && <p class="display-settings-hint">{hint}</p>}
      </div>
      {children}
    </div>
  );
}
