import { changeCall } from './call.ts';
import { canClose } from './can-close.ts';
import { setTick } from './checklists.ts';
import { advanceClock, momentOf, startClock } from './clock.ts';
import { changeComplaint } from './complaint-case.ts';
import { isDeskEvent } from './desk-events.ts';
import { changePromises, promiseId } from './desk-promises.ts';
import { rememberCustomer } from './earlier-customers.ts';
import { fieldName, setField } from './field-values.ts';
import { changeFlow } from './flow-run.ts';
import { UNDO_END_FOR } from './nudges.ts';
import type {
  Clock,
  Desk,
  DeskClock,
  DeskEvent,
  DeskLibrary,
  DeskState,
  LoggedEvent,
  Said,
} from './types.ts';

/** Events that undo can go back over; older ones are settled. */
const MOST_EVENTS = 300;
/** Longer than this without a key, and what is typed then is a change of its own. */
const TYPING_PAUSE = 3000;
const MOST_SAID = 200;
const MOST_ATTENDED = 50;
const LONGEST_SAID = 5000;

/** An empty desk. The id tells windows apart. */
export function createDesk(id: string, clock: Clock, earlier: string[][] = []): DeskState {
  const desk: Desk = {
    id,
    clock: startClock(clock),
    fields: {},
    ticks: [],
    said: [],
    signs: [],
    promises: [],
    dropped: [],
    attended: {},
    earlier,
  };
  return { ...desk, history: { base: desk, events: [] } };
}

/**
 * The desk after an event. Pure and total: what can't happen now leaves the state as it is, the very
 * same object, and nothing throws.
 */
export function reduceDesk(state: DeskState, event: DeskEvent, library: DeskLibrary): DeskState {
  if (!isDeskEvent(event)) return state;
  const clock = advanceClock(state.clock, event);
  switch (event.type) {
    case 'clock':
      return { ...forgetEnded(state, clock), clock };
    case 'undo':
      return undo(state, clock, library);
    case 'end':
      return endCall(state, clock, event.anyway ?? false, library);
    default: {
      const logged = { event, clock };
      const desk = applyEvent(deskOf(state), logged, library);
      return desk ? { ...desk, history: remember(state.history, logged, library) } : state;
    }
  }
}

/** Whether there is anything to undo. */
export function canUndo(state: DeskState): boolean {
  return lastAction(state.history.events) >= 0 || state.ended !== undefined;
}

/** Events that are no action of the agent's at the desk: undo passes them over. */
const isPassive = ({ type }: DeskEvent) => type === 'active' || type === 'attend';

function applyEvent(
  before: Desk,
  { event, clock }: LoggedEvent,
  library: DeskLibrary,
): Desk | null {
  const now = momentOf(clock);
  const isSign = !isPassive(event);
  if (!before.since && !isSign) return null;
  const desk: Desk = {
    ...before,
    clock: before.since ? clock : withoutJump(clock),
    since: before.since ?? now,
    active: event.type === 'attend' && before.active ? before.active : now,
  };
  switch (event.type) {
    case 'ring':
    case 'answer':
    case 'ask-hold':
    case 'hold':
    case 'resume':
      return changeCall(desk, event, now, library);
    case 'open-flow':
    case 'branch':
    case 'jump':
    case 'return':
    case 'back':
    case 'leave-flow':
    case 'variant':
      return changeFlow(desk, event, now, library);
    case 'complaint':
    case 'no-complaint':
    case 'classify':
    case 'criterion':
    case 'hear':
      return changeComplaint(desk, event, now, library);
    case 'promise':
    case 'drop-promise':
      return changePromises(desk, event, now, library);
    case 'field': {
      const next = setField(desk, event, now, library);
      const id = promiseId(desk, `field:${fieldName(event.name.trim(), library)}`);
      // A new time is a new promise, even where the old one was turned down.
      return next && { ...next, dropped: next.dropped.filter(dropped => dropped !== id) };
    }
    case 'tick':
      return setTick(desk, event, library);
    case 'say':
      return say(desk, event, now);
    case 'attend':
      return attend(desk, event.nudge, event.turn);
    case 'active':
      return desk;
    default:
      return null;
  }
}

function say(
  desk: Desk,
  { title, text, how, ref }: Extract<DeskEvent, { type: 'say' }>,
  at: Said['at'],
): Desk | null {
  if (!text.trim() || desk.said.length >= MOST_SAID) return null;
  const said: Said = { at, title: title.slice(0, 200), text: text.slice(0, LONGEST_SAID), how };
  return { ...desk, said: [...desk.said, ref ? { ...said, ref } : said] };
}

