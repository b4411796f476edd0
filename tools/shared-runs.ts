import type { Complaint } from '../core/library/types.ts';
import { isHan, readText } from '../core/search/read-text.ts';

/** So many Han characters in a row may an example share with the texts that it is judged by. */
const LONGEST_RUN = 9;

/** Examples that share more; signs between the characters don't count. */
export function findShared(
  complaints: readonly Pick<Complaint, 'id' | 'examples'>[],
  set: readonly string[],
): string[] {
  const runs = new Set(set.flatMap(listRuns));
  return complaints.flatMap(({ id, examples }) =>
    examples.flatMap(({ text }) => {
      const shared = listRuns(text).find(run => runs.has(run));
      return shared ? [`${id}: "${shared}" stands in test/eval too: ${text}`] : [];
    }),
  );
}

function listRuns(text: string): string[] {
  const han = readHan(text);
  const count = Math.max(0, han.length - LONGEST_RUN);
  return Array.from({ length: count }, (_, start) => han.slice(start, start + LONGEST_RUN + 1));
}

/** The Han characters of a text, simplified. */
export function readHan(text: string): string {
  return String.fromCharCode(...readText(text).codes.filter(isHan));
}
