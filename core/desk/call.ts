import { isOutbound } from './desk-library.ts';
import type { Call, Desk, DeskEvent, DeskLibrary, Direction, Hold, Moment } from './types.ts';

type CallEvent = Extract<DeskEvent, { type: 'ring' | 'answer' | 'ask-hold' | 'hold' | 'resume' }>;

/** More rings and holds than this are a stuck key. */
const MOST = 99;

/** What an event does to the call; null when it can't happen now. */
export function changeCall(
  desk: Desk,
  event: CallEvent,
  now: Moment,
  library: DeskLibrary,
): Desk | null {
  const call = nextCall(desk, event, now, library);
  return call && { ...desk, call };
}

function nextCall(desk: Desk, event: CallEvent, now: Moment, library: DeskLibrary): Call | null {
  const call = desk.call ?? newCall(event, desk, library);
  switch (event.type) {
    case 'ring':
      if (call.phase !== 'ringing' || call.rings >= MOST) return null;
      return { ...call, rings: call.rings + 1, ringing: call.ringing ?? now };
    case 'answer':
      return call.phase === 'ringing' ? { ...call, phase: 'talking', answered: now } : null;
    case 'ask-hold':
      return call.phase === 'talking' && !call.asking ? { ...call, asking: now } : null;
    case 'hold':
      return call.phase === 'talking' ? startHold(call, event.announced, now) : null;
    case 'resume':
      return resume(call, now);
  }
}

function newCall(event: CallEvent, desk: Desk, library: DeskLibrary): Call {
  const asked = 'direction' in event ? event.direction : undefined;
  const direction = asked ?? directionOf(desk, library);
  return { direction, phase: 'ringing', rings: 0, holds: [], declined: 0 };
}

function directionOf({ run }: Desk, { flows }: DeskLibrary): Direction {
  const visit = run?.path.at(-1);
  const flow = visit && !visit.left && flows.get(visit.flow);
  return flow && isOutbound(flow) ? 'out' : 'in';
}

function startHold(call: Call, announced: number | undefined, now: Moment): Call | null {
  if (call.holds.length >= MOST) return null;
  const { asking, ...rest } = call;
  const hold: Hold = { asked: !!asking, from: now };
  if (announced !== undefined && announced > 0) hold.announced = announced;
  return { ...rest, phase: 'held', holds: [...call.holds, hold] };
}

function resume(call: Call, now: Moment): Call | null {
  if (call.phase === 'held') {
    const holds = call.holds.map(hold => (hold.to ? hold : { ...hold, to: now }));
    return { ...call, phase: 'talking', holds };
  }
  if (!call.asking) return null;
  const { asking: _, ...rest } = call;
  return { ...rest, declined: Math.min(call.declined + 1, MOST) };
}
