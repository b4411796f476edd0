import { listPromises, promiseId } from './desk-promises.ts';
import type { Desk, DeskLibrary, PromiseKind } from './types.ts';

/** The part of a promise that may be written to disk: nothing in it points at a customer. */
export interface PromiseRecord {
  id: string;
  kind: PromiseKind;
  madeAt: number;
  due?: number;
  /** A reminder comes this much before it is due, in milliseconds. */
  lead?: number;
  flow?: string;
  /** The agent put it off in the list; what the desk says of its time no longer counts. */
  moved?: true;
  doneAt?: number;
}

/** The part that stays in session memory, until the promise is kept or the browser closes. */
export interface PromiseDetail {
  what: string;
  to?: string;
}

/** All promises of all windows. */
export interface PromiseList {
  records: PromiseRecord[];
  details: Record<string, PromiseDetail>;
}

export type PromiseStatus = 'overdue' | 'open' | 'undated' | 'done';

/** A promise as one row of the list. */
export interface PromiseRow extends PromiseRecord {
  status: PromiseStatus;
  /** Missing after a restart of the browser. */
  detail?: PromiseDetail;
}

export const NO_PROMISES: PromiseList = { records: [], details: {} };

const ORDER: PromiseStatus[] = ['overdue', 'open', 'undated', 'done'];

/**
 * Brings the list in line with what a desk has promised in the call going on: new promises come in,
 * withdrawn ones go, changed times move. Promises of other calls and kept ones stay as they are.
 */
export function syncPromises(list: PromiseList, desk: Desk, library: DeskLibrary): PromiseList {
  if (!desk.since) return list;
  const ofCall = promiseId(desk, '');
  const done = new Set(
    list.records.filter(({ doneAt }) => doneAt !== undefined).map(({ id }) => id),
  );
  const isOther = (id: string) => !id.startsWith(ofCall) || done.has(id);
  const now = listPromises(desk, library).filter(({ id }) => !done.has(id));
  const to = desk.fields['客户称呼']?.value ?? addressOf(desk) ?? desk.fields['客户姓名']?.value;

  const before = new Map(list.records.map(record => [record.id, record]));
  const records = now.map(({ id, kind, madeAt, due, lead, place }): PromiseRecord => {
    const known = before.get(id);
    if (known?.moved && known.madeAt === madeAt) return known;
    return {
      id,
      kind,
      madeAt,
      ...(due !== undefined && { due }),
      ...(lead > 0 && { lead }),
      ...(place && { flow: place.flow }),
    };
  });
  const details = now.map(({ id, what }): [string, PromiseDetail] => [
    id,
    to ? { what, to } : { what },
  ]);
  return {
    records: [...list.records.filter(({ id }) => isOther(id)), ...records],
    details: {
      ...Object.fromEntries(Object.entries(list.details).filter(([id]) => isOther(id))),
      ...Object.fromEntries(details),
    },
  };
}

function addressOf({ fields }: Desk): string | undefined {
  const surname = fields['客户姓氏']?.value;
  return surname && surname + (fields['称谓']?.value ?? '');
}

/** Marks a promise as kept; what it said and to whom is forgotten at once. */
export function keepPromise(list: PromiseList, id: string, at: number): PromiseList {
  const { [id]: _, ...details } = list.details;
  const records = list.records.map(record =>
    record.id === id && record.doneAt === undefined ? { ...record, doneAt: at } : record,
  );
  return { records, details };
}

/** Moves a promise to another time. */
export function movePromise(list: PromiseList, id: string, due: number): PromiseList {
  return {
    ...list,
    records: list.records.map(record =>
      record.id === id ? { ...record, due, moved: true } : record,
    ),
  };
}

export function removePromise(list: PromiseList, id: string): PromiseList {
  const { [id]: _, ...details } = list.details;
  return { records: list.records.filter(record => record.id !== id), details };
}

/** Leaves out what was kept before a moment. */
export function forgetKept(list: PromiseList, before: number): PromiseList {
  const records = list.records.filter(({ doneAt }) => doneAt === undefined || doneAt >= before);
  return records.length === list.records.length ? list : { ...list, records };
}

/** The list as it is shown: overdue first, then by time, then without a time, kept ones last. */
export function sortPromises({ records, details }: PromiseList, now: number): PromiseRow[] {
  const rows = records.map((record): PromiseRow => {
    const detail = Object.hasOwn(details, record.id) ? details[record.id] : undefined;
    return { ...record, status: statusOf(record, now), ...(detail && { detail }) };
  });
  return rows.toSorted(
    (one, other) =>
      ORDER.indexOf(one.status) - ORDER.indexOf(other.status) ||
      rankOf(one) - rankOf(other) ||
      one.madeAt - other.madeAt,
  );
}

/** Open ones by when they are due, kept ones the latest first. */
const rankOf = ({ doneAt, due, madeAt }: PromiseRecord) =>
  doneAt === undefined ? (due ?? madeAt) : -doneAt;

function statusOf({ doneAt, due }: PromiseRecord, now: number): PromiseStatus {
  if (doneAt !== undefined) return 'done';
  if (due === undefined) return 'undated';
  return due <= now ? 'overdue' : 'open';
}

/** When the next alarm is wanted: the lead of a promise, or its time. Null when none is open. */
export function nextAlarm({ records }: PromiseList, now: number): number | null {
  const times = records.flatMap(alarmsOf).filter(time => time > now);
  return times.length > 0 ? Math.min(...times) : null;
}

/**
 * The promises to be reminded of: whose alarm fell after the last look and not after now. A look
 * after a restart of the browser finds those that were missed.
 */
export function alarmsBetween(
  { records }: PromiseList,
  lastLook: number,
  now: number,
): PromiseRecord[] {
  return records.filter(record => alarmsOf(record).some(time => time > lastLook && time <= now));
}

function alarmsOf({ doneAt, due, lead = 0 }: PromiseRecord): number[] {
  if (doneAt !== undefined || due === undefined) return [];
  return lead > 0 ? [due - lead, due] : [due];
}
