import type { ComponentChildren } from 'preact';
import { Fragment } from 'preact';
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { PhraseRow } from '../core/library/views.ts';
import { PhraseItem } from './phrase-item.tsx';
import { useText } from './text-context.ts';

interface Props {
  /** Id of the listbox; its options are `<id>-<index>`. */
  id: string;
  rows: readonly PhraseRow[];
  /** What the rows answer: another question begins at the top of the list. */
  question: string;
  selected: number;
  /** Titles of packs by id. */
  packs: ReadonlyMap<string, string>;
  /** Id of the phrase whose details stand below its row. */
  opened?: string | null;
  details?: ComponentChildren;
  /** Rows drawn at first; more come as the list is scrolled down. */
  first?: number;
  onPick(index: number): void;
  onInsert?: (index: number) => void;
  onFavourite(index: number): void;
}

const FIRST = 24;
const NUMBERED = 9;

export const optionId = (listId: string, index: number) => `${listId}-${index}`;

/** Phrases as a listbox that the search box above it moves through. */
export function PhraseList(props: Props) {
  const { id, rows, question, selected, packs, opened, details, first = FIRST } = props;
  const { onPick, onInsert, onFavourite } = props;
  const t = useText();
  const list = useRef<HTMLDivElement>(null);
  const [limit, setLimit] = useState(first);
  const repeated = useMemo(() => findRepeated(rows), [rows]);

  useLayoutEffect(() => {
    list.current!.scrollTop = 0;
    setLimit(first);
  }, [question]);
  useLayoutEffect(() => {
    list.current!.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [selected, opened]);

  function handleScroll({ currentTarget }: { currentTarget: HTMLDivElement }) {
    const { scrollTop, clientHeight, scrollHeight } = currentTarget;
    if (scrollHeight - scrollTop - clientHeight < clientHeight) setLimit(limit + FIRST);
  }

  return (
    <div
      ref={list}
      id={id}
      role="listbox"
      aria-label={t('shared_phrases')}
      class="phrase-list"
      onScroll={limit < rows.length ? handleScroll : undefined}
    >
      {rows.slice(0, Math.max(limit, selected + 1)).map((row, index) => (
        <Fragment key={row.id}>
          <PhraseItem
            id={optionId(id, index)}
            row={row}
            number={index < NUMBERED ? index + 1 : undefined}
            isSelected={index === selected}
            pack={
              repeated.has(row.title.text) ? (packs.get(row.pack) ?? row.category[0]) : undefined
            }
            onPick={() => onPick(index)}
            onInsert={onInsert && (() => onInsert(index))}
            onFavourite={() => onFavourite(index)}
          />
          {row.id === opened && (
            <div role="group" aria-label={row.title.text} class="phrase-list-details">
              {details}
            </div>
          )}
        </Fragment>
      ))}
    </div>
  );
}

function findRepeated(rows: readonly PhraseRow[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const repeated = new Set<string>();
  for (const { title } of rows) {
    if (seen.has(title.text)) repeated.add(title.text);
    seen.add(title.text);
  }
  return repeated;
}
