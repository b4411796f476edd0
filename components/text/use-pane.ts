import type { RefObject } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Channel } from '../../core/library/types.ts';
import type { FormField, TextRef, TextView, WordingView } from '../../core/library/views.ts';
import type { FocusRequest, Values } from './placeholder-form.tsx';
import { isComplete, missingFields } from './placeholder-form.tsx';
import type { PaneHandle, PaneTools } from './text-pane.tsx';
import { useAnswer } from '../base/use-answer.ts';
import type { Likeness } from '../base/wording.ts';
import { chooseWording } from '../base/wording.ts';
import { nextLike } from './wording-switch.tsx';

interface Options extends PaneTools {
  wordings: readonly WordingView[];
  channels: readonly Channel[];
  first?: TextRef | undefined;
  best?: TextRef | undefined;
  focus?: FocusRequest | null | undefined;
  handle?: { current: PaneHandle | null };
}

interface Pane {
  root: RefObject<HTMLDivElement | null>;
  handle: PaneHandle;
  /** Index of the wording that is shown. */
  shown: number;
  /** The text as it reads now. */
  view: TextView;
  values: Values;
  missing: readonly FormField[];
  focus: FocusRequest | null;
  /** The agent wanted it out while something was missing. */
  isAsking: boolean;
  setLike(like: Likeness): void;
  setValue(name: string, value: string): void;
  setFocus(focus: FocusRequest): void;
  /** Drops typed values that are known from elsewhere by now. */
  forget(names: readonly string[]): void;
}

/** The state of one text to use: which wording, what is typed, and how it goes out. */
export function usePane(options: Options): Pane {
  const { wordings, channels, mode, onMode, fill, memory, version } = options;
  const memoryKey = `${wordings[0]!.ref.kind}:${wordings[0]!.ref.id}`;
  const [like, setLike] = useState<Likeness | undefined>(() =>
    wordings.find(({ ref }) => options.first && isSameRef(ref, options.first)),
  );
  const [values, setValues] = useState(() => memory.read(memoryKey));
  const [focus, setFocus] = useState<FocusRequest | null>(options.focus ?? null);
  const [isAsking, setAsking] = useState(false);
  const isBusy = useRef(false);
  const root = useRef<HTMLDivElement>(null);

  useLayoutEffect(() => {
    if (options.focus) setFocus(options.focus);
  }, [options.focus]);
  // Another call has its own memory.
  useLayoutEffect(() => setValues(memory.read(memoryKey)), [memory]);

  // Until the agent chose otherwise, what the customer said decides.
  const { best } = options;
  const wanted = like ?? wordings.find(({ ref }) => best && isSameRef(ref, best));
  const shown = chooseWording(wordings, mode, channels, wanted);
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

  const handle: PaneHandle = {
    enter() {
      if (root.current!.querySelector('.placeholder-field')) setFocus({});
      else root.current!.querySelector<HTMLElement>('[data-testid="insert"]')?.focus();
    },
    submit: stay => void deliver(options.onInsert, { stay }),
    copy: () => void deliver(options.onCopy ?? options.onInsert, {}),
    leaveGaps: () => void deliver(options.onInsert, { leaveGaps: true }),
    nextWording: () => setLike(nextLike(wordings, channels, shown)),
    toggleMode: () => onMode(mode === 'spoken' ? 'written' : 'spoken'),
  };
  useLayoutEffect(() => {
    if (options.handle) options.handle.current = handle;
    return () => void (options.handle && (options.handle.current = null));
  });

  return {
    root,
    handle,
    shown,
    view,
    values,
    missing,
    focus,
    isAsking,
    setLike,
    setValue: (name, value) => change({ ...values, [name]: value }),
    setFocus,
    forget: names =>
      change(Object.fromEntries(Object.entries(values).filter(([name]) => !names.includes(name)))),
  };
}

export const isSameRef = (one: TextRef, other: TextRef) =>
  JSON.stringify(one) === JSON.stringify(other);
