import { ArrowLeft, Flag } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Checklist } from '../../core/desk/checklists.ts';
import type { CurrentStep } from '../../core/desk/current-step.ts';
import type { DeskAct, FlowRun as Run } from '../../core/desk/types.ts';
import type { Flow, Placeholder } from '../../core/library/types.ts';
import type { FlowView } from '../../core/library/views.ts';
import { titleOf } from './branch-list.tsx';
import { Button } from '../base/button.tsx';
import { FlowMapPane } from './flow-map-pane.tsx';
import type { FlowProposal } from '../../core/desk/propose-next.ts';
import { FlowProposalLine } from './flow-proposal.tsx';
import { FlowRunEnd } from './flow-run-end.tsx';
import { FlowRunHead } from './flow-run-head.tsx';
import { useFlowRunKeys } from './flow-run-keys.ts';
import { FlowRunStep, indexOfVariant } from './flow-run-step.tsx';
import { withKeys } from '../base/key-table.ts';
import { useLocale, useText } from '../base/text-context.ts';
import type { PaneHandle, PaneTools } from '../text/text-pane.tsx';

export interface FlowRunProps {
  /** `state.run` of the desk. */
  run: Run;
  /** `lookUpStep(state, library)`. */
  current: CurrentStep | null;
  /** The flow where the call is, with its texts filled in; the one before stands until it is there. */
  view: FlowView | null;
  /** All flows, for titles and the map. */
  flows: ReadonlyMap<string, Flow>;
  placeholders: readonly Placeholder[];
  tools: PaneTools;
  /** `listChecklists(state, library)`, or those of them that belong here. */
  checklists: readonly Checklist[];
  /** The limits of the step as they run, drawn by whoever has the clock: each second anew. */
  timers?: ComponentChildren;
  /** The fields that the step records, drawn by whoever owns them. */
  fields?: ComponentChildren;
  proposal?: FlowProposal | null | undefined;
  isActive: boolean;
  isShown: boolean;
  onAct(act: DeskAct): void;
  onPhrase(id: string): void;
  /** To the list of flows; the run goes on. */
  onBrowse(): void;
  onNote(): void;
}

