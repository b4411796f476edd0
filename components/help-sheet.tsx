import { X } from 'lucide-preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { MessageKey } from '../core/messages/text.ts';
import { Button } from './button.tsx';
import { KEY_TABLE, showKeys, showPickKeys } from './key-table.ts';
import { useText } from './text-context.ts';

interface Props {
  /** Shortcuts that the browser owns: what they do and their keys as they are set now. */
  browserKeys: readonly { title: string; keys: string }[];
  onClose(): void;
}

type Group = (typeof KEY_TABLE)[number]['group'];

const GROUPS: readonly { group: Group; title: MessageKey }[] = [
  { group: 'find', title: 'panel_keys_find' },
  { group: 'reply', title: 'panel_keys_reply' },
  { group: 'library', title: 'panel_keys_library' },
  { group: 'panel', title: 'panel_keys_panel' },
];

/** All keys, from the same table that the handlers read. */
export function HelpSheet({ browserKeys, onClose }: Props) {
  const t = useText();
  const dialog = useRef<HTMLDialogElement>(null);

  function rowsOf(group: Group) {
    const rows = KEY_TABLE.filter(command => command.group === group).map(command => ({
      title: t(command.title),
      keys: showKeys(command.id),
    }));
    return group === 'find'
      ? [...rows, { title: t('panel_key_pick'), keys: showPickKeys() }]
      : rows;
  }

  useLayoutEffect(() => dialog.current!.showModal(), []);

  return (
    <dialog
      ref={dialog}
      class="help-sheet"
      aria-label={t('panel_keys')}
      data-testid="help"
      onClose={onClose}
      onClick={event => {
        if (event.target === event.currentTarget) event.currentTarget.close();
      }}
      onKeyDown={event => event.stopPropagation()}
    >
      <header>
        <h2>{t('panel_keys')}</h2>
        <Button
          kind="quiet"
          icon={<X size={16} />}
          label={t('panel_dismiss')}
          onClick={() => dialog.current!.close()}
        />
      </header>
      <div class="help-sheet-groups">
        <KeyList title={t('panel_keys_browser')} rows={browserKeys} />
        {GROUPS.map(({ group, title }) => (
          <KeyList key={group} title={t(title)} rows={rowsOf(group)} />
        ))}
      </div>
    </dialog>
  );
}

interface ListProps {
  title: string;
  rows: readonly { title: string; keys: string }[];
}

function KeyList({ title, rows }: ListProps) {
  return (
    <section>
      <h3>{title}</h3>
      <dl>
        {rows.map(row => (
          <div key={row.title}>
            <dt>{row.title}</dt>
            <dd>
              <kbd>{row.keys}</kbd>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
