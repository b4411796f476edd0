import { applyEvent, isPassive } from './apply-event.ts';
import type { Desk, DeskLibrary, DeskState, LoggedEvent } from './types.ts';

/** Events that undo can go back over; older ones are settled. */
const MOST_EVENTS = 300;

/** Longer than this without a key, and what is typed then is a change of its own. */
const TYPING_PAUSE = 3000;

type History = DeskState['history'];

/** Whether there is an action in the history to take back. */
export function hasAction({ events }: History): boolean {
  return lastAction(events) >= 0;
}

/**
 * Adds an event to the history. Of a word being typed only its beginning and its end are kept, of
 * signs of life one after the other the last.
 */
export function remember(
  { base, events }: History,
  logged: LoggedEvent,
  library: DeskLibrary,
): History {
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

/** Replays the history without what the agent did last; typing in one go counts as one. */
export function replayWithoutLast(
  { base, events }: History,
  library: DeskLibrary,
): { desk: Desk; history: History } {
  const undone = new Set(typedTogether(events, lastAction(events)));
  const kept = events.filter((_, index) => !undone.has(index));
  const desk = kept.reduce((before, logged) => applyEvent(before, logged, library) ?? before, base);
  return { desk, history: { base, events: kept } };
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

function lastAction(events: readonly LoggedEvent[]): number {
  return events.findLastIndex(({ event }) => !isPassive(event));
}
