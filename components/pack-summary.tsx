import type { PackRow } from '../core/library/views.ts';
import { useText } from './text-context.ts';

interface Props {
  packs: readonly PackRow[];
}

/** How many packs are on, and how much they hold. */
export function PackSummary({ packs }: Props) {
  const t = useText();
  const on = packs.filter(pack => pack.on);
  const sum = (field: 'phrases' | 'complaints') =>
    on.reduce((total, pack) => total + pack[field], 0);
  return (
    <p class="pack-summary" role="status">
      {t('options_packs_on', {
        on: on.length,
        all: packs.length,
        phrases: sum('phrases'),
        complaints: sum('complaints'),
      })}
    </p>
  );
}
