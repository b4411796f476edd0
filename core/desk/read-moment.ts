import { NUMBER, readNumber } from './chinese-number.ts';
import type { WorkCalendar } from './types.ts';
import { addWorkingDays, atTime } from './working-days.ts';

/** A moment found in a text. */
export interface FoundMoment {
  due: Date;
  index: number;
  /** Only 今天 was said, no time of it. */
  isToday?: true;
}

const WEEKDAYS = '一二三四五六';

/** Ways to name a day, the more exact ones first. Groups are read by `readDay`. */
const DAYS = [
  '(?<y>\\d{4})[年\\-/.](?<ym>\\d{1,2})[月\\-/.](?<yd>\\d{1,2})[日号]?',
  `(?<m>${NUMBER})月(?:(?<d>${NUMBER})[日号]?|(?<mend>[底末]))`,
  '(?<!\\d)(?<im>\\d{1,2})/(?<id>\\d{1,2})(?!\\d)',
  `(?<rm>下个?|次|本|这个?)月(?:(?<rd>${NUMBER})[日号]?|(?<rend>[底末]))`,
  '(?<![上个])(?<end>月[底末])',
  '(?<ye>[今本]?年[底末])',
  '(?<today>今[天日晚早儿]|当[天日晚]|本日)',
  '(?<next>明[天日晚早儿]|次[日晨]|第二天|隔天)',
  '(?<after>大?后[天日儿])',
  '(?<!上个?)(?<wn>下*|这|本)个?(?:周|星期|礼拜)(?<w>[一二三四五六日天末1-7])',
  '(?<wk>下+|这|本)个?(?:周|星期|礼拜)(?![初一二三四五六日天末1-7])',
  '(?<![上下个每\\d一二两三四五六七八九十])(?<wi>周|星期|礼拜)(?:之|以)?内',
  `(?<in>${NUMBER})天(?:之|以)?后`,
  '(?<wd>下一?个工作日)',
  '(?<![\\d工楼窗房桌柜单第月])(?<dom>3[01]|[12]?\\d|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])[日号](?![楼窗线店机员客为柜桌厅门]|(?:之|以)?内)',
];

/** Days that no promise is made for. */
const PAST_DAYS = [
  '(?<back>昨[天日晚早儿]|大?前[天日儿])',
  `(?<bm>上个?)月(?:(?<bd>${NUMBER})[日号]?|(?<bend>底))`,
  '(?<bn>上+)个?(?:周|星期|礼拜)(?<bw>[一二三四五六日天末1-7])',
];

const LONG_PART = '凌晨|清早|清晨|一早|早上|早晨|上午|中午|正午|下午|午后|傍晚|晚上|晚间|夜里|半夜';

/** 三点, but not 有三点; 一点 only where it is a time for certain, not in 慢一点. */
const OCLOCK = [
  `(?<![\\d有这那几共第以])(?!一点)(?<ch>${NUMBER})点`,
  '(?<one>一)点(?=钟|半|整|[一三]刻|前|之前|以前|左右|\\d|[零十二三四五])',
  '(?<=午|上|晨)(?<one2>一)点',
  '(?<ch2>\\d{1,2})时(?!间)',
].join('|');

/** 15:30, 3点半, 15时; 3点建议 and 两点说明 are none. */
const TIME = `(?<h>\\d{1,2}):(?<min>\\d{2})(?!\\d)|(?:${OCLOCK})(?:钟|整)?(?:(?<half>半)|(?<q>[一三])刻|(?<cm>${NUMBER})分?)?(?!建议|说明|问题|要求|原因|意见|感受|疑问|希望|请求|您|要|是)`;

const OPENING = '(?<=[天日早儿号一二三四五六末])(?<opening>一?上班)(?!时间|的|族|期间)';
const CLOSING = '(?<closing>下班|收市|关门|闭馆|打烊)(?:之|以)?前';

function compile(days: readonly string[]) {
  const day = `(?<day>${days.join('|')})`;
  return {
    moment: new RegExp(
      `(?:${day}(?:的|,|、|\\(.{1,4}\\))?)?(?:(?:(?<part>${LONG_PART}|早|晚)的?)?(?:${TIME})|${CLOSING}|${OPENING}|(?<only>${LONG_PART})(?!好))`,
    ),
    dayOnly: new RegExp(day),
  };
}

const PATTERNS = { future: compile(DAYS), past: compile([...PAST_DAYS, ...DAYS]) };

