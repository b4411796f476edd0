import { Check } from 'lucide-preact';
import type { MessageKey } from '../../core/messages/text.ts';
import { KeyCaps } from './key-caps.tsx';
import { IN_PALETTE, KEY_TABLE, showAllKeys, showPickKeys } from './key-table.ts';
import { useText } from './text-context.ts';

type Group = (typeof KEY_TABLE)[number]['group'];

const GROUPS: readonly (readonly [Group, MessageKey])[] = [
  ['find', 'panel_keys_find'],
  ['reply', 'panel_keys_reply'],
  ['call', 'panel_keys_call'],
  ['library', 'panel_keys_library'],
  ['panel', 'panel_keys_panel'],
];

interface Row {
  title: string;
  keys: readonly string[];
  inPalette: boolean;
}

/** Every key of side panel and palette, from the same table that the handlers read. */
export function KeyGroups() {
  const t = useText();

  function rowsOf(group: Group): Row[] {
    const rows = KEY_TABLE.filter(command => command.group === group).map(command => ({
      title: t(command.title),
      keys: showAllKeys(command.id),
      inPalette: IN_PALETTE.has(command.id),
    }));
    if (group === 'call')
      return [
        { title: t('panel_key_branch'), keys: ['1…9'], inPalette: false },
        { title: t('panel_key_return'), keys: ['0'], inPalette: false },
        ...rows,
      ];
    if (group !== 'find') return rows;
    return [...rows, { title: t('panel_key_pick'), keys: [showPickKeys()], inPalette: true }];
  }

  return (
    <div class="key-groups">
      {GROUPS.map(([group, title]) => (
        <section key={group}>
          <h3>
            {t(title)}
            {group !== 'panel' && group !== 'call' && (
              <small aria-hidden="true">{t('palette_name')}</small>
            )}
          </h3>
          <dl>
            {rowsOf(group).map(row => (
              <div key={row.title}>
                <dt>{row.title}</dt>
                <dd>
                  {row.keys.map(keys => (
                    <KeyCaps key={keys} keys={keys} />
                  ))}
                </dd>
                <dd class="key-groups-palette">
                  {row.inPalette && <Check size={14} aria-label={t('shared_in_palette')} />}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  );
}
