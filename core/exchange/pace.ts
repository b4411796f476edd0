/**
 * What is being done, for a progress bar, in this order. `read` may begin anew, once for each part of
 * a workbook.
 */
export type Stage = 'decode' | 'read' | 'check' | 'map' | 'match' | 'plan' | 'apply' | 'write';

export interface Progress {
  stage: Stage;
  done: number;
  total: number;
}

export interface PaceOptions {
  signal?: AbortSignal;
  onProgress?(progress: Progress): void;
}

/**
 * Cuts long work into slices, so that a page stays alive under it: `if (pace.due()) await
 * pace.rest(done, total)` in every loop. An abort makes `rest` throw the reason of the signal.
 */
export interface Pace {
  start(stage: Stage): void;
  due(): boolean;
  rest(done: number, total: number): Promise<void>;
  finish(total: number): void;
}

/** Longest piece of work without a break, in milliseconds: within one frame of the screen. */
const SLICE = 10;

export function createPace({ signal, onProgress }: PaceOptions = {}): Pace {
  let stage: Stage = 'read';
  let rested = performance.now();
  return {
    start(next) {
      signal?.throwIfAborted();
      stage = next;
    },
    due: () => performance.now() - rested > SLICE,
    async rest(done, total) {
      onProgress?.({ stage, done, total });
      await nextTask();
      signal?.throwIfAborted();
      rested = performance.now();
    },
    finish(total) {
      signal?.throwIfAborted();
      onProgress?.({ stage, done: total, total });
    },
  };
}

/** A message comes at once even in a hidden tab, where timers are held back to one a second. */
function nextTask(): Promise<void> {
  return new Promise(resolve => {
    const { port1, port2 } = new MessageChannel();
    const answer = () => {
      port1.close();
      resolve();
    };
    port1.addEventListener('message', answer, { once: true });
    port1.start();
    port2.postMessage(null);
  });
}
