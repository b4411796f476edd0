import type { Ref } from 'preact';
import { Fragment } from 'preact';
import type { FlowRow } from '../core/library/views.ts';
import { Button } from './button.tsx';
import { EmptyState } from './empty-state.tsx';
import { FlowItem } from './flow-item.tsx';
import { optionId } from './phrase-list.tsx';
import { SearchBox } from './search-box.tsx';
import { useText } from './text-context.ts';

interface Props {
  /** Id of the listbox; its options are `<id>-<index>`. */
  id: string;
  query: string;
  onQuery(query: string): void;
  boxRef: Ref<HTMLTextAreaElement>;
  rows: readonly FlowRow[];
  /** There are flows, be they among the rows or not. */
  isLoaded: boolean;
  /** Titles of packs by id. */
  packs: ReadonlyMap<string, string>;
  selected: number;
  onPick(index: number): void;
}

const NUMBERED = 9;

/** Flows to choose from, under the names of their packs. */
export function FlowList(props: Props) {
  const { id, query, onQuery, rows, packs, selected, onPick } = props;
  const t = useText();
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
            {row.pack !== rows[index - 1]?.pack && packs.has(row.pack) && (
              <div class="flow-browser-head" role="presentation">
                {packs.get(row.pack)}
              </div>
            )}
            <FlowItem
              id={optionId(id, index)}
              row={row}
              number={index < NUMBERED ? index + 1 : undefined}
              isSelected={index === selected}
              onPick={() => onPick(index)}
            />
          </Fragment>
        ))}
      </div>
      {rows.length === 0 && props.isLoaded && (
        <EmptyState title={t('panel_no_such_flow')} testId="no-flow">
          <div class="empty-state-actions">
            <Button onClick={() => onQuery('')}>{t('panel_all_flows')}</Button>
          </div>
        </EmptyState>
      )}
    </>
  );
}
