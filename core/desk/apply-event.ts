import { changeCall } from './call.ts';
import { changePromises } from './change-promises.ts';
import { setTick } from './checklists.ts';
import { momentOf } from './clock.ts';
import { changeComplaint } from './complaint-case.ts';
import { promiseId } from './desk-promises.ts';
import { fieldName, setField } from './field-values.ts';
import { changeFlow } from './flow-run.ts';
import type { Desk, DeskClock, DeskEvent, DeskLibrary, LoggedEvent, Said } from './types.ts';

const MOST_SAID = 200;
const MOST_ATTENDED = 50;
const LONGEST_SAID = 5000;

/** Events that are no action of the agent's at the desk: undo passes them over. */
export const isPassive = ({ type }: DeskEvent) => type === 'active' || type === 'attend';

/** What is going on after an event; null when it can't happen now. */
export function applyEvent(
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

function withoutJump({ at, mono, t }: DeskClock): DeskClock {
  return { at, mono, t };
}
