import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { ComplaintView, MatchView, TextRef } from '../../core/library/views.ts';
import { ComplaintDetails } from './complaint-details.tsx';
import { ComplaintRanking, FIRST_RANKS } from './complaint-ranking.tsx';
import { useComplaintKeys } from './complaint-keys.ts';
import { EmptyState } from '../base/empty-state.tsx';
import type { Keeping } from './keep-words.tsx';
import { KeepWords } from './keep-words.tsx';
import { MatchRefused } from './match-refused.tsx';
import { dropNoise, saysLittle } from './near-complaints.ts';
import { optionId } from '../phrases/phrase-list.tsx';
import type { FocusRequest } from '../text/placeholder-form.tsx';
import { SearchBox } from '../base/search-box.tsx';
import { useText } from '../base/text-context.ts';
import type { PaneHandle, PaneTools } from '../text/text-pane.tsx';
import { useAnswer } from '../base/use-answer.ts';
import { usePending } from '../base/use-pending.ts';
import { withFocusBack } from '../text/focus-back.ts';

/** The complaint to show whatever the ranking says. */
export interface OpenedComplaint {
  id: string;
  first?: TextRef;
  focus?: FocusRequest;
}

export interface ComplaintSource {
  matchComplaint(text: string): Promise<MatchView>;
  openComplaint(id: string): Promise<ComplaintView | null>;
}

interface Props {
  text: string;
  onText(text: string): void;
  source: ComplaintSource;
  tools: PaneTools;
  opened: OpenedComplaint | null;
  onOpened(opened: OpenedComplaint | null): void;
  isActive: boolean;
  /** Whether this view is to be seen, be it below the editor. */
  isShown: boolean;
  onPhrase(id: string): void;
  onFlow(id: string): void;
  onSearch(): void;
  onNew(text: string): void;
  keeping: Keeping;
  /** The call going on, with the complaint that it is about already. */
  call?: { complaint?: string | undefined; onCase(id: string): void } | undefined;
}

const LIST = 'complaints';
/** Nobody types so many characters at once. */
const BROUGHT = 10;
const NOTHING: MatchView = { rows: [], reasons: [], refused: false, cut: false };

function showFirstMark(box: HTMLTextAreaElement): void {
  const mark = box.parentElement!.querySelector<HTMLElement>('mark');
  if (mark) box.parentElement!.scrollTop = mark.offsetTop;
}

