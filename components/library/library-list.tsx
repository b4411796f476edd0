import type { Validity } from '../../core/library/types.ts';
import { daysLeft, dayOf, SOON_DAYS } from '../../core/library/validity.ts';
import { Button } from '../base/button.tsx';
import { EmptyState } from '../base/empty-state.tsx';
import { showValidity } from '../text/show-field.ts';
import { useText } from '../base/text-context.ts';
import type { Selecting } from './select-list.tsx';
import { SelectList } from './select-list.tsx';

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

interface Props extends Selecting {
  rows: readonly ManagedRow[];
  /** Takes away what narrows the list; missing where nothing does. */
  onWiden?: (() => void) | undefined;
}

/** The rows of a shelf of the library, to choose several of or to open one. */
export function LibraryList(props: Props) {
  const t = useText();
  if (props.rows.length === 0)
    return (
      <EmptyState title={t('manager_empty')} testId="manager-empty">
        {props.onWiden && (
          <div class="empty-state-actions">
            <Button data-testid="widen" onClick={props.onWiden}>
              {t('manager_widen')}
            </Button>
          </div>
        )}
      </EmptyState>
    );
  return (
    <SelectList {...props} testId="entry">
      {row => (
        <>
          <span class="library-list-title" lang="zh-CN">
            <span class="library-list-name">{row.title}</span>
            {row.code && <code>/{row.code}</code>}
            <Marks row={row} />
          </span>
          <span class="library-list-rest" lang="zh-CN">
            {row.preview}
            {' — '}
            {[row.category.join(' / '), ...row.tags.map(tag => `#${tag}`)].join(' · ')}
          </span>
        </>
      )}
    </SelectList>
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
