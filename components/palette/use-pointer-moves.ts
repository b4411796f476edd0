import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';

/**
 * Marks an element while the mouse is in use. A list that opens below a resting mouse, or is moved
 * through with the keys, must not light up a second row.
 */
export function usePointerMoves(root: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const element = root.current!;
    let at: string | undefined;
    // Browsers tell of a move also when the page moves below the mouse.
    const move = ({ screenX, screenY }: PointerEvent) => {
      const now = `${screenX} ${screenY}`;
      if (at !== undefined && at !== now) element.dataset['pointer'] = '';
      at = now;
    };
    const rest = () => void delete element.dataset['pointer'];
    element.addEventListener('pointermove', move, { passive: true });
    element.addEventListener('keydown', rest, { passive: true });
    return () => {
      element.removeEventListener('pointermove', move);
      element.removeEventListener('keydown', rest);
    };
  }, []);
}
