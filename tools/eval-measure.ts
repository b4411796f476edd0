import type { Search } from '../core/search/types.ts';

/** A line of an evaluation set: what was said or typed, and the ids that count as right. */
export interface EvalLine {
  text: string;
  want: string[];
  /** Style of a complaint or kind of a look-up. */
  group: string;
}

/** What the engine answered: ids best first, none of which counts when it refused. */
export interface Answer {
  ids: string[];
  refused: boolean;
  /** Milliseconds that it took. */
  ms: number;
}

export type Ask = (line: EvalLine) => Answer;

const DEPTH = 10;

/** Asks for complaints. */
export const askMatch =
  (search: Search): Ask =>
  ({ text }) =>
    measure(() => {
      const { hits, refused } = search.matchComplaint(text, { limit: DEPTH });
      return { ids: hits.map(hit => hit.id), refused };
    });

/** Asks for phrases. */
export const askLookUp =
  (search: Search): Ask =>
  ({ text }) =>
    measure(() => ({
      ids: search.lookUp(text, { limit: DEPTH }).map(hit => hit.id),
      refused: false,
    }));

const ROUNDS = 3;

/**
 * Runs and tells the milliseconds. Node's own counters of CPU time are too coarse for one query; the
 * least of three rounds leaves out what other programs took.
 */
export function measure<T>(run: () => T): T & { ms: number } {
  let start = performance.now();
  let result = run();
  let ms = performance.now() - start;
  for (let round = 1; round < ROUNDS; round += 1) {
    start = performance.now();
    result = run();
    ms = Math.min(ms, performance.now() - start);
  }
  return { ...result, ms };
}

export interface Measured {
  line: EvalLine;
  answer: Answer;
  /** Place of the first right id from 1 on; Infinity for a miss, a refusal included. */
  rank: number;
}

/** Asks for every line. A first round over some of them lets the engine warm up. */
export function runLines(lines: EvalLine[], ask: Ask): Measured[] {
  for (const line of lines.slice(0, 50)) ask(line);
  return lines.map(line => {
    const answer = ask(line);
    const place = answer.ids.findIndex(id => line.want.includes(id));
    return { line, answer, rank: place < 0 || answer.refused ? Infinity : place + 1 };
  });
}

/** Share of results that stand among the first `depth`. */
export const recallAt = (results: Measured[], depth: number): number =>
  share(results, ({ rank }) => rank <= depth);

/** Mean of 1/rank, 0 beyond the tenth place. */
export const meanReciprocalRank = (results: Measured[]): number =>
  results.length === 0
    ? 0
    : results.reduce((sum, { rank }) => sum + (rank <= DEPTH ? 1 / rank : 0), 0) / results.length;

/** Share of results that the engine refused to answer. */
export const refusals = (results: Measured[]): number =>
  share(results, ({ answer }) => answer.refused);

function share<T>(items: T[], isRight: (item: T) => boolean): number {
  return items.length === 0 ? 0 : items.filter(isRight).length / items.length;
}

/** Results by style or kind, in the order in which they first appear. */
export function groupResults(results: Measured[]): Map<string, Measured[]> {
  return Map.groupBy(results, ({ line }) => line.group);
}

/** Half of the results were as fast as p50, 95 of 100 as p95. */
export function quantiles(results: { answer: { ms: number } }[]): { p50: number; p95: number } {
  const sorted = results.map(({ answer }) => answer.ms).toSorted((a, b) => a - b);
  const at = (part: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))];
  return { p50: at(0.5) ?? 0, p95: at(0.95) ?? 0 };
}

/**
 * A third of a set, chosen by the text alone, is kept aside: weights are tuned on the rest, and a gap
 * between the two shows that they were fitted to single lines.
 */
export function isHeldOut(text: string): boolean {
  let hash = 0x811c9dc5;
  for (let place = 0; place < text.length; place += 1)
    hash = Math.imul(hash ^ text.charCodeAt(place), 0x01000193);
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x2c1b3c6d);
  hash ^= hash >>> 12;
  return (hash >>> 0) % 3 === 0;
}
