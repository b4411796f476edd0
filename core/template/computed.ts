import type { Placeholder } from '../library/types.ts';

const CALLBACK_MINUTES = 30;

/** A value that follows from the clock or from other values, when the placeholder has one. */
export function computeValue(
  placeholder: Placeholder,
  values: Readonly<Record<string, string | undefined>>,
  now: Date,
): string | undefined {
  switch (placeholder.computed) {
    case 'daypart':
      return daypartOf(now);
    case 'address': {
      const surname = values['客户姓氏']?.trim();
      const title = values['称谓']?.trim();
      return surname && title ? surname + title : undefined;
    }
    case 'now':
      return formatMoment(now, now);
    default:
      return undefined;
  }
}

/** What the form proposes for an unfilled placeholder; it counts only once the agent accepts it. */
export function suggestValue(placeholder: Placeholder, now: Date): string | undefined {
  // A callback is a promise, so its time is proposed and never taken for granted.
  if (placeholder.computed === 'callback')
    return formatMoment(new Date(now.getTime() + CALLBACK_MINUTES * 60_000), now);
  return placeholder.suggest;
}

/** The greeting of the hour: 早上好 until 11, 中午好 until 13, 下午好 until 18, then 晚上好. */
export function daypartOf(now: Date): string {
  const hour = now.getHours();
  if (hour >= 5 && hour < 11) return '早上好';
  if (hour >= 11 && hour < 13) return '中午好';
  if (hour >= 13 && hour < 18) return '下午好';
  return '晚上好';
}

/** A moment as one says it on the phone: 今天15:30, 明天9:00, 3月6日10:00. */
export function formatMoment(moment: Date, now: Date): string {
  const time = `${moment.getHours()}:${String(moment.getMinutes()).padStart(2, '0')}`;
  const days = Math.round((midnight(moment) - midnight(now)) / 86_400_000);
  const day =
    days === 0 ? '今天' : days === 1 ? '明天' : `${moment.getMonth() + 1}月${moment.getDate()}日`;
  return day + time;
}

const midnight = (moment: Date) =>
  new Date(moment.getFullYear(), moment.getMonth(), moment.getDate()).getTime();
