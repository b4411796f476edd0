import { X } from 'lucide-preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { Button } from '../base/button.tsx';
import { KeyCaps } from '../base/key-caps.tsx';
import { KeyGroups } from '../base/key-groups.tsx';
import { useText } from '../base/text-context.ts';

interface Props {
  /** Shortcuts that the browser owns: what they do and their keys as they are set now. */
  browserKeys: readonly { title: string; keys: string }[];
  onClose(): void;
}

/** All keys, from the same table that the handlers read. */
export function HelpSheet({ browserKeys, onClose }: Props) {
  const t = useText();
  const dialog = useRef<HTMLDialogElement>(null);

  useLayoutEffect(() => dialog.current!.showModal(), []);

  return (
    <dialog
      ref={dialog}
      class="help-sheet"
      aria-label={t('panel_keys')}
      data-testid="help"
      onClose={onClose}
      // The closing itself comes later: what is pressed meanwhile is meant for the panel.
      onCancel={onClose}
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
        <div class="key-groups">
          <KeyList title={t('panel_keys_browser')} rows={browserKeys} />
        </div>
        <KeyGroups />
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
              <KeyCaps keys={row.keys} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
