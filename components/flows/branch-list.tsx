import { CornerDownRight, CornerUpLeft, TriangleAlert } from 'lucide-preact';
import type { BranchChoice } from '../../core/desk/current-step.ts';
import { canReturn } from '../../core/desk/flow-run.ts';
import type { Place } from '../../core/desk/types.ts';
import type { Flow } from '../../core/library/types.ts';
import { useLocale, useText } from '../base/text-context.ts';

type Flows = ReadonlyMap<string, Flow>;

interface Props {
  branches: readonly BranchChoice[];
  /** For the titles of steps and of sub-flows. */
  flows: Flows;
  /** The flow that this one was called from, when the way back is no branch. */
  home?: Place | undefined;
  /** Only the answers themselves, side by side. */
  isBrief?: boolean;
  onBranch(index: number): void;
  onReturn(): void;
}

/** What the customer may answer, each with its number key and where it leads. */
export function BranchList(props: Props) {
  const { branches, flows, home, isBrief = false, onBranch, onReturn } = props;
  const t = useText();
  const isEnglish = useLocale() === 'en';
  return (
    <div class="branch-list">
      {branches.length === 0 && <p class="branch-list-none">{t('flow_no_answers')}</p>}
      <ul class={isBrief ? 'branch-list-brief' : undefined} aria-label={t('flow_answers')}>
        {branches.map(branch => (
          <li key={branch.index}>
            <button
              type="button"
              class="branch-list-item"
              data-way={branch.way}
              disabled={branch.way === 'broken'}
              aria-keyshortcuts={branch.index < 9 ? String(branch.index + 1) : undefined}
              onClick={() => onBranch(branch.index)}
            >
              <kbd aria-hidden="true">{branch.index < 9 ? branch.index + 1 : ''}</kbd>
              <span class="branch-list-when" lang="zh-CN">
                {branch.when}
              </span>
              {(!isBrief || branch.way === 'broken') && (
                <Leads branch={branch} flows={flows} isEnglish={isEnglish} />
              )}
            </button>
          </li>
        ))}
        {home && (
          <li>
            <button
              type="button"
              class="branch-list-item branch-list-home"
              aria-keyshortcuts="0"
              onClick={onReturn}
            >
              <kbd aria-hidden="true">0</kbd>
              <span class="branch-list-when">{t('flow_return')}</span>
              {!isBrief && (
                <span class="branch-list-leads">
                  <CornerUpLeft size={14} aria-hidden="true" />
                  <span lang="zh-CN">{purposeOf(flows, home)}</span>
                </span>
              )}
            </button>
          </li>
        )}
      </ul>
    </div>
  );
}

interface LeadsProps {
  branch: BranchChoice;
  flows: Flows;
  isEnglish: boolean;
}

/** Where an answer leads, in small. */
function Leads({ branch: { way, to }, flows, isEnglish }: LeadsProps) {
  const t = useText();
  const purpose = to && purposeOf(flows, to);
  switch (way) {
    case 'broken':
      return (
        <span class="branch-list-leads branch-list-broken">
          <TriangleAlert size={14} aria-hidden="true" />
          {t('flow_broken_way')}
        </span>
      );
    case 'end':
      return <span class="branch-list-leads">{t('flow_way_end')}</span>;
    case 'step':
      return (
        <span class="branch-list-leads" lang="zh-CN">
          {purpose}
        </span>
      );
    case 'return':
      return (
        <span class="branch-list-leads">
          <CornerUpLeft size={14} aria-hidden="true" />
          <span>{t('flow_way_return', { step: purpose! })}</span>
        </span>
      );
    case 'flow': {
      const called = flows.get(to!.flow);
      const flow = titleOf(flows, to!.flow, isEnglish);
      const comesBack = called !== undefined && canReturn(called);
      return (
        <span class="branch-list-leads branch-list-call" title={flow}>
          <CornerDownRight size={14} aria-hidden="true" />
          <span>{comesBack ? t('flow_way_call', { flow }) : flow}</span>
        </span>
      );
    }
  }
}

const purposeOf = (flows: Flows, { flow, step }: Place) =>
  flows.get(flow)?.steps.find(({ id }) => id === step)?.purpose ?? step;

export function titleOf(flows: Flows, id: string, isEnglish: boolean): string {
  const flow = flows.get(id);
  return (isEnglish && flow?.en?.title) || (flow?.title ?? id);
}
