import { readText } from '../search/read-text.ts';

/** Examples that one complaint can learn. */
export const MOST_LEARNED = 50;
/** Gaps that are kept for the supervisor. */
export const MOST_GAPS = 200;
/** Longest text that is kept, in UTF-16 units. */
export const LONGEST_KEPT = 500;
const FEWEST_UNITS = 2;

/** Why a text is not kept. */
export type KeepProblem = 'empty' | 'known' | 'full';

/** Whether two texts are the same to the engine: signs, case and spaces do not count. */
export const isSameText = (one: string, other: string): boolean => spell(one) === spell(other);

/** Why a text can't be added to what is kept already; undefined when it can. */
export function checkKept(
  text: string,
  kept: readonly string[],
  most: number,
): KeepProblem | undefined {
  if (readText(text).length < FEWEST_UNITS) return 'empty';
  if (kept.some(other => isSameText(text, other))) return 'known';
  return kept.length >= most ? 'full' : undefined;
}

const spell = (text: string): string => String.fromCharCode(...readText(text).codes);
