import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { PhraseView } from '../../core/library/views.ts';
import type { Scope } from './category-items.ts';
import { usePhraseKeys } from './phrase-keys.ts';
import { sendPhrase } from './phrase-source.ts';
import type { FocusRequest } from '../text/placeholder-form.tsx';
import { useLocale } from '../base/text-context.ts';
import type { PaneHandle } from '../text/text-pane.tsx';
import type { FinderProps } from './phrase-finder.tsx';
import { useFoundPhrases } from './use-found-phrases.ts';
import { usePending } from '../base/use-pending.ts';

/** The state of the view 话术: what is found, selected and open, and what its keys do. */
export function useFinder(props: FinderProps) {
  const { query, source, tools, opened, onOpened, isActive, onNew } = props;
  const locale = useLocale();
  const root = useRef<HTMLElement>(null);
  const box = useRef<HTMLTextAreaElement>(null);
  const pane = useRef<PaneHandle | null>(null);
  const [place, setPlace] = useState<{ scope: Scope; title: string } | null>(null);
  const [isBrowsing, setBrowsing] = useState(false);
  const [selectedId, setSelectedId] = useState<string | null>(null);

  const { version } = tools;
  const scope = place?.scope ?? null;
  const openedId = opened?.id;
  const found = useFoundPhrases({ source, query, scope, openedId, version });
  const { rows, question, isCurrent, packs, view } = found;
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
    entered.cancel();
    if (opened) onOpened(null);
  }

  function open(index: number, focus?: FocusRequest) {
    const row = rows[index];
    if (!row) return;
    setSelectedId(row.id);
    onOpened({ id: row.id, ...(focus && { focus }) });
  }

  /** With a text open the next one opens: what Enter inserts is what one reads. */
  function select(index: number) {
    if (openedId === undefined) setSelectedId(rows[index]?.id ?? null);
    else open(index);
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
    else if (result === 'done' && !stay) selectQuery(query);
  }

  /** So that the next query replaces this one, unless it is being typed already. */
  function selectQuery(sent: string) {
    if (box.current!.value === sent) box.current!.select();
  }

  /** Ready for the next query, which replaces this one. */
  function begin() {
    box.current!.focus();
    box.current!.select();
  }

  const entered = usePending(isCurrent, (stay: boolean) => void send(selected, 'onInsert', stay));

  async function withView(act: (view: PhraseView) => void) {
    const id = openedId ?? rows[selected]?.id;
    const phrase = view ?? (id === undefined ? null : await source.openPhrase(id));
    if (phrase) act(phrase);
  }

  function favourite(index: number) {
    const row = rows[index];
    if (row) props.onFavourite(row.id, !row.favourite);
  }

  function changeScope(next: Scope | null, title = '') {
    setPlace(next && { scope: next, title });
    setBrowsing(false);
    setSelectedId(null);
    box.current!.focus();
  }

  function back() {
    if (isBrowsing) setBrowsing(false);
    else if (opened) onOpened(null);
    else if (scope) setPlace(null);
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
    select,
    open: () => open(selected),
    close: () => onOpened(null),
    // Before anything is found there is nothing to mean.
    enter: stay => void ((question || query) && entered.send(stay)),
    pick: index => void send(index, 'onInsert'),
    copy: () => void send(selected, 'onCopy'),
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

  return {
    root,
    box,
    pane,
    rows,
    question,
    view,
    packs,
    packTitles,
    scope,
    scopeTitle: place?.title ?? null,
    isBrowsing,
    selected,
    ask,
    begin,
    pick,
    favourite,
    changeScope,
    insert: (index: number) => void send(index, 'onInsert'),
    toggleBrowsing: () => setBrowsing(!isBrowsing),
  };
}
