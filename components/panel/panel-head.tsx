import { CircleHelp, Settings } from 'lucide-preact';
import { Button } from '../base/button.tsx';
import { withKeys } from '../base/key-table.ts';
import { useText } from '../base/text-context.ts';
import type { View } from './view-tabs.tsx';
import { ViewTabs } from './view-tabs.tsx';

interface Props {
  view: View;
  onView(view: View): void;
  onHelp(): void;
  onSettings(): void;
}

/** The top of the panel: its views, the keys, the settings. */
export function PanelHead({ view, onView, onHelp, onSettings }: Props) {
  const t = useText();
  return (
    <header class="panel-head">
      <ViewTabs view={view} onView={onView} />
      <Button
        kind="quiet"
        icon={<CircleHelp size={16} />}
        label={t('panel_keys')}
        title={withKeys(t('panel_keys'), 'help')}
        onClick={onHelp}
      />
      <Button
        kind="quiet"
        icon={<Settings size={16} />}
        label={t('panel_settings')}
        onClick={onSettings}
      />
    </header>
  );
}
