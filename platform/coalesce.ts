/** Runs at once, and for all calls that follow within the pause once more after it. */
export function coalesce(run: () => void, pause: number): () => void {
  let isWaiting = false;
  let isAsked = false;
  const go = () => {
    isWaiting = true;
    run();
    setTimeout(() => {
      isWaiting = false;
      if (!isAsked) return;
      isAsked = false;
      go();
    }, pause);
  };
  return () => {
    if (isWaiting) isAsked = true;
    else go();
  };
}
