import type { Field, Placeholder } from '../library/types.ts';
import { computeValue } from '../template/computed.ts';
import { toWellFormed } from '../template/well-formed.ts';
import { readTimes } from './clock.ts';
import { judgeComplaint } from './judge-complaint.ts';
import { formatDateTime, formatLength } from './show-time.ts';
import type { Clock, Desk, DeskLibrary, DeskState, Moment } from './types.ts';

/** Longest value of a field, in UTF-16 units; more is a mistaken paste. */
const LONGEST_VALUE = 10_000;
const LONGEST_NAME = 60;
const MOST_FIELDS = 300;

/** The name that a field goes by: 单位 is 客户公司全称. */
export function fieldName(name: string, { aliases }: DeskLibrary): string {
  return aliases.get(name) ?? name;
}

/** What the library knows about a field; its own fields and placeholders share their names. */
export function defineField(name: string, library: DeskLibrary): Field | Placeholder | undefined {
  const known = fieldName(name, library);
  return library.placeholders.get(known) ?? library.fields.get(known);
}

/** Sets or clears a field; null when that changes nothing. */
export function setField(
  desk: Desk,
  { name, value }: { name: string; value: string },
  now: Moment,
  library: DeskLibrary,
): Desk | null {
  const known = fieldName(name.trim(), library);
  const clean = toWellFormed(value.slice(0, LONGEST_VALUE)).trim();
  const before = Object.hasOwn(desk.fields, known) ? desk.fields[known] : undefined;
  if (!known || known.length > LONGEST_NAME || clean === (before?.value ?? '')) return null;

  const { [known]: _, ...others } = desk.fields;
  if (!clean) return { ...desk, fields: others };
  if (Object.keys(others).length >= MOST_FIELDS) return null;
  return { ...desk, fields: { ...desk.fields, [known]: { value: clean, at: now } } };
}

/** What the agent filled in, by name: the `call` layer of a text's values. */
export function typedValues(desk: Desk): Record<string, string> {
  return Object.fromEntries(Object.entries(desk.fields).map(([name, { value }]) => [name, value]));
}

/** The fields that the desk itself knows; what the agent typed goes before them. */
export function knownValues(
  state: DeskState,
  library: DeskLibrary,
  clock: Clock,
): Record<string, string> {
  const { call, complaint } = state;
  const times = readTimes(state, clock);
  const values: Record<string, string> = {};
  const began = call?.ringing ?? call?.answered;
  if (began) values['来电时间'] = formatDateTime(began.at);
  if (call?.rings) values['铃响声数'] = String(call.rings);
  if (call?.answered) {
    values['接通时间'] = formatDateTime(call.answered.at);
    values['通话时长'] = formatLength(times.call ?? 0);
    if (call.ringing) values['铃响时长'] = formatLength(call.answered.t - call.ringing.t);
  }
  const hold = call?.holds.at(-1);
  if (hold) {
    values['等待开始时间'] = formatDateTime(hold.from.at);
    values['等待时长'] = formatLength(times.holds);
  }
  if (complaint) {
    values['投诉时间'] = formatDateTime(complaint.since.at);
    const { nature, responsibility, severity } = judgeComplaint(state, library, clock.at);
    if (nature) values['性质'] = nature;
    if (responsibility) values['责任类别'] = responsibility;
    values['严重程度'] = severity;
  }
  if (state.signs.length > 0) values['升级意向'] = state.signs.map(({ term }) => term).join('、');

  const address = library.placeholders.get('客户称呼');
  const known = { ...values, ...typedValues(state) };
  const computed = address && computeValue(address, known, new Date(clock.at));
  if (computed) values['客户称呼'] = computed;
  return { ...values, ...typedValues(state) };
}
