import type { Timer } from '../library/types.ts';
import { defineField } from './field-values.ts';
import { findStep } from './flow-run.ts';
import { parsePromise, readLead } from './parse-promise.ts';
import type { Desk, DeskLibrary, Place, PromiseKind } from './types.ts';

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
