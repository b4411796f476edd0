import { useRef } from 'preact/hooks';
import type { Severity } from '../../core/library/types.ts';
import { Button } from '../base/button.tsx';
import { EmptyState } from '../base/empty-state.tsx';
import { Segmented } from '../base/segmented.tsx';
import { useText } from '../base/text-context.ts';
import type { BulkWish } from './bulk-bar.tsx';
import { BulkBar } from './bulk-bar.tsx';
import type { FileFormat } from './exchange-actions.tsx';
import { ExchangeActions } from './exchange-actions.tsx';
import type { Filtering } from './library-filters.tsx';
import { LibraryFilters } from './library-filters.tsx';
import { LibrarySearch } from './library-search.tsx';
import type { Selecting } from './select-list.tsx';
import { SelectList } from './select-list.tsx';
import { useSearchFocus } from './use-search-focus.ts';

/** A complaint as a row of the list of all. */
export interface ListedComplaint {
  id: string;
  title: string;
  category: string[];
  preview: string;
  severity: Severity;
  isOwn: boolean;
  examples: number;
  learned: number;
  daysLeft?: number;
  hasConflict?: boolean;
}

export type ComplaintShelf = 'all' | 'own' | 'deleted';

interface Props extends Selecting, Filtering {
  shelf: ComplaintShelf;
  onShelf(shelf: ComplaintShelf): void;
  query: string;
  onQuery(query: string): void;
  rows: readonly ListedComplaint[];
  onBulk(wish: BulkWish): void;
  onNew(): void;
  onImport(): void;
  onDuplicates(): void;
  onExport(format: FileFormat): void;
}

/** All complaints, shipped and own: to look through, to change many at once, to take in and out. */
export function ComplaintLibrary(props: Props) {
  const { shelf, query, rows, total, near, selected } = props;
  const t = useText();
  const root = useRef<HTMLElement>(null);
  useSearchFocus(root, selected.size);
  return (
    <section
      ref={root}
      class="library-manager"
      aria-label={t('panel_complaints')}
      data-testid="complaints"
    >
      <div class="library-manager-bar">
        <LibrarySearch
          label={t('complaints_search')}
          query={query}
          testId="complaints-search"
          onQuery={props.onQuery}
        />
        <Button data-testid="complaints-new" onClick={props.onNew}>
          {t('complaints_new')}
        </Button>
        <ExchangeActions
          count={selected.size}
          testId="complaints"
          onImport={props.onImport}
          onExport={props.onExport}
        />
      </div>
      <div class="library-manager-bar">
        <Segmented
          label={t('manager_shelf')}
          options={[
            { value: 'all', title: t('manager_shelf_all') },
            { value: 'own', title: t('complaint_own') },
            { value: 'deleted', title: t('manager_shelf_deleted') },
          ]}
          value={shelf}
          onChoose={props.onShelf}
        />
        <Button kind="quiet" data-testid="find-same-complaints" onClick={props.onDuplicates}>
          {t('duplicates')}
        </Button>
        <span data-testid="complaints-total" role="status">
          {t('complaints_total', { count: total - near })}
        </span>
      </div>
      <LibraryFilters {...props} />
      {selected.size > 0 && (
        <BulkBar
          {...props}
          words={props.categories}
          hasTags={false}
          count={selected.size}
          isDeleted={shelf === 'deleted'}
        />
      )}
      {rows.length === 0 ? (
        <NothingHere {...props} />
      ) : (
        <SelectList {...props} testId="complaint-entry">
          {row => <ComplaintRow row={row} />}
        </SelectList>
      )}
    </section>
  );
}

function ComplaintRow({ row }: { row: ListedComplaint }) {
  const t = useText();
  return (
    <>
      <span class="library-list-title">
        <b lang="zh-CN">{row.title}</b>
        {row.daysLeft !== undefined && <em>{t('manager_deleted', { count: row.daysLeft })}</em>}
        {row.isOwn && <em class="complaint-own">{t('complaint_own')}</em>}
        {row.severity === '重大' && <strong>{t('panel_severe')}</strong>}
        {row.hasConflict && <strong>{t('manager_conflict')}</strong>}
      </span>
      <span class="library-list-rest">
        {[
          row.category.join(' / '),
          t('complaints_examples', { count: row.examples }),
          row.learned > 0 && t('complaints_learned', { count: row.learned }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
      <span class="library-list-rest" lang="zh-CN">
        {row.preview}
      </span>
    </>
  );
}

function NothingHere({ shelf, query, filter, onNew }: Props) {
  const t = useText();
  const isNarrowed = query.trim() !== '' || filter.pack !== '' || filter.category !== '';
  if (shelf === 'deleted' && !isNarrowed)
    return <EmptyState title={t('complaints_no_deleted')} testId="complaints-empty" />;
  return isNarrowed || shelf !== 'own' ? (
    <EmptyState title={t('complaints_nothing')} testId="complaints-empty">
      <p>{t('complaints_nothing_hint')}</p>
    </EmptyState>
  ) : (
    <EmptyState title={t('complaints_no_own')} testId="complaints-empty">
      <p>{t('complaints_no_own_hint')}</p>
      <div class="empty-state-actions">
        <Button onClick={onNew}>{t('complaints_new')}</Button>
      </div>
    </EmptyState>
  );
}
