/**
 * Makes a refresh that never runs twice at once: calls that come while one is at work lead to one
 * more after it, so that the last state is always read.
 */
export function createRefresh(read: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  let isStale = false;

  async function run(): Promise<void> {
    do {
      isStale = false;
      await read();
    } while (isStale);
  }

  return () => {
    if (running) isStale = true;
    return (running ??= run().finally(() => {
      running = undefined;
    }));
  };
}