/** The view 投诉: the customer's words, what they may mean, and the reply to it. */
export function ComplaintMatcher(props: Props) {
  const { text, source, tools, opened, onOpened, isActive, call } = props;
  const t = useText();
  const root = useRef<HTMLElement>(null);
  const box = useRef<HTMLTextAreaElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const pane = useRef<PaneHandle | null>(null);
  const [isWhole, setWhole] = useState(false);
  const [isWide, setWide] = useState(false);
  /** The words for which a reply went out last, and which complaint it was. */
  const [picked, setPicked] = useState<{ text: string; id: string } | null>(null);
  /** The words came all at once: by a paste, or from a page. */
  const isBrought = useRef(true);

  const { version } = tools;
  const hasText = text.trim() !== '';
  const answer = useAnswer(
    async () => ({ text, match: hasText ? await source.matchComplaint(text) : NOTHING }),
    [text, version],
  ).value;
  const { rows, reasons, refused, cut } = dropNoise(answer?.match ?? NOTHING);
  // Marks belong to the text that was matched.
  const matched = answer?.text ?? '';

  const isTooLittle = refused && saysLittle(matched);
  const shownId = opened?.id ?? (refused ? undefined : rows[0]?.id);
  const selected = rows.findIndex(row => row.id === shownId);
  const complaint = useAnswer(
    () => (shownId === undefined ? Promise.resolve(null) : source.openComplaint(shownId)),
    [shownId, version],
  ).value;
  const view = complaint && complaint.id === shownId ? complaint : null;

  useLayoutEffect(() => {
    if (isActive && !opened?.focus) box.current!.focus();
  }, [isActive]);
  useLayoutEffect(() => {
    scroller.current!.scrollTop = 0;
    setWide(false);
    if (isBrought.current) showFirstMark(box.current!);
    isBrought.current = true;
  }, [matched]);

  /** A reply that went out says what the words meant. */
  const noting =
    (deliver: PaneTools['onInsert']): PaneTools['onInsert'] =>
    async delivery => {
      const delivered = await deliver(delivery);
      if (delivered === 'done' && delivery.ref.kind === 'reply')
        setPicked({ text, id: delivery.ref.id });
      return delivered;
    };
  const pickedHere = picked?.text === text && view?.id === picked.id ? view : null;

  const isCurrent = matched === text && (shownId === undefined || view !== null);
  const entered = usePending(isCurrent, (stay: boolean) => pane.current?.submit(stay));

  function change(next: string) {
    isBrought.current = next.length - text.length > BROUGHT;
    props.onText(next);
    entered.cancel();
    setWhole(false);
    if (opened) onOpened(null);
  }

  function select(index: number) {
    const row = rows[index];
    if (!row) return;
    if (index >= FIRST_RANKS) setWhole(true);
    onOpened({ id: row.id });
  }

  const isOpenCase = !call || !view || call.complaint === view.id;
  const note = isOpenCase ? undefined : () => call.onCase(view.id);

  useComplaintKeys({
    root,
    box,
    pane,
    isActive,
    count: rows.length,
    selected,
    select,
    enter: entered.send,
    back,
    note,
  });

  function back() {
    if (opened) onOpened(null);
    else box.current!.select();
    box.current!.focus();
  }

  const wordsOf = (ranges: [number, number][]) =>
    ranges.map(([start, end]) => matched.slice(start, end));
  return (
    <section
      ref={root}
      class="complaint-matcher"
      hidden={!props.isShown}
      aria-label={t('panel_complaints')}
    >
      <SearchBox
        isTall
        isFolded={hasText && rows.length > 0 && !isWide}
        onPointerDown={() => setWide(true)}
        inputRef={box}
        value={text}
        onInput={change}
        label={t('panel_customer_words')}
        placeholder={t('panel_customer_words_placeholder')}
        listId={LIST}
        selectedId={selected >= 0 ? optionId(LIST, selected) : undefined}
        marks={matched === text && selected >= 0 ? (reasons[selected] ?? []) : []}
        testId="complaint-box"
      />
      {cut && <p class="complaint-matcher-cut">{t('panel_cut')}</p>}
      <div ref={scroller} class="complaint-matcher-results">
        {(!hasText || isTooLittle) && !view && (
          <EmptyState title={t('panel_complaints_empty')}>
            <ul>
              <li>{t('panel_complaints_paste')}</li>
              <li>{t('panel_complaints_select')}</li>
            </ul>
          </EmptyState>
        )}
        {refused && !isTooLittle && (
          <MatchRefused
            hasNear={rows.length > 0}
            onSearch={props.onSearch}
            onNew={() => props.onNew(text)}
          />
        )}
        <ComplaintRanking
          id={LIST}
          rows={isTooLittle ? NOTHING.rows : rows}
          reasons={reasons.map(wordsOf)}
          selected={selected}
          isWhole={isWhole}
          onWhole={() => setWhole(true)}
          onPick={index => {
            select(index);
            box.current!.focus();
          }}
        />
        {hasText && !isTooLittle && matched === text && (
          <KeepWords
            text={text}
            picked={pickedHere && { id: pickedHere.id, title: pickedHere.title }}
            keeping={props.keeping}
          />
        )}
        {view && (
          <ComplaintDetails
            key={view.id}
            view={view}
            tools={withFocusBack(
              {
                ...tools,
                onInsert: noting(tools.onInsert),
                ...(tools.onCopy && { onCopy: noting(tools.onCopy) }),
              },
              () => box.current!.focus(),
            )}
            first={opened?.first}
            bestReply={rows[selected]?.bestReply}
            focus={opened?.focus}
            pane={pane}
            isCase={call?.complaint === view.id}
            onCase={note}
            onPhrase={props.onPhrase}
            onFlow={props.onFlow}
          />
        )}
      </div>
    </section>
  );
}
