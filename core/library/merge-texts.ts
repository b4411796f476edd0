/*
 * Three-way merge of short texts by sentences: diff3 (Khanna, Kunal, Pierce: A formal investigation of
 * diff3, 2007) with clauses in the place of lines.
 */

/** A stretch of the base and what one side has in its place. */
interface Hunk {
  from: number;
  to: number;
  parts: string[];
}

/** Both changes of a text in one, or null where they touch the same sentence in different ways. */
export function mergeTexts(base: string, mine: string, theirs: string): string | null {
  const parts = splitClauses(base);
  const hunks = [
    ...diffParts(parts, splitClauses(mine)).map(hunk => ({ ...hunk, side: 0 })),
    ...diffParts(parts, splitClauses(theirs)).map(hunk => ({ ...hunk, side: 1 })),
  ].toSorted((one, other) => one.from - other.from || one.to - other.to);
  const merged: string[] = [];
  let at = 0;
  for (const [index, hunk] of hunks.entries()) {
    const before = hunks[index - 1];
    if (before && before.side !== hunk.side && touches(before, hunk)) {
      if (!isSameHunk(before, hunk)) return null;
      continue;
    }
    // An earlier hunk of the other side reaches behind the one just before.
    if (hunk.from < at) return null;
    merged.push(...parts.slice(at, hunk.from), ...hunk.parts);
    at = hunk.to;
  }
  return [...merged, ...parts.slice(at)].join('');
}

/** Two insertions at one place have no order; changes of neighbouring sentences do not meet. */
const touches = (one: Hunk, other: Hunk) =>
  other.from < one.to || (one.from === other.from && one.to === other.to);

const isSameHunk = (one: Hunk, other: Hunk) =>
  one.from === other.from && one.to === other.to && one.parts.join('') === other.parts.join('');

/** Clauses with the mark that ends them, placeholders whole. */
function splitClauses(text: string): string[] {
  return text
    .match(/(?:\{\{[^}]*\}\}|[^，。！？；,.!?;\n])*(?:[，。！？；,.!?;\n]+|$)/g)!
    .filter(Boolean);
}

/** Where a text differs from the base, by the longest common run of clauses. */
function diffParts(base: string[], other: string[]): Hunk[] {
  const lengths = Array.from({ length: base.length + 1 }, () => new Uint32Array(other.length + 1));
  for (let i = base.length - 1; i >= 0; i--)
    for (let j = other.length - 1; j >= 0; j--)
      lengths[i]![j] =
        base[i] === other[j]
          ? lengths[i + 1]![j + 1]! + 1
          : Math.max(lengths[i + 1]![j]!, lengths[i]![j + 1]!);
  const hunks: Hunk[] = [];
  let i = 0;
  let j = 0;
  while (i < base.length || j < other.length) {
    if (i < base.length && j < other.length && base[i] === other[j]) {
      i++;
      j++;
      continue;
    }
    const hunk: Hunk = { from: i, to: i, parts: [] };
    while (
      (i < base.length || j < other.length) &&
      !(i < base.length && j < other.length && base[i] === other[j])
    ) {
      const canDrop = i < base.length;
      if (canDrop && (j >= other.length || lengths[i + 1]![j]! >= lengths[i]![j + 1]!)) i++;
      else hunk.parts.push(other[j++]!);
    }
    hunks.push({ ...hunk, to: i });
  }
  return hunks;
}
