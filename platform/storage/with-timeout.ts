export class TimeoutError extends Error {}

/** What work comes to, or a `TimeoutError` when it takes more than so many milliseconds. */
export function withTimeout<T>(work: PromiseLike<T>, patience: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new TimeoutError('database timeout')), patience);
    void Promise.resolve(work)
      .then(resolve, reject)
      .finally(() => clearTimeout(timer));
  });
}
