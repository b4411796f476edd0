import { applyEvent } from './apply-event.ts';
import { canClose } from './can-close.ts';
import { advanceClock, momentOf, startClock } from './clock.ts';
import { isDeskEvent } from './desk-events.ts';
import { rememberCustomer } from './earlier-customers.ts';
import { hasAction, remember, replayWithoutLast } from './history.ts';
import { UNDO_END_FOR } from './nudges.ts';
import type { Clock, Desk, DeskClock, DeskEvent, DeskLibrary, DeskState } from './types.ts';

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
  return hasAction(state.history) || state.ended !== undefined;
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

/** Takes back the last action, or the end of the call before. */
function undo(state: DeskState, clock: DeskClock, library: DeskLibrary): DeskState {
  const { ended } = forgetEnded(state, clock);
  if (!hasAction(state.history)) return ended ? takeUp(ended.state, clock) : state;
  const { desk, history } = replayWithoutLast(state.history, library);
  return { ...desk, clock, history };
}

/** A desk that was cleared by mistake goes on, with its own time moved on to now. */
function takeUp(state: DeskState, clock: DeskClock): DeskState {
  const { at, mono } = clock;
  return { ...state, clock: advanceClock(state.clock, { at, mono }) };
}

function forgetEnded(state: DeskState, clock: DeskClock): DeskState {
  const { ended, ...rest } = state;
  return ended && clock.t - ended.at.t >= UNDO_END_FOR ? rest : state;
}

function deskOf(state: DeskState): Desk {
  const { history: _, ended: __, ...desk } = state;
  return desk;
}
