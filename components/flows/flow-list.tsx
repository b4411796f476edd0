import type { Ref } from 'preact';
import { Fragment } from 'preact';
import type { FlowRow } from '../../core/library/views.ts';
import { Button } from '../base/button.tsx';
import { EmptyState } from '../base/empty-state.tsx';
import { FlowItem } from './flow-item.tsx';
import { optionId } from '../phrases/phrase-list.tsx';
import { SearchBox } from '../base/search-box.tsx';
import { useText } from '../base/text-context.ts';

interface Props {
  /** Id of the listbox; its options are `<id>-<index>`. */
  id: string;
  query: string;
  onQuery(query: string): void;
  boxRef: Ref<HTMLTextAreaElement>;
  rows: readonly FlowRow[];
  /** They are what a query found, the best first: no order by packs. */
  isRanked: boolean;
  /** Titles of packs by id. */
  packs: ReadonlyMap<string, string>;
  selected: number;
  /** They stand first, under their own heading. */
  favourites: ReadonlySet<string>;
  onPick(index: number): void;
  /** Missing where flows are only read. */
  onStart?: ((index: number) => void) | undefined;
  onFavourite?: ((index: number) => void) | undefined;
}

const NUMBERED = 9;

/** Flows to choose from, under the names of their packs. */
export function FlowList(props: Props) {
  const { id, query, onQuery, rows, packs, selected, favourites, onPick } = props;
  const { onStart, onFavourite } = props;
  const t = useText();
  const headOf = (row: FlowRow | undefined) => {
    if (!row || props.isRanked) return undefined;
    return favourites.has(row.id) ? t('shared_favourites') : packs.get(row.pack);
  };
  return (
    <>
      <SearchBox
        inputRef={props.boxRef}
        value={query}
        onInput={onQuery}
        label={t('panel_search_flows')}
        placeholder={t('panel_search_flows')}
        listId={id}
        selectedId={rows.length > 0 ? optionId(id, selected) : undefined}
        testId="flow-box"
      />
      <div id={id} role="listbox" aria-label={t('panel_flows')} class="flow-browser-list">
        {rows.map((row, index) => (
          <Fragment key={row.id}>
            {headOf(row) !== headOf(rows[index - 1]) && (
              <div class="flow-browser-head" role="presentation">
                {headOf(row)}
              </div>
            )}
            <FlowItem
              id={optionId(id, index)}
              row={row}
              number={index < NUMBERED ? index + 1 : undefined}
              isSelected={index === selected}
              isFavourite={favourites.has(row.id)}
              onPick={() => onPick(index)}
              onStart={onStart && (() => onStart(index))}
              onFavourite={onFavourite && (() => onFavourite(index))}
            />
          </Fragment>
        ))}
      </div>
      {rows.length === 0 && props.isRanked && (
        <EmptyState title={t('panel_no_such_flow')} testId="no-flow">
          <div class="empty-state-actions">
            <Button onClick={() => onQuery('')}>{t('panel_all_flows')}</Button>
          </div>
        </EmptyState>
      )}
    </>
  );
}
