import type { MessageKey } from '../../core/messages/text.ts';
import { Button } from '../base/button.tsx';
import { KeyCaps } from '../base/key-caps.tsx';
import { useText } from '../base/text-context.ts';

interface Props {
  shortcuts: readonly { id: string; title: MessageKey; keys: string; suggested: string }[];
  /** The browser has no page for shortcuts that we may open: the words must lead there. */
  barred: boolean;
  onOpen: () => void;
}

/** The keys that the browser holds for us, and the way to change them. */
export function ShortcutList({ shortcuts, barred, onOpen }: Props) {
  const t = useText();
  return (
    <div class="shortcut-list">
      <dl>
        {shortcuts.map(({ id, title, keys, suggested }) => (
          <div key={id} class="shortcut-list-row">
            <dt>{t(title)}</dt>
            <dd>
              {keys ? (
                <KeyCaps keys={keys} />
              ) : (
                <span class="shortcut-list-unset">{t('options_shortcut_unset')}</span>
              )}
            </dd>
            {!keys && (
              <dd class="shortcut-list-advice">
                {t('options_shortcut_advice', { keys: suggested })}
              </dd>
            )}
          </div>
        ))}
      </dl>
      <Button onClick={onOpen}>{t('options_shortcut_change')}</Button>
      {barred && (
        <p class="shortcut-list-barred" role="alert">
          {t('options_shortcut_barred')}
        </p>
      )}
    </div>
  );
}
