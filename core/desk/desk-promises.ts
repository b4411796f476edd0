import type { Step, Timer } from '../library/types.ts';
import { defineField } from './field-values.ts';
import { findStep } from './flow-run.ts';
import { parsePromise, readLead } from './parse-promise.ts';
import type { PromisedTime } from './parse-promise.ts';
import type {
  Desk,
  DeskEvent,
  DeskLibrary,
  MadePromise,
  Moment,
  Place,
  PromiseKind,
} from './types.ts';

/** Countdowns from this length on outlive a call: they are offered as promises. */
const OUTLIVES_CALL = 5 * 60;
const MOST_PROMISES = 100;

/** A promise that this call has made. */
export interface DeskPromise {
  id: string;
  kind: PromiseKind;
  /** What was promised; may name the customer's affairs. */
  what: string;
  /** Wall clock of the promise and of its time; without `due` no time could be read. */
  madeAt: number;
  due?: number;
  /** How long before it is due a reminder helps, in milliseconds. */
  lead: number;
  place?: Place;
  /** The field that holds it. */
  field?: string;
  /** What the flow says about it. */
  hint?: string;
  standard?: string;
  /** Counted in working days; `unsure` without a holiday list. */
  workingDays?: number;
  unsure?: true;
}

/** A promise that the flow or the complaint would make; the agent takes it or not. */
export interface PromiseSuggestion {
  id: string;
  kind: PromiseKind;
  what: string;
  /** Goes into the `promise` event, with `source`. */
  when: string;
  source: string;
  standard?: string;
  place?: Place;
}

const FIELD_KINDS: Record<string, PromiseKind> = {
  回拨时间: 'callback',
  答复时限: 'answer',
  响应时限: 'answer',
  上门时间: 'visit',
  到货日期: 'delivery',
  交车时间: 'delivery',
  下次联系时间: 'follow-up',
  下次约定: 'follow-up',
};

/** The id of a promise of this call; `source` tells it from the others. */
export function promiseId({ id, since }: Desk, source: string): string {
  return `${id}:${since?.at ?? 0}:${source}`;
}

/** Every promise of the call: those in its fields and those made by hand. Without a time come last. */
export function listPromises(desk: Desk, library: DeskLibrary): DeskPromise[] {
  const inFields = [...library.promiseFields].flatMap(name => fieldPromise(name, desk, library));
  const made = desk.promises.map(({ at, due, place, ...promise }): DeskPromise => ({
    ...promise,
    madeAt: at.at,
    lead: 0,
    ...(due !== undefined && { due }),
    ...(place && { place }),
  }));
  return [...inFields, ...made].toSorted(
    (one, other) => (one.due ?? Infinity) - (other.due ?? Infinity) || one.madeAt - other.madeAt,
  );
}

function fieldPromise(name: string, desk: Desk, library: DeskLibrary): DeskPromise[] {
  const field = Object.hasOwn(desk.fields, name) ? desk.fields[name] : undefined;
  const id = promiseId(desk, `field:${name}`);
  if (!field || desk.dropped.includes(id)) return [];
  const { timer, place } = promiseTimerOf(name, desk, library) ?? {};
  const said = withUnit(field.value, name, library);
  const promised = parsePromise(said, new Date(field.at.at), library.calendar);
  return [
    {
      id,
      kind: FIELD_KINDS[name] ?? 'other',
      what: `${name}：${said}`,
      madeAt: field.at.at,
      lead: readLead(timer?.before),
      field: name,
      ...promised,
      ...(place && { place }),
      ...(timer?.text && { hint: timer.text }),
      ...(timer?.standard && { standard: timer.standard }),
    },
  ];
}

/** A bare number means its unit: 响应时限 2 is two hours. */
function withUnit(value: string, name: string, library: DeskLibrary): string {
  const unit = defineField(name, library)?.unit ?? '';
  return /^\d+(?:\.\d+)?$/.test(value) ? value + unit : value;
}

type PromiseTimer = Extract<Timer, { kind: 'promise' }>;

