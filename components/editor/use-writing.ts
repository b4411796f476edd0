import { useLayoutEffect, useRef } from 'preact/hooks';

/** Tells whenever something else stands in the fields of an editor than at first. */
export function useWriting(fields: object, tell: () => void): void {
  const isFirst = useRef(true);
  useLayoutEffect(() => {
    if (!isFirst.current) tell();
    isFirst.current = false;
  }, [fields]);
}
