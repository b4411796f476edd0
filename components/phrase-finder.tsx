import { FolderTree, Plus } from 'lucide-preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { CategoryNode, PackRow, PhraseRow, PhraseView } from '../core/library/views.ts';
import { toPhraseRow } from '../core/library/preview.ts';
import { Button } from './button.tsx';
import type { Scope } from './category-browser.tsx';
import { CategoryBrowser, titleOfScope } from './category-browser.tsx';
import { EmptyState } from './empty-state.tsx';
import { withKeys } from './key-table.ts';
import { looksLikeComplaint } from './looks-like-complaint.ts';
import type { PhraseActions } from './phrase-details.tsx';
import { PhraseDetails } from './phrase-details.tsx';
import type { PhraseKeysOptions } from './phrase-keys.ts';
import { usePhraseKeys } from './phrase-keys.ts';
import { optionId, PhraseList } from './phrase-list.tsx';
import type { FocusRequest } from './placeholder-form.tsx';
import { isComplete } from './placeholder-form.tsx';
import { SearchBox } from './search-box.tsx';
import { useLocale, useText } from './text-context.ts';
import type { PaneHandle, PaneTools } from './text-pane.tsx';
import { useAnswer } from './use-answer.ts';
import { chooseWording } from './wording.ts';
import type { TextRef } from '../core/library/views.ts';

/** The phrase whose details are open, and where to begin in it. */
export interface OpenedPhrase {
  id: string;
  first?: TextRef;
  focus?: FocusRequest;
}

export interface PhraseSource {
  lookUp(request: { query: string; category?: string[]; pack?: string }): Promise<PhraseRow[]>;
  openPhrase(id: string): Promise<PhraseView | null>;
  listCategories(): Promise<CategoryNode[]>;
  listPacks(): Promise<PackRow[]>;
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
  onNew(): void;
  onMatch(text: string): void;
  onReady?(): void;
}

const LIST = 'phrases';