/** When a part of the day is over: until then one who was promised it waits. */
const PART_ENDS: Record<string, string> = {
  凌晨: '6:00',
  清早: '9:00',
  清晨: '9:00',
  一早: '9:00',
  早上: '9:00',
  早晨: '9:00',
  早: '9:00',
  上午: '12:00',
  中午: '13:00',
  正午: '12:00',
  下午: '18:00',
  午后: '18:00',
  傍晚: '19:00',
};
const EVENING_ENDS = '21:00';

/** Longer ahead than this is no promise of a call. */
const FARTHEST_DAYS = 750;

type Groups = Record<string, string | undefined>;

/** Finds the first moment that a text names, among days to come or also among those gone by. */
export function readMoment(
  text: string,
  now: Date,
  calendar: WorkCalendar,
  tense: keyof typeof PATTERNS = 'future',
): FoundMoment | null {
  if (Number.isNaN(now.getTime())) return null;
  // A space between a date and a time parts them: 2026-03-06 10:00.
  const plain = text
    .normalize('NFKC')
    .replace(/(?<=\d)\s+(?=\d)/g, ',')
    .replace(/\s+/g, '')
    .toLowerCase()
    .replace(/t(?=\d{2}:)/, ',');
  const full = PATTERNS[tense].moment.exec(plain);
  const dayOnly = PATTERNS[tense].dayOnly.exec(plain);
  // 今晚 is a day and a part of it in one word.
  if (full && (!dayOnly || full.index <= dayOnly.index)) {
    const due = dueOf(full.groups!, now, calendar);
    return due && { due, index: full.index };
  }
  if (!dayOnly) return null;
  const day = readDay(dayOnly.groups!, now, calendar);
  const due = day && closeOf(day, dayOnly.groups!, now, calendar);
  if (!due) return null;
  const { index } = dayOnly;
  return dayOnly.groups!.today ? { due, index, isToday: true } : { due, index };
}

function dueOf(groups: Groups, now: Date, calendar: WorkCalendar): Date | null {
  const named = groups.day !== undefined;
  const day = named ? readDay(groups, now, calendar) : new Date(now);
  if (!day) return null;
  if (groups.closing) return closingOf(day, now, calendar);
  if (groups.opening) return atTime(day, calendar.opens);
  if (groups.only) return later(atTime(day, PART_ENDS[groups.only] ?? EVENING_ENDS), named, now);

  const time = readTime(groups, named ? day : now, now);
  if (!time) return null;
  const due = new Date(day.getFullYear(), day.getMonth(), day.getDate(), time.hours, time.minutes);
  return later(due, named, now);
}

/** A time without a day that has gone by today is meant for tomorrow. */
function later(due: Date, named: boolean, now: Date): Date {
  if (!named && due <= now) due.setDate(due.getDate() + 1);
  return due;
}

/** The end of a day that was named without a time. */
function closeOf(day: Date, groups: Groups, now: Date, calendar: WorkCalendar): Date {
  const word = groups.day!;
  if (word.endsWith('晚')) return atTime(day, EVENING_ENDS);
  if (word.endsWith('早') || word.endsWith('晨')) return atTime(day, PART_ENDS.早!);
  return closingOf(day, now, calendar);
}

/** After hours today is over at midnight. */
function closingOf(day: Date, now: Date, calendar: WorkCalendar): Date {
  const closes = atTime(day, calendar.closes);
  return closes <= now && sameDay(day, now) ? atTime(day, '23:59') : closes;
}

function readTime(groups: Groups, day: Date, now: Date) {
  const { h, ch, ch2, one, one2 } = groups;
  const hour = readNumber(h ?? ch ?? ch2 ?? one ?? one2 ?? '');
  const minutes = groups.half
    ? 30
    : groups.q
      ? readNumber(groups.q) * 15
      : readNumber(groups.min ?? groups.cm ?? '0');
  if (!Number.isInteger(hour) || hour > 24 || !Number.isInteger(minutes) || minutes > 59)
    return null;
  const part = groups.part ?? groups.day?.match(/[早晚晨]$/)?.[0];
  return { hours: hourOf(hour, minutes, part, { day, now }), minutes };
}

/** The hour of 24. Without a part of the day, one to seven are afternoon: that is when people work. */
function hourOf(
  hour: number,
  minutes: number,
  part: string | undefined,
  { day, now }: { day: Date; now: Date },
): number {
  if (hour === 0 || hour > 12) return hour;
  if (!part) {
    if (hour > 7) return hour;
    const literal = new Date(day.getFullYear(), day.getMonth(), day.getDate(), hour, minutes);
    return sameDay(day, now) && now.getHours() < 7 && literal > now ? hour : hour + 12;
  }
  if (/凌晨|半夜/.test(part)) return hour % 12;
  if (/下午|午后|傍晚|晚|夜/.test(part))
    return hour === 12 && /晚|夜/.test(part) ? 24 : (hour % 12) + 12;
  if (/中午|正午/.test(part)) return hour < 11 ? hour + 12 : hour;
  return hour;
}

