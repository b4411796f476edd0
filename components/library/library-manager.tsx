import { useId, useState } from 'preact/hooks';
import { LibraryFilters } from './library-filters.tsx';
import type { ManagedRow } from './library-list.tsx';
import { LibraryList } from './library-list.tsx';
import { Button } from '../base/button.tsx';
import type { MessageKey } from '../../core/messages/text.ts';
import { LibrarySearch } from './library-search.tsx';
import { Segmented } from '../base/segmented.tsx';
import { useText } from '../base/text-context.ts';

export type Shelf = 'all' | 'mine' | 'stale' | 'expiring' | 'deleted';
export type FileFormat = 'csv' | 'xlsx' | 'json' | 'yaml';

/** What can be done to all phrases that are selected. */
export type BulkWish =
  | { kind: 'move'; category: string[] }
  | { kind: 'add-tag' | 'remove-tag'; tag: string }
  | { kind: 'delete' | 'restore' };

/** What of a shelf is shown, and in which order. */
export interface LibraryFilter {
  /** Empty for all. */
  pack: string;
  /** `通用电话/等待与查询`; empty for all. */
  category: string;
  sort: LibrarySort;
}

export type LibrarySort = 'category' | 'title' | 'updated';

interface Props {
  shelf: Shelf;
  onShelf(shelf: Shelf): void;
  query: string;
  onQuery(query: string): void;
  filter: LibraryFilter;
  onFilter(change: Partial<LibraryFilter>): void;
  packs: readonly { id: string; title: string }[];
  /** Keys of all categories, in their order. */
  categories: readonly string[];
  rows: readonly ManagedRow[];
  total: number;
  selected: ReadonlySet<string>;
  /** Categories and tags that are in use. */
  words: readonly string[];
  onSelect(index: number, isRange: boolean): void;
  onSelectAll(): void;
  onSelectNone(): void;
  onBulk(wish: BulkWish): void;
  onOpen(id: string): void;
  onNew(): void;
  onMore(): void;
  onImport(): void;
  onExport(format: FileFormat): void;
  onCategories(): void;
  onDuplicates(): void;
  onCheatSheet(): void;
}

const SHELVES: readonly Shelf[] = ['all', 'mine', 'stale', 'expiring', 'deleted'];
const FORMATS: readonly FileFormat[] = ['csv', 'xlsx', 'json', 'yaml'];

/** The whole library as a list: to look through, to change many at once, to take in and out. */
export function LibraryManager(props: Props) {
  const { shelf, query, selected, total } = props;
  const t = useText();
  return (
    <section class="library-manager" aria-label={t('options_place_library')} data-testid="manager">
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
        <Button data-testid="manager-import" onClick={props.onImport}>
          {t('import')}
        </Button>
        <select
          class="control"
          aria-label={t('manager_export')}
          data-testid="manager-export"
          value=""
          onChange={event => {
            props.onExport(event.currentTarget.value as FileFormat);
            event.currentTarget.value = '';
          }}
        >
          <option value="">
            {selected.size > 0
              ? t('manager_export_some', { count: selected.size })
              : t('manager_export')}
          </option>
          {FORMATS.map(format => (
            <option key={format} value={format}>
              {t(`manager_format_${format}`)}
            </option>
          ))}
        </select>
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
        <span data-testid="manager-total">{t('manager_total', { count: total })}</span>
      </div>
      <LibraryFilters
        filter={props.filter}
        packs={props.packs}
        categories={props.categories}
        onFilter={props.onFilter}
      />
      {selected.size > 0 && <BulkBar {...props} />}
      <LibraryList
        rows={props.rows}
        total={total}
        selected={selected}
        onSelect={props.onSelect}
        onSelectAll={props.onSelectAll}
        onSelectNone={props.onSelectNone}
        onOpen={props.onOpen}
        onMore={props.onMore}
      />
    </section>
  );
}

function BulkBar(props: Props) {
  const { shelf, selected, onBulk, onSelectAll, onSelectNone } = props;
  const listId = useId();
  const t = useText();
  const [words, setWords] = useState('');
  const path = words
    .split(/[/／]/)
    .map(part => part.trim())
    .filter(Boolean);
  return (
    <div class="library-manager-bulk" data-testid="bulk">
      <b>{t('manager_selected', { count: selected.size })}</b>
      <Button kind="quiet" data-testid="select-all" onClick={onSelectAll}>
        {t('manager_select_all')}
      </Button>
      <Button kind="quiet" onClick={onSelectNone}>
        {t('manager_select_none')}
      </Button>
      {shelf === 'deleted' ? (
        <Button data-testid="bulk-restore" onClick={() => onBulk({ kind: 'restore' })}>
          {t('manager_restore')}
        </Button>
      ) : (
        <>
          <input
            class="control"
            lang="zh-CN"
            autocomplete="off"
            placeholder={t('manager_bulk_words')}
            aria-label={t('manager_bulk_words')}
            data-testid="bulk-words"
            list={listId}
            value={words}
            onInput={event => setWords(event.currentTarget.value)}
          />
          <datalist id={listId}>
            {props.words.map(word => (
              <option key={word} value={word} />
            ))}
          </datalist>
          <Button
            disabled={path.length === 0}
            data-testid="bulk-move"
            onClick={() => onBulk({ kind: 'move', category: path })}
          >
            {t('manager_move')}
          </Button>
          <Button
            disabled={!words.trim()}
            data-testid="bulk-tag"
            onClick={() => onBulk({ kind: 'add-tag', tag: words.trim() })}
          >
            {t('manager_tag')}
          </Button>
          <Button
            disabled={!words.trim()}
            onClick={() => onBulk({ kind: 'remove-tag', tag: words.trim() })}
          >
            {t('manager_untag')}
          </Button>
          <Button
            kind="danger"
            data-testid="bulk-delete"
            onClick={() => onBulk({ kind: 'delete' })}
          >
            {t('manager_delete')}
          </Button>
        </>
      )}
    </div>
  );
}