/** The call in a flow: one step at a time, or the map of all of them. */
export function FlowRun(props: FlowRunProps) {
  const { run, current, view, flows, tools, checklists, proposal, isActive, onAct } = props;
  const t = useText();
  const isEnglish = useLocale() === 'en';
  const root = useRef<HTMLElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const isScrolled = useRef(false);
  const pane = useRef<PaneHandle | null>(null);
  const [isMapOpen, setMapOpen] = useState(false);
  const [isPrompting, setPrompting] = useState(false);

  const visit = run.path.at(-1)!;
  const flow = current?.flow ?? flows.get(visit.flow);
  const filled = view?.id === current?.flow.id ? view : null;
  const stepView = filled?.steps.find(({ id }) => id === current?.step.id);
  const placeKey = `${run.cut + run.path.length}:${visit.flow}#${visit.step}`;

  useLayoutEffect(() => {
    // To scroll makes the browser lay out at once: only where it has to.
    if (isScrolled.current) scroller.current?.scrollTo({ top: 0 });
    isScrolled.current = false;
    // A pressed answer is gone; what is typed in stays.
    const focused = root.current!.ownerDocument.activeElement;
    const isLost = !focused || focused.tagName === 'BODY' || focused.tagName === 'BUTTON';
    if (isActive && isLost) root.current!.focus({ preventScroll: true });
  }, [placeKey, isActive, isMapOpen]);

  const branch = (index: number) => {
    if (current?.branches[index] && current.branches[index].way !== 'broken')
      onAct({ type: 'branch', flow: visit.flow, step: visit.step, branch: index });
  };
  const showVariant = (variant: number) => onAct({ type: 'variant', variant });
  const take = ({ place: { flow: id, step } }: FlowProposal) => {
    setMapOpen(false);
    onAct({ type: 'open-flow', flow: id, step });
  };

  useFlowRunKeys({
    root,
    pane,
    isActive,
    branch,
    goHome: () => onAct({ type: 'return' }),
    goBack: () => onAct({ type: 'back' }),
    nextWording() {
      const count = stepView?.wordings.length ?? 0;
      const next = (indexOfVariant(stepView, current?.visit.variant) + 1) % Math.max(count, 1);
      if (count > 1) showVariant(variantAt(next));
    },
    togglePrompter: () => current && !isMapOpen && setPrompting(!isPrompting),
    toggleMap: () => flow && setMapOpen(!isMapOpen),
    takeFlow: () => proposal && take(proposal),
    escape() {
      if (isMapOpen) setMapOpen(false);
      else if (isPrompting) setPrompting(false);
      else return false;
      return true;
    },
  });

  function variantAt(index: number): number {
    const ref = stepView?.wordings[index]?.ref;
    return ref?.kind === 'step' ? (ref.variant ?? -1) : -1;
  }

  const isOfCall = (name: string) =>
    props.placeholders.some(
      placeholder => placeholder.name === name && placeholder.scope === 'call',
    );

  return (
    <section
      ref={root}
      class="flow-run"
      tabIndex={-1}
      hidden={!props.isShown}
      aria-label={t('flow_run')}
      data-testid="flow-run"
    >
      <FlowRunHead
        title={titleOf(flows, visit.flow, isEnglish)}
        parents={visit.returns.map(place => titleOf(flows, place.flow, isEnglish))}
        isMapOpen={isMapOpen}
        onMap={flow && (() => setMapOpen(!isMapOpen))}
        isPrompting={isPrompting}
        onPrompting={current && !isMapOpen ? () => setPrompting(!isPrompting) : undefined}
        onBrowse={props.onBrowse}
      />
      {proposal && <FlowProposalLine proposal={proposal} onTake={() => take(proposal)} />}
      {isMapOpen && flow ? (
        <FlowMapPane
          flow={flow}
          flows={flows}
          path={run.path}
          current={current?.step.id}
          onStep={step => {
            setMapOpen(false);
            onAct({ type: 'jump', flow: flow.id, step });
          }}
          onFlow={(id, step) => {
            setMapOpen(false);
            onAct({ type: 'open-flow', flow: id, ...(step !== undefined && { step }) });
          }}
        />
      ) : (
        <div ref={scroller} class="flow-run-body" onScroll={() => void (isScrolled.current = true)}>
          {current ? (
            <FlowRunStep
              current={current}
              view={filled}
              flows={flows}
              tools={tools}
              pane={pane}
              checklists={checklists}
              isUnderWay={run.cut + run.path.length > 1}
              timers={props.timers}
              fields={props.fields}
              isPrompting={isPrompting}
              isOfCall={isOfCall}
              onBranch={branch}
              onReturn={() => onAct({ type: 'return' })}
              onVariant={index => showVariant(variantAt(index))}
              onField={(name, value) => onAct({ type: 'field', name, value })}
              onTick={(item, on) => onAct({ type: 'tick', item, on })}
              onPhrase={props.onPhrase}
            />
          ) : (
            <FlowRunEnd
              isLost={!visit.left}
              last={visit.left?.when}
              onBack={() => onAct({ type: 'back' })}
              onBrowse={props.onBrowse}
              onNote={props.onNote}
            />
          )}
        </div>
      )}
      {current && (
        <footer class="flow-run-foot">
          <Button
            kind="quiet"
            icon={<ArrowLeft size={16} />}
            title={withKeys(t('flow_back'), 'step-back')}
            disabled={run.path.length < 2}
            data-testid="step-back"
            onClick={() => onAct({ type: 'back' })}
          >
            {t('flow_back')}
          </Button>
          <Button
            kind="quiet"
            icon={<Flag size={16} />}
            data-testid="leave-flow"
            onClick={() => onAct({ type: 'leave-flow' })}
          >
            {t('flow_leave')}
          </Button>
        </footer>
      )}
    </section>
  );
}
