import { createPace } from '../exchange/pace.ts';

/** Work that can be stopped for a while after each step, so that others are answered in between. */
export type Slices<T> = Generator<undefined, T, undefined>;

/** Does all of it at once. */
export function finish<T>(work: Slices<T>): T {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

/** Steps between two looks at the clock. */
const STEPS = 20;

/** Does it while others are answered in between; undefined where it is no longer wanted. */
export async function finishSlowly<T>(
  work: Slices<T>,
  isWanted: () => boolean,
): Promise<T | undefined> {
  const pace = createPace();
  for (let steps = 1; ; steps++) {
    const step = work.next();
    if (step.done) return step.value;
    if (steps % STEPS > 0 || !pace.due()) continue;
    await pace.rest(steps, steps);
    if (!isWanted()) return undefined;
  }
}
