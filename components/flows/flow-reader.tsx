import { ArrowLeft, Play } from 'lucide-preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { FlowView, TextRef } from '../../core/library/views.ts';
import { Button } from '../base/button.tsx';
import type { FlowDesk } from './flow-browser.tsx';
import { FlowFindings } from './flow-findings.tsx';
import { FlowMapPane } from './flow-map-pane.tsx';
import { FlowStep } from './flow-step.tsx';
import { showKeys, withKeys } from '../base/key-table.ts';
import { MapSwitch } from './map-switch.tsx';
import type { FocusRequest } from '../text/placeholder-form.tsx';
import { useLocale, useText } from '../base/text-context.ts';
import type { PaneHandle, PaneTools } from '../text/text-pane.tsx';

interface Props {
  view: FlowView;
  step: string;
  tools: PaneTools;
  first?: TextRef | undefined;
  focus?: FocusRequest | null | undefined;
  pane: { current: PaneHandle | null };
  /** Missing where flows are only read. */
  desk?: FlowDesk | undefined;
  isMapOpen: boolean;
  onMap(): void;
  /** Starts the flow at the step that is shown. */
  onStart(): void;
  onBack(): void;
  onStep(id: string): void;
  onFlow(id: string, step?: string): void;
  onPhrase(id: string): void;
}

/** From here on one loses sight of where one is. */
const MANY = 7;
const NO_PATH: readonly never[] = [];

/** A flow to read: its steps one below the other, one of them ready to use. */
export function FlowReader(props: Props) {
  const { view, step, onBack, onStep, desk, isMapOpen, onMap, onStart, ...rest } = props;
  const t = useText();
  const isEnglish = useLocale() === 'en';
  const list = useRef<HTMLOListElement>(null);

  useLayoutEffect(() => {
    list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
  }, [step, view.id, isMapOpen]);

  const flow = desk?.flows.get(view.id);

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
        {flow && <MapSwitch isOpen={isMapOpen} onSwitch={onMap} />}
      </header>
      {flow && desk && <FlowFindings flow={flow} flows={desk.flows} view={view} onStep={onStep} />}
      {isMapOpen && flow && desk && (
        <FlowMapPane
          flow={flow}
          flows={desk.flows}
          path={NO_PATH}
          current={step}
          onStep={onStep}
          onFlow={rest.onFlow}
        />
      )}
      {!isMapOpen && view.steps.length > MANY && (
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
      <ol ref={list} hidden={isMapOpen}>
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
      {flow && (
        <footer>
          <Button
            kind="primary"
            icon={<Play size={14} />}
            data-testid="start-flow"
            onClick={onStart}
          >
            {step === view.start ? t('flow_start') : t('flow_start_at', { step })}
            <kbd class="button-keys">{showKeys('take-flow')}</kbd>
          </Button>
        </footer>
      )}
    </article>
  );
}
