import type { Timer } from '../library/types.ts';
import { advanceClock } from './clock.ts';
import { placeOf } from './flow-run.ts';
import type { DeskLimits, Limit, LimitId } from './limits.ts';
import type { Call, Clock, DeskState } from './types.ts';

/** A limit that is running, and how far. Times are in milliseconds, rings in rings. */
export interface Nudge {
  /** Stable while it runs; goes into the `attend` event. */
  id: string;
  kind: LimitId | 'late' | 'step';
  unit: 'ms' | 'rings';
  elapsed: number;
  /** 0: only counted. */
  limit: number;
  /** How often the limit has been reached. */
  turn: number;
  repeats: boolean;
  /** Reached, and the agent has not taken note yet. */
  due: boolean;
  standard?: string;
  /** The phrase to say. */
  phrase?: string;
  /** What the flow says about it. */
  text?: string;
}

export interface Nudges {
  running: Nudge[];
  /** What is due now, the most pressing first. */
  due: Nudge[];
}

/** How long after a late answer the apology is still in place. */
const LATE_FOR = 15_000;

/** How long the end of a call can be undone. */
export const UNDO_END_FOR = 10_000;

type Counted = Omit<Nudge, 'due' | 'turn'> & { turn?: number };

/** What is running at a desk with its limit, and what is due. */
export function dueNudges(state: DeskState, limits: DeskLimits, clock: Clock): Nudges {
  const { t } = advanceClock(state.clock, clock);
  const running = [...callNudges(state, limits, t), ...stepNudges(state, limits, t)].map(counted =>
    finish(counted, state),
  );
  return { running, due: running.filter(({ due }) => due) };
}

/**
 * In how many milliseconds something falls due, or the end of a call can no longer be undone. Null
 * when nothing is running: nobody has to look before the next event.
 */
export function nextTick(state: DeskState, limits: DeskLimits, clock: Clock): number | null {
  const { t } = advanceClock(state.clock, clock);
  const waits = dueNudges(state, limits, clock).running.flatMap(waitOf);
  if (state.ended) waits.push(Math.max(0, state.ended.at.t + UNDO_END_FOR - t));
  return waits.length > 0 ? Math.min(...waits) : null;
}

function waitOf({ kind, unit, elapsed, limit, turn, repeats }: Nudge): number[] {
  if (unit === 'rings' || limit <= 0) return [];
  // An apology is due at once and then runs out.
  if (kind === 'late') return [Math.max(0, limit - elapsed)];
  if (turn > 0 && !repeats) return [];
  return [limit * (turn + 1) - elapsed];
}

function finish(counted: Counted, { attended }: DeskState): Nudge {
  const { id, elapsed, limit, repeats } = counted;
  const reached = limit > 0 ? Math.floor(elapsed / limit) : 0;
  const turn = counted.turn ?? (repeats ? reached : Math.min(reached, 1));
  return { ...counted, turn, due: turn > (Object.hasOwn(attended, id) ? attended[id]! : 0) };
}

function callNudges({ call, active, run }: DeskState, limits: DeskLimits, t: number): Counted[] {
  if (!call) return [];
  if (call.phase === 'ringing') return ringNudges(call, ringLimits(limits, run), t);

  const nudges: Counted[] = [];
  const answered = call.answered!;
  const hold = call.holds.at(-1);
  if (call.phase === 'held' && hold) {
    const held = t - hold.from.t;
    // Each hold starts anew: what was noted in the last one says nothing about this.
    const turn = call.holds.length;
    const announced = hold.announced ?? limits['hold-announced'].value;
    nudges.push(
      timed(limits['hold-callback'], held, { id: `hold-callback:${turn}` }),
      timed({ ...limits['hold-announced'], value: announced }, held, {
        id: `hold-announced:${turn}`,
      }),
      timed(limits['hold-update'], held, { id: `hold-update:${turn}`, repeats: true }),
    );
  } else {
    nudges.push(...lateNudge(call, limits, t));
    if (active && limits.silence.value > 0)
      nudges.push(timed(limits.silence, t - active.t, { id: `silence:${active.t}` }));
  }
  nudges.push(timed(limits.call, t - answered.t));
  return nudges.filter(({ limit, kind }) => limit > 0 || kind === 'call');
}

