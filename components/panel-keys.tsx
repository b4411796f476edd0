import { KeyCaps } from './key-caps.tsx';
import { KEY_TABLE, showKeys } from './key-table.ts';
import { useText } from './text-context.ts';

const GROUPS = [
  ['find', 'options_keys_find'],
  ['reply', 'options_keys_reply'],
  ['library', 'options_keys_library'],
  ['panel', 'options_keys_panel'],
] as const;

/** Every key of the panel and the palette, to be learned by. */
export function PanelKeys() {
  const t = useText();
  return (
    <div class="panel-keys">
      <h3>{t('options_keys')}</h3>
      {GROUPS.map(([group, title]) => (
        <section key={group}>
          <h4>{t(title)}</h4>
          <dl>
            {KEY_TABLE.filter(command => command.group === group).map(command => (
              <div key={command.id} class="panel-keys-row">
                <dt>{t(command.title)}</dt>
                <dd>
                  <KeyCaps keys={showKeys(command.id)} />
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  );
}
