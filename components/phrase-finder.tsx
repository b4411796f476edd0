import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { TextRef } from '../core/library/views.ts';
import type { PhraseView } from '../core/library/views.ts';
import type { Scope } from './category-browser.tsx';
import { CategoryBrowser, titleOfScope } from './category-browser.tsx';
import { NothingFound } from './nothing-found.tsx';
import { PhraseBar } from './phrase-bar.tsx';
import type { PhraseActions } from './phrase-details.tsx';
import { PhraseDetails } from './phrase-details.tsx';
import { usePhraseKeys } from './phrase-keys.ts';
import { optionId, PhraseList } from './phrase-list.tsx';
import type { PhraseSource } from './phrase-source.ts';
import { sendPhrase } from './phrase-source.ts';
import type { FocusRequest } from './placeholder-form.tsx';
import { SearchBox } from './search-box.tsx';
import { useLocale, useText } from './text-context.ts';
import type { PaneHandle, PaneTools } from './text-pane.tsx';
import { useFoundPhrases } from './use-found-phrases.ts';

/** The phrase whose details are open, and where to begin in it. */
export interface OpenedPhrase {
  id: string;
  first?: TextRef;
  focus?: FocusRequest;
}

interface Props extends PhraseActions {
  query: string;
  onQuery(query: string): void;
  source: PhraseSource;
  tools: PaneTools;
  opened: OpenedPhrase | null;
  onOpened(opened: OpenedPhrase | null): void;
  /** Whether this view has the keyboard. */
  isActive: boolean;
  /** Whether this view is to be seen, be it below the editor. */
  isShown: boolean;
  onNew(): void;
  onMatch(text: string): void;
  /** The first answer is there. */
  onReady?(): void;
}

const LIST = 'phrases';

/** The view 话术: look a phrase up, or browse for it, open it, use it. */
export function PhraseFinder(props: Props) {
  const { query, source, tools, opened, onOpened, isActive, onNew, onMatch } = props;
  const t = useText();
  const locale = useLocale();
  const root = useRef<HTMLElement>(null);
  const box = useRef<HTMLTextAreaElement>(null);
  const pane = useRef<PaneHandle | null>(null);
  const [scope, setScope] = useState<Scope | null>(null);
  const [isBrowsing, setBrowsing] = useState(false);
  const [selectedId, setSelectedId] = useState<string | null>(null);

  const { version } = tools;
  const openedId = opened?.id;
  const found = useFoundPhrases({ source, query, scope, openedId, version });
  const { rows, question, packs, view } = found;
  const selected = Math.max(
    rows.findIndex(row => row.id === selectedId),
    0,
  );
  const packTitles = new Map(
    packs.map(({ id, title, en }) => [id, locale === 'en' ? (en.title ?? title) : title]),
  );

  useLayoutEffect(() => {
    if (question) props.onReady?.();
  }, [question !== '']);
  useLayoutEffect(() => {
    if (isActive && !opened?.focus) box.current!.focus();
  }, [isActive]);
  useLayoutEffect(() => {
    if (!opened) return;
    setBrowsing(false);
    setSelectedId(opened.id);
  }, [opened]);

  function ask(text: string) {
    props.onQuery(text);
    setSelectedId(null);
    setBrowsing(false);
    if (opened) onOpened(null);
  }

  function open(index: number, focus?: FocusRequest) {
    const row = rows[index];
    if (!row) return;
    setSelectedId(row.id);
    onOpened({ id: row.id, ...(focus && { focus }) });
  }

  function pick(index: number) {
    if (rows[index]?.id === openedId) onOpened(null);
    else open(index);
    box.current!.focus();
  }

  async function send(index: number, use: 'onInsert' | 'onCopy', stay = false) {
    const row = rows[index];
    if (!row) return;
    setSelectedId(row.id);
    if (row.id === openedId && pane.current) {
      if (use === 'onInsert') pane.current.submit(stay);
      else pane.current.copy();
      return;
    }
    const result = await sendPhrase(row.id, source, tools, { use, stay });
    if (result === 'missing') onOpened({ id: row.id, focus: {} });
    else if (result === 'done' && !stay) box.current!.select();
  }

  async function withView(act: (view: PhraseView) => void) {
    const id = openedId ?? rows[selected]?.id;
    const phrase = view ?? (id === undefined ? null : await source.openPhrase(id));
    if (phrase) act(phrase);
  }

  function favourite(index: number) {
    const row = rows[index];
    if (row) props.onFavourite(row.id, !row.favourite);
  }

  function changeScope(next: Scope | null) {
    setScope(next);
    setBrowsing(false);
    setSelectedId(null);
    box.current!.focus();
  }

  function back() {
    if (isBrowsing) setBrowsing(false);
    else if (opened) onOpened(null);
    else if (scope) setScope(null);
    else box.current!.select();
    box.current!.focus();
  }

  usePhraseKeys({
    root,
    box,
    isActive,
    pane: openedId === undefined ? null : pane,
    count: rows.length,
    selected,
    select: index => setSelectedId(rows[index]?.id ?? null),
    open: () => open(selected),
    close: () => onOpened(null),
    send: (index, use, stay) => void send(index, use, stay),
    favourite: () => favourite(selected),
    edit: () => void withView(props.onEdit),
    duplicate: () => void withView(props.onDuplicate),
    remove: () => void withView(props.onDelete),
    revert: () => void withView(phrase => phrase.origin === 'edited' && props.onRevert(phrase)),
    create: onNew,
    browse: () => setBrowsing(!isBrowsing),
    toggleMode: () => tools.onMode(tools.mode === 'spoken' ? 'written' : 'spoken'),
    back,
  });

  return (
    <section
      ref={root}
      class="phrase-finder"
      hidden={!props.isShown}
      aria-label={t('panel_phrases')}
    >
      <SearchBox
        inputRef={box}
        value={query}
        onInput={ask}
        label={t('panel_search')}
        placeholder={t('panel_search_placeholder')}
        listId={LIST}
        selectedId={rows.length > 0 ? optionId(LIST, selected) : undefined}
        testId="search-box"
      />
      <PhraseBar
        query={query}
        scope={scope && titleOfScope(scope, packTitles, t)}
        isBrowsing={isBrowsing}
        onBrowse={() => setBrowsing(!isBrowsing)}
        onAll={() => changeScope(null)}
        onNew={onNew}
        onMatch={onMatch}
      />
      {isBrowsing ? (
        <CategoryBrowser
          list={source.listCategories}
          packs={packs}
          version={version}
          scope={scope}
          onScope={changeScope}
        />
      ) : question && rows.length === 0 ? (
        <NothingFound
          query={query}
          isScoped={scope !== null}
          onAll={() => changeScope(null)}
          onMatch={onMatch}
          onNew={onNew}
        />
      ) : (
        <PhraseList
          id={LIST}
          rows={rows}
          question={question}
          selected={selected}
          packs={packTitles}
          opened={openedId ?? null}
          details={
            view && (
              <PhraseDetails
                key={view.phrase.id}
                {...props}
                view={view}
                first={opened!.first}
                focus={opened!.focus}
                pane={pane}
              />
            )
          }
          onPick={pick}
          onInsert={index => void send(index, 'onInsert')}
          onFavourite={favourite}
        />
      )}
    </section>
  );
}
