import { TriangleAlert } from 'lucide-preact';
import { useMemo } from 'preact/hooks';
import type { FlowFaultKind } from '../../core/library/check-flow.ts';
import { checkFlow } from '../../core/library/check-flow.ts';
import type { Flow } from '../../core/library/types.ts';
import type { FlowView } from '../../core/library/views.ts';
import type { MessageKey } from '../../core/messages/text.ts';
import { explainTemplate } from '../text/explain-template.ts';
import { useText } from '../base/text-context.ts';

interface Props {
  flow: Flow;
  flows: ReadonlyMap<string, Flow>;
  view: FlowView;
  onStep(id: string): void;
}

const FAULTS: Readonly<Record<FlowFaultKind, MessageKey>> = {
  'twin-steps': 'flow_fault_twin_steps',
  'no-start': 'flow_fault_no_start',
  unreachable: 'flow_fault_unreachable',
  'no-answers': 'flow_fault_no_answers',
  'unnamed-answer': 'flow_fault_unnamed_answer',
  'twin-answers': 'flow_fault_twin_answers',
  'no-step': 'flow_fault_no_step',
  'no-flow': 'flow_fault_no_flow',
  'no-entry': 'flow_fault_no_step',
  'stray-return': 'flow_fault_stray_return',
  'no-exit': 'flow_fault_no_exit',
};

interface Finding {
  step?: string | undefined;
  text: string;
}

/** What is wrong with a flow, so that nobody finds out in the middle of a call. Nothing when sound. */
export function FlowFindings({ flow, flows, view, onStep }: Props) {
  const t = useText();
  const faults = useMemo(() => checkFlow(flow, flows), [flow, flows]);
  const findings: Finding[] = [
    ...faults.map(({ kind, step, name = '' }) => ({ step, text: t(FAULTS[kind], { name }) })),
    ...brokenTexts(view).map(({ step, broken }) => ({
      step,
      text: t('shared_broken', { detail: explainTemplate(broken, t) }),
    })),
  ];
  if (findings.length === 0) return null;
  const placeOf = ({ step }: Finding) => flow.steps.findIndex(({ id }) => id === step);
  findings.sort((one, other) => placeOf(one) - placeOf(other));
  return (
    <details class="flow-findings" data-testid="flow-findings">
      <summary>
        <TriangleAlert size={16} aria-hidden="true" />
        {t('flow_faults', { count: findings.length })}
      </summary>
      <ul>
        {findings.map(({ step, text }) => (
          <li key={`${step}:${text}`}>
            {step !== undefined && flow.steps.some(({ id }) => id === step) ? (
              <button type="button" onClick={() => onStep(step)}>
                {t('panel_branch_step', { step })}
              </button>
            ) : (
              <b>{t('flow_fault_whole')}</b>
            )}
            <span>{text}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** Texts that can't be said, such as those with a placeholder that nobody declared. */
function brokenTexts({ steps }: FlowView): { step: string; broken: string }[] {
  return steps.flatMap(({ id, wordings }) => {
    const reasons = wordings.flatMap(({ view }) => view.broken ?? []);
    return [...new Set(reasons)].map(broken => ({ step: id, broken }));
  });
}
