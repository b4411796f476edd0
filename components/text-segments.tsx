import type { Segment } from '../core/library/views.ts';

interface Props {
  segments: readonly Segment[];
  /** A click on a gap, to fill it. */
  onGap?: (name: string) => void;
}

/** A text as it would go out now: filled values set off lightly, gaps plain to see. */
export function TextSegments({ segments, onGap }: Props) {
  return (
    <p class="text-segments" lang="zh-CN" data-testid="text">
      {segments.map(({ kind, text, name }, index) => {
        if (kind === 'text') return text;
        if (kind === 'filled')
          return (
            <span key={index} class="text-segments-filled" title={name}>
              {text}
            </span>
          );
        return onGap ? (
          <button
            key={index}
            type="button"
            tabIndex={-1}
            class="text-segments-gap"
            onClick={() => onGap(name ?? text)}
          >
            【{text}】
          </button>
        ) : (
          <span key={index} class="text-segments-gap">
            【{text}】
          </span>
        );
      })}
    </p>
  );
}
