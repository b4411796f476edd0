import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { isKey } from './key-table.ts';

interface Sheet {
  ref: RefObject<HTMLElement | null>;
  tabIndex: -1;
  onKeyDown(event: KeyboardEvent): void;
}

/** The attributes of a part that lies over its surroundings: it takes the focus, and Esc leaves it. */
export function useSheet(onBack: () => void): Sheet {
  const ref = useRef<HTMLElement>(null);
  useLayoutEffect(() => ref.current!.focus(), []);
  return {
    ref,
    tabIndex: -1,
    onKeyDown(event) {
      if (!isKey(event, 'back')) return;
      event.preventDefault();
      event.stopPropagation();
      onBack();
    },
  };
}
