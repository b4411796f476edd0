import { useLayoutEffect, useRef, useState } from 'preact/hooks';

export interface Answer<T> {
  /** The newest answer; the one before stands until it arrives, so that nothing flickers. */
  value: T | undefined;
  /** The last question got no answer. */
  failed: boolean;
}

/**
 * Asks whenever `deps` change and keeps the latest answer: a slow old one never overtakes a new one.
 * It asks before the browser paints, so that a quick answer stands in the same frame.
 */
export function useAnswer<T>(ask: () => Promise<T>, deps: readonly unknown[]): Answer<T> {
  const [answer, setAnswer] = useState<Answer<T>>({ value: undefined, failed: false });
  const asked = useRef(0);

  useLayoutEffect(() => {
    const number = ++asked.current;
    const isLatest = () => number === asked.current;
    ask().then(
      value => {
        if (isLatest()) setAnswer({ value, failed: false });
      },
      () => {
        if (isLatest()) setAnswer(before => ({ ...before, failed: true }));
      },
    );
    // Also after the end of the component: nobody is there to show the answer.
    return () => void (asked.current += 1);
  }, deps);

  return answer;
}
