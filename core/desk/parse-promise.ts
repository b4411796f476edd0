import { sayTimes } from './promise-words.ts';
import { readMoment } from './read-moment.ts';
import type { Span } from './read-span.ts';
import { findSpan, readCode } from './read-span.ts';
import type { WorkCalendar } from './types.ts';
import { addWorkingDays, coversYear, DEFAULT_CALENDAR } from './working-days.ts';

/** The moment by which something was promised. */
export interface PromisedTime {
  /** Wall clock, in milliseconds. */
  due: number;
  /** How many working days were counted. */
  workingDays?: number;
  /** Working days were counted without a holiday list for that year. */
  unsure?: true;
}

const MINUTE = 60_000;

/** Whoever writes more than this is telling a story. */
const LONGEST_TEXT = 300;

/** Longer ahead than this is no promise of a call. */
const FARTHEST_DAYS = 750;

/**
 * Reads when something was promised for: 30分钟内, 今天15:30, 明天9:00前, 下周三, 3月6日10:00,
 * 两个工作日内, 8h, 3wd, in two hours. The words may stand in a sentence; the first that name a time count. A day
 * without a time means the close of business. Null when no time is named.
 */
export function parsePromise(
  text: string,
  now: Date,
  calendar: WorkCalendar = DEFAULT_CALENDAR,
): PromisedTime | null {
  const words = sayTimes(text.slice(0, LONGEST_TEXT));
  const plain = words.normalize('NFKC').replace(/\s+/g, '').toLowerCase();
  const code = readCode(plain);
  if (code) return addSpan(now, code, calendar);

  const moment = readMoment(words, now, calendar);
  const span = findSpan(plain);
  // 今天半小时内 is half an hour, not the whole day.
  const isMoment = moment && (!span || (moment.index <= span.index && !moment.isToday));
  if (isMoment) return { due: moment.due.getTime() };
  return span && addSpan(now, span.span, calendar);
}

/** The length of a lead such as `5m`, `1h`, `1d`, in milliseconds; 0 when it can't be read. */
export function readLead(code: string | undefined): number {
  const span = code === undefined ? null : readCode(code);
  if (!span) return 0;
  return span.unit === 'minutes' ? span.count * MINUTE : span.count * 24 * 60 * MINUTE;
}

function addSpan(now: Date, { unit, count }: Span, calendar: WorkCalendar): PromisedTime | null {
  if (Number.isNaN(now.getTime()) || !(count > 0)) return null;
  if (unit === 'working-days') {
    const due = addWorkingDays(now, count, calendar);
    if (!due) return null;
    const sure = coversYear(calendar, due.getFullYear());
    const counted = { due: due.getTime(), workingDays: Math.ceil(count) };
    return sure ? counted : { ...counted, unsure: true };
  }
  if (unit === 'minutes') {
    const ms = count * MINUTE;
    return ms > FARTHEST_DAYS * 24 * 60 * MINUTE ? null : { due: now.getTime() + Math.round(ms) };
  }
  const days = unit === 'days' ? count : count * 30;
  if (days > FARTHEST_DAYS) return null;
  // By the calendar, not by hours: the clock may be put forward in between.
  const due = new Date(now);
  if (unit === 'months') addMonths(due, count);
  else due.setDate(due.getDate() + Math.floor(count));
  return { due: due.getTime() + (count % 1) * 24 * 60 * MINUTE };
}

/** A month after the 31st is the last day of a shorter month. */
function addMonths(day: Date, months: number) {
  const date = day.getDate();
  day.setDate(1);
  day.setMonth(day.getMonth() + Math.floor(months));
  const last = new Date(day.getFullYear(), day.getMonth() + 1, 0).getDate();
  day.setDate(Math.min(date, last));
}