/** The view 话术: look a phrase up, or browse for it, open it, use it. */
export function PhraseFinder(props: Props) {
  const { query, onQuery, source, tools, opened, onOpened, isActive } = props;
  const t = useText();
  const locale = useLocale();
  const root = useRef<HTMLElement>(null);
  const box = useRef<HTMLTextAreaElement>(null);
  const pane = useRef<PaneHandle | null>(null);
  const [scope, setScope] = useState<Scope | null>(null);
  const [isBrowsing, setBrowsing] = useState(false);
  const [selectedId, setSelectedId] = useState<string | null>(null);

  const { version } = tools;
  const packs = useAnswer(() => source.listPacks(), [version]).value;
  const found = useAnswer(async () => {
    const rows = await source.lookUp({ query, ...scope });
    return { question: JSON.stringify([query, scope]), rows };
  }, [query, scope, version]);
  const openedId = opened?.id;
  const openedView = useAnswer(
    () => (openedId === undefined ? Promise.resolve(null) : source.openPhrase(openedId)),
    [openedId, version],
  ).value;
  const view = openedView && openedView.phrase.id === openedId ? openedView : null;

  useLayoutEffect(() => {
    if (found.value) props.onReady?.();
  }, [found.value !== undefined]);
  useLayoutEffect(() => {
    if (isActive && !opened?.focus) box.current!.focus();
  }, [isActive]);
  useLayoutEffect(() => {
    if (opened) setBrowsing(false);
  }, [opened]);

  const rows = withOpened(found.value?.rows ?? [], view);
  const byId = rows.findIndex(row => row.id === (selectedId ?? openedId));
  const selected = Math.max(byId, 0);
  const packTitles = new Map(packs?.map(pack => [pack.id, packTitle(pack, locale)]));

  function ask(text: string) {
    onQuery(text);
    setSelectedId(null);
    if (opened) onOpened(null);
  }

  function openRow(index: number, focus?: FocusRequest) {
    const row = rows[index];
    if (!row) return;
    setSelectedId(row.id);
    onOpened({ id: row.id, ...(focus && { focus }) });
  }

  function pick(index: number) {
    if (rows[index]?.id === openedId) onOpened(null);
    else openRow(index);
    box.current!.focus();
  }

  /** Uses a row without opening it, unless something has to be filled in first. */
  async function useRow(index: number, use: 'onInsert' | 'onCopy', stay = false) {
    const row = rows[index];
    if (!row) return;
    setSelectedId(row.id);
    if (row.id === openedId && pane.current) {
      if (use === 'onInsert') pane.current.submit(stay);
      else pane.current.copy();
      return;
    }
    const phrase = await source.openPhrase(row.id).catch(() => null);
    if (!phrase) return;
    const { wordings, phrase: details } = phrase;
    const { ref, view } = wordings[chooseWording(wordings, tools.mode, details.channel)]!;
    const values = tools.memory.read(`phrase:${row.id}`);
    if (view.broken !== undefined || !isComplete(view.form, values)) {
      onOpened({ id: row.id, focus: {} });
      return;
    }
    const result = await tools[use]?.({ ref, values, leaveGaps: false, stay });
    if (result === 'done') tools.memory.write(`phrase:${row.id}`, {});
    if (result === 'done' && !stay) box.current!.select();
    if (result === 'missing') onOpened({ id: row.id, focus: {} });
  }

  async function withView(act: (view: PhraseView) => void) {
    const id = openedId ?? rows[selected]?.id;
    const phrase = view ?? (id === undefined ? null : await source.openPhrase(id));
    if (phrase) act(phrase);
  }

  function back(): boolean {
    if (isBrowsing) setBrowsing(false);
    else if (opened) onOpened(null);
    else if (scope) setScope(null);
    else box.current!.select();
    box.current!.focus();
    return true;
  }

  function favourite(index: number) {
    const row = rows[index];
    if (row) props.onFavourite(row.id, !row.favourite);
  }

  usePhraseKeys({
    root,
    box,
    isActive,
    pane: openedId === undefined ? null : pane,
    count: rows.length,
    selected,
    select: index => setSelectedId(rows[index]?.id ?? null),
    open: () => openRow(selected),
    close: () => onOpened(null),
    use: useRow,
    favourite: () => favourite(selected),
    edit: () => void withView(props.onEdit),
    duplicate: () => void withView(props.onDuplicate),
    remove: () => void withView(props.onDelete),
    revert: () => void withView(found => found.origin === 'edited' && props.onRevert(found)),
    create: props.onNew,
    browse: () => setBrowsing(!isBrowsing),
    toggleMode: () => tools.onMode(tools.mode === 'spoken' ? 'written' : 'spoken'),
    back,
  } satisfies PhraseKeysOptions);

  const isOffering = looksLikeComplaint(query);
  return (
    <section ref={root} class="phrase-finder" hidden={!isActive} aria-label={t('panel_phrases')}>
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
      {isOffering && (
        <button type="button" class="phrase-finder-offer" onClick={() => props.onMatch(query)}>
          {t('panel_offer_match')}
          <strong>{t('panel_match')}</strong>
        </button>
      )}
      <div class="phrase-finder-bar">
        <Button
          kind="quiet"
          icon={<FolderTree size={16} />}
          aria-pressed={isBrowsing}
          title={withKeys(t('panel_browse'), 'browse')}
          data-testid="browse"
          onClick={() => setBrowsing(!isBrowsing)}
        >
          {scope ? titleOfScope(scope, packTitles, t) : t('panel_browse')}
        </Button>
        {scope && (
          <Button kind="quiet" onClick={() => setScope(null)}>
            {t('panel_scope_all')}
          </Button>
        )}
        <Button
          kind="quiet"
          class="phrase-finder-new"
          icon={<Plus size={16} />}
          title={withKeys(t('panel_new'), 'new')}
          data-testid="new"
          onClick={props.onNew}
        >
          {t('panel_new')}
        </Button>
      </div>
      {isBrowsing ? (
        <CategoryBrowser
          list={source.listCategories}
          packs={packs ?? []}
          version={version}
          scope={scope}
          onScope={next => {
            setScope(next);
            setBrowsing(false);
            setSelectedId(null);
            box.current!.focus();
          }}
        />
      ) : (
        <PhraseList
          id={LIST}
          rows={rows}
          question={found.value?.question ?? ''}
          selected={selected}
          packs={packTitles}
          opened={openedId ?? null}
          details={
            view && (
              <PhraseDetails
                key={view.phrase.id}
                view={view}
                tools={tools}
                first={opened!.first}
                focus={opened!.focus}
                pane={pane}
                onFavourite={props.onFavourite}
                onEdit={props.onEdit}
                onDuplicate={props.onDuplicate}
                onDelete={props.onDelete}
                onRevert={props.onRevert}
              />
            )
          }
          onPick={pick}
          onInsert={index => void useRow(index, 'onInsert')}
          onFavourite={favourite}
        />
      )}
      {found.value && rows.length === 0 && !isBrowsing && (
        <NothingFound query={query} isScoped={scope !== null} {...props} onAll={() => setScope(null)} />
      )}
    </section>
  );
}

interface NothingProps {
  query: string;
  isScoped: boolean;
  onAll(): void;
  onMatch(text: string): void;
  onNew(): void;
}

function NothingFound({ query, isScoped, onAll, onMatch, onNew }: NothingProps) {
  const t = useText();
  const title = query.trim() ? t('panel_nothing_found') : t('panel_nothing_here');
  return (
    <EmptyState title={title} testId="nothing-found">
      <p>{t('panel_nothing_found_hint')}</p>
      <div class="empty-state-actions">
        {isScoped && <Button onClick={onAll}>{t('panel_scope_all')}</Button>}
        {query.trim() && <Button onClick={() => onMatch(query)}>{t('panel_match')}</Button>}
        <Button onClick={onNew}>{t('panel_new_long')}</Button>
      </div>
    </EmptyState>
  );
}

/** A phrase that was opened from elsewhere stands on top of the rows that it is not among. */
function withOpened(rows: PhraseRow[], view: PhraseView | null): PhraseRow[] {
  if (!view || rows.some(({ id }) => id === view.phrase.id)) return rows;
  return [toPhraseRow(view.phrase, view.origin, view.favourite), ...rows];
}

const packTitle = (pack: PackRow, locale: string) =>
  locale === 'en' ? (pack.en.title ?? pack.title) : pack.title;
