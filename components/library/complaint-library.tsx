import { useRef } from 'preact/hooks';
import type { Severity } from '../../core/library/types.ts';
import { Button } from '../base/button.tsx';
import { EmptyState } from '../base/empty-state.tsx';
import { isKey } from '../base/key-table.ts';
import { LibrarySearch } from './library-search.tsx';
import { Segmented } from '../base/segmented.tsx';
import { useText } from '../base/text-context.ts';

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
  hasConflict?: boolean;
}

export interface DeletedComplaint {
  id: string;
  title: string;
  daysLeft: number;
}

export type ComplaintShelf = 'all' | 'own' | 'deleted';

interface Props {
  shelf: ComplaintShelf;
  onShelf(shelf: ComplaintShelf): void;
  query: string;
  onQuery(query: string): void;
  rows: readonly ListedComplaint[];
  total: number;
  deleted: readonly DeletedComplaint[];
  onOpen(id: string): void;
  onMore(): void;
  onNew(): void;
  onRestore(id: string): void;
}

/** All complaints, shipped and own: to look through, to open one, to make a new one. */
export function ComplaintLibrary(props: Props) {
  const { shelf, query, rows, total, deleted } = props;
  const t = useText();
  const isDeleted = shelf === 'deleted';
  const root = useRef<HTMLElement>(null);
  return (
    <section
      ref={root}
      class="library-manager"
      aria-label={t('panel_complaints')}
      data-testid="complaints"
    >
      <div class="library-manager-bar">
        {!isDeleted && (
          <LibrarySearch
            label={t('complaints_search')}
            query={query}
            testId="complaints-search"
            onQuery={props.onQuery}
            onKeyDown={event => {
              if (!isKey(event, 'down')) return;
              event.preventDefault();
              root.current!.querySelector<HTMLElement>('.library-list-open')?.focus();
            }}
          />
        )}
        <Button data-testid="complaints-new" onClick={props.onNew}>
          {t('complaints_new')}
        </Button>
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
        <span data-testid="complaints-total" role="status">
          {t('complaints_total', { count: isDeleted ? deleted.length : total })}
        </span>
      </div>
      {isDeleted ? (
        <DeletedList rows={deleted} onRestore={props.onRestore} />
      ) : (
        <ComplaintList {...props} rows={rows} />
      )}
    </section>
  );
}

function ComplaintList({ shelf, query, rows, total, onOpen, onMore, onNew }: Props) {
  const t = useText();
  const list = useRef<HTMLUListElement>(null);
  if (rows.length === 0)
    return query.trim() || shelf !== 'own' ? (
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

  function handleKeyDown(event: KeyboardEvent, at: number) {
    const by = isKey(event, 'down') ? 1 : isKey(event, 'up') ? -1 : 0;
    if (by === 0) return;
    event.preventDefault();
    list.current!.querySelectorAll<HTMLElement>('.library-list-open')[at + by]?.focus();
  }

  return (
    <>
      <ul ref={list} class="library-list">
        {rows.map((row, at) => (
          <li key={row.id} data-testid="complaint-entry" data-id={row.id}>
            <button
              type="button"
              class="library-list-open"
              onKeyDown={event => handleKeyDown(event, at)}
              onClick={() => onOpen(row.id)}
            >
              <span class="library-list-title">
                <b lang="zh-CN">{row.title}</b>
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
            </button>
          </li>
        ))}
      </ul>
      {rows.length < total && (
        <button type="button" class="library-list-more" onClick={onMore}>
          {t('manager_more', { count: total - rows.length })}
        </button>
      )}
    </>
  );
}

interface DeletedProps {
  rows: readonly DeletedComplaint[];
  onRestore(id: string): void;
}

function DeletedList({ rows, onRestore }: DeletedProps) {
  const t = useText();
  if (rows.length === 0) return <EmptyState title={t('complaints_no_deleted')} />;
  return (
    <ul class="learned-list">
      {rows.map(({ id, title, daysLeft }) => (
        <li key={id} data-testid="deleted-complaint">
          <span>
            <span lang="zh-CN">{title}</span>
            <small>{t('manager_deleted', { count: daysLeft })}</small>
          </span>
          <Button aria-label={`${t('manager_restore')}：${title}`} onClick={() => onRestore(id)}>
            {t('manager_restore')}
          </Button>
        </li>
      ))}
    </ul>
  );
}
