import { describe, expect, test } from 'vitest';
import { parsePromise, readLead } from '../../../core/desk/parse-promise.ts';
import { readSpan } from '../../../core/desk/read-span.ts';
import { addWorkingDays, DEFAULT_CALENDAR, isWorkingDay } from '../../../core/desk/working-days.ts';
import type { WorkCalendar } from '../../../core/desk/types.ts';
import { formatMoment } from '../../../core/template/computed.ts';
import { content } from './sample-desk.ts';

/** Wednesday, 4 March 2026, 10:20. */
const NOW = new Date(2026, 2, 4, 10, 20);

const show = (at: number | Date) => {
  const day = new Date(at);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(day.getMonth() + 1)}-${two(day.getDate())} ${two(day.getHours())}:${two(day.getMinutes())}`;
};
const read = (text: string, now = NOW, calendar?: WorkCalendar) => {
  const found = parsePromise(text, now, calendar);
  return found ? show(found.due) : null;
};

describe('a promise', () => {
  test.each([
    // Spans
    ['30 分钟内', '03-04 10:50'],
    ['３０分钟内', '03-04 10:50'],
    ['八小时内', '03-04 18:20'],
    ['8 小时内解决', '03-04 18:20'],
    ['半小时内回电', '03-04 10:50'],
    ['一个半小时', '03-04 11:50'],
    ['2.5小时', '03-04 12:50'],
    ['三小时半', '03-04 13:50'],
    ['1小时20分钟', '03-04 11:40'],
    ['一刻钟', '03-04 10:35'],
    ['15-30分钟', '03-04 10:50'],
    ['24小时', '03-05 10:20'],
    ['三天内', '03-07 10:20'],
    ['3日内', '03-07 10:20'],
    ['两三天', '03-07 10:20'],
    ['十五天', '03-19 10:20'],
    ['一周', '03-11 10:20'],
    ['两个星期内', '03-18 10:20'],
    ['一个月内', '04-04 10:20'],
    // Working days
    ['两个工作日内', '03-06 10:20'],
    ['3到5个工作日', '03-11 10:20'],
    ['下一个工作日', '03-05 18:00'],
    // Codes
    ['30m', '03-04 10:50'],
    ['8h', '03-04 18:20'],
    ['1d', '03-05 10:20'],
    ['3wd', '03-09 10:20'],
    ['1w', '03-11 10:20'],
    // Moments
    ['今天15:30', '03-04 15:30'],
    ['今天 15：30', '03-04 15:30'],
    ['今天9:00', '03-04 09:00'],
    ['明天9:00前', '03-05 09:00'],
    ['明早9点', '03-05 09:00'],
    ['明天一早', '03-05 09:00'],
    ['明天上午', '03-05 12:00'],
    ['明天', '03-05 18:00'],
    ['后天上午10点半', '03-06 10:30'],
    ['大后天', '03-07 18:00'],
    ['今晚8点', '03-04 20:00'],
    ['今天之内', '03-04 18:00'],
    ['下班前', '03-04 18:00'],
    ['15:30', '03-04 15:30'],
    ['9:00', '03-05 09:00'],
    ['下午三点前', '03-04 15:00'],
    ['3点一刻', '03-04 15:15'],
    ['晚上12点', '03-05 00:00'],
    ['24:00', '03-05 00:00'],
    ['凌晨2点', '03-05 02:00'],
    ['中午12点', '03-04 12:00'],
    ['今天下午三点前给您回电话', '03-04 15:00'],
    // Weekdays: today is a Wednesday
    ['周五', '03-06 18:00'],
    ['本周五下午三点', '03-06 15:00'],
    ['周一', '03-09 18:00'],
    ['下周三', '03-11 18:00'],
    ['下周一上午9点', '03-09 09:00'],
    ['下下周二', '03-17 18:00'],
    ['星期天', '03-08 18:00'],
    ['礼拜三', '03-04 18:00'],
    // Dates
    ['3月6日10:00', '03-06 10:00'],
    ['三月六号上午十点', '03-06 10:00'],
    ['2026年3月6日10:00', '03-06 10:00'],
    ['2026-03-06 10:00', '03-06 10:00'],
    ['2026-03-06T10:00', '03-06 10:00'],
    ['3月6日（周五）10:00', '03-06 10:00'],
    ['5号', '03-05 18:00'],
    ['2号', '04-02 18:00'],
    ['月底前', '03-31 18:00'],
    ['下个月5号', '04-05 18:00'],
    ['2天后下午3点', '03-06 15:00'],
    // As people say it
    ['两小时以内', '03-04 12:20'],
    ['一百二十分钟内', '03-04 12:20'],
    ['一百二分钟', '03-04 12:20'],
    ['一百零五分钟', '03-04 12:05'],
    ['十来分钟', '03-04 10:40'],
    ['俩小时', '03-04 12:20'],
    ['两个钟', '03-04 12:20'],
    ['一天半', '03-05 22:20'],
    ['今天半小时内', '03-04 10:50'],
    ['周五下班前', '03-06 18:00'],
    ['明早', '03-05 09:00'],
    ['明天一上班', '03-05 09:00'],
    ['本周内', '03-06 18:00'],
    ['下周', '03-13 18:00'],
    ['月末', '03-31 18:00'],
    ['年底前', '12-31 18:00'],
    ['2小時內', '03-04 12:20'],
    ['週五下班前', '03-06 18:00'],
    // English
    ['Call back in 30 minutes', '03-04 10:50'],
    ['within 2 hours', '03-04 12:20'],
    ['half an hour', '03-04 10:50'],
    ['an hour and a half', '03-04 11:50'],
    ['two to three business days', '03-09 10:20'],
    ['by Friday', '03-06 18:00'],
    ['Friday at 5 pm', '03-06 17:00'],
    ['at 3pm tomorrow', '03-05 15:00'],
    ['tomorrow at 9:30', '03-05 09:30'],
    ['tomorrow morning', '03-05 12:00'],
    ['by end of day', '03-04 18:00'],
    ['by the end of the month', '03-31 18:00'],
    ['next Monday', '03-09 18:00'],
    ['December 3, 2pm', '12-03 14:00'],
    ['on the 5th', '03-05 18:00'],
    ['by noon', '03-04 12:00'],
  ])('"%s" is for %s', (text, expected) => expect(read(text)).toBe(expected));

  test.each([
    '',
    '当场',
    '尽快',
    '客户确认后',
    '三天前',
    '2 days ago',
    'as soon as possible',
    'the second problem',
    'he sat down',
    'you may call us',
    '上周内',
    '下周初',
    '等了三百天',
    '等了三天',
    '早一点给您回',
    '一时查不完',
    '您说的三点要求',
    '3点建议',
    '第二个问题',
    '25:00',
    '15:75',
    '13月40日',
    '2月30日',
    '8021号为您服务',
    '13800001234',
    '0分钟',
    '99999999999天',
    '900个工作日',
    '上午好',
  ])('"%s" names no time', text => expect(read(text)).toBeNull());

  test.each(['30m', '今天15:30', '两个工作日内'])('at no moment is none: %s', text =>
    expect(parsePromise(text, new Date(NaN))).toBeNull(),
  );

  test('of a weekday that is today is for today, and of one past for next week', () => {
    const friday = new Date(2026, 2, 6, 17, 0);
    expect(read('周五', friday)).toBe('03-06 18:00');
    expect(read('周四', friday)).toBe('03-12 18:00');
    expect(read('本周四', friday)).toBe('03-05 18:00');
    const sunday = new Date(2026, 2, 8, 9, 0);
    expect(read('周日', sunday)).toBe('03-08 18:00');
    expect(read('下周一', sunday)).toBe('03-09 18:00');
  });

  test('of a date far behind is for next year', () => {
    const december = new Date(2026, 11, 20, 9, 0);
    expect(new Date(parsePromise('1月5日', december)!.due).getFullYear()).toBe(2027);
    expect(new Date(parsePromise('12月18日', december)!.due).getFullYear()).toBe(2026);
  });

  test('for today after closing time is for the end of the day', () => {
    expect(read('今天', new Date(2026, 2, 4, 20, 0))).toBe('03-04 23:59');
  });

  test('in the small hours means the hour that is said', () => {
    expect(read('3点', new Date(2026, 2, 4, 1, 0))).toBe('03-04 03:00');
    expect(read('3点', NOW)).toBe('03-04 15:00');
  });

  test('of a month from the 31st is for the last day of a shorter one', () => {
    expect(read('1个月', new Date(2026, 0, 31, 9, 0))).toBe('02-28 09:00');
  });

  test('can be read in every form in which a moment is proposed', () => {
    for (let hours = 1; hours < 24 * 40; hours += 7) {
      const moment = new Date(NOW.getTime() + hours * 3_600_000);
      const said = formatMoment(moment, NOW);
      // 3:20 today is read as the afternoon: nobody calls at that hour.
      if (moment.getHours() >= 1 && moment.getHours() < 8) continue;
      expect(read(said), said).toBe(show(moment));
    }
  });

  test('is in every example of a placeholder that holds a moment', () => {
    for (const { name, type, example } of content.placeholders)
      if (type === 'datetime' || type === 'date' || type === 'time')
        expect(parsePromise(example, NOW), `${name}: ${example}`).not.toBeNull();
  });

  test('is in every callback of a complaint that names a span', () => {
    const spans = content.complaints.flatMap(({ followUp: { callback } }) =>
      callback !== 'none' && callback.within ? [callback.within] : [],
    );
    expect(spans.length).toBeGreaterThan(40);
    for (const span of spans) {
      const due = parsePromise(span, NOW)?.due;
      expect(due, span).toBeGreaterThan(NOW.getTime());
    }
  });
});

describe('working days', () => {
  /** The week of 5 October 2026: holidays until Wednesday, Saturday the 10th is worked. */
  const calendar: WorkCalendar = {
    ...DEFAULT_CALENDAR,
    holidays: ['2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07'],
    workdays: ['2026-10-10'],
  };
  const at = (day: number, hour: number) => new Date(2026, 9, day, hour, 0);

  test.each([
    ['a Friday', '2026-03-06', true],
    ['a Saturday', '2026-03-07', false],
    ['a Sunday', '2026-03-08', false],
    ['a holiday', '2026-10-05', false],
    ['a Saturday that is worked', '2026-10-10', true],
  ])('%s (%s): %s', (_, day, works) =>
    expect(isWorkingDay(new Date(`${day}T12:00`), calendar)).toBe(works),
  );

  test.each<[string, from: Date, days: number, expected: string]>([
    ['skip the holidays', at(4, 10), 1, '10-08 10:00'],
    ['count the Saturday that is worked', at(8, 10), 2, '10-10 10:00'],
    ['skip the Sunday after it', at(8, 10), 3, '10-12 10:00'],
    ['begin on the first day after a weekend', at(17, 10), 1, '10-19 10:00'],
    ['end by closing time', at(19, 22), 1, '10-20 18:00'],
    ['begin with opening time', at(19, 3), 1, '10-20 09:00'],
  ])('%s', (_, from, days, expected) =>
    expect(show(addWorkingDays(from, days, calendar)!)).toBe(expected),
  );

  test.each([0, -1, NaN, 1e9])('of %d are none', days =>
    expect(addWorkingDays(at(8, 10), days, calendar)).toBeNull(),
  );

  test('end where no day is worked at all', () => {
    const holidays = Array.from({ length: 500 }, (_, index) => {
      const day = new Date(2026, 9, 1 + index, 12);
      return new Date(day.getTime() - day.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
    });
    expect(addWorkingDays(at(1, 10), 1, { ...calendar, holidays, workdays: [] })).toBeNull();
  });

  test('are a guess until holidays have been entered, and say so', () => {
    expect(parsePromise('3wd', NOW)).toMatchObject({ workingDays: 3, unsure: true });
    const known = parsePromise('3wd', at(4, 10), calendar)!;
    expect(known.workingDays).toBe(3);
    expect(known.unsure).toBeUndefined();
    expect(parsePromise('8h', NOW)!.workingDays).toBeUndefined();
  });
});

test.each([
  ['5m', 5],
  ['1h', 60],
  ['1d', 1440],
  ['明天', 0],
  [undefined, 0],
])('the lead %s is %i minutes', (code, minutes) => expect(readLead(code)).toBe(minutes * 60_000));

test.each([
  ['3分钟', 'minutes', 3],
  ['40分钟', 'minutes', 40],
  ['45秒', 'minutes', 0.75],
  ['两周', 'days', 14],
])('the span %s', (text, unit, count) => expect(readSpan(text)).toEqual({ unit, count }));