/** A flow may count rings of its own, unless the user has set another limit. */
function ringLimits(limits: DeskLimits, run: DeskState['run']): DeskLimits {
  const timer = run?.timers.find(one => one.kind === 'rings');
  if (!timer) return limits;
  const count = (limit: Limit) =>
    limit.value === limit.own ? { ...limit, value: timer.count } : limit;
  return { ...limits, rings: count(limits.rings), 'rings-out': count(limits['rings-out']) };
}

function ringNudges(call: Call, limits: DeskLimits, t: number): Counted[] {
  const isOut = call.direction === 'out';
  const limit = isOut ? limits['rings-out'] : limits.rings;
  const nudges: Counted[] = [];
  if (limit.value > 0) {
    const { standard, phrase, value } = limit;
    const from = isOut ? value : Math.min(limit.from ?? value, value);
    const isLate = !isOut && call.rings > value;
    nudges.push({
      id: limit.id,
      kind: limit.id,
      unit: 'rings',
      elapsed: call.rings,
      limit: value,
      turn: isLate ? 2 : call.rings >= from ? 1 : 0,
      repeats: false,
      standard,
      ...(isLate && phrase !== undefined && { phrase }),
    });
  }
  if (!isOut && call.ringing && limits.answer.value > 0)
    nudges.push(timed(limits.answer, t - call.ringing.t));
  return nudges;
}

/** Whoever answers late apologises first. */
function lateNudge(call: Call, limits: DeskLimits, t: number): Counted[] {
  const { answered, ringing, rings, direction } = call;
  if (!answered || !ringing || direction === 'out' || t - answered.t >= LATE_FOR) return [];
  const waited = (answered.t - ringing.t) / 1000;
  const isLate = (limit: Limit, value: number) => limit.value > 0 && value > limit.value;
  const limit = isLate(limits.rings, rings)
    ? limits.rings
    : isLate(limits.answer, waited)
      ? limits.answer
      : null;
  if (!limit) return [];
  const late = timed(limit, t - answered.t, { id: 'late' });
  return [{ ...late, kind: 'late', unit: 'ms', limit: LATE_FOR, turn: 1 }];
}

function stepNudges(state: DeskState, limits: DeskLimits, t: number): Counted[] {
  const visit = placeOf(state.run);
  if (!visit) return [];
  const since = t - visit.at.t;
  const onHold = state.call?.phase === 'held';
  return state.run!.timers.flatMap((timer, index): Counted[] => {
    if (timer.kind !== 'countdown' && timer.kind !== 'repeat') return [];
    const known = Object.values(limits).find(({ standard }) => standard === timer.standard);
    // The hold itself is counted already.
    if (onHold && known?.id.startsWith('hold-')) return [];
    const limit = secondsOf(timer, known) * 1000;
    if (limit <= 0) return [];
    return [
      {
        id: `step:${visit.at.t}:${visit.flow}#${visit.step}:${index}`,
        kind: known?.id ?? 'step',
        unit: 'ms',
        elapsed: since,
        limit,
        repeats: timer.kind === 'repeat',
        ...(timer.standard !== undefined && { standard: timer.standard }),
        ...(known?.phrase !== undefined && { phrase: known.phrase }),
        ...(timer.text !== undefined && { text: timer.text }),
      },
    ];
  });
}

/** The flow's own seconds, unless the user has set another limit for their standard. */
function secondsOf(
  timer: Extract<Timer, { kind: 'countdown' | 'repeat' }>,
  known: Limit | undefined,
): number {
  return known && known.value !== known.own ? known.value : timer.seconds;
}

function timed(
  { id, value, standard, phrase }: Limit,
  elapsed: number,
  { id: name = id, repeats = false }: { id?: string; repeats?: boolean } = {},
): Counted {
  return {
    id: name,
    kind: id,
    unit: 'ms',
    elapsed,
    limit: value * 1000,
    repeats,
    standard,
    ...(phrase !== undefined && { phrase }),
  };
}
