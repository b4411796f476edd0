import { useRef } from 'preact/hooks';
import type { Segment } from '../../core/library/views.ts';
import { useFittingText } from '../base/fit-text.ts';
import { TextSegments } from '../text/text-segments.tsx';

interface Props {
  segments: readonly Segment[];
}

/** Read from an arm's length away: 24 px are 6 mm high. Less only where the line would be cut off. */
const SIZES = { smallest: 18, largest: 44 };

/** The line alone, as large as the panel lets it be. */
export function FlowPrompter({ segments }: Props) {
  const box = useRef<HTMLDivElement>(null);
  useFittingText(box, segments.map(({ text }) => text).join(''), SIZES);
  const words = segments.map(segment =>
    segment.kind === 'text' ? { ...segment, text: breakAtWords(segment.text) } : segment,
  );
  return (
    <div ref={box} class="flow-prompter" tabIndex={0} data-testid="prompter">
      <TextSegments segments={words} />
    </div>
  );
}

/** Marks where a line may break: large Chinese reads badly when its words are torn apart. */
function breakAtWords(text: string): string {
  const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });
  return [...segmenter.segment(text)]
    .map(({ segment, isWordLike }) => (isWordLike ? `\u200b${segment}` : segment))
    .join('');
}
