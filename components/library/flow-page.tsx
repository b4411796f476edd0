import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Flow } from '../../core/library/types.ts';
import type { FlowView, StepView } from '../../core/library/views.ts';
import { Button } from '../base/button.tsx';
import { FlowFindings } from '../flows/flow-findings.tsx';
import { FlowMapPane } from '../flows/flow-map-pane.tsx';
import { isFiller } from '../flows/flow-step.tsx';
import { isKey } from '../base/key-table.ts';
import { purposeOf } from '../text/show-field.ts';
import { useLocale, useText } from '../base/text-context.ts';
import { TextSegments } from '../text/text-segments.tsx';
import { useKeys } from '../base/use-keys.ts';

interface Props {
  flow: Flow;
  flows: ReadonlyMap<string, Flow>;
  view: FlowView;
  step: string;
  onStep(step: string): void;
  onFlow(flow: string, step?: string): void;
  onPrint(): void;
  onBack(): void;
}

const NO_PATH: readonly never[] = [];

/** One flow: what is wrong with it, its graph, and its steps with everything that is said in them. */
export function FlowPage({ flow, flows, view, step, ...on }: Props) {
  const t = useText();
  const isEnglish = useLocale() === 'en';
  const root = useRef<HTMLElement>(null);
  const steps = useRef<HTMLOListElement>(null);

  useLayoutEffect(() => root.current!.focus(), [flow.id]);

  useKeys(root, event => {
    if (!isKey(event, 'back')) return false;
    on.onBack();
    return true;
  });

  function show(id: string) {
    on.onStep(id);
    steps.current!.querySelector(`[data-step="${CSS.escape(id)}"]`)?.scrollIntoView();
  }

  return (
    <article ref={root} tabIndex={-1} class="flow-page" data-testid="flow-page" data-id={flow.id}>
      <div class="library-manager-bar flow-page-bar">
        <Button kind="quiet" data-testid="flow-back" onClick={on.onBack}>
          {t('flows_back')}
        </Button>
        <Button data-testid="flow-print" onClick={on.onPrint}>
          {t('cheat_print')}
        </Button>
      </div>
      <header>
        <h3>{(isEnglish && view.en?.title) || view.title}</h3>
        <p>{(isEnglish && view.en?.description) || view.trigger}</p>
        {view.tip && <p lang="zh-CN">{view.tip}</p>}
      </header>
      <FlowFindings flow={flow} flows={flows} view={view} onStep={show} />
      <div class="flow-page-map">
        <FlowMapPane
          flow={flow}
          flows={flows}
          path={NO_PATH}
          current={step}
          onStep={show}
          onFlow={on.onFlow}
        />
      </div>
      <ol ref={steps}>
        {view.steps.map(one => (
          <Step
            key={one.id}
            step={one}
            isCurrent={one.id === step}
            onStep={show}
            onFlow={on.onFlow}
          />
        ))}
      </ol>
    </article>
  );
}

interface StepProps extends Pick<Props, 'onStep' | 'onFlow'> {
  step: StepView;
  isCurrent: boolean;
}

function Step({ step, isCurrent, onStep, onFlow }: StepProps) {
  const t = useText();
  return (
    <li
      data-step={step.id}
      data-testid="flow-page-step"
      aria-current={isCurrent ? 'step' : undefined}
    >
      <h4 lang="zh-CN">
        <b>{step.id}</b> {step.purpose}
      </h4>
      {step.wordings.map((wording, index) => (
        <div key={index}>
          {step.wordings.length > 1 && <small>{purposeOf({ ...wording, text: '' }, t)}</small>}
          <TextSegments segments={wording.view.segments} />
        </div>
      ))}
      {step.listen && !isFiller(step.listen) && (
        <p>
          <small>{t('panel_listen')}</small> <span lang="zh-CN">{step.listen}</span>
        </p>
      )}
      {step.fields.length > 0 && (
        <p>
          <small>{t('panel_record')}</small> <span lang="zh-CN">{step.fields.join('、')}</span>
        </p>
      )}
      <ul>
        {step.branches.map(({ when, flow, step: target }) => {
          const leads = flow
            ? target
              ? t('panel_branch_flow_return', { flow: flow.title, step: target })
              : t('panel_branch_flow', { flow: flow.title })
            : target
              ? t('panel_branch_step', { step: target })
              : t('panel_branch_end');
          return (
            <li key={when}>
              <span lang="zh-CN">{when}</span> →{' '}
              {flow || target ? (
                <button
                  type="button"
                  onClick={() => (flow ? onFlow(flow.id, flow.step) : onStep(target!))}
                >
                  {leads}
                </button>
              ) : (
                leads
              )}
            </li>
          );
        })}
      </ul>
    </li>
  );
}
