import type { MessageKey } from '../../core/messages/text.ts';
import { Segmented } from '../base/segmented.tsx';
import { useText } from '../base/text-context.ts';

export type LibraryView = 'phrases' | 'complaints' | 'flows';

interface Props {
  /** Those that there are, in their order. */
  views: readonly LibraryView[];
  view: LibraryView;
  onView(view: LibraryView): void;
}

const TITLES: Readonly<Record<LibraryView, MessageKey>> = {
  phrases: 'panel_phrases',
  complaints: 'panel_complaints',
  flows: 'panel_flows',
};

/** Which kind of entry of the library is looked at; nothing to choose from is not shown. */
export function LibraryViews({ views, view, onView }: Props) {
  const t = useText();
  if (views.length < 2) return null;
  return (
    <div class="library-views" data-testid="library-views">
      <Segmented
        label={t('library_views')}
        options={views.map(value => ({ value, title: t(TITLES[value]) }))}
        value={view}
        onChoose={onView}
      />
    </div>
  );
}
