import { splitWords } from './split-words.ts';

/** A stretch of two texts side by side: in both, only in the earlier, or only in the later one. */
export interface DiffPiece {
  kind: 'same' | 'gone' | 'added';
  text: string;
}

/** Where two lists differ: items `from` to `to` of the first became `parts`. */
export interface Hunk {
  from: number;
  to: number;
  parts: string[];
}

/** Longer differences than this are shown as a whole: nobody reads them word by word. */
const MOST_CELLS = 4_000_000;

/** What became of a text, word by word: first what is gone of a place, then what is new there. */
export function diffWords(before: string, after: string): DiffPiece[] {
  const words = splitWords(before);
  const pieces: DiffPiece[] = [];
  const push = (kind: DiffPiece['kind'], text: string) => {
    if (text) pieces.push({ kind, text });
  };
  let at = 0;
  for (const { from, to, parts } of diffParts(words, splitWords(after))) {
    push('same', words.slice(at, from).join(''));
    push('gone', words.slice(from, to).join(''));
    push('added', parts.join(''));
    at = to;
  }
  push('same', words.slice(at).join(''));
  return pieces;
}

/** Where a list differs from the base, by the longest run of items that both have. */
export function diffParts(base: readonly string[], other: readonly string[]): Hunk[] {
  let start = 0;
  while (start < base.length && start < other.length && base[start] === other[start]) start++;
  let [baseEnd, otherEnd] = [base.length, other.length];
  while (baseEnd > start && otherEnd > start && base[baseEnd - 1] === other[otherEnd - 1]) {
    baseEnd--;
    otherEnd--;
  }
  if (start === baseEnd && start === otherEnd) return [];
  const [left, right] = [base.slice(start, baseEnd), other.slice(start, otherEnd)];
  if (left.length * right.length > MOST_CELLS) return [{ from: start, to: baseEnd, parts: right }];
  return compare(left, right).map(({ from, to, parts }) => ({
    from: from + start,
    to: to + start,
    parts,
  }));
}

function compare(base: readonly string[], other: readonly string[]): Hunk[] {
  const lengths = Array.from({ length: base.length + 1 }, () => new Uint32Array(other.length + 1));
  for (let i = base.length - 1; i >= 0; i--)
    for (let j = other.length - 1; j >= 0; j--)
      lengths[i]![j] =
        base[i] === other[j]
          ? lengths[i + 1]![j + 1]! + 1
          : Math.max(lengths[i + 1]![j]!, lengths[i]![j + 1]!);
  const hunks: Hunk[] = [];
  const isSame = (i: number, j: number) =>
    i < base.length && j < other.length && base[i] === other[j];
  for (let i = 0, j = 0; i < base.length || j < other.length;) {
    if (isSame(i, j)) {
      i++;
      j++;
      continue;
    }
    const hunk: Hunk = { from: i, to: i, parts: [] };
    while ((i < base.length || j < other.length) && !isSame(i, j)) {
      const canDrop = i < base.length;
      if (canDrop && (j >= other.length || lengths[i + 1]![j]! >= lengths[i]![j + 1]!)) i++;
      else hunk.parts.push(other[j++]!);
    }
    hunks.push({ ...hunk, to: i });
  }
  return hunks;
}
