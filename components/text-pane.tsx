import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Channel } from '../core/library/types.ts';
import type { TextRef, TextView, WordingView } from '../core/library/views.ts';
import { GapBar } from './gap-bar.tsx';
import { isKey } from './key-table.ts';
import type { FocusRequest, Values } from './placeholder-form.tsx';
import { isComplete, missingFields, PlaceholderForm } from './placeholder-form.tsx';
import { TextActions } from './text-actions.tsx';
import { useText } from './text-context.ts';
import type { TextMemory } from './text-memory.ts';
import { TextFindings } from './text-findings.tsx';
import { TextSegments } from './text-segments.tsx';
import { useAnswer } from './use-answer.ts';
import type { Likeness, Mode } from './wording.ts';
import { chooseWording, modeOf } from './wording.ts';
import { nextLike, WordingSwitch } from './wording-switch.tsx';

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
  focus?: FocusRequest | null | undefined;
  handle?: { current: PaneHandle | null };
  /** One of several texts of a view: its buttons stay in the background. */
  isMinor?: boolean;
  /** More to do with the text, beside insert and copy. */
  actions?: ComponentChildren;
}

const NO_CHANNELS: readonly Channel[] = [];

/** One text to use: its wordings, how it reads now, its form, and what can be done with it. */
export function TextPane(props: Props) {
  const { wordings, channels = NO_CHANNELS, mode, onMode, fill, memory, version, onPanel } = props;
  const t = useText();
  const memoryKey = `${wordings[0]!.ref.kind}:${wordings[0]!.ref.id}`;
  const [like, setLike] = useState<Likeness | undefined>(() =>
    wordings.find(({ ref }) => props.first && isSameRef(ref, props.first)),
  );
  const [values, setValues] = useState(() => memory.read(memoryKey));
  const [focus, setFocus] = useState<FocusRequest | null>(props.focus ?? null);
  const [isAsking, setAsking] = useState(false);
  const isBusy = useRef(false);

  useLayoutEffect(() => {
    if (props.focus) setFocus(props.focus);
  }, [props.focus]);
  // Another call has its own memory.
  useLayoutEffect(() => setValues(memory.read(memoryKey)), [memory]);

  const shown = chooseWording(wordings, mode, channels, like);
  const { ref, view: unfilled } = wordings[shown]!;
  const isTyped = Object.keys(values).length > 0;
  const filled = useAnswer(
    () => (isTyped ? fill(ref, values) : Promise.resolve(unfilled)),
    [unfilled, values, version],
  );
  const view = filled.value && isSameRef(filled.value.ref, ref) ? filled.value : unfilled;
  const missing = missingFields(view.form, values);

  function change(next: Values) {
    setValues(next);
    memory.write(memoryKey, next);
  }

  async function deliver(
    send: NonNullable<PaneTools['onCopy']>,
    how: { leaveGaps?: boolean; stay?: boolean },
  ) {
    const { leaveGaps = false, stay = false } = how;
    if (!leaveGaps && !view.broken && !isComplete(view.form, values)) {
      setAsking(true);
      setFocus({});
      return;
    }
    if (isBusy.current) return;
    isBusy.current = true;
    const result = await send({ ref, values, leaveGaps, stay }).finally(() => {
      isBusy.current = false;
    });
    setAsking(result === 'missing');
    if (result === 'done') change({});
    if (result === 'missing') setFocus({});
  }

  const pane: PaneHandle = {
    submit: stay => void deliver(props.onInsert, { stay }),
    copy: () => void deliver(props.onCopy ?? props.onInsert, {}),
    leaveGaps: () => void deliver(props.onInsert, { leaveGaps: true }),
    nextWording: () => setLike(nextLike(wordings, channels, shown)),
    toggleMode: () => onMode(mode === 'spoken' ? 'written' : 'spoken'),
  };
  useLayoutEffect(() => {
    if (props.handle) props.handle.current = pane;
    return () => void (props.handle && (props.handle.current = null));
  });

  function handleKeyDown(event: KeyboardEvent) {
    const target = event.target as Element;
    // On a button Enter presses it; on a choice the space bar does that.
    const isInField = target.tagName !== 'BUTTON' || target.role === 'radio';
    if (isKey(event, 'insert-stay')) pane.submit(true);
    else if (isKey(event, 'leave-gaps')) pane.leaveGaps();
    else if (isKey(event, 'wording')) pane.nextWording();
    else if (isKey(event, 'channel')) pane.toggleMode();
    else if (isInField && isKey(event, 'insert')) pane.submit(false);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  const isSpokenOnly = mode === 'written' && modeOf(wordings[shown]!, channels) === 'spoken';
  return (
    <div class="text-pane" onKeyDown={handleKeyDown}>
      <WordingSwitch
        wordings={wordings}
        channels={channels}
        shown={shown}
        onLike={setLike}
        onMode={onMode}
      />
      {isSpokenOnly && <p class="text-pane-note">{t('shared_spoken_only')}</p>}
      {view.broken !== undefined && (
        <p class="text-pane-broken">{t('shared_broken', { detail: view.broken })}</p>
      )}
      <TextSegments
        segments={view.segments}
        findings={view.findings}
        onGap={name => setFocus({ name })}
      />
      {view.findings && (
        <TextFindings
          text={view.segments.map(segment => segment.text).join('')}
          findings={view.findings}
        />
      )}
      <PlaceholderForm
        fields={view.form}
        values={values}
        onChange={(name, value) => change({ ...values, [name]: value })}
        focus={focus}
        onPanel={onPanel && (name => onPanel(ref, name))}
      />
      {isAsking && missing.length > 0 && <GapBar missing={missing} onLeave={pane.leaveGaps} />}
      <TextActions
        onInsert={() => pane.submit(false)}
        onCopy={props.onCopy && pane.copy}
        copiesOnly={props.copiesOnly ?? false}
        isMinor={props.isMinor ?? false}
        isReady={missing.length === 0}
      >
        {props.actions}
      </TextActions>
    </div>
  );
}

export const isSameRef = (one: TextRef, other: TextRef) =>
  JSON.stringify(one) === JSON.stringify(other);
