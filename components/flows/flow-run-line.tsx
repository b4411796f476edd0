import { Copy, CornerDownLeft } from 'lucide-preact';
import { useLayoutEffect } from 'preact/hooks';
import type { FormField, WordingView } from '../../core/library/views.ts';
import { Button } from '../base/button.tsx';
import { explainTemplate } from '../text/explain-template.ts';
import { GapBar } from '../text/gap-bar.tsx';
import { isBracketed } from './flow-step.tsx';
import { withKeys } from '../base/key-table.ts';
import { PlaceholderForm } from '../text/placeholder-form.tsx';
import { Segmented } from '../base/segmented.tsx';
import { useText } from '../base/text-context.ts';
import { TextFindings } from '../text/text-findings.tsx';
import type { PaneHandle, PaneTools } from '../text/text-pane.tsx';
import { TextSegments } from '../text/text-segments.tsx';
import { usePane } from '../text/use-pane.ts';
import { TONE_TITLES, toneOf } from '../base/wording.ts';

interface Props {
  /** The wordings of the step, the standard one first. */
  wordings: readonly WordingView[];
  /** Which of them is said now. */
  shown: number;
  tools: PaneTools;
  handle: { current: PaneHandle | null };
  onVariant(index: number): void;
  /** The placeholder belongs to the call, not to this one text. */
  isOfCall(name: string): boolean;
  onField(name: string, value: string): void;
}

const NO_CHANNELS: readonly never[] = [];

const isAsked = ({ optional, filled, source }: FormField) =>
  !optional && (!filled || source === 'typed');

/** The line to say now, with its gaps to fill, its other wordings, and the chat in reach. */
export function FlowRunLine(props: Props) {
  const { wordings, shown, tools, handle, onVariant, isOfCall, onField } = props;
  const t = useText();
  const wording = wordings[shown]!;
  const pane = usePane({ ...tools, wordings: [wording], channels: NO_CHANNELS, handle });
  const { view, missing } = pane;
  // A line that broke is not sayable; what stands in brackets is to be done, not said.
  const isInstruction = isBracketed(view.segments);

  // What the call knows by now is no longer this line's own.
  const known = wording.view.form.filter(({ name, filled }) => filled && pane.values[name]);
  useLayoutEffect(() => {
    if (known.length > 0) pane.forget(known.map(({ name }) => name));
  }, [known.length]);

  function keepTyped() {
    for (const [name, value] of Object.entries(pane.values))
      if (value.trim() && isOfCall(name)) onField(name, value);
  }

  return (
    <div
      ref={pane.root}
      class={isInstruction ? 'flow-run-line flow-run-instruction' : 'flow-run-line'}
    >
      {view.broken !== undefined && (
        <p class="text-pane-broken" title={view.broken}>
          {t('shared_broken', { detail: explainTemplate(view.broken, t) })}
        </p>
      )}
      <TextSegments
        segments={view.segments}
        findings={view.findings}
        onGap={name => pane.setFocus({ name })}
      />
      <div class="flow-run-wordings">
        {wordings.length > 1 && (
          <Segmented
            wrap
            label={t('panel_key_wording')}
            options={wordings.map((one, index) => ({
              value: String(index),
              title: one.when ?? t(TONE_TITLES[toneOf(one)]),
              hint: withKeys(t('panel_key_wording'), 'wording'),
            }))}
            value={String(shown)}
            onChoose={index => onVariant(Number(index))}
          />
        )}
        {!isInstruction && (
          <ChatActions
            isReady={missing.length === 0}
            onInsert={() => pane.handle.submit(false)}
            onCopy={tools.onCopy && pane.handle.copy}
          />
        )}
      </div>
      {view.findings && (
        <TextFindings
          text={view.segments.map(segment => segment.text).join('')}
          findings={view.findings}
        />
      )}
      <div onFocusOut={keepTyped}>
        <PlaceholderForm
          fields={view.form.filter(isAsked)}
          values={pane.values}
          onChange={pane.setValue}
          focus={pane.focus}
        />
      </div>
      {pane.isAsking && missing.length > 0 && (
        <GapBar missing={missing} onLeave={pane.handle.leaveGaps} />
      )}
    </div>
  );
}

interface ChatProps {
  isReady: boolean;
  onInsert(): void;
  onCopy: (() => void) | undefined;
}

/** For a chat: on the phone the line is said, so these stay small. */
function ChatActions({ isReady, onInsert, onCopy }: ChatProps) {
  const t = useText();
  return (
    <span class="flow-run-chat">
      <Button
        kind="quiet"
        icon={<CornerDownLeft size={14} />}
        title={withKeys(t(isReady ? 'shared_insert' : 'shared_after_form'), 'insert')}
        data-testid="insert"
        onClick={onInsert}
      >
        {t('shared_insert')}
      </Button>
      {onCopy && (
        <Button
          kind="quiet"
          icon={<Copy size={14} />}
          title={withKeys(t('shared_copy'), 'copy')}
          data-testid="copy"
          onClick={onCopy}
        >
          {t('shared_copy')}
        </Button>
      )}
    </span>
  );
}
