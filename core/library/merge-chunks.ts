import type { Hunk } from './diff-words.ts';
import { diffParts } from './diff-words.ts';
import { splitClauses } from './split-words.ts';

/*
 * Three-way merge of short texts by clauses: diff3 (Khanna, Kunal, Pierce: A formal investigation of
 * diff3, 2007) with clauses in the place of lines. A base that one side only inserted into is no
 * conflict with a change of the clause beside it.
 */

/** A stretch of three texts: changed by nobody, by one side, by both alike, or by both differently. */
export interface MergeChunk {
  kind: 'same' | 'mine' | 'theirs' | 'both' | 'clash';
  base: string;
  mine: string;
  theirs: string;
}

type Side = 'mine' | 'theirs';
type SidedHunk = Hunk & { side: Side };

/** Cuts three texts into chunks: joined by side they are the three texts again. */
export function mergeChunks(base: string, mine: string, theirs: string): MergeChunk[] {
  const parts = splitClauses(base);
  const chunks: MergeChunk[] = [];
  let at = 0;
  for (const group of groupHunks(parts, mine, theirs)) {
    const from = Math.min(...group.map(hunk => hunk.from));
    const to = Math.max(...group.map(hunk => hunk.to));
    if (from > at) chunks.push(sameChunk(parts.slice(at, from).join('')));
    chunks.push(toChunk(parts, group, from, to));
    at = to;
  }
  if (at < parts.length) chunks.push(sameChunk(parts.slice(at).join('')));
  return chunks;
}

/** What both changes make together, with `choose` deciding what clashes. */
export function joinChunks(
  chunks: readonly MergeChunk[],
  choose: (clash: MergeChunk, index: number) => string,
): string {
  return chunks
    .map((chunk, index) => {
      if (chunk.kind === 'clash') return choose(chunk, index);
      return chunk.kind === 'theirs' ? chunk.theirs : chunk.mine;
    })
    .join('');
}

const sameChunk = (text: string): MergeChunk => ({
  kind: 'same',
  base: text,
  mine: text,
  theirs: text,
});

/** Hunks of both sides that reach into one another, group by group in the order of the base. */
function groupHunks(parts: readonly string[], mine: string, theirs: string): SidedHunk[][] {
  const sided = (text: string, side: Side): SidedHunk[] =>
    diffParts(parts, splitClauses(text)).map(hunk => ({ ...hunk, side }));
  const hunks = [...sided(mine, 'mine'), ...sided(theirs, 'theirs')].toSorted(
    (one, other) => one.from - other.from || one.to - other.to,
  );
  const groups: SidedHunk[][] = [];
  for (const hunk of hunks) {
    const group = groups.at(-1);
    if (group?.some(before => touches(before, hunk))) group.push(hunk);
    else groups.push([hunk]);
  }
  return groups;
}

/** Two insertions at one place have no order; changes of neighbouring clauses do not meet. */
const touches = (one: SidedHunk, other: SidedHunk) =>
  one.side !== other.side &&
  (other.from < one.to || (one.from === other.from && one.to === other.to));

function toChunk(
  parts: readonly string[],
  group: readonly SidedHunk[],
  from: number,
  to: number,
): MergeChunk {
  const [mine, theirs] = [apply('mine'), apply('theirs')];
  const base = parts.slice(from, to).join('');
  if (group.every(({ side }) => side === 'mine')) return { kind: 'mine', base, mine, theirs };
  if (group.every(({ side }) => side === 'theirs')) return { kind: 'theirs', base, mine, theirs };
  return { kind: mine === theirs ? 'both' : 'clash', base, mine, theirs };

  function apply(side: Side): string {
    const done: string[] = [];
    let at = from;
    for (const hunk of group) {
      if (hunk.side !== side) continue;
      done.push(...parts.slice(at, hunk.from), ...hunk.parts);
      at = hunk.to;
    }
    return [...done, ...parts.slice(at, to)].join('');
  }
}
