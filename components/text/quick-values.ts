import type { PlaceholderType } from '../../core/library/types.ts';
import { formatMoment } from '../../core/template/computed.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Values that a click puts into a field of this type, as one says them on the phone. */
export function quickValues(type: PlaceholderType, now: Date): string[] {
  const after = (time: number) => new Date(now.getTime() + time);
  switch (type) {
    case 'datetime': {
      const tomorrow = after(DAY);
      tomorrow.setHours(9, 0);
      return [after(30 * MINUTE), after(HOUR), after(2 * HOUR), tomorrow].map(moment =>
        formatMoment(moment, now),
      );
    }
    case 'date':
      return [now, after(DAY), after(2 * DAY)].map(formatDate);
    case 'time': {
      const whole = after(HOUR);
      whole.setMinutes(0);
      return [whole, new Date(whole.getTime() + HOUR)].map(formatTime);
    }
    case 'duration':
      return ['5分钟', '10分钟', '30分钟', '1小时'];
    default:
      return [];
  }
}

/** What the browser's own picker gives back, in the same words. */
export function fromPicker(value: string, type: PlaceholderType, now: Date): string {
  if (!value) return '';
  if (type === 'time') return value.replace(/^0(?=\d)/, '');
  const [year, month, day, hour, minute] = value.split(/\D/).map(Number) as [
    number,
    number,
    number,
    number?,
    number?,
  ];
  const moment = new Date(year, month - 1, day, hour ?? 0, minute ?? 0);
  return type === 'date' ? formatDate(moment) : formatMoment(moment, now);
}

const formatDate = (day: Date) => `${day.getFullYear()}年${day.getMonth() + 1}月${day.getDate()}日`;

const formatTime = (moment: Date) =>
  `${moment.getHours()}:${String(moment.getMinutes()).padStart(2, '0')}`;
