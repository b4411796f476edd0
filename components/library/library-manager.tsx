import { useRef } from 'preact/hooks';
import type { BulkWish } from './bulk-bar.tsx';
import { BulkBar } from './bulk-bar.tsx';
import type { FileFormat } from './exchange-actions.tsx';
import { ExchangeActions } from './exchange-actions.tsx';
import type { Filtering } from './library-filters.tsx';
import { LibraryFilters } from './library-filters.tsx';
import type { ManagedRow } from './library-list.tsx';
import { LibraryList } from './library-list.tsx';
import { Button } from '../base/button.tsx';
import type { MessageKey } from '../../core/messages/text.ts';
import type { Selecting } from './select-list.tsx';
import { LibrarySearch } from './library-search.tsx';
import { Segmented } from '../base/segmented.tsx';
import { useText } from '../base/text-context.ts';
import { useSearchFocus } from './use-search-focus.ts';

export type Shelf = 'all' | 'mine' | 'stale' | 'expiring' | 'deleted';

interface Props extends Selecting, Filtering {
  shelf: Shelf;
  onShelf(shelf: Shelf): void;
  query: string;
  onQuery(query: string): void;
  rows: readonly ManagedRow[];
  /** Categories and tags that are in use. */
  words: readonly string[];
  onBulk(wish: BulkWish): void;
  onNew(): void;
  onImport(): void;
  onExport(format: FileFormat): void;
  onCategories(): void;
  onDuplicates(): void;
  onCheatSheet(): void;
  onWiden: (() => void) | undefined;
}

const SHELVES: readonly Shelf[] = ['all', 'mine', 'stale', 'expiring', 'deleted'];

/** The whole library as a list: to look through, to change many at once, to take in and out. */
export function LibraryManager(props: Props) {
  const { shelf, query, selected, total, near } = props;
  const t = useText();
  const root = useRef<HTMLElement>(null);
  useSearchFocus(root, selected.size);
  return (
    <section
      ref={root}
      class="library-manager"
      aria-label={t('options_place_library')}
      data-testid="manager"
    >
      <div class="library-manager-bar">
        <LibrarySearch
          label={t('manager_search')}
          query={query}
          testId="manager-search"
          onQuery={props.onQuery}
        />
        <Button data-testid="manager-new" onClick={props.onNew}>
          {t('manager_new')}
        </Button>
        <ExchangeActions
          count={selected.size}
          testId="manager"
          onImport={props.onImport}
          onExport={props.onExport}
        />
      </div>
      <div class="library-manager-bar">
        <Segmented
          label={t('manager_shelf')}
          options={SHELVES.map(value => ({
            value,
            title: t(`manager_shelf_${value}` as MessageKey),
          }))}
          value={shelf}
          onChoose={props.onShelf}
        />
        <Button kind="quiet" data-testid="open-categories" onClick={props.onCategories}>
          {t('categories')}
        </Button>
        <Button kind="quiet" data-testid="find-duplicates" onClick={props.onDuplicates}>
          {t('duplicates')}
        </Button>
        <Button kind="quiet" data-testid="open-cheat-sheet" onClick={props.onCheatSheet}>
          {t('cheat_sheet')}
        </Button>
        <span data-testid="manager-total" role="status">
          {t('manager_total', { count: total - near })}
        </span>
      </div>
      <LibraryFilters {...props} />
      {selected.size > 0 && (
        <BulkBar {...props} hasTags count={selected.size} isDeleted={shelf === 'deleted'} />
      )}
      <LibraryList {...props} />
    </section>
  );
}
