export type Turn = <T>(work: () => Promise<T>) => Promise<T>;

/** Runs pieces of work one after the other; one that fails holds nobody up. */
export function createQueue(): Turn {
  let last: Promise<unknown> = Promise.resolve();
  return work => {
    const done = last.then(work);
    last = done.catch(() => undefined);
    return done;
  };
}
