/** Times of several runs, in milliseconds. */
export interface Spread {
  median: number;
  p95: number;
  runs: number;
}

/** The median and the 95th percentile of some times. */
export function spread(times: readonly number[]): Spread {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
  return { median: at(0.5), p95: at(0.95), runs: sorted.length };
}