/** The timer for a field at the last step that has one. */
function promiseTimerOf(name: string, desk: Desk, library: DeskLibrary) {
  for (const visit of desk.run?.path.toReversed() ?? []) {
    const timers = findStep(visit, library)?.timers ?? [];
    const timer = timers.find(
      (one): one is PromiseTimer => one.kind === 'promise' && one.field === name,
    );
    if (timer) return { timer, place: { flow: visit.flow, step: visit.step } };
  }
  return null;
}

/** What could be promised besides: the complaint's callback, the flow's reminders and long waits. */
export function suggestPromises(desk: Desk, library: DeskLibrary): PromiseSuggestion[] {
  const all = [...fromComplaint(desk, library), ...fromSteps(desk, library)];
  const seen = new Set([...desk.dropped, ...desk.promises.map(({ id }) => id)]);
  return all.flatMap(suggestion => {
    const id = promiseId(desk, suggestion.source);
    if (seen.has(id)) return [];
    seen.add(id);
    return [{ id, ...suggestion }];
  });
}

type Suggestion = Omit<PromiseSuggestion, 'id'>;

function fromComplaint({ complaint }: Desk, { complaints }: DeskLibrary): Suggestion[] {
  const { followUp, title } = complaints.get(complaint?.id ?? '') ?? {};
  const callback = followUp?.callback;
  if (!callback || callback === 'none') return [];
  const when = callback.within ?? callback.on ?? '';
  const what = callback.text ?? title ?? '';
  return [{ kind: 'callback', what, when, source: `callback:${complaint!.id}` }];
}

function fromSteps(desk: Desk, library: DeskLibrary): Suggestion[] {
  return (desk.run?.path ?? []).flatMap(visit => {
    const step = findStep(visit, library);
    const place = { flow: visit.flow, step: visit.step };
    return (step?.timers ?? []).flatMap((timer, index) => {
      const found = fromTimer(timer, step!);
      const source = `timer:${visit.flow}#${visit.step}#${index}`;
      return found ? [{ ...found, source, place }] : [];
    });
  });
}

function fromTimer(
  timer: Timer,
  { purpose }: Step,
): Pick<Suggestion, 'kind' | 'what' | 'when' | 'standard'> | null {
  const standard = timer.standard === undefined ? {} : { standard: timer.standard };
  const what = timer.text ?? purpose;
  if (timer.kind === 'reminder') return { kind: 'reminder', what, when: timer.every, ...standard };
  if (timer.kind !== 'countdown' || timer.seconds < OUTLIVES_CALL) return null;
  return { kind: 'other', what, when: `${Math.round(timer.seconds / 60)}m`, ...standard };
}

type PromiseEvent = Extract<DeskEvent, { type: 'promise' | 'drop-promise' }>;

/** Makes or drops a promise; null when that changes nothing. */
export function changePromises(
  desk: Desk,
  event: PromiseEvent,
  now: Moment,
  library: DeskLibrary,
): Desk | null {
  if (event.type === 'drop-promise') return dropPromise(desk, event.id);
  const what = event.what.trim().slice(0, 500);
  if (!what || desk.promises.length >= MOST_PROMISES) return null;
  const source = event.source ?? `made:${freeNumber(desk)}`;
  const id = promiseId(desk, source.slice(0, 200));
  if (desk.promises.some(promise => promise.id === id)) return null;

  const promise: MadePromise = { id, kind: event.kind, what, at: now };
  const promised: PromisedTime | null = parsePromise(
    event.when,
    new Date(now.at),
    library.calendar,
  );
  if (promised) promise.due = promised.due;
  const place = suggestPromises(desk, library).find(one => one.id === id)?.place;
  if (place) promise.place = place;
  return { ...desk, promises: [...desk.promises, promise] };
}

function dropPromise(desk: Desk, id: string): Desk | null {
  if (desk.dropped.includes(id) || !id || id.length > 400) return null;
  const promises = desk.promises.filter(promise => promise.id !== id);
  return { ...desk, promises, dropped: [...desk.dropped, id].slice(-MOST_PROMISES) };
}

function freeNumber(desk: Desk): number {
  const taken = new Set([...desk.promises.map(({ id }) => id), ...desk.dropped]);
  let number = 1;
  while (taken.has(promiseId(desk, `made:${number}`))) number++;
  return number;
}
