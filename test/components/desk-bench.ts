import { lookUpStep } from '../../core/desk/current-step.ts';
import { createDeskLibrary } from '../../core/desk/desk-library.ts';
import { typedValues } from '../../core/desk/field-values.ts';
import { createDesk, reduceDesk } from '../../core/desk/reduce-desk.ts';
import type { Clock, DeskAct, DeskState } from '../../core/desk/types.ts';
import type { Values } from '../../components/text/placeholder-form.tsx';
import type { Content, Flow } from '../../core/library/types.ts';
import type { TextRef } from '../../core/library/views.ts';
import { viewFlow } from '../../platform/library/view-flows.ts';
import { viewRef } from '../../platform/library/view-texts.ts';
import { createLibrary } from './library.ts';

/** Wednesday, 4 March 2026, 10:20 local time. */
const START = new Date(2026, 2, 4, 10, 20).getTime();

const PROFILE = { 公司名: '示例公司' };

interface Options {
  /** More flows, in place of those of the same id. */
  flows?: readonly Flow[];
  content?: Partial<Content>;
}

/** A desk over the small library of the component tests, with everything a surface reads from it. */
export function createDeskBench({ flows = [], content = {} }: Options = {}) {
  const { state } = createLibrary();
  const library = {
    ...state,
    flows: new Map([...state.flows, ...flows.map(flow => [flow.id, flow] as const)]),
  };
  const desk = createDeskLibrary(
    { ...library.compiled.content, ...content, flows: [...library.flows.values()] },
    { hash: text => text },
  );
  let clock: Clock = { at: START, mono: START };
  let now: DeskState = createDesk('w', clock);

  const sight = (typed: Values) => ({
    layers: { typed, call: typedValues(now), profile: PROFILE, now: new Date(clock.at) },
  });
  const bench = {
    library: desk,
    content: library.compiled.content,
    get state() {
      return now;
    },
    get clock() {
      return clock;
    },
    wait(seconds: number) {
      clock = { at: clock.at + seconds * 1000, mono: clock.mono + seconds * 1000 };
      return bench;
    },
    do(...acts: DeskAct[]) {
      for (const act of acts) {
        bench.wait(1);
        now = reduceDesk(now, { ...act, ...clock }, desk);
      }
      return bench;
    },
    current: () => lookUpStep(now, desk),
    /** The flow where the call is, as it would read now. */
    view() {
      const flow = bench.current()?.flow;
      return flow ? viewFlow(library, flow, sight({})) : null;
    },
    fill: async (ref: TextRef, typed: Values) => viewRef(library, ref, sight(typed)),
  };
  return bench;
}

export type DeskBench = ReturnType<typeof createDeskBench>;