function attend(desk: Desk, nudge: string, turn: number): Desk | null {
  const before = Object.hasOwn(desk.attended, nudge) ? desk.attended[nudge]! : 0;
  if (turn <= before || nudge.length > 300) return null;
  const { [nudge]: _, ...others } = desk.attended;
  const kept = Object.entries(others).slice(-MOST_ATTENDED);
  return { ...desk, attended: { ...Object.fromEntries(kept), [nudge]: turn } };
}

/** Clears the desk; for ten seconds what was there can be had back. */
function endCall(
  state: DeskState,
  clock: DeskClock,
  anyway: boolean,
  library: DeskLibrary,
): DeskState {
  if (!state.since) return state;
  if (!anyway && !canClose(state, library, clock.at).ok) return state;
  const { ended: _, ...before } = state;
  const fresh = createDesk(state.id, clock, rememberCustomer(state, library));
  return { ...fresh, ended: { at: momentOf(fresh.clock), state: before } };
}

/** Replays the history without what the agent did last; typing in one field counts as one. */
function undo(state: DeskState, clock: DeskClock, library: DeskLibrary): DeskState {
  const { base, events } = state.history;
  const { ended } = forgetEnded(state, clock);
  const last = lastAction(events);
  if (last < 0) return ended ? takeUp(ended.state, clock) : state;

  const undone = new Set(typedTogether(events, last));
  const kept = events.filter((_, index) => !undone.has(index));
  const desk = kept.reduce((before, logged) => applyEvent(before, logged, library) ?? before, base);
  return { ...desk, clock, history: { base, events: kept } };
}

/** The places in the history of an action, with the typing that it went on with. */
function typedTogether(events: readonly LoggedEvent[], last: number): number[] {
  const together = [last];
  for (let index = last; events[index]?.more;) {
    index = lastAction(events.slice(0, index));
    together.push(index);
  }
  return together;
}

/** A desk that was cleared by mistake goes on, with its own time moved on to now. */
function takeUp(state: DeskState, clock: DeskClock): DeskState {
  const { at, mono } = clock;
  return { ...state, clock: advanceClock(state.clock, { at, mono }) };
}

function lastAction(events: readonly LoggedEvent[]): number {
  return events.findLastIndex(({ event }) => !isPassive(event));
}

function forgetEnded(state: DeskState, clock: DeskClock): DeskState {
  const { ended, ...rest } = state;
  return ended && clock.t - ended.at.t >= UNDO_END_FOR ? rest : state;
}

/**
 * Adds an event to the history. Of a word being typed only its beginning and its end are kept, of
 * signs of life one after the other the last.
 */
function remember(
  { base, events }: DeskState['history'],
  logged: LoggedEvent,
  library: DeskLibrary,
): DeskState['history'] {
  const next = [...events, goesOn(events, logged) ? { ...logged, more: true as const } : logged];
  const [first, middle, last] = next.slice(-3);
  if (last && isMiddle(first!, middle!, last)) next.splice(-2, 1);
  if (next.length <= MOST_EVENTS) return { base, events: next };
  const [oldest, ...rest] = next;
  return { base: applyEvent(base, oldest!, library) ?? base, events: rest };
}

/** Whether an event goes on with what was being typed. Clearing a field is an action of its own. */
function goesOn(events: readonly LoggedEvent[], { event, clock }: LoggedEvent): boolean {
  const before = events[lastAction(events)];
  return (
    event.type === 'field' &&
    before?.event.type === 'field' &&
    event.name === before.event.name &&
    event.value.trim() !== '' &&
    clock.t - before.clock.t < TYPING_PAUSE
  );
}

/** Whether the history says the same without the one in the middle. */
function isMiddle(first: LoggedEvent, middle: LoggedEvent, last: LoggedEvent): boolean {
  if (middle.event.type === 'active') return last.event.type === 'active';
  if (!middle.more || !last.more || first.event.type !== 'field') return false;
  return last.event.type === 'field' && first.event.value.trim() !== last.event.value.trim();
}

function deskOf(state: DeskState): Desk {
  const { history: _, ended: __, ...desk } = state;
  return desk;
}

function withoutJump({ at, mono, t }: DeskClock): DeskClock {
  return { at, mono, t };
}
