/*
 * Times are read in one grammar, the Chinese one. What is said in English, or written in traditional
 * characters, is put into its words first.
 */

const SIMPLE: Readonly<Record<string, string>> = {
  個: '个',
  兩: '两',
  倆: '俩',
  時: '时',
  內: '内',
  後: '后',
  鐘: '钟',
  號: '号',
  週: '周',
  點: '点',
  禮: '礼',
  幾: '几',
  來: '来',
};
const TRADITIONAL = new RegExp(`[${Object.keys(SIMPLE).join('')}]`, 'g');

const COUNTS: Readonly<Record<string, string>> = {
  a: '1',
  an: '1',
  one: '1',
  two: '2',
  three: '3',
  four: '4',
  five: '5',
  six: '6',
  seven: '7',
  eight: '8',
  nine: '9',
  ten: '10',
  twelve: '12',
  fifteen: '15',
  twenty: '20',
  thirty: '30',
  'forty-five': '45',
  sixty: '60',
};

const UNITS: readonly [pattern: string, unit: string][] = [
  ['sec(?:ond)?s?', '秒'],
  ['min(?:ute)?s?', '分钟'],
  ['h(?:ou)?rs?', '小时'],
  ['(?:business|working|work) days?', '个工作日'],
  ['days?', '天'],
  ['w(?:ee)?ks?', '周'],
  ['months?', '个月'],
];
const COUNT = `(?:\\d+(?:\\.\\d+)?|${Object.keys(COUNTS).join('|')})`;
const SPAN = new RegExp(
  `\\b(?:((?:with)?in|after) )?(?:(${COUNT}) ?(?:-|–|to|or) ?)?(${COUNT})[ -]?(?:${UNITS.map(([unit]) => `(${unit})`).join('|')})\\b(?: (ago|earlier))?`,
  'g',
);

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
/** `sat` and `sun` alone are more often words of another kind. */
const WEEKDAY =
  '(mon(?:day)?|tue(?:s|sday)?|wed(?:nesday)?|thu(?:rs|rsday)?|fri(?:day)?|saturday|sunday)\\b';
const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const MONTH =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?';
const DATE = '(\\d{1,2})(?:st|nd|rd|th)?';

const weekday = (name: string) => `周${'一二三四五六日'[WEEKDAYS.indexOf(name.slice(0, 3))]}`;
const month = (name: string) => `${MONTHS.indexOf(name.slice(0, 3)) + 1}月`;

type Groups = (string | undefined)[];

/** Words of a time, the longer ones first. */
const WORDS: readonly [pattern: RegExp, say: string | ((...groups: Groups) => string)][] = [
  [/\bhalf an hour\b/g, '30分钟'],
  [/\bwithin the hour\b/g, '1小时内'],
  [/\b(?:a )?quarter of an hour\b/g, '15分钟'],
  [/\b(?:an|one) hour and a half\b|\b(?:an|one) and a half hours\b/g, '90分钟'],
  [/\b(?:the )?day after tomorrow\b/g, '后天'],
  [/\b(?:the )?next (?:business|working) day\b/g, '下一个工作日'],
  [/\b(?:the )?end of next month\b/g, '下月底'],
  [/\b(?:the )?end of (?:the |this )?month\b/g, '月底'],
  [/\b(?:the )?end of (?:the |this )?year\b/g, '年底'],
  [/\b(?:the )?end of next week\b|\bnext week\b/g, '下周内'],
  [/\b(?:the )?end of (?:the |this )?week\b|\bthis week\b/g, '本周内'],
  [
    /\b(?:the )?(?:end of (?:the |business )?(?:day|business)|close of business|eod|cob)\b/g,
    '下班前',
  ],
  [new RegExp(`\\bnext ${WEEKDAY}`, 'g'), (_, day) => `下${weekday(day!)}`],
  [new RegExp(`\\b(?:this )?${WEEKDAY}`, 'g'), (_, day) => weekday(day!)],
  [new RegExp(`\\b${MONTH} ${DATE}\\b`, 'g'), (_, name, date) => `${month(name!)}${date}日`],
  [
    new RegExp(`\\b${DATE} (?:of )?${MONTH}\\b`, 'g'),
    (_, date, name) => `${month(name!)}${date}日`,
  ],
  [/\bthe (\d{1,2})(?:st|nd|rd|th)\b/g, '$1号'],
  [/\b(\d{1,2})(?::(\d{2}))? ?([ap])\.?m\b\.?/g, sayHour],
  [/\b(\d{1,2}) ?o['’]clock\b/g, '$1点'],
  [/\bat (\d{1,2})(?![\d:])/g, '$1点'],
  [/\bnoon\b/g, '中午12点'],
  [/\bmidnight\b/g, '晚上12点'],
  [/\btonight\b/g, '今晚'],
  [/\btoday\b/g, '今天'],
  [/\btomorrow\b/g, '明天'],
  [/\bthis (?=morning|afternoon|evening)/g, '今天'],
  [/\b(?:in the )?morning\b/g, '上午'],
  [/\b(?:in the )?afternoon\b/g, '下午'],
  [/\b(?:in the )?evening\b/g, '晚上'],
];

/** English says the time before the day. */
const DAY = '(今天|明天|后天|下?周[一二三四五六日](?!内)|\\d+月\\d+日)';
const HOUR = '((?:上午|下午|中午|晚上|凌晨)?\\d{1,2}(?:点(?:\\d+分)?|:\\d{2})|下班前)';
const HOUR_FIRST = new RegExp(`${HOUR},? ?(?:(?:on|of|by) )?${DAY}`, 'g');
const FILLERS = new RegExp(
  `(?<=${DAY.replace('(', '(?:')}),? (?:at|by|before|in the)? ?(?=[\\d上下中晚])`,
  'g',
);

function sayHour(...groups: Groups): string {
  const [, hour, minutes, half] = groups;
  const part = half === 'p' ? (hour === '12' ? '中午' : '下午') : hour === '12' ? '凌晨' : '上午';
  return `${part}${hour}点${minutes === undefined ? '' : `${Number(minutes)}分`}`;
}

function saySpan(...groups: Groups): string {
  const [, lead, from, count, ...rest] = groups;
  const unit = UNITS[rest.slice(0, UNITS.length).findIndex(found => found !== undefined)]![1];
  const number = (word: string) => COUNTS[word] ?? word;
  const range = from === undefined ? '' : `${number(from)}到`;
  const isPast = rest[UNITS.length] !== undefined;
  return `${range}${number(count!)}${unit}${isPast ? '前' : lead === undefined || lead === 'after' ? ' ' : '内'}`;
}

/** A text with its times in the words that they are read in; all else stays. */
export function sayTimes(text: string): string {
  const simple = text.replace(TRADITIONAL, letter => SIMPLE[letter]!);
  if (!/[a-z]{2}/i.test(simple)) return simple;
  const low = simple.toLowerCase().replace(/[^\S\n]+/g, ' ');
  const words = WORDS.reduce(
    (said, [pattern, say]) =>
      typeof say === 'string' ? said.replace(pattern, say) : said.replace(pattern, say),
    low,
  );
  return words.replace(SPAN, saySpan).replace(HOUR_FIRST, '$2$1').replace(FILLERS, '');
}
