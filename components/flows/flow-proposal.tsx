import { ArrowRight, TriangleAlert } from 'lucide-preact';
import type { FlowProposal } from '../../core/desk/propose-next.ts';
import { showKeys } from '../base/key-table.ts';
import { useText } from '../base/text-context.ts';

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
        {isEscalation ? t('flow_escalation') : t('case_complaint')}
        <b lang="zh-CN">{reason}</b>
      </span>
      <button type="button" class="flow-proposal-take" onClick={onTake}>
        <span lang="zh-CN">{title}</span>
        <ArrowRight size={14} aria-hidden="true" />
        <kbd>{showKeys('take-flow')}</kbd>
      </button>
    </div>
  );
}
