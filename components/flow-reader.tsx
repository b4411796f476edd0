import { ArrowLeft } from 'lucide-preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { FlowView, TextRef } from '../core/library/views.ts';
import { Button } from './button.tsx';
import { FlowStep } from './flow-step.tsx';
import { withKeys } from './key-table.ts';
import type { FocusRequest } from './placeholder-form.tsx';
import { useLocale, useText } from './text-context.ts';
import type { PaneHandle, PaneTools } from './text-pane.tsx';

interface Props {
  view: FlowView;
  step: string;
  tools: PaneTools;
  first?: TextRef | undefined;
  focus?: FocusRequest | null | undefined;
  pane: { current: PaneHandle | null };
  onBack(): void;
  onStep(id: string): void;
  onFlow(id: string, step?: string): void;
  onPhrase(id: string): void;
}

/** From here on one loses sight of where one is. */
const MANY = 7;

/** A flow to read: its steps one below the other, one of them ready to use. */
export function FlowReader({ view, step, onBack, onStep, ...rest }: Props) {
  const t = useText();
  const isEnglish = useLocale() === 'en';
  const list = useRef<HTMLOListElement>(null);

  useLayoutEffect(() => {
    list.current!.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
  }, [step, view.id]);

  return (
    <article class="flow-reader" data-testid="flow">
      <header>
        <Button
          kind="quiet"
          icon={<ArrowLeft size={16} />}
          label={t('panel_back')}
          title={withKeys(t('panel_back'), 'back')}
          onClick={onBack}
        />
        <div>
          <h2>{(isEnglish && view.en?.title) || view.title}</h2>
          <p>{(isEnglish && view.en?.description) || view.trigger}</p>
          {view.tip && <p lang="zh-CN">{view.tip}</p>}
        </div>
      </header>
      {view.steps.length > MANY && (
        <nav aria-label={t('panel_flow_steps')}>
          {view.steps.map(({ id, purpose }) => (
            <button
              key={id}
              type="button"
              title={purpose}
              aria-current={id === step ? 'step' : undefined}
              onClick={() => onStep(id)}
            >
              {id}
            </button>
          ))}
        </nav>
      )}
      <ol ref={list}>
        {view.steps.map(one => (
          <FlowStep
            key={one.id}
            {...rest}
            step={one}
            isSelected={one.id === step}
            onSelect={() => onStep(one.id)}
            onStep={onStep}
          />
        ))}
      </ol>
    </article>
  );
}
