import { useMemo } from 'preact/hooks';
import { cutSegments } from '../core/template/segments.ts';
import { useText } from './text-context.ts';
import { TextSegments } from './text-segments.tsx';

interface Props {
  /** A rich text as it is being written. */
  source: string;
}

const NO_VALUES = {};

/** A rich text as it will look, with its placeholders as gaps; what is no template yet shows nothing. */
export function RichPreview({ source }: Props) {
  const t = useText();
  const cut = useMemo(() => cutSegments(source, NO_VALUES, 'rich'), [source]);
  if (!source.trim() || 'broken' in cut) return null;
  return (
    <figure class="rich-preview" data-testid="rich-preview">
      <figcaption>{t('panel_rich_preview')}</figcaption>
      <TextSegments segments={cut.segments} />
    </figure>
  );
}
