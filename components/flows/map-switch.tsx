import { Map as MapIcon } from 'lucide-preact';
import { Button } from '../base/button.tsx';
import { withKeys } from '../base/key-table.ts';
import { useText } from '../base/text-context.ts';

interface Props {
  isOpen: boolean;
  onSwitch(): void;
}

/** Shows the map of a flow in the place of its steps, and back. */
export function MapSwitch({ isOpen, onSwitch }: Props) {
  const t = useText();
  return (
    <Button
      kind="quiet"
      icon={<MapIcon size={16} />}
      label={t('flow_map')}
      title={withKeys(t('flow_map'), 'map')}
      aria-pressed={isOpen}
      data-testid="map-switch"
      onClick={onSwitch}
    />
  );
}
