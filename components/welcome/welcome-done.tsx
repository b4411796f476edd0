import { useEffect, useRef } from 'preact/hooks';
import { Button } from '../base/button.tsx';
import { KeyCaps } from '../base/key-caps.tsx';
import { useText } from '../base/text-context.ts';

interface Props {
  paletteKeys: string;
  panelKeys: string;
  onOpenPanel: () => void;
}

/** What to remember after the first run: how to call the two surfaces. */
export function WelcomeDone({ paletteKeys, panelKeys, onOpenPanel }: Props) {
  const t = useText();
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => head.current?.focus(), []);
  return (
    <main class="welcome-done">
      <h1 ref={head} tabIndex={-1}>
        {t('welcome_done')}
      </h1>
      <ul>
        <li>
          <strong>{t('welcome_done_panel')}</strong>
          <span>
            {t('welcome_done_panel_how')}
            {panelKeys && (
              <>
                {t('welcome_done_or')} <KeyCaps keys={panelKeys} />
              </>
            )}
          </span>
        </li>
        <li>
          <strong>{t('welcome_done_palette')}</strong>
          <span>
            {t(paletteKeys ? 'welcome_done_palette_how' : 'welcome_done_palette_unset')}
            {paletteKeys && (
              <>
                {' '}
                <KeyCaps keys={paletteKeys} />
              </>
            )}
          </span>
        </li>
        <li>
          <strong>{t('welcome_done_menu')}</strong>
          <span>{t('welcome_done_menu_how')}</span>
        </li>
        <li>
          <strong>{t('welcome_done_codes')}</strong>
          <span>{t('welcome_done_codes_how')}</span>
        </li>
      </ul>
      <div class="welcome-done-actions">
        <Button kind="primary" onClick={onOpenPanel}>
          {t('welcome_done_open')}
        </Button>
        <a class="button button-plain" href="#profile">
          {t('welcome_done_settings')}
        </a>
      </div>
      <p class="welcome-done-close">{t('welcome_done_close')}</p>
    </main>
  );
}
