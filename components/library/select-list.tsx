import type { ComponentChildren } from 'preact';
import { Fragment } from 'preact';
import { useRef } from 'preact/hooks';
import { isKey } from '../base/key-table.ts';
import { useText } from '../base/text-context.ts';

/** What can be selected in a list, and how it is gone about. */
export interface Selecting {
  total: number;
  /** So many of them, the last ones, do not have the words that were searched for: they only come near. */
  near: number;
  selected: ReadonlySet<string>;
  /** `isRange` takes all rows from the last one that was chosen. */
  onSelect(index: number, isRange: boolean): void;
  /** Everything that was found, be it among the rows or not. */
  onSelectAll(): void;
  onSelectNone(): void;
  onOpen(id: string): void;
  onMore(): void;
}

interface Props<Row> extends Selecting {
  rows: readonly Row[];
  testId: string;
  /** What a row shows. */
  children(row: Row): ComponentChildren;
}

/** Rows to choose several of or to open one: by mouse, or with arrows, Space, Shift and Ctrl+A. */
export function SelectList<Row extends { id: string; title: string }>(props: Props<Row>) {
  const { rows, total, near, selected, testId, onSelect, onOpen, onMore } = props;
  const t = useText();
  const list = useRef<HTMLUListElement>(null);

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
          <Fragment key={row.id}>
            {near > 0 && index === total - near && (
              <li class="library-list-near" data-testid="nearest">
                {near < total ? t('manager_near', { count: near }) : t('shared_nearest')}
              </li>
            )}
            <li
              data-testid={testId}
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
                {props.children(row)}
              </button>
            </li>
          </Fragment>
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
