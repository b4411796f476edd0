import { promiseId } from './desk-promises.ts';
import { placeOf } from './flow-run.ts';
import { parsePromise } from './parse-promise.ts';
import { suggestPromises } from './suggest-promises.ts';
import type { Desk, DeskEvent, DeskLibrary, MadePromise, Moment } from './types.ts';

const MOST_PROMISES = 100;

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

  // What was said a while ago counts from then.
  const suggestion = suggestPromises(desk, library).find(one => one.id === id);
  const from = new Date(suggestion?.from ?? now.at);
  const due = parsePromise(event.when, from, library.calendar)?.due;
  const promise: MadePromise = { id, kind: event.kind, what, at: now };
  if (due !== undefined) promise.due = due;
  const place = suggestion?.place ?? placeOf(desk.run);
  if (place) promise.place = { flow: place.flow, step: place.step };
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
