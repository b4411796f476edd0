import type { ReadonlySignal, Signal } from '@preact/signals';
import { signal } from '@preact/signals';

/** What is selected in a list: one by one, a range from the last one chosen, or all that was found. */
export interface Selection {
  selected: Signal<ReadonlySet<string>>;
  select(index: number, isRange: boolean): void;
  selectAll(): Promise<void>;
  selectNone(): void;
  /** Does something with what is selected, and lets go of it; what was selected meanwhile stays. */
  handOver(work: (ids: string[]) => Promise<void>): Promise<void>;
}

export function createSelection(
  rows: ReadonlySignal<readonly { id: string }[]>,
  listAll: () => Promise<string[]>,
): Selection {
  const selected = signal<ReadonlySet<string>>(new Set());
  let lastChosen = 0;
  return {
    selected,
    select(index, isRange) {
      const next = new Set(selected.value);
      const [from, to] = isRange
        ? [Math.min(lastChosen, index), Math.max(lastChosen, index)]
        : [index, index];
      const isOn = !next.has(rows.value[index]!.id);
      for (const { id } of rows.value.slice(from, to + 1))
        if (isOn) next.add(id);
        else next.delete(id);
      lastChosen = index;
      selected.value = next;
    },
    async selectAll() {
      selected.value = new Set(await listAll());
    },
    selectNone: () => void (selected.value = new Set()),
    async handOver(work) {
      const used = selected.value;
      await work([...used]);
      if (selected.value === used) selected.value = new Set();
    },
  };
}
