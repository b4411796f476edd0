import { createHash } from 'node:crypto';
import { createDeskLibrary } from '../../../core/desk/desk-library.ts';
import { createDesk, reduceDesk } from '../../../core/desk/reduce-desk.ts';
import type {
  Clock,
  DeskEvent,
  DeskLibrary,
  DeskState,
  Disclosure,
  WorkCalendar,
} from '../../../core/desk/types.ts';
import { loadContent } from '../../../tools/load-content.ts';

/** An event without the clocks, which the bench adds. */
export type Act = DeskEvent extends infer Event
  ? Event extends DeskEvent
    ? Omit<Event, keyof Clock>
    : never
  : never;

/** Wednesday, 4 March 2026, 10:20 local time. */
export const START = new Date(2026, 2, 4, 10, 20).getTime();

const { content } = await loadContent();

export { content };

const hash = (text: string) => createHash('sha256').update(`salt ${text}`).digest('hex');

/** The shipped library, with a calendar and disclosures of the team's own. */
export function sampleLibrary(
  options: { calendar?: Partial<WorkCalendar>; disclosures?: Disclosure[] } = {},
): DeskLibrary {
  return createDeskLibrary(content, { hash, ...options });
}

/** A desk with a clock at hand: events happen a second apart unless the time is moved. */
export function createBench(library = sampleLibrary(), id = 'w1') {
  let clock: Clock = { at: START, mono: START };
  let state: DeskState = createDesk(id, clock);
  const bench = {
    library,
    get state() {
      return state;
    },
    get clock() {
      return clock;
    },
    /** Lets time pass on both clocks. */
    wait(seconds: number) {
      clock = { at: clock.at + seconds * 1000, mono: clock.mono + seconds * 1000 };
      return bench;
    },
    /** Sets the wall clock, or lets the monotonic one stand still as in sleep. */
    jump(seconds: number) {
      clock = { ...clock, at: clock.at + seconds * 1000 };
      return bench;
    },
    do(...acts: Act[]) {
      for (const act of acts) {
        bench.wait(1);
        state = reduceDesk(state, { ...act, ...clock } as DeskEvent, library);
      }
      return bench;
    },
    /** Whether the desk takes an event, without giving it. */
    takes(act: Act): boolean {
      return reduceDesk(state, { ...act, ...clock } as DeskEvent, library) !== state;
    },
    /** Where the call is, as `flow#step`, or how it stands. */
    get place(): string {
      const visit = state.run?.path.at(-1);
      if (!visit) return 'no flow';
      return visit.left ? 'over' : `${visit.flow}#${visit.step}`;
    },
    /** Takes the branch of that name or number at the step where the call is. */
    branch(which: string | number) {
      const visit = state.run!.path.at(-1)!;
      const { branches } = library.flows
        .get(visit.flow)!
        .steps.find(({ id }) => id === visit.step)!;
      const branch =
        typeof which === 'number' ? which : branches.findIndex(({ when }) => when === which);
      return bench.do({ type: 'branch', flow: visit.flow, step: visit.step, branch });
    },
    field(name: string, value: string) {
      return bench.do({ type: 'field', name, value });
    },
  };
  return bench;
}

export type Bench = ReturnType<typeof createBench>;
