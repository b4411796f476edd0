import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { FlowRow, FlowView, PackRow, TextRef } from '../core/library/views.ts';
import { filterFlows } from './filter-flows.ts';
import { FlowList } from './flow-list.tsx';
import { FlowReader } from './flow-reader.tsx';
import { isComposing, isKey, readPick } from './key-table.ts';
import type { FocusRequest } from './placeholder-form.tsx';
import { useLocale, useText } from './text-context.ts';
import type { PaneHandle, PaneTools } from './text-pane.tsx';
import { useAnswer } from './use-answer.ts';
import { done, hasSelectedText, isInForm, isTyping, useKeys } from './use-keys.ts';

/** The flow that is open, and the step to begin at. */
export interface OpenedFlow {
  id: string;
  step?: string;
  first?: TextRef;
  focus?: FocusRequest;
}

export interface FlowSource {
  listFlows(): Promise<FlowRow[]>;
  openFlow(id: string): Promise<FlowView | null>;
  listPacks(): Promise<PackRow[]>;
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
}

const LIST = 'flows';

/** The view 流程: a list of flows, and one of them to read. */
export function FlowBrowser(props: Props) {
  const { query, onQuery, source, tools, opened, onOpened, isActive, onPhrase } = props;
  const t = useText();
  const root = useRef<HTMLElement>(null);
  const box = useRef<HTMLTextAreaElement>(null);
  const pane = useRef<PaneHandle | null>(null);
  const [selectedId, setSelectedId] = useState<string | null>(null);
  /** Flows that a branch led away from, to come back to. */
  const [trail, setTrail] = useState<readonly OpenedFlow[]>([]);

  const { version } = tools;
  const flows = useAnswer(() => source.listFlows(), [version]).value ?? [];
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
  const rows = filterFlows(flows, query);
  const selected = Math.max(
    rows.findIndex(({ id }) => id === selectedId),
    0,
  );

  useLayoutEffect(() => {
    if (isActive) (opened ? root : box).current!.focus();
  }, [isActive, openedId]);

  function open(index: number) {
    const row = rows[index];
    if (!row) return;
    setSelectedId(row.id);
    setTrail([]);
    onOpened({ id: row.id });
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
    onOpened(trail.at(-1) ?? null);
    setTrail(trail.slice(0, -1));
  }

  useKeys(root, view ? handleReader : handleList, isActive);

  function handleReader(event: KeyboardEvent): boolean {
    if (isKey(event, 'back')) return done(back());
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
    if (pick !== undefined) return done(isInForm(event) || open(pick));
    if (isKey(event, 'down')) return done(select(1));
    if (isKey(event, 'up')) return done(select(-1));
    if (isKey(event, 'insert') || isKey(event, 'open')) return done(open(selected));
    if (isKey(event, 'back')) return done(box.current!.select());
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
      {view ? (
        <FlowReader
          view={view}
          step={step}
          tools={tools}
          first={opened?.first}
          focus={opened?.focus}
          pane={pane}
          onBack={back}
          onStep={id => onOpened({ id: view.id, step: id })}
          onFlow={follow}
          onPhrase={onPhrase}
        />
      ) : (
        <FlowList
          id={LIST}
          query={query}
          onQuery={onQuery}
          boxRef={box}
          rows={rows}
          isLoaded={flows.length > 0}
          packs={titles}
          selected={selected}
          onPick={open}
        />
      )}
    </section>
  );
}
