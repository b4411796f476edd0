import { KeyGroups } from '../base/key-groups.tsx';
import { useText } from '../base/text-context.ts';

/** Every key of the panel and the palette, to be learned by. */
export function PanelKeys() {
  const t = useText();
  return (
    <div class="panel-keys">
      <h3>{t('options_keys')}</h3>
      <KeyGroups />
    </div>
  );
}
