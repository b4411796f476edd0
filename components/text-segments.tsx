import type { ComponentChildren } from 'preact';
import type { Segment } from '../core/library/views.ts';
import { maskSegment, useMask } from './mask-context.ts';

type Range = { start: number; end: number };

interface Props {
  segments: readonly Segment[];
  /** Ranges in the whole text to look at again. */
  findings?: readonly Range[];
  /** A click on a gap, to fill it. */
  onGap?: (name: string) => void;
}

const NO_FINDINGS: readonly Range[] = [];

/** A text as it would go out now: filled values set off lightly, gaps plain to see. */
export function TextSegments({ segments, findings = NO_FINDINGS, onGap }: Props) {
  const mask = useMask();
  let at = 0;
  return (
    <p class="text-segments" lang="zh-CN" data-testid="text">
      {segments.map((segment, index) => {
        const { kind, text, name } = segment;
        const start = at;
        at += text.length;
        const shown = maskSegment(segment, mask);
        const content = shown === text ? underline(text, start, findings) : shown;
        if (kind === 'text') return content;
        if (kind === 'filled')
          return (
            <span key={index} class="text-segments-filled" title={name}>
              {content}
            </span>
          );
        return onGap ? (
          // No button: it would let a line begin with the comma behind it. The form has the keys.
          <span
            key={index}
            class="text-segments-gap text-segments-open"
            onClick={() => onGap(name ?? text)}
          >
            【{text}】
          </span>
        ) : (
          <span key={index} class="text-segments-gap">
            【{text}】
          </span>
        );
      })}
    </p>
  );
}

/** Underlines the parts of a stretch, which begins at `from`, that findings are about. */
function underline(text: string, from: number, findings: readonly Range[]): ComponentChildren {
  const parts: ComponentChildren[] = [];
  let at = 0;
  for (const { start, end } of findings) {
    const first = Math.max(start - from, at);
    const last = Math.min(end - from, text.length);
    if (first >= last) continue;
    if (first > at) parts.push(text.slice(at, first));
    parts.push(
      <span key={first} class="text-segments-finding">
        {text.slice(first, last)}
      </span>,
    );
    at = last;
  }
  if (at === 0) return text;
  parts.push(text.slice(at));
  return parts;
}
