import {
  alarmsBetween,
  forgetKept,
  keepPromise,
  movePromise,
  nextAlarm,
  NO_PROMISES,
  removePromise,
  syncPromises,
} from '../../core/desk/promise-list.ts';
import type { PromiseDetail, PromiseList, PromiseRecord } from '../../core/desk/promise-list.ts';
import type { DeskLibrary, DeskState } from '../../core/desk/types.ts';
import { browser } from '../browser.ts';
import { readLocal } from '../storage/local-store.ts';
import { announce } from '../messages.ts';

/*
 * Promises to customers. What is kept on the disk is when, of which kind and in which flow; what was
 * promised to whom stays in session memory and is gone with the browser.
 */

const RECORDS = 'promises';
const DETAILS = 'promise-details';
const LAST_LOOK = 'promises-seen';
/** Name of the alarm. */
export const PROMISE_ALARM = 'promise';
/** Kept promises stay in the list for a day. */
const KEPT_FOR = 24 * 60 * 60 * 1000;

export async function readPromises(): Promise<PromiseList> {
  const [local, session] = await Promise.all([
    readLocal([RECORDS]),
    browser.storage.session.get(DETAILS),
  ]);
  return {
    records: (local.get(RECORDS) as PromiseRecord[] | undefined) ?? NO_PROMISES.records,
    details: (session[DETAILS] as Record<string, PromiseDetail> | undefined) ?? NO_PROMISES.details,
  };
}

let writing: Promise<unknown> = Promise.resolve();

function change(edit: (list: PromiseList) => PromiseList): Promise<void> {
  const turn = writing.then(async () => {
    const before = await readPromises();
    const after = forgetKept(edit(before), Date.now() - KEPT_FOR);
    if (JSON.stringify(after) === JSON.stringify(before)) return;
    await Promise.all([
      browser.storage.local.set({ [RECORDS]: after.records }),
      browser.storage.session.set({ [DETAILS]: after.details }),
    ]);
    await setAlarm(after);
    await announce({ kind: 'promises-changed' });
  });
  writing = turn.catch(() => undefined);
  return turn;
}

/** Brings the list in line with what a desk has promised. */
export const followPromises = (desk: DeskState, library: DeskLibrary) =>
  change(list => syncPromises(list, desk, library));

export const fulfilPromise = (id: string) => change(list => keepPromise(list, id, Date.now()));

export const postponePromise = (id: string, due: number) =>
  change(list => movePromise(list, id, due));

export const dropPromise = (id: string) => change(list => removePromise(list, id));

async function setAlarm(list: PromiseList): Promise<void> {
  const now = Date.now();
  const seen = (await readLocal([LAST_LOOK])).get(LAST_LOOK);
  if (seen === undefined) await browser.storage.local.set({ [LAST_LOOK]: now });
  const when = nextAlarm(list, now);
  await (when === null
    ? browser.alarms.clear(PROMISE_ALARM)
    : browser.alarms.create(PROMISE_ALARM, { when }));
  const overdue = list.records.filter(
    ({ due, doneAt }) => doneAt === undefined && due !== undefined && due <= now,
  );
  await browser.action.setBadgeText({ text: overdue.length > 0 ? String(overdue.length) : '' });
}

/**
 * Looks which promises have come due since the last look: after an alarm, and after a restart, which
 * finds those that were missed meanwhile. The next alarm is set.
 */
export function lookAtPromises(): Promise<{ record: PromiseRecord; detail?: PromiseDetail }[]> {
  const turn = writing.then(async () => {
    const list = await readPromises();
    const now = Date.now();
    const seen = (await readLocal([LAST_LOOK])).get(LAST_LOOK);
    const due = alarmsBetween(list, typeof seen === 'number' ? seen : now, now);
    await browser.storage.local.set({ [LAST_LOOK]: now });
    await setAlarm(list);
    if (due.length > 0) await announce({ kind: 'promises-changed' });
    return due.map(record => ({
      record,
      ...(list.details[record.id] && { detail: list.details[record.id] }),
    }));
  });
  writing = turn.catch(() => undefined);
  return turn;
}
