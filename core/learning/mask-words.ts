/*
 * A customer's sentence without the customer: what is masked here never comes back. Rather one word too
 * many: the agent sees the result and may write something else.
 */

const MASK = '**';

const SURNAMES =
  '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章苏潘葛范彭郎鲁韦马苗凤方俞任袁柳鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于傅皮卞齐康伍余元卜顾孟黄穆萧尹姚邵汪祁毛狄米贝明臧计成戴宋庞熊纪舒屈项祝董梁杜阮蓝闵季贾路江童颜郭梅盛林钟徐邱骆高夏蔡田樊胡凌霍虞万柯管卢莫房裘缪解应宗丁宣邓郁单洪包诸左石崔吉龚程邢裴陆荣翁荀惠曲封储靳焦牧车侯宁仇甘厉祖武符刘景詹龙叶司黎薄白蒲邰赖卓蔺屠蒙池乔翟谭申冉桑桂牛边燕尚农温庄晏柴瞿阎连茹习艾鱼容向古易廖耿匡文寇广欧利师巩聂晁辛阚简饶曾沙丰关查游权盖肖付代覃';
const DOUBLE_SURNAMES =
  '欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|令狐|慕容|司徒|夏侯|长孙|宇文|端木|南宫|独孤|呼延|轩辕|百里';
const SURNAME = `(?:${DOUBLE_SURNAMES}|[${SURNAMES}])`;
/** What follows a name rather than being part of it. */
const AFTER_NAME = '我是的在你您他她它了住今昨说这那就电要想来家打手有和跟也都叫位个些';
const GIVEN = `(?:(?![${AFTER_NAME}])\\p{Script=Han})`;
const TITLES = '先生|女士|小姐|太太|老师|师傅|经理|主任|阿姨|大姐|大哥';
/** The words end here. */
const END = '(?=[，。、；,.;!！?？\\s]|$)';
const PROVINCES = '京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使领';

/** Formal ones too, and those that are said on the phone. */
const HAN_DIGITS = '零〇一二三四五六七八九幺两壹贰叁肆伍陆柒捌玖';

const PATTERNS: readonly RegExp[] = [
  /https?:\/\/\S+/gi,
  /(?<![\w.+-])[\w.+-]{1,64}[@＠](?:[\w-]{1,63}[.．]){1,5}[\w-]{2,63}/g,
  new RegExp(`[${PROVINCES}][A-ZＡ-Ｚ][\\s·.-]?[A-Z0-9Ａ-Ｚ０-９]{4,6}[挂学警港澳]?`, 'giu'),
  // Passport, tax and order numbers: letters before or between digits.
  /(?<![A-Z\d])(?=[A-Z\d]*\d{4})[A-Z]{1,4}[A-Z\d]{5,}/gi,
  // Circled digits and the like are numbers as well.
  /\+?[\p{Nd}\p{No}](?:[\s\-–—.·,，、]?[\p{Nd}\p{No}]){4,}[XxＸｘ]?/gu,
  new RegExp(`[${HAN_DIGITS}](?:[\\s，、]?[${HAN_DIGITS}]){4,}[XxＸｘ]?`, 'gu'),
];

const NAMES: readonly RegExp[] = [
  new RegExp(
    `(?<=(?:我|免贵|本人|她|他|客户|机主|户主)姓)(?:${DOUBLE_SURNAMES}|(?![什啥谁])\\p{Script=Han})`,
    'gu',
  ),
  // A dot within Han characters can be nothing but a name; 我叫 before it is worth keeping.
  /(?<=叫做?)\p{Script=Han}{1,6}[·•]\p{Script=Han}{1,6}/gu,
  /\p{Script=Han}{2,6}[·•]\p{Script=Han}{2,6}/gu,
  new RegExp(`(?<=我(?:的?名字)?叫做?)${GIVEN}{2,6}${END}`, 'gu'),
  new RegExp(`(?<=叫做?)(?!${TITLES})${SURNAME}${GIVEN}{1,2}${END}`, 'gu'),
  new RegExp(`(?<=叫我)[小老阿]?${SURNAME}(?=就|吧|${END.slice(3, -1)})`, 'gu'),
  new RegExp(`[A-Z][A-Za-z.]*(?:\\s[A-Z][A-Za-z.]*)*\\s?(?=${TITLES})`, 'g'),
  new RegExp(`(?<=我(?:的?名字)?(?:叫|是))${SURNAME}${GIVEN}{1,2}(?!${GIVEN})`, 'gu'),
  new RegExp(`(?<=我(?:的?名字)?叫做?)${SURNAME}${GIVEN}{1,2}`, 'gu'),
  new RegExp(`(?<!工(?=程))${SURNAME}${GIVEN}{0,2}?(?=${TITLES})`, 'gu'),
];

/** Shorter values, such as a sex or a count, say nothing about anybody. */
const SHORTEST_VALUE = 2;
/** Parts of a longer value, such as an address, are masked as well from this length on. */
const SHORTEST_PART = 4;

/**
 * Masks runs of five and more digits, addresses for e-mail and of pages, plates and other numbers of
 * persons, every known value, and names after 我姓 and 我叫 and before 先生, 女士 and the like.
 */
export function maskWords(text: string, knownValues: Iterable<string> = []): string {
  let masked = text;
  for (const value of listValues(knownValues)) masked = masked.replace(value, MASK);
  for (const pattern of [...PATTERNS, ...NAMES]) masked = masked.replace(pattern, MASK);
  return masked.replace(/\*{3,}/g, MASK);
}

/** The values and their parts, the longest first, in any case and with any spaces between. */
function listValues(values: Iterable<string>): RegExp[] {
  const wanted = new Set<string>();
  for (const value of values) {
    const whole = value.trim();
    if ([...whole].length >= SHORTEST_VALUE) wanted.add(whole);
    for (const part of whole.split(/[\s,，、;；()（）/-]+/u))
      if ([...part].length >= SHORTEST_PART) wanted.add(part);
  }
  return [...wanted]
    .toSorted((a, b) => b.length - a.length)
    .map(value => new RegExp([...value.replace(/\s+/gu, '')].map(escape).join('\\s*'), 'giu'));
}

const escape = (character: string): string => character.replace(/[\\^$.*+?()[\]{}|/-]/u, '\\$&');
