import type { TextView } from '../../core/library/views.ts';
import { TextSegments } from '../text/text-segments.tsx';
import { useText } from '../base/text-context.ts';

interface Props {
  view: TextView | null | undefined;
  /** A click on a gap, to fill it. */
  onGap: (name: string) => void;
}

/** The opening of a call as it would be said now. Its place is kept: the form must not jump. */
export function OpeningPreview({ view, onGap }: Props) {
  const t = useText();
  return (
    <figure class="opening-preview">
      <figcaption>{t('options_preview')}</figcaption>
      {view && <TextSegments segments={view.segments} onGap={onGap} />}
    </figure>
  );
}
