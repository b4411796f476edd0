import type { WorkCalendar } from './types.ts';

/** Monday to Friday, nine to six; nobody has entered a holiday yet. */
export const DEFAULT_CALENDAR: WorkCalendar = {
  holidays: [],
  workdays: [],
  opens: '9:00',
  closes: '18:00',
};

/** Further than this nobody promises; it also bounds the search. */
const FARTHEST = 400;

/** Whether people work on the day of a moment: Monday to Friday, minus holidays, plus make-up days. */
export function isWorkingDay(day: Date, { holidays, workdays }: WorkCalendar): boolean {
  const key = dayKey(day);
  if (workdays.includes(key)) return true;
  if (holidays.includes(key)) return false;
  return day.getDay() !== 0 && day.getDay() !== 6;
}

/**
 * The moment that many working days later: the same time of day, moved into working hours. The day
 * itself does not count. Null when that lies too far ahead to be a promise.
 */
export function addWorkingDays(from: Date, days: number, calendar: WorkCalendar): Date | null {
  if (!(days >= 1 && days <= FARTHEST / 2)) return null;
  const day = new Date(from);
  let left = Math.ceil(days);
  for (let step = 0; left > 0; step++) {
    if (step > FARTHEST) return null;
    day.setDate(day.getDate() + 1);
    if (isWorkingDay(day, calendar)) left--;
  }
  const opens = atTime(day, calendar.opens);
  const closes = atTime(day, calendar.closes);
  return day < opens ? opens : day > closes ? closes : day;
}

/** Whether a holiday list covers a year: without one a count of working days is only a guess. */
export function coversYear({ holidays, workdays }: WorkCalendar, year: number): boolean {
  return [...holidays, ...workdays].some(day => day.startsWith(`${year}-`));
}

/** `YYYY-MM-DD` of a moment, as the calendar writes days. */
export function dayKey(day: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}

/** The time of day `H:MM` on the day of a moment. */
export function atTime(day: Date, time: string): Date {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return new Date(day.getFullYear(), day.getMonth(), day.getDate(), hours, minutes);
}
