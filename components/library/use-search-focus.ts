import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

/** With the last one selected the bar goes away, and with it the focus: the search box takes it. */
export function useSearchFocus(root: RefObject<HTMLElement | null>, count: number): void {
  const before = useRef(count);
  useLayoutEffect(() => {
    const { activeElement, body } = root.current!.ownerDocument;
    if (before.current > 0 && count === 0 && activeElement === body)
      root.current!.querySelector<HTMLElement>('input[type="search"]')?.focus();
    before.current = count;
  }, [count]);
}
