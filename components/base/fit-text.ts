import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';

interface Range {
  smallest: number;
  largest: number;
}

/**
 * Sets the largest type, in pixels, at which a text still fits into its box; the smallest one where
 * none does. It fits anew when the text or the size of the box changes.
 */
export function useFittingText(
  box: RefObject<HTMLElement | null>,
  text: string,
  { smallest, largest }: Range,
): void {
  useLayoutEffect(() => {
    const element = box.current!;
    const fit = () => {
      let size = largest;
      const set = () => void (element.style.fontSize = `${size}px`);
      set();
      while (size > smallest && element.scrollHeight > element.clientHeight) {
        size -= 2;
        set();
      }
    };
    fit();
    const observer = new ResizeObserver(fit);
    observer.observe(element);
    return () => observer.disconnect();
  }, [text]);
}
