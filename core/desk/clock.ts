import type { Clock, DeskClock, DeskState, Moment } from './types.ts';

/** From here on a difference between the clocks is a jump and worth a word in the call bar. */
export const JUMP = 5 * 60_000;

export function startClock({ at, mono }: Clock): DeskClock {
  return { at, mono, t: 0 };
}

/**
 * Moves the desk's own time on to a reading of the clocks. The wall clock leads, because the
 * monotonic one may stand still while a laptop sleeps; where the wall clock was set back, the
 * monotonic one knows better. It never runs ahead, so the larger step of the two is right.
 */
export function advanceClock(before: DeskClock, { at, mono }: Clock): DeskClock {
  const wallStep = at - before.at;
  const monoStep = mono - before.mono;
  const t = before.t + Math.max(wallStep, monoStep, 0);
  // A monotonic clock that goes back is another one: then only a wall clock set back is sure.
  const by = monoStep < 0 ? Math.min(wallStep, 0) : wallStep - monoStep;
  const jump = Math.abs(by) > JUMP ? { at, by } : before.jump;
  return jump ? { at, mono, t, jump } : { at, mono, t };
}

/** The moment of a reading that the clock has been moved on to. */
export function momentOf({ at, t }: DeskClock): Moment {
  return { at, t };
}

/** The times that a call bar shows, in milliseconds; what is not running is missing. */
export interface CallTimes {
  call?: number;
  ringing?: number;
  hold?: number;
  /** All holds together, the one going on included. */
  holds: number;
  step?: number;
  /** By how much the wall clock jumped, when it was over five minutes. */
  jumped?: number;
}

/** Reads how long everything has been going on. */
export function readTimes(state: DeskState, clock: Clock): CallTimes {
  const { t, jump } = advanceClock(state.clock, clock);
  const { call, run } = state;
  const times: CallTimes = { holds: 0 };
  for (const { from, to } of call?.holds ?? []) times.holds += (to?.t ?? t) - from.t;

  const hold = call?.holds.at(-1);
  if (hold && !hold.to) times.hold = t - hold.from.t;
  if (call?.answered) times.call = t - call.answered.t;
  else if (call?.ringing) times.ringing = t - call.ringing.t;
  const visit = run?.path.at(-1);
  if (visit && !visit.left) times.step = t - visit.at.t;
  if (jump && state.since) times.jumped = jump.by;
  return times;
}
