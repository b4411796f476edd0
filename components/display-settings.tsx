import type { ComponentChildren } from 'preact';
import type { Settings } from '../core/library/settings.ts';
import { Segmented } from './segmented.tsx';
import { useText } from './text-context.ts';

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
        <Segmented
          label={t('options_language')}
          options={[
            { value: 'auto', title: t('options_language_auto') },
            // Each language by its own name, for whoever can't read the current one.
            { value: 'zh-CN', title: t('options_language_zh') },
            { value: 'en', title: t('options_language_en') },
          ]}
          value={settings.language}
          onChoose={language => onChange({ language })}
        />
      </Row>
      <Row label={t('options_theme')}>
        <Segmented
          label={t('options_theme')}
          options={[
            { value: 'auto', title: t('options_theme_auto') },
            { value: 'light', title: t('options_theme_light') },
            { value: 'dark', title: t('options_theme_dark') },
          ]}
          value={settings.theme}
          onChoose={theme => onChange({ theme })}
        />
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