function readDay(groups: Groups, now: Date, calendar: WorkCalendar): Date | null {
  const { y, m, im, rm, w, dom } = groups;
  const year = now.getFullYear();
  const month = now.getMonth();
  if (y) return dateOf(Number(y), Number(groups.ym), Number(groups.yd));
  if (m || im) {
    const asked = readNumber(m ?? im!);
    if (groups.mend) return nearest(asked, 0, now);
    return nearest(asked, readNumber(groups.d ?? groups.id!), now);
  }
  if (rm) {
    const ahead = /^[下次]/.test(rm) ? 1 : 0;
    if (groups.rend) return new Date(year, month + ahead + 1, 0);
    return dateOf(year, month + ahead + 1, readNumber(groups.rd!));
  }
  if (groups.end) return new Date(year, month + 1, 0);
  if (groups.ye) return new Date(year, 12, 0);
  if (groups.today) return new Date(now);
  if (groups.next) return shift(now, 1);
  if (groups.after) return shift(now, groups.after.startsWith('大') ? 3 : 2);
  if (w) return weekdayOf(w, groups.wn ?? '', now);
  if (groups.wk || groups.wi) return weekEnd(groups.wk ?? '', now);
  if (groups.in) return shift(now, Math.min(readNumber(groups.in), FARTHEST_DAYS));
  if (groups.back)
    return shift(now, groups.back.startsWith('昨') ? -1 : groups.back.startsWith('大') ? -3 : -2);
  if (groups.bend) return new Date(year, month, 0);
  if (groups.bm)
    return dateOf(month === 0 ? year - 1 : year, month === 0 ? 12 : month, readNumber(groups.bd!));
  if (groups.bw)
    return shift(now, weekdayIndex(groups.bw) - todayIndex(now) - 7 * groups.bn!.length);
  if (groups.wd) return addWorkingDays(now, 1, calendar);
  const date = readNumber(dom!);
  return dateOf(year, date < now.getDate() ? month + 2 : month + 1, date);
}

/** 周三 is the next one to come, 下周三 that of the week that begins on the next Monday. */
function weekdayOf(name: string, week: string, now: Date): Date {
  const weeks = week.startsWith('下') ? week.length : 0;
  const ahead = weekdayIndex(name) - todayIndex(now) + weeks * 7;
  return shift(now, week === '' && ahead < 0 ? ahead + 7 : ahead);
}

/** 本周 and 下周 are over on Friday; on a weekend, 本周 is over on Sunday. */
function weekEnd(week: string, now: Date): Date {
  const weeks = week.startsWith('下') ? week.length : 0;
  const day = weeks === 0 && todayIndex(now) > 4 ? 6 : 4;
  return shift(now, day - todayIndex(now) + weeks * 7);
}

/** Counted from Monday. */
function weekdayIndex(name: string): number {
  return /[日天末7]/.test(name) ? 6 : Math.max(WEEKDAYS.indexOf(name), Number(name) - 1 || 0);
}

const todayIndex = (now: Date) => (now.getDay() + 6) % 7;

/** A day of a month in this year, or in the next when it lies far behind. Day 0 is the month's last. */
function nearest(month: number, date: number, now: Date): Date | null {
  const inYear = (year: number) =>
    date === 0 && month >= 1 && month <= 12 ? new Date(year, month, 0) : dateOf(year, month, date);
  const day = inYear(now.getFullYear());
  const isPast = day && now.getTime() - day.getTime() > 180 * 86_400_000;
  return isPast ? inYear(now.getFullYear() + 1) : day;
}

/** A date that exists; months past December run on into the next year. */
function dateOf(year: number, month: number, date: number): Date | null {
  if (!Number.isInteger(date) || !Number.isInteger(month) || month < 1 || month > 13) return null;
  const day = new Date(year, month - 1, date);
  return day.getDate() === date ? day : null;
}

function shift(now: Date, days: number): Date {
  const day = new Date(now);
  day.setDate(day.getDate() + Math.floor(days));
  return day;
}

const sameDay = (one: Date, other: Date) => one.toDateString() === other.toDateString();
