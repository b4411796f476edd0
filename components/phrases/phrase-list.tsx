import type { ComponentChildren } from 'preact';
import { Fragment } from 'preact';
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { PhraseRow } from '../../core/library/views.ts';
import type { MessageKey } from '../../core/messages/text.ts';
import { PhraseItem } from './phrase-item.tsx';
import { useText } from '../base/text-context.ts';
import type { Mode } from '../base/wording.ts';

interface Props {
  /** Id of the listbox; its options are `<id>-<index>`. */
  id: string;
  rows: readonly PhraseRow[];
  /** What the rows answer: another question begins at the top of the list. */
  question: string;
  selected: number;
  /** Nothing was asked for: favourites and what was used last stand before the rest. */
  hasSections?: boolean;
  /** Which wording is wanted. */
  mode?: Mode | undefined;
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
  const heads = useMemo(
    () => (props.hasSections ? findHeads(rows) : headNear(rows)),
    [rows, props.hasSections],
  );

  useLayoutEffect(() => {
    list.current!.scrollTop = 0;
    setLimit(first);
  }, [question]);
  useLayoutEffect(() => {
    // The keys choose: what the pointer happens to lie on is not lit until it moves again.
    delete list.current!.dataset['pointer'];
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
      onPointerMove={({ currentTarget }) => void (currentTarget.dataset['pointer'] = '')}
      onScroll={limit < rows.length ? handleScroll : undefined}
    >
      {rows.slice(0, Math.max(limit, selected + 1)).map((row, index) => (
        <Fragment key={row.id}>
          {heads?.get(index) && (
            <div class="phrase-list-head" role="presentation">
              {t(heads.get(index)!)}
            </div>
          )}
          <PhraseItem
            id={optionId(id, index)}
            row={row}
            number={index < NUMBERED ? index + 1 : undefined}
            isSelected={index === selected}
            isOpen={row.id === opened}
            mode={props.mode}
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

/** Where a section begins, with its title; none where everything would stand in one. */
function findHeads(rows: readonly PhraseRow[]): ReadonlyMap<number, MessageKey> | null {
  const heads = new Map<number, MessageKey>();
  let before: MessageKey | undefined;
  rows.forEach((row, index) => {
    const head = headOf(row);
    if (head !== before) heads.set(index, head);
    before = head;
  });
  const isUsual = heads.size === 1 && before === 'shared_rest';
  return isUsual ? null : heads;
}

/** A list of nothing but near ones says so: Enter would use the first. */
const headNear = (rows: readonly PhraseRow[]): ReadonlyMap<number, MessageKey> | null =>
  rows.length > 0 && rows.every(row => row.isNear) ? new Map([[0, 'shared_nearest']]) : null;

function headOf({ favourite, used }: PhraseRow): MessageKey {
  if (favourite) return 'shared_favourites';
  return used ? 'shared_recent' : 'shared_rest';
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
