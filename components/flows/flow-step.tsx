import { ArrowRight, Ear } from 'lucide-preact';
import type { Segment, StepView, TextRef } from '../../core/library/views.ts';
import { LinkedPhrases } from '../text/linked-phrases.tsx';
import type { FocusRequest } from '../text/placeholder-form.tsx';
import { useText } from '../base/text-context.ts';
import type { PaneHandle, PaneTools } from '../text/text-pane.tsx';
import { TextPane } from '../text/text-pane.tsx';
import { TextSegments } from '../text/text-segments.tsx';
import { chooseWording } from '../base/wording.ts';

interface Props {
  step: StepView;
  isSelected: boolean;
  tools: PaneTools;
  first?: TextRef | undefined;
  focus?: FocusRequest | null | undefined;
  pane: { current: PaneHandle | null };
  onSelect(): void;
  onStep(id: string): void;
  onFlow(id: string, step?: string): void;
  onPhrase(id: string): void;
}

const NO_CHANNELS: readonly never[] = [];

/** One step of a flow: its line, what to listen for, and where the answers lead. */
export function FlowStep(props: Props) {
  const { step, isSelected, tools, first, focus, pane, onSelect, onPhrase } = props;
  const t = useText();
  const isInstruction = step.wordings.every(({ view }) => isBracketed(view.segments));
  const shown = step.wordings[chooseWording(step.wordings, tools.mode, NO_CHANNELS)];
  return (
    <li
      class={isSelected ? 'flow-step flow-step-selected' : 'flow-step'}
      aria-current={isSelected ? 'step' : undefined}
      data-testid="flow-step"
      data-step={step.id}
      onClick={isSelected ? undefined : onSelect}
    >
      <span class="flow-step-number">{step.id}</span>
      <div class="flow-step-body">
        <h3 lang="zh-CN">{step.purpose}</h3>
        {isSelected && step.wordings.length > 0 && !isInstruction ? (
          <TextPane {...tools} wordings={step.wordings} first={first} focus={focus} handle={pane} />
        ) : (
          shown && <TextSegments segments={shown.view.segments} />
        )}
        {step.listen && !isFiller(step.listen) && (
          <p class="flow-step-listen" title={t('panel_listen')}>
            <Ear size={14} aria-label={t('panel_listen')} />
            <span lang="zh-CN">{step.listen}</span>
          </p>
        )}
        <Branches {...props} />
        {isSelected && step.fields.length > 0 && (
          <p class="flow-step-note">
            {t('panel_record')}
            <span lang="zh-CN">{step.fields.join('、')}</span>
          </p>
        )}
        {isSelected && step.tip && (
          <p class="flow-step-note">
            {t('panel_tip_colon')}
            <span lang="zh-CN">{step.tip}</span>
          </p>
        )}
        {isSelected && step.phrases.length > 0 && (
          <LinkedPhrases phrases={step.phrases} onPhrase={onPhrase} />
        )}
      </div>
    </li>
  );
}

/** Says that there is nothing to listen for: 无需判断，按顺序进行. */
export const isFiller = (listen: string) => /^(?:无需|不用|按顺序)/.test(listen);

/** What nobody says stands in brackets: something to do, never to be inserted. */
export const isBracketed = (segments: readonly Segment[]) =>
  /^（[^（）]*）$/.test(
    segments
      .map(({ text }) => text)
      .join('')
      .trim(),
  );

function Branches({ step, isSelected, onStep, onFlow }: Props) {
  const t = useText();
  if (step.branches.length === 0) return null;
  return (
    <ul class="flow-step-branches">
      {step.branches.map(({ when, flow, step: target }, index) => {
        const leads = flow
          ? target
            ? t('panel_branch_flow_return', { flow: flow.title, step: target })
            : t('panel_branch_flow', { flow: flow.title })
          : target
            ? t('panel_branch_step', { step: target })
            : t('panel_branch_end');
        const go = flow
          ? () => onFlow(flow.id, flow.step)
          : target
            ? () => onStep(target)
            : undefined;
        return (
          <li key={when}>
            <button
              type="button"
              class="flow-step-branch"
              disabled={!go}
              onClick={event => {
                event.stopPropagation();
                go?.();
              }}
            >
              {isSelected && go && <kbd aria-hidden="true">{index + 1}</kbd>}
              <span lang="zh-CN">{when}</span>
              <ArrowRight size={12} />
              <span class="flow-step-leads">{leads}</span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
