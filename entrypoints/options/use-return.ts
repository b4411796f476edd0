import type { Signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';

/**
 * Back from what was opened, the list is where it was left: `left` is what opened it, a selector, and is
 * forgotten once that has the focus. `shown` changes when the list does.
 */
export function useReturn(left: Signal<string | null>, shown: unknown): void {
  useEffect(() => {
    if (left.value === null) return;
    const place = document.querySelector<HTMLElement>(left.value);
    // It is only about to be opened.
    if (!place || place === document.activeElement) return;
    // Whoever went on meanwhile is left in peace.
    if (document.activeElement !== document.body) return void (left.value = null);
    place.focus({ preventScroll: true });
    place.scrollIntoView({ block: 'center' });
    left.value = null;
  }, [shown]);
}

/** The row of an entry. */
export const rowOf = (id: string) => `[data-id="${CSS.escape(id)}"] .library-list-open`;
