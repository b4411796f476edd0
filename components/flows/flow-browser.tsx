import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { FlowRow, FlowView, PackRow, TextRef } from '../../core/library/views.ts';
import type { Flow } from '../../core/library/types.ts';
import { FlowList } from './flow-list.tsx';
import type { FlowProposal } from '../../core/desk/propose-next.ts';
import { FlowProposalLine } from './flow-proposal.tsx';
import { FlowReader } from './flow-reader.tsx';
import { isComposing, isKey, readPick } from '../base/key-table.ts';
import type { FocusRequest } from '../text/placeholder-form.tsx';
import { useLocale, useText } from '../base/text-context.ts';
import type { PaneHandle, PaneTools } from '../text/text-pane.tsx';
import { looksLikeComplaint } from '../phrases/looks-like-complaint.ts';
import { useAnswer } from '../base/use-answer.ts';
import { usePending } from '../base/use-pending.ts';
import { done, hasSelectedText, isInForm, isTyping, useKeys } from '../base/use-keys.ts';

/** The flow that is open, and the step to begin at. */
export interface OpenedFlow {
  id: string;
  step?: string;
  first?: TextRef;
  focus?: FocusRequest;
}

export interface FlowSource {
  listFlows(query?: string): Promise<FlowRow[]>;
  openFlow(id: string): Promise<FlowView | null>;
  listPacks(): Promise<PackRow[]>;
}

/** The call desk, where flows are not only read but walked. */
export interface FlowDesk {
  flows: ReadonlyMap<string, Flow>;
  favourites: ReadonlySet<string>;
  onFavourite(id: string, favourite: boolean): void;
  /** Starts a flow, at a step where that is not the first. */
  onStart(id: string, step?: string): void;
  proposal?: FlowProposal | null | undefined;
  /** A flow goes on meanwhile. */
  running?: { title: string; onReturn(): void } | undefined;
}

interface Props {
  query: string;
  onQuery(query: string): void;
  source: FlowSource;
  tools: PaneTools;
  opened: OpenedFlow | null;
  onOpened(opened: OpenedFlow | null): void;
  isActive: boolean;
  /** Whether this view is to be seen, be it below the editor. */
  isShown: boolean;
  onPhrase(id: string): void;
  /** Missing where no call can be led. */
  desk?: FlowDesk | undefined;
}

const LIST = 'flows';
const NO_FAVOURITES: ReadonlySet<string> = new Set();

