import { readMoment } from './read-moment.ts';
import { findSpan } from './read-span.ts';
import { DEFAULT_CALENDAR } from './working-days.ts';

const DAY = 86_400_000;

/**
 * Reads when something happened: 昨天10:00, 上周三, 上个月20号, 2月1日, 一个月前, 三天了. A date without a
 * year is the last one that has been. Null when no time is named.
 */
export function readPast(text: string, now: Date): Date | null {
  const words = text.slice(0, 300);
  const moment = readMoment(words, now, DEFAULT_CALENDAR, 'past')?.due;
  if (moment) {
    if (moment > now && !/\d{4}/.test(words)) moment.setFullYear(moment.getFullYear() - 1);
    return moment;
  }
  const plain = words
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/^.*?[了过有](?=.)/, '');
  const span = findSpan(plain.replace(/多?(?:以前|之前|前|了|多)$/, ''))?.span;
  if (!span || Number.isNaN(now.getTime())) return null;
  if (span.unit === 'minutes') return new Date(now.getTime() - span.count * 60_000);
  if (span.unit !== 'months') return new Date(now.getTime() - span.count * DAY);
  const then = new Date(now);
  then.setMonth(then.getMonth() - Math.floor(span.count));
  return then;
}
