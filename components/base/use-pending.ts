import { useLayoutEffect, useRef } from 'preact/hooks';

interface Pending<T> {
  /** Runs now, or as soon as what is shown answers what was typed. */
  send(how: T): void;
  /** Whoever types on means something else. */
  cancel(): void;
}

/**
 * Holds an action back while what is shown still answers an older question: Enter right after the last
 * letter is meant for what is about to appear, not for what stands there.
 */
export function usePending<T>(isCurrent: boolean, run: (how: T) => void): Pending<T> {
  const held = useRef<{ how: T } | null>(null);

  useLayoutEffect(() => {
    if (!isCurrent || !held.current) return;
    const { how } = held.current;
    held.current = null;
    run(how);
  }, [isCurrent]);

  return {
    send(how) {
      if (isCurrent) run(how);
      else held.current = { how };
    },
    cancel: () => void (held.current = null),
  };
}
