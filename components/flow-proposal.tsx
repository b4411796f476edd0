import { ArrowRight, TriangleAlert } from 'lucide-preact';
import type { Place } from '../core/desk/types.ts';
import { showKeys } from './key-table.ts';
import { useText } from './text-context.ts';

/** A flow that the call should be in: for the complaint that was matched, or to calm an escalation. */
export interface FlowProposal {
  kind: 'complaint' | 'escalation';
  place: Place;
  /** Of the flow, and of the step where it does not begin at the first. */
  title: string;
  /** What it is proposed for: the complaint, or the customer's own words. */
  reason: string;
}

interface Props {
  proposal: FlowProposal;
  onTake(): void;
}

/** One line that proposes a flow; its key takes it. It never takes the focus. */
export function FlowProposalLine({ proposal, onTake }: Props) {
  const t = useText();
  const { kind, title, reason } = proposal;
  const isEscalation = kind === 'escalation';
  return (
    <div class="flow-proposal" data-kind={kind} role="status" data-testid="flow-proposal">
      {isEscalation && <TriangleAlert size={16} aria-hidden="true" />}
      <span class="flow-proposal-reason">
        {isEscalation ? t('flow_escalation') : t('flow_complaint')}
        <span lang="zh-CN">{reason}</span>
      </span>
      <button type="button" class="flow-proposal-take" onClick={onTake}>
        <span lang="zh-CN">{title}</span>
        <ArrowRight size={14} aria-hidden="true" />
        <kbd>{showKeys('take-flow')}</kbd>
      </button>
    </div>
  );
}
