import type { ComponentChildren } from 'preact';
import type { Mask } from '../../core/desk/mask.ts';
import type { Segment } from '../../core/library/views.ts';
import { maskSegment, useMask } from '../base/mask-context.ts';
import type { Piece } from './segment-blocks.ts';
import { toBlocks } from './segment-blocks.ts';

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
  const blocks = toBlocks(segments);
  const draw = (pieces: readonly Piece[]) =>
    pieces.map(piece => drawSegment(piece, mask, findings, onGap));
  const shared = { class: 'text-segments', lang: 'zh-CN', 'data-testid': 'text' };
  const [only] = blocks;
  if (!only) return <p {...shared} />;
  if (blocks.length === 1 && only.kind === 'lines') return <p {...shared}>{draw(only.pieces)}</p>;
  return (
    <div {...shared}>
      {blocks.map((block, index) =>
        block.kind === 'lines' ? (
          <p key={index}>{draw(block.pieces)}</p>
        ) : (
          <ul key={index}>
            {block.items.map((pieces, at) => (
              <li key={at}>{draw(pieces)}</li>
            ))}
          </ul>
        ),
      )}
    </div>
  );
}

function drawSegment(
  { segment, start }: Piece,
  mask: Mask,
  findings: readonly Range[],
  onGap: Props['onGap'],
): ComponentChildren {
  const { kind, text, name, bold, href } = segment;
  const shown = maskSegment(segment, mask);
  const content = shown === text ? underline(text, start, findings) : shown;
  const words =
    kind === 'text' ? (
      content
    ) : kind === 'filled' ? (
      <span key={start} class="text-segments-filled" title={name}>
        {content}
      </span>
    ) : onGap ? (
      // No button: it would let a line begin with the comma behind it. The form has the keys.
      <span
        key={start}
        class="text-segments-gap text-segments-open"
        onClick={() => onGap(name ?? text)}
      >
        【{text}】
      </span>
    ) : (
      <span key={start} class="text-segments-gap">
        【{text}】
      </span>
    );
  if (bold) return <strong key={start}>{words}</strong>;
  if (href === undefined) return words;
  // To be looked at only: a click must not lead the agent away from the call.
  return (
    <span key={start} class="text-segments-link" title={href}>
      {words}
    </span>
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
