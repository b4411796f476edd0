import { Ear } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import type { Checklist } from '../../core/desk/checklists.ts';
import type { CurrentStep } from '../../core/desk/current-step.ts';
import type { Flow } from '../../core/library/types.ts';
import type { FlowView, StepView, WordingView } from '../../core/library/views.ts';
import { BranchList } from './branch-list.tsx';
import { CheckList } from '../base/check-list.tsx';
import { FlowRunLine } from './flow-run-line.tsx';
import { FlowPrompter } from './flow-prompter.tsx';
import { isFiller } from './flow-step.tsx';
import { sayText, useMask } from '../base/mask-context.ts';
import { LinkedPhrases } from '../text/linked-phrases.tsx';
import { useText } from '../base/text-context.ts';
import type { PaneHandle, PaneTools } from '../text/text-pane.tsx';
import { TextSegments } from '../text/text-segments.tsx';

interface Props {
  current: CurrentStep;
  /** The flow with its texts filled in; missing until it is there. */
  view: FlowView | null;
  flows: ReadonlyMap<string, Flow>;
  tools: PaneTools;
  pane: { current: PaneHandle | null };
  checklists: readonly Checklist[];
  /** A checklist that has had its turn is folded. */
  isUnderWay: boolean;
  timers?: ComponentChildren;
  fields?: ComponentChildren;
  isPrompting: boolean;
  isOfCall(name: string): boolean;
  onBranch(index: number): void;
  onReturn(): void;
  onVariant(index: number): void;
  onField(name: string, value: string): void;
  onTick(item: string, on: boolean): void;
  onPhrase(id: string): void;
}

/** Where the call is: the line to say, the answers to it, and what the step asks for. */
export function FlowRunStep(props: Props) {
  const { current, view, flows, tools, pane, checklists, fields, isPrompting } = props;
  const t = useText();
  const { step, visit, branches, returns, next } = current;
  const stepView = view?.steps.find(({ id }) => id === step.id);
  const wordings = stepView?.wordings ?? [];
  const shown = indexOfVariant(stepView, visit.variant);
  const nextView = next && nextIn(current, view);
  const home = branches.some(({ way }) => way === 'return') ? undefined : returns.at(-1);
  const answers = (
    <BranchList
      branches={branches}
      flows={flows}
      home={home}
      isBrief={isPrompting}
      onBranch={props.onBranch}
      onReturn={props.onReturn}
    />
  );
  const listsOf = (isHere: (kind: Checklist['kind']) => boolean) =>
    checklists
      .filter(({ kind }) => isHere(kind))
      .map(({ kind, title, items }) => (
        <CheckList
          key={kind}
          title={title || t('flow_disclosures')}
          items={items}
          isFolded={kind === 'disclosures' || (kind === 'prepare' && props.isUnderWay)}
          onTick={props.onTick}
        />
      ));
  const following = nextView?.wordings[0] && (
    <div class="flow-run-next" data-testid="next-line">
      <span>{t('flow_next')}</span>
      <TextSegments segments={nextView.wordings[0].view.segments} />
    </div>
  );

  if (isPrompting && wordings[shown])
    return (
      <div class="flow-run-prompting">
        <Announcement purpose={step.purpose} wording={wordings[shown]} />
        <FlowPrompter segments={wordings[shown].view.segments} />
        {following}
        {answers}
      </div>
    );

  return (
    <div class="flow-run-step">
      <Announcement purpose={step.purpose} wording={wordings[shown]} />
      <h3 lang="zh-CN">
        <span>{step.id}</span>
        {step.purpose}
      </h3>
      {listsOf(isBefore)}
      {!wordings[shown] && <AwaitedLine line={current.line} />}
      {wordings[shown] && (
        <FlowRunLine
          key={`${visit.flow}#${visit.step}`}
          wordings={wordings}
          shown={shown}
          tools={tools}
          handle={pane}
          isOfCall={props.isOfCall}
          onVariant={props.onVariant}
          onField={props.onField}
        />
      )}
      {step.listen && !isFiller(step.listen) && (
        <p class="flow-run-listen" title={t('panel_listen')}>
          <Ear size={14} aria-label={t('panel_listen')} />
          <span lang="zh-CN">{step.listen}</span>
        </p>
      )}
      {props.timers}
      {answers}
      {following}
      {fields}
      {listsOf(kind => !isBefore(kind))}
      {step.tip && (
        <p class="flow-run-note">
          {t('panel_tip_colon')}
          <span lang="zh-CN">{step.tip}</span>
        </p>
      )}
      {stepView && stepView.phrases.length > 0 && (
        <LinkedPhrases phrases={stepView.phrases} onPhrase={props.onPhrase} />
      )}
    </div>
  );
}

/** Keeps the room of a line until it is filled in, so that nothing jumps. */
function AwaitedLine({ line }: { line: string }) {
  return (
    <div class="flow-run-line flow-run-awaited" aria-hidden="true">
      <p class="text-segments">{line.replace(/\{%.*?%\}|[{}]/gs, '')}</p>
    </div>
  );
}

/** Tells a screen reader the next line by itself, and nothing that changes around it. */
function Announcement({
  purpose,
  wording,
}: {
  purpose: string;
  wording?: WordingView | undefined;
}) {
  const mask = useMask();
  const line = wording ? sayText(wording.view.segments, mask) : '';
  return (
    <p class="visually-hidden" lang="zh-CN" aria-live="polite" data-testid="announcement">
      {purpose}：{line}
    </p>
  );
}

/** What has to be done before a word is said; the rest is for the end. */
const isBefore = (kind: Checklist['kind']) => kind !== 'close' && kind !== 'disclosures';

/** The place of a variant among the wordings; those that could not be read are left out there. */
export function indexOfVariant(view: StepView | undefined, variant: number | undefined): number {
  const index = view?.wordings.findIndex(
    ({ ref }) => ref.kind === 'step' && ref.variant === variant,
  );
  return Math.max(index ?? 0, 0);
}

/** The step after this one, when it stands in the same flow. */
function nextIn({ next, branches, flow }: CurrentStep, view: FlowView | null) {
  if (branches[0]?.to?.flow !== flow.id) return undefined;
  return view?.steps.find(({ id }) => id === next?.id);
}
