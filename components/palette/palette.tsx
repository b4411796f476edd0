import { Search } from 'lucide-preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { PhraseRow, PhraseView, TextRef, TextView } from '../../core/library/views.ts';
import { PaletteForm } from './palette-form.tsx';
import { PaletteFooter } from './palette-footer.tsx';
import { usePaletteKeys } from './palette-keys.ts';
import { looksLikeComplaint } from '../phrases/looks-like-complaint.ts';
import { optionId, PhraseList } from '../phrases/phrase-list.tsx';
import type { Values } from '../text/placeholder-form.tsx';
import type { TargetState } from '../text/explain-target.ts';
import { useText } from '../base/text-context.ts';
import { createTextMemory } from '../text/text-memory.ts';
import type { Delivered, Delivery, PaneHandle } from '../text/text-pane.tsx';
import { showKeys } from '../base/key-table.ts';
import { useAnswer } from '../base/use-answer.ts';
import { usePending } from '../base/use-pending.ts';
import { usePointerMoves } from './use-pointer-moves.ts';
import type { Mode } from '../base/wording.ts';

export interface PaletteSource {
  lookUp(query: string): Promise<PhraseRow[]>;
  openPhrase(id: string): Promise<PhraseView | null>;
  fill(ref: TextRef, values: Values): Promise<TextView | null>;
}

/** Holds the keys of somebody who types on after Enter, for behind the text. */
export interface HeldTyping {
  hold(): void;
  /** Ends it; returns what was typed. */
  end(): string;
  /** Ends it; what was typed goes into the list’s box, or into the form that is coming up. */
  giveBack(next: 'list' | 'form'): void;
}

interface Props {
  source: PaletteSource;
  /** What is shown before anything is typed. */
  rows: readonly PhraseRow[];
  /** Which wording comes first in a text that is opened. */
  mode: Mode;
  /** Opens at once at the form of this text. */
  first?: TextRef | undefined;
  target: TargetState | null;
  /** What became of the last text, mostly why it could not be inserted; stays until the end. */
  notice: string | null;
  /** The notice says that it went well. */
  isDone?: boolean;
  /** There is no page to insert into: the text is copied. */
  copiesOnly?: boolean;
  onDeliver(delivery: Delivery): Promise<Delivered>;
  onFavourite(id: string, favourite: boolean): Promise<unknown>;
  /** Absent where nothing is typed behind a text. */
  typing?: HeldTyping;
  /** Opens the panel for a personal value; absent where it may be typed here. */
  onPanel?: (ref: TextRef, name: string) => void;
  /** Opens the panel at the complaints that the words fit; absent where there is none. */
  onMatch?: (words: string) => void;
  /** Asks the user for the site that a text can't go into yet. */
  onAllow?: (origin: string) => void;
  /** The height that an open text wants, in CSS pixels; null for the list. */
  onFit?: (height: number | null) => void;
  onClose(): void;
}

const LIST = 'palette';
/** A little more than can be seen: the palette has to be there at once. */
const FIRST_ROWS = 12;
const NO_PACKS: ReadonlyMap<string, string> = new Map();

/** The wording that the row shows is the one that it stands for. */
const refOf = ({ id, variant }: PhraseRow): TextRef => ({
  kind: 'phrase',
  id,
  ...(variant !== undefined && { variant }),
});

