import type { ComponentChildren } from 'preact';

interface Props {
  text: string;
  ranges: readonly Range[];
  /** Placeholders that will be asked for. */
  gaps?: readonly Range[] | undefined;
}

type Range = readonly [start: number, end: number];

const NO_GAPS: readonly Range[] = [];

/** A text with the parts that were matched set off. */
export function MarkedText({ text, ranges, gaps = NO_GAPS }: Props) {
  const parts: ComponentChildren[] = [];
  let at = 0;
  const all = [
    ...ranges.map(range => ({ range, isGap: false })),
    ...gaps.map(range => ({ range, isGap: true })),
  ].toSorted((one, other) => one.range[0] - other.range[0]);
  for (const { range, isGap } of all) {
    const [start, end] = range;
    if (end <= at) continue;
    if (start > at) parts.push(text.slice(at, start));
    const part = text.slice(Math.max(start, at), end);
    parts.push(
      isGap ? (
        <span key={start} class="marked-gap">
          {part}
        </span>
      ) : (
        <mark key={start} class="marked">
          {part}
        </mark>
      ),
    );
    at = end;
  }
  parts.push(text.slice(at));
  return <>{parts}</>;
}
