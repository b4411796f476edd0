import { useText } from '../base/text-context.ts';

/** What of a shelf is shown, and in which order. */
export interface LibraryFilter {
  /** Empty for all. */
  pack: string;
  /** `通用电话/等待与查询`; empty for all. */
  category: string;
  /** Where the order can be chosen. */
  sort?: LibrarySort;
}

export type LibrarySort = 'category' | 'title' | 'updated';

export interface Filtering {
  filter: LibraryFilter;
  packs: readonly { id: string; title: string }[];
  /** Keys of all categories, in their order. */
  categories: readonly string[];
  onFilter(change: Partial<LibraryFilter>): void;
}

const SORTS: readonly LibrarySort[] = ['category', 'title', 'updated'];

/** Which pack and category of the library are shown, and in which order. */
export function LibraryFilters({ filter, packs, categories, onFilter }: Filtering) {
  const t = useText();
  return (
    <div class="library-filters">
      <select
        class="control"
        aria-label={t('manager_pack')}
        data-testid="filter-pack"
        value={filter.pack}
        onChange={event => onFilter({ pack: event.currentTarget.value })}
      >
        <option value="">{t('manager_pack_all')}</option>
        {packs.map(({ id, title }) => (
          <option key={id} value={id}>
            {title}
          </option>
        ))}
      </select>
      <select
        class="control"
        aria-label={t('panel_field_category')}
        data-testid="filter-category"
        value={filter.category}
        onChange={event => onFilter({ category: event.currentTarget.value })}
      >
        <option value="">{t('manager_category_all')}</option>
        {categories.map(key => (
          <option key={key} value={key}>
            {key.replaceAll('/', ' / ')}
          </option>
        ))}
      </select>
      {filter.sort && (
        <select
          class="control"
          aria-label={t('manager_sort')}
          data-testid="filter-sort"
          value={filter.sort}
          onChange={event => onFilter({ sort: event.currentTarget.value as LibrarySort })}
        >
          {SORTS.map(value => (
            <option key={value} value={value}>
              {t(`manager_sort_${value}`)}
            </option>
          ))}
        </select>
      )}
    </div>
  );
}