/** Look-up over a page: type, Enter, the phrase is where the agent was writing. */
export function Palette(props: Props) {
  const { source, typing, onDeliver, onClose } = props;
  const t = useText();
  const root = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const pane = useRef<PaneHandle | null>(null);
  const [query, setQuery] = useState('');
  const [index, setIndex] = useState(0);
  const [opened, setOpened] = useState<TextRef | null>(props.first ?? null);
  const [changes, setChanges] = useState(0);
  const [memory] = useState(createTextMemory);
  const isBusy = useRef(false);

  const found = useAnswer(
    async () => ({
      query,
      rows: query === '' && changes === 0 ? props.rows : await source.lookUp(query),
    }),
    [query, changes],
  );
  const rows = found.value?.rows ?? props.rows;
  const selected = Math.min(index, Math.max(rows.length - 1, 0));

  useLayoutEffect(() => {
    if (opened) return;
    input.current!.focus();
    props.onFit?.(null);
  }, [opened]);
  usePointerMoves(root);

  // Before the first letter the rows are those that came with the palette.
  const isCurrent = query === (found.value?.query ?? '');
  const entered = usePending(isCurrent, (stay: boolean) => void insertRow(rows[selected], stay));

  function fitForm(height: number) {
    props.onFit!(height + (root.current!.lastElementChild as HTMLElement).offsetHeight);
  }

  function ask(text: string) {
    entered.cancel();
    setQuery(text);
    setIndex(0);
  }

  async function deliver(delivery: Delivery): Promise<Delivered> {
    const { activeElement } = root.current!.ownerDocument;
    const sent = query;
    // Where the palette stays, what is typed is the next search.
    if (!delivery.stay) typing?.hold();
    const result = await onDeliver(delivery);
    // An attempt to insert takes the keyboard into the page.
    if (result === 'failed') (activeElement as HTMLElement | null)?.focus();
    if (result !== 'done') typing?.giveBack(result === 'missing' ? 'form' : 'list');
    if (result === 'done' && delivery.stay) {
      setOpened(null);
      // The next query may be on its way already.
      if ((input.current?.value ?? sent) === sent) ask('');
      input.current?.focus();
    }
    return result;
  }

  async function insertRow(row: PhraseRow | undefined, stay: boolean) {
    if (!row) return typing?.giveBack('list');
    if (isBusy.current) return;
    isBusy.current = true;
    const ref = refOf(row);
    const result = await deliver({ ref, values: {}, leaveGaps: false, stay }).finally(() => {
      isBusy.current = false;
    });
    if (result === 'missing') setOpened(ref);
  }

  async function favourite(row: PhraseRow | undefined) {
    if (!row) return;
    await props.onFavourite(row.id, !row.favourite);
    setChanges(changes + 1);
  }

  function open() {
    const row = rows[selected];
    if (row) setOpened(refOf(row));
  }

  const { onMatch } = props;
  const match = onMatch && query.trim() ? () => onMatch(query) : undefined;
  const offersMatch = match && (looksLikeComplaint(query) || rows.length === 0);

  const origin = props.target?.ok === false ? props.target.origin : undefined;
  const { onAllow } = props;
  const allow = onAllow && origin !== undefined ? () => onAllow(origin) : undefined;

  usePaletteKeys({
    allow,
    match,
    root,
    input,
    isOpen: opened !== null,
    move: step => setIndex((selected + step + rows.length) % Math.max(rows.length, 1)),
    insert(stay) {
      // Already while what was typed before Enter is looked up.
      if (!stay) typing?.hold();
      entered.send(stay);
    },
    pick: number => void insertRow(rows[number], false),
    open,
    favourite: () => void favourite(rows[selected]),
    // A form that came from the menu has no list to go back to.
    back: () => (opened && !props.first ? setOpened(null) : onClose()),
  });

  const copies = (props.copiesOnly ?? false) || props.target?.ok === false;
  return (
    <div ref={root} class="palette" role="dialog" aria-label={t('palette_title')}>
      {opened ? (
        <PaletteForm
          key={JSON.stringify(opened)}
          textRef={opened}
          source={source}
          mode={props.mode}
          memory={memory}
          pane={pane}
          copiesOnly={copies}
          onDeliver={deliver}
          onPanel={props.onPanel}
          onHeight={props.onFit && fitForm}
          onBack={props.first ? undefined : () => setOpened(null)}
        />
      ) : (
        <>
          <div class="palette-search">
            <Search size={18} />
            <input
              ref={input}
              role="combobox"
              aria-label={t('palette_search')}
              aria-expanded={rows.length > 0}
              aria-haspopup="listbox"
              aria-autocomplete="list"
              aria-controls={LIST}
              aria-activedescendant={rows.length > 0 ? optionId(LIST, selected) : undefined}
              placeholder={t('palette_search')}
              autocomplete="off"
              spellcheck={false}
              data-testid="palette-box"
              value={query}
              onInput={event => ask(event.currentTarget.value)}
            />
          </div>
          {offersMatch && (
            // No stop for Tab: the box keeps the keyboard. The key is there for it.
            <button
              type="button"
              class="palette-match"
              tabIndex={-1}
              data-testid="palette-match"
              onClick={match}
            >
              {t('palette_match')} <kbd>{showKeys('complaints')}</kbd>
            </button>
          )}
          {rows.length > 0 ? (
            <PhraseList
              id={LIST}
              rows={rows}
              question={found.value?.query ?? ''}
              selected={selected}
              packs={NO_PACKS}
              first={FIRST_ROWS}
              onPick={number => void insertRow(rows[number], false)}
              onFavourite={number => void favourite(rows[number])}
            />
          ) : (
            <p class="palette-nothing">{t('palette_nothing_found')}</p>
          )}
        </>
      )}
      <PaletteFooter
        target={props.target}
        notice={props.notice ?? (found.failed ? t('palette_unreachable') : null)}
        copiesOnly={props.copiesOnly ?? false}
        copies={copies}
        isOpen={opened !== null}
        hasList={!props.first}
        isDone={props.isDone ?? false}
        onAllow={allow}
      />
    </div>
  );
}
