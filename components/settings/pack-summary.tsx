import type { PackRow } from '../../core/library/views.ts';
import { Button } from '../base/button.tsx';
import { useText } from '../base/text-context.ts';

interface Props {
  packs: readonly PackRow[];
  /** Takes the last change of several packs back; absent when there was none. */
  onUndo?: (() => void) | undefined;
}

/** How many packs are on, and how much they hold. */
export function PackSummary({ packs, onUndo }: Props) {
  const t = useText();
  const on = packs.filter(pack => pack.on);
  const sum = (field: 'phrases' | 'complaints' | 'flows') =>
    on.reduce((total, pack) => total + pack[field], 0);
  return (
    <div class="pack-summary">
      <p role="status">
        {t('options_packs_on', {
          on: on.length,
          all: packs.length,
          phrases: sum('phrases'),
          complaints: sum('complaints'),
          flows: sum('flows'),
        })}
      </p>
      {onUndo && (
        <Button kind="quiet" onClick={onUndo}>
          {t('options_undo')}
        </Button>
      )}
    </div>
  );
}
