import type { ComponentChildren } from 'preact';

interface Props {
  text: string;
  ranges: readonly (readonly [start: number, end: number])[];
}

/** A text with the parts that were matched set off. */
export function MarkedText({ text, ranges }: Props) {
  const parts: ComponentChildren[] = [];
  let at = 0;
  for (const [start, end] of ranges) {
    if (start > at) parts.push(text.slice(at, start));
    parts.push(
      <mark key={start} class="marked">
        {text.slice(Math.max(start, at), end)}
      </mark>,
    );
    at = Math.max(at, end);
  }
  parts.push(text.slice(at));
  return <>{parts}</>;
}
