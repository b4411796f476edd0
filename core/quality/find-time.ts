import type { Placeholder } from '../library/types.ts';

const NUMBER = '(?:\\d+(?:\\.\\d+)?|[一二两三四五六七八九十百半]+几?)';
const HOUR = '(?:[01]?\\d|2[0-4]|十[一二]?|[二两三四五六七八九])';
const DAY = '(?:3[01]|[12]?\\d|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])';
const SPAN =
  '(?:秒|分钟|刻钟|个?半?小时|个?钟头|天|个?工作日|个?自然日|周|个?星期|个?礼拜|个?半?月)';

/**
 * Ways to name a moment or a span that a customer can count on. What merely looks like one is left
 * out: 慢一点, 两点建议, 8021号为您服务, 过两天, 等了三天, 三天前.
 */
const TIMES = [
  // 15:30
  '\\d{1,2}[:：]\\d{2}',
  // 三点, 下午1点半
  `(?<![\\d有这那几共第以下])${HOUR}点(?!建议|说明|问题|要求|原因|意见|感受|疑问|希望|请求|您|要|是|\\d)`,
  '一点(?:钟|半|整|前|之前|以前|左右|[零十二三四五])',
  // 6号, 3月6日, 三月底
  `(?<![\\d工楼窗房柜单])${DAY}[号日](?!窗|楼|线|店|客服|坐席|座席|工程师|为|员|机|桌|柜|厅|门|馆|库|单|码|位|车|同事|的?电话)`,
  `(?:\\d{1,2}|[一二三四五六七八九十]+)月(?:[\\d一二三四五六七八九十初中下底])`,
  // 周五, 星期三
  '(?<![每一两三几\\d])(?:周|星期|礼拜)[一二三四五六日天末](?!次|回|趟|般)',
  // 今天之内, 明早, 下班前
  '(?:今|明|后)(?:天|日|儿|早|晚)(?!的|这|让|给您添|给您带|您|辛苦|打扰|麻烦|遇|真|来)',
  '当(?:天|日|晚|场)',
  '(?<![您刚在])(?:上午|中午|下午|傍晚|晚上|早上|一早)(?!的|您|来|打)',
  '(?:下班|收市|关门|闭馆)(?:之|以)?前',
  '月[底初]',
  '(?:本|这|下)(?:周|个?月)(?:内|之内|底|[一二三四五六日])',
  // 30分钟, 两个工作日, {{ 响应时限 }}小时
  `(?<![\\d了过等近这那前头每第拖快])${NUMBER}${SPAN}(?!了|多了|前|以前|之前|以来|两头|没|不到就|到晚|[一二三几两]?[次趟回])`,
  `\\}\\}\\s*${SPAN}`,
];
const TIME = new RegExp(TIMES.join('|'));

const TIME_TYPES: ReadonlySet<string> = new Set(['date', 'time', 'datetime', 'duration']);

/**
 * Whether a text commits to a time: in words, or by a placeholder that holds one. In a preview the
 * bare name of a placeholder stands where its value will be.
 */
export function namesTime(
  text: string,
  placeholders?: ReadonlyMap<string, Pick<Placeholder, 'type'>>,
): boolean {
  if (TIME.test(text)) return true;
  for (const [name, { type }] of placeholders ?? [])
    if (TIME_TYPES.has(type) && text.includes(name)) return true;
  return false;
}