/** The view 流程: a list of flows, and one of them to read. */
export function FlowBrowser(props: Props) {
  const { query, onQuery, source, tools, opened, onOpened, isActive, onPhrase, desk } = props;
  const t = useText();
  const root = useRef<HTMLElement>(null);
  const box = useRef<HTMLTextAreaElement>(null);
  const pane = useRef<PaneHandle | null>(null);
  const [selectedId, setSelectedId] = useState<string | null>(null);
  /** Flows that a branch led away from, to come back to. */
  const [trail, setTrail] = useState<readonly OpenedFlow[]>([]);
  const [isMapOpen, setMapOpen] = useState(false);

  const { version } = tools;
  // A customer's words are no query.
  const question = looksLikeComplaint(query) ? '' : query.trim();
  const answer = useAnswer(
    async () => ({ question, rows: await source.listFlows(question) }),
    [question, version],
  ).value;
  const openedId = opened?.id;
  const flow = useAnswer(
    () => (openedId === undefined ? Promise.resolve(null) : source.openFlow(openedId)),
    [openedId, version],
  ).value;
  const view = flow && flow.id === openedId ? flow : null;
  const step = opened?.step ?? view?.start ?? '';

  const isEnglish = useLocale() === 'en';
  const packs = useAnswer(() => source.listPacks(), [version]).value ?? [];
  const titles = new Map(packs.map(({ id, title, en }) => [id, (isEnglish && en.title) || title]));
  const favourites = desk?.favourites ?? NO_FAVOURITES;
  const found = answer?.rows ?? [];
  // What was looked for comes as it fits.
  const rows = answer?.question
    ? found
    : found.toSorted(
        (one, other) => Number(favourites.has(other.id)) - Number(favourites.has(one.id)),
      );
  const selected = Math.max(
    rows.findIndex(({ id }) => id === selectedId),
    0,
  );

  useLayoutEffect(() => {
    if (isActive && !isMapOpen) (opened ? root : box).current!.focus();
  }, [isActive, openedId, isMapOpen]);

  function open(index: number) {
    const row = rows[index];
    if (!row) return;
    setSelectedId(row.id);
    setTrail([]);
    onOpened({ id: row.id });
  }

  function start(index: number) {
    const row = rows[index];
    if (!row) return;
    setSelectedId(row.id);
    desk!.onStart(row.id);
  }

  /** In a call a choice is a beginning; else the flow is there to be read. */
  const choose = desk ? start : open;
  const entered = usePending(answer?.question === question, (act: 'choose' | 'open') =>
    (act === 'open' ? open : choose)(selected),
  );

  function ask(text: string) {
    setSelectedId(null);
    entered.cancel();
    onQuery(text);
  }

  function favour(index: number) {
    const row = rows[index];
    if (row && desk) desk.onFavourite(row.id, !favourites.has(row.id));
  }

  const startHere = () => desk!.onStart(view!.id, step === view!.start ? undefined : step);

  function takeFlow() {
    if (!desk) return;
    if (view) startHere();
    else if (desk.proposal) desk.onStart(desk.proposal.place.flow, desk.proposal.place.step);
  }

  function moveStep(by: number) {
    const index = view!.steps.findIndex(({ id }) => id === step);
    const next = view!.steps[index + by];
    if (next) onOpened({ id: view!.id, step: next.id });
  }

  function follow(id: string, to?: string) {
    setTrail([...trail, { id: view!.id, step }]);
    onOpened({ id, ...(to && { step: to }) });
  }

  /** The branch of the current step that carries this number. */
  function followBranch(index: number) {
    const branch = view!.steps.find(({ id }) => id === step)?.branches[index];
    if (branch?.flow) follow(branch.flow.id, branch.flow.step);
    else if (branch?.step) onOpened({ id: view!.id, step: branch.step });
  }

  function back() {
    if (isMapOpen) return setMapOpen(false);
    onOpened(trail.at(-1) ?? null);
    setTrail(trail.slice(0, -1));
  }

  useKeys(root, view ? handleReader : handleList, isActive);

  function handleReader(event: KeyboardEvent): boolean {
    if (isKey(event, 'back')) return done(back());
    if (isKey(event, 'map') && desk) return done(setMapOpen(!isMapOpen));
    if (isKey(event, 'take-flow')) return done(takeFlow());
    if (isKey(event, 'copy') && !hasSelectedText(event)) return done(pane.current?.copy());
    if (isTyping(event)) return false;
    const digit = isComposing(event) ? null : /^[1-9]$/.exec(event.key);
    if (digit && !event.altKey && !event.ctrlKey && !event.metaKey)
      return done(followBranch(Number(digit[0]) - 1));
    if (isKey(event, 'down')) return done(moveStep(1));
    if (isKey(event, 'up')) return done(moveStep(-1));
    if ((event.target as Element).tagName === 'BUTTON') return false;
    if (isKey(event, 'insert')) return done(pane.current?.submit(false));
    if (isKey(event, 'insert-stay')) return done(pane.current?.submit(true));
    if (isKey(event, 'leave-gaps')) return done(pane.current?.leaveGaps());
    if (isKey(event, 'wording')) return done(pane.current?.nextWording());
    return false;
  }

  function handleList(event: KeyboardEvent): boolean {
    const pick = readPick(event);
    if (pick !== undefined) return done(isInForm(event) || choose(pick));
    if (isKey(event, 'take-flow')) return done(takeFlow());
    if (isKey(event, 'favourite')) return done(favour(selected));
    if (isKey(event, 'down')) return done(select(1));
    if (isKey(event, 'up')) return done(select(-1));
    if (isKey(event, 'insert')) return done(entered.send('choose'));
    if (isKey(event, 'open')) return done(entered.send('open'));
    if (isKey(event, 'back')) return done(desk?.running?.onReturn() ?? box.current!.select());
    if (isKey(event, 'search') && !(isTyping(event) && event.key === '/'))
      return done(box.current!.focus());
    return false;
  }

  useLayoutEffect(() => {
    root.current!.querySelector('[role="option"][aria-selected="true"]')?.scrollIntoView({
      block: 'nearest',
    });
  }, [selectedId]);

  function select(by: number) {
    const next = rows[(selected + by + rows.length) % rows.length];
    setSelectedId(next?.id ?? null);
  }

  return (
    <section
      ref={root}
      class="flow-browser"
      tabIndex={-1}
      hidden={!props.isShown}
      aria-label={t('panel_flows')}
    >
      {desk?.running && <RunningBar {...desk.running} />}
      {desk?.proposal && !view && <FlowProposalLine proposal={desk.proposal} onTake={takeFlow} />}
      {view ? (
        <FlowReader
          view={view}
          step={step}
          tools={tools}
          first={opened?.first}
          focus={opened?.focus}
          pane={pane}
          desk={desk}
          isMapOpen={isMapOpen}
          onMap={() => setMapOpen(!isMapOpen)}
          onStart={startHere}
          onBack={back}
          onStep={id => onOpened({ id: view.id, step: id })}
          onFlow={follow}
          onPhrase={onPhrase}
        />
      ) : (
        <FlowList
          id={LIST}
          query={query}
          onQuery={ask}
          boxRef={box}
          rows={rows}
          isRanked={!!answer?.question}
          packs={titles}
          selected={selected}
          favourites={favourites}
          onPick={open}
          onStart={desk && start}
          onFavourite={desk && favour}
        />
      )}
    </section>
  );
}

/** A flow goes on while another one is looked at. */
function RunningBar({ title, onReturn }: NonNullable<FlowDesk['running']>) {
  const t = useText();
  return (
    <div class="draft-bar" data-testid="running-flow">
      <span lang="zh-CN">{t('flow_running', { title })}</span>
      <button type="button" class="draft-bar-return" onClick={onReturn}>
        {t('flow_running_return')}
      </button>
    </div>
  );
}
