import type { Settings } from '../../core/library/settings.ts';
import { Segmented } from '../base/segmented.tsx';
import { useText } from '../base/text-context.ts';

interface Props {
  settings: Settings;
  onChange: (change: Partial<Settings>) => void;
}

/** Language and theme in one line, without words around them. */
export function DisplayChoice({ settings, onChange }: Props) {
  return (
    <div class="display-choice">
      <LanguageChoice settings={settings} onChange={onChange} />
      <ThemeChoice settings={settings} onChange={onChange} />
    </div>
  );
}

export function LanguageChoice({ settings, onChange }: Props) {
  const t = useText();
  return (
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
  );
}

export function ThemeChoice({ settings, onChange }: Props) {
  const t = useText();
  return (
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
  );
}
