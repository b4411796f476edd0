import type { ComponentChildren } from 'preact';
import type { Channel } from '../../core/library/types.ts';
import type { TextRef, TextView, WordingView } from '../../core/library/views.ts';
import { GapBar } from './gap-bar.tsx';
import { explainTemplate } from './explain-template.ts';
import { isKey } from '../base/key-table.ts';
import type { FocusRequest, Values } from './placeholder-form.tsx';
import { PlaceholderForm } from './placeholder-form.tsx';
import { TextActions } from './text-actions.tsx';
import { useText } from '../base/text-context.ts';
import type { TextMemory } from './text-memory.ts';
import { TextFindings } from './text-findings.tsx';
import { TextSegments } from './text-segments.tsx';
import { isSameRef, usePane } from './use-pane.ts';
import type { Mode } from '../base/wording.ts';
import { modeOf } from '../base/wording.ts';
import { WordingSwitch } from './wording-switch.tsx';

/** What to do with a text. */
export interface Delivery {
  ref: TextRef;
  values: Values;
  leaveGaps: boolean;
  /** Stay where the agent is now, for the next text. */
  stay: boolean;
}

/** `missing`: the background knows of a gap that the form does not show yet. */
export type Delivered = 'done' | 'failed' | 'missing';

/** How a pane is used from outside: by the keys of the search box above it. */
export interface PaneHandle {
  /** Moves the focus to the first gap, or else to the button that inserts. */
  enter(): void;
  submit(stay: boolean): void;
  copy(): void;
  leaveGaps(): void;
  nextWording(): void;
  toggleMode(): void;
}

export interface PaneTools {
  mode: Mode;
  onMode(mode: Mode): void;
  /** The text with these values in it. */
  fill(ref: TextRef, values: Values): Promise<TextView | null>;
  onInsert(delivery: Delivery): Promise<Delivered>;
  onCopy?: (delivery: Delivery) => Promise<Delivered>;
  /** The only thing to do is to copy: `onInsert` does it. */
  copiesOnly?: boolean;
  /** Where a page could look on: opens the panel for a personal value. */
  onPanel?: (ref: TextRef, name: string) => void;
  memory: TextMemory;
  /** Counts up whenever the call or the library changes. */
  version: number;
}

interface Props extends PaneTools {
  wordings: readonly WordingView[];
  channels?: readonly Channel[];
  /** The wording to begin with. */
  first?: TextRef | undefined;
  /** The wording whose condition the customer's words meet. */
  best?: TextRef | undefined;
  focus?: FocusRequest | null | undefined;
  handle?: { current: PaneHandle | null };
  /** When to use the text, and the like. */
  notes?: ComponentChildren;
  /** Its parts are parts of what is around it: its buttons can stay in sight there. */
  isFlat?: boolean;
  /** One of several texts of a view: its buttons stay in the background. */
  isMinor?: boolean;
  /** More to do with the text, beside insert and copy. */
  actions?: ComponentChildren;
}

const NO_CHANNELS: readonly Channel[] = [];

/** One text to use: its wordings, how it reads now, its form, and what can be done with it. */
export function TextPane(props: Props) {
  const { wordings, channels = NO_CHANNELS, mode, onMode, onPanel } = props;
  const t = useText();
  const pane = usePane({ ...props, channels });
  const { root, handle, shown, view, missing } = pane;
  const { ref } = wordings[shown]!;

  function handleKeyDown(event: KeyboardEvent) {
    const target = event.target as Element;
    // On a button Enter presses it; on a choice the space bar does that.
    const isInField = target.tagName !== 'BUTTON' || target.getAttribute('role') === 'radio';
    if (isKey(event, 'insert-stay')) handle.submit(true);
    else if (isKey(event, 'leave-gaps')) handle.leaveGaps();
    else if (isKey(event, 'wording')) handle.nextWording();
    else if (isKey(event, 'channel')) handle.toggleMode();
    else if (isInField && isKey(event, 'insert')) handle.submit(false);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  const isSpokenOnly = mode === 'written' && modeOf(wordings[shown]!, channels) === 'spoken';
  return (
    <div
      ref={root}
      class={props.isFlat ? 'text-pane text-pane-flat' : 'text-pane'}
      onKeyDown={handleKeyDown}
    >
      <WordingSwitch
        wordings={wordings}
        channels={channels}
        shown={shown}
        best={wordings.find(({ ref: one }) => props.best && isSameRef(one, props.best))?.when}
        onLike={pane.setLike}
        onMode={onMode}
      />
      {isSpokenOnly && <p class="text-pane-note">{t('shared_spoken_only')}</p>}
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
      {view.findings && (
        <TextFindings
          text={view.segments.map(segment => segment.text).join('')}
          findings={view.findings}
        />
      )}
      {props.notes}
      <PlaceholderForm
        fields={view.form}
        values={pane.values}
        onChange={pane.setValue}
        focus={pane.focus}
        onPanel={onPanel && (name => onPanel(ref, name))}
      />
      {pane.isAsking && missing.length > 0 && (
        <GapBar missing={missing} onLeave={handle.leaveGaps} />
      )}
      <TextActions
        onInsert={() => handle.submit(false)}
        onCopy={props.onCopy && handle.copy}
        copiesOnly={props.copiesOnly ?? false}
        isMinor={props.isMinor ?? false}
        isReady={missing.length === 0}
      >
        {props.actions}
      </TextActions>
    </div>
  );
}
