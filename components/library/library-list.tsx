import { useRef } from 'preact/hooks';
import type { Validity } from '../../core/library/types.ts';
import { daysLeft, dayOf, SOON_DAYS } from '../../core/library/validity.ts';
import { EmptyState } from '../base/empty-state.tsx';
import { isKey } from '../base/key-table.ts';
import { showValidity } from '../text/show-field.ts';
import { useText } from '../base/text-context.ts';

/** A phrase as a row of the manager. */
export interface ManagedRow {
  id: string;
  title: string;
  preview: string;
  origin: 'shipped' | 'edited' | 'own';
  code?: string;
  category: string[];
  tags: string[];
  valid?: Validity;
  deletedAt?: number;
  daysLeft?: number;
  isStale?: boolean;
  hasConflict?: boolean;
}

interface Props {
  rows: readonly ManagedRow[];
  total: number;
  selected: ReadonlySet<string>;
  /** `isRange` takes all rows from the last one that was chosen. */
  onSelect(index: number, isRange: boolean): void;
  /** Everything that was found, be it among the rows or not. */
  onSelectAll(): void;
  onSelectNone(): void;
  onOpen(id: string): void;
  onMore(): void;
}

/** The rows of a shelf of the library, to choose several of or to open one. */
export function LibraryList(props: Props) {
  const { rows, total, selected, onSelect, onOpen, onMore } = props;
  const t = useText();
  const list = useRef<HTMLUListElement>(null);

  if (rows.length === 0) return <EmptyState title={t('manager_empty')} testId="manager-empty" />;

  function handleKeyDown(event: KeyboardEvent, index: number) {
    const by = isKey(event, 'down') ? 1 : isKey(event, 'up') ? -1 : 0;
    if (by !== 0) focusRow(index + by);
    else if (event.key === ' ' && !event.isComposing) onSelect(index, event.shiftKey);
    else return;
    event.preventDefault();
  }

  function handleListKey(event: KeyboardEvent) {
    const isAll = (event.ctrlKey || event.metaKey) && event.code === 'KeyA';
    if (isAll && !event.altKey && !event.shiftKey) props.onSelectAll();
    else if (isKey(event, 'back') && selected.size > 0) props.onSelectNone();
    else return;
    event.preventDefault();
  }

  function focusRow(index: number) {
    list.current!.querySelectorAll<HTMLElement>('.library-list-open')[index]?.focus();
  }

  return (
    <>
      <ul ref={list} class="library-list" onKeyDown={handleListKey}>
        {rows.map((row, index) => (
          <li
            key={row.id}
            data-testid="entry"
            data-id={row.id}
            data-selected={selected.has(row.id) ? '' : undefined}
          >
            <input
              type="checkbox"
              aria-label={t('manager_select', { title: row.title })}
              checked={selected.has(row.id)}
              onClick={event => onSelect(index, event.shiftKey)}
            />
            <button
              type="button"
              class="library-list-open"
              onClick={() => onOpen(row.id)}
              onKeyDown={event => handleKeyDown(event, index)}
            >
              <span class="library-list-title" lang="zh-CN">
                {row.title}
                {row.code && <code>/{row.code}</code>}
                <Marks row={row} />
              </span>
              <span class="library-list-rest" lang="zh-CN">
                {row.preview}
                {' — '}
                {[row.category.join(' / '), ...row.tags.map(tag => `#${tag}`)].join(' · ')}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {rows.length < total && (
        <button type="button" class="library-list-more" data-testid="more" onClick={onMore}>
          {t('manager_more', { count: total - rows.length })}
        </button>
      )}
    </>
  );
}

/** What the dates of a phrase mean today; what needs a hand stands out. */
function Dates({ valid }: { valid: Validity }) {
  const t = useText();
  const today = dayOf(Date.now());
  const left = daysLeft(valid, today);
  if (left !== undefined && left < 0)
    return <strong data-testid="ended">{t('manager_ended', { day: valid.to! })}</strong>;
  if (left !== undefined && left <= SOON_DAYS)
    return (
      <strong data-testid="ends">
        {left === 0 ? t('shared_ends_today') : t('shared_ends_in', { count: left })}
      </strong>
    );
  const text = showValidity(valid, t);
  return text ? <em>{text}</em> : null;
}

function Marks({ row }: { row: ManagedRow }) {
  const t = useText();
  const { origin, deletedAt, daysLeft, isStale, hasConflict, valid } = row;
  return (
    <>
      {deletedAt !== undefined && (
        <em>
          {daysLeft === undefined ? t('manager_hidden') : t('manager_deleted', { count: daysLeft })}
        </em>
      )}
      {origin === 'own' && <em>{t('manager_own')}</em>}
      {origin === 'edited' && deletedAt === undefined && <em>{t('manager_edited')}</em>}
      {isStale && <strong>{t('manager_stale')}</strong>}
      {hasConflict && <strong>{t('manager_conflict')}</strong>}
      {valid && <Dates valid={valid} />}
    </>
  );
}
