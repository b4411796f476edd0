import type { Segment } from '../../core/library/views.ts';

/** A segment and where it begins in the whole text. */
export interface Piece {
  segment: Segment;
  start: number;
}

/** Stretches of a text that stand below each other: lines, or the items of a list. */
export type SegmentBlock = { kind: 'lines'; pieces: Piece[] } | { kind: 'list'; items: Piece[][] };

/** Puts the items of a text into lists; bullets and the breaks around lists are drawn by those. */
export function toBlocks(segments: readonly Segment[]): SegmentBlock[] {
  const blocks: SegmentBlock[] = [];
  let lines: Piece[] = [];
  let item: number | undefined;
  let start = 0;
  for (const segment of segments) {
    const last = blocks.at(-1);
    if (segment.item === undefined) lines.push({ segment, start });
    else if (segment.item === item && last?.kind === 'list')
      last.items.at(-1)!.push({ segment, start });
    else if (last?.kind === 'list' && textOf(lines) === '\n') {
      last.items.push([]);
      lines = [];
    } else {
      endLines(true);
      blocks.push({ kind: 'list', items: [[]] });
    }
    item = segment.item ?? item;
    start += segment.text.length;
  }
  endLines(false);
  return blocks;

  function endLines(isBeforeList: boolean) {
    if (blocks.length > 0) lines = trimBreak(lines, 'first');
    const isEmpty = lines.length === 0;
    if (isBeforeList) lines = trimBreak(lines, 'last');
    if (!isEmpty) blocks.push({ kind: 'lines', pieces: lines });
    lines = [];
  }
}

const textOf = (pieces: readonly Piece[]) => pieces.map(({ segment }) => segment.text).join('');

/** Without the line break at an edge: the list that stands there makes one of its own. */
function trimBreak(pieces: Piece[], edge: 'first' | 'last'): Piece[] {
  const at = edge === 'first' ? 0 : pieces.length - 1;
  const piece = pieces[at];
  if (!piece) return pieces;
  const { segment, start } = piece;
  const isBreak = edge === 'first' ? segment.text.startsWith('\n') : segment.text.endsWith('\n');
  if (!isBreak) return pieces;
  const text = edge === 'first' ? segment.text.slice(1) : segment.text.slice(0, -1);
  const left = { segment: { ...segment, text }, start: edge === 'first' ? start + 1 : start };
  return text ? pieces.with(at, left) : pieces.toSpliced(at, 1);
}
