import type { ReadonlySignal } from '@preact/signals';
import { batch, computed, effect, signal } from '@preact/signals';
import type { CallClocks } from '../../components/desk/call-bar.tsx';
import { advanceClock, JUMP, readTimes } from '../../core/desk/clock.ts';
import type { Nudge } from '../../core/desk/nudges.ts';
import { dueNudges, nextTick } from '../../core/desk/nudges.ts';
import { sortPromises } from '../../core/desk/promise-list.ts';
import { formatTimer } from '../../core/desk/show-time.ts';
import type { Clock } from '../../core/desk/types.ts';
import { readClocks } from '../../platform/desk/desk-clock.ts';
import { act, desk, deskApi, isBusy, limits, promiseList } from './panel-desk.ts';
import { soundFor } from './panel-sound.ts';

/*
 * The time of the desk. It is read once a second while a call goes on and the panel is seen; what
 * shows it are signals that tell of nothing when nothing of it is to be seen. A second that passes
 * moves digits; what falls due is worked out at events and when its time has come.
 */

/** The clocks at the last look. */
const clock = signal<Clock>(readClocks());
/** The clocks when something last happened or fell due. */
const moment = signal<Clock>(clock.peek());
/** How late a look came: the computer slept, though its clocks agree. */
const slept = signal(0);

const NOTE_EVERY = 5000;
const times = computed(() => readTimes(desk.value, clock.value));
const timerOf = (name: 'ringing' | 'call' | 'hold') =>
  computed(() => {
    const ms = times.value[name];
    return ms === undefined ? '' : formatTimer(ms);
  });

export const callClocks: CallClocks = {
  ringing: timerOf('ringing'),
  call: timerOf('call'),
  hold: timerOf('hold'),
};

/** Moves on every few seconds of a call: the note says how long that has been. */
export const noteTurn = computed(() => Math.floor((times.value.call ?? 0) / NOTE_EVERY));

/** By how much the clock jumped during the call; 0 if it did not. */
export const jumped = computed(() => (isBusy.value ? (times.value.jumped ?? slept.value) : 0));

const nudges = computed(() => dueNudges(desk.value, limits.value, moment.value));

/** What is due now. */
export const due = steady(() => nudges.value.due);
/** What is running of the step where the call is, and for how long. */
export const ofStep = steady(() => nudges.value.running.filter(({ id }) => id.startsWith('step:')));
export const stepTime = computed(() => times.value.step ?? 0);

/** Nudges that stay the same list until one of them comes, goes, or has another turn. */
function steady(read: () => readonly Nudge[]): ReadonlySignal<readonly Nudge[]> {
  let before: readonly Nudge[] = [];
  return computed(() => {
    const next = read();
    const isSame =
      next.length === before.length && next.every((nudge, index) => isAs(nudge, before[index]!));
    if (!isSame) before = next;
    return before;
  });
}

const isAs = (one: Nudge, other: Nudge) =>
  one.id === other.id &&
  one.turn === other.turn &&
  one.due === other.due &&
  one.limit === other.limit &&
  (one.unit === 'ms' || one.elapsed === other.elapsed);

/** All promises as they stand now. */
export const promiseRows = computed(() => sortPromises(promiseList.value, moment.value.at));
export const openPromises = computed(
  () => promiseRows.value.filter(({ status }) => status !== 'done').length,
);
export const overduePromises = computed(
  () => promiseRows.value.filter(({ status }) => status === 'overdue').length,
);

const SECOND = 1000;
/** A look that comes a little early would show the second before. */
const MARGIN = 20;

/** Lets the time pass while the panel is seen; without a call it waits for what comes next. */
export function startClock(): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let planned: Clock | undefined;
  let overdue = 0;

  function plan(): void {
    clearTimeout(timer);
    planned = undefined;
    const wait = document.hidden ? null : nextLook();
    if (wait === null) return;
    const now = readClocks();
    planned = { at: now.at + wait, mono: now.mono + wait };
    timer = setTimeout(look, wait);
  }

  function look(): void {
    const now = readClocks();
    const late = planned ? Math.max(now.at - planned.at, now.mono - planned.mono) : 0;
    const isJump = advanceClock(desk.value.clock, now).jump !== desk.value.clock.jump;
    batch(() => {
      clock.value = now;
      if (isReached(change.peek(), now)) moment.value = now;
      if (late > JUMP) slept.value = late;
      if (desk.value.ended || (isJump && isBusy.value)) act({ type: 'clock' });
    });
    soundFor(due.value, desk.value.since?.at);
    plan();
  }

  effect(() => {
    if (!isBusy.value) slept.value = 0;
  });
  effect(() => {
    // The browser's own alarm may have slept too, or was lost with an update.
    if (overduePromises.value > overdue) void deskApi.remind().catch(console.error);
    overdue = overduePromises.value;
  });
  effect(() => {
    void [desk.value, limits.value, promiseList.value];
    if (!document.hidden)
      batch(() => {
        clock.value = readClocks();
        moment.value = clock.peek();
      });
    plan();
  });
  document.addEventListener('visibilitychange', () => (document.hidden ? plan() : look()));
}

/** When something falls due that is not due now; null for never. */
const change = computed((): Clock | null => {
  const { at, mono } = moment.value;
  const wait = nextTick(desk.value, limits.value, moment.value);
  const waits = wait === null ? [] : [wait];
  for (const { due, doneAt } of promiseList.value.records)
    if (due !== undefined && doneAt === undefined && due > at) waits.push(due - at);
  if (waits.length === 0) return null;
  const next = Math.min(...waits);
  return { at: at + next, mono: mono + next };
});

/** The desk follows whichever of the clocks is ahead, so either of them will do. */
const isReached = (planned: Clock | null, { at, mono }: Clock) =>
  planned !== null && (at >= planned.at || mono >= planned.mono);

/** In how many milliseconds something is to be seen that is not to be seen now; null for never. */
function nextLook(): number | null {
  const { at, mono } = clock.peek();
  const { call, ringing } = times.peek();
  const planned = change.peek();
  const shown = call ?? ringing;
  const waits = [
    ...(planned ? [planned.at - at, planned.mono - mono] : []),
    ...(shown === undefined ? [] : [SECOND + MARGIN - (shown % SECOND)]),
  ];
  return waits.length > 0 ? Math.max(50, Math.min(...waits, LONGEST_WAIT)) : null;
}

/** Longer waits than a timer can have would be over at once. */
const LONGEST_WAIT = 24 * 60 * 60 * SECOND;
