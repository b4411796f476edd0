const DIGITS: Record<string, number> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  俩: 2,
  三: 3,
  仨: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};

/** The characters of a number as it is said. */
export const SAID = '零〇一二两俩三仨四五六七八九十百';

/** A pattern for a number as it is typed or said, up to 九百九十九. */
export const NUMBER = `(?:\\d+(?:\\.\\d+)?|十[几来]|[${SAID}]{1,6})`;

/**
 * Reads a number as it is typed or said: 30, 2.5, 三, 十五, 二十五. Of two digits side by side, as in
 * 两三天, the second counts: that is how long it may take; 十几 is up to twenty. NaN for anything else.
 */
export function readNumber(text: string): number {
  if (/^\d+(?:\.\d+)?$/.test(text)) return Number(text);
  if (/^十[几来]$/.test(text)) return 20;
  const hundreds = /^([一二两三四五六七八九])百(零?)(.*)$/.exec(text);
  if (hundreds) {
    const [, before, zero, rest] = hundreds;
    const more = rest ? readNumber(rest) : 0;
    // 一百二 is 120, 一百零二 is 102.
    return DIGITS[before!]! * 100 + (rest!.length === 1 && !zero && more < 10 ? more * 10 : more);
  }
  const tens = /^([一二两三四五六七八九])?十([一二三四五六七八九])?$/.exec(text);
  if (tens) {
    const [, before, after] = tens;
    return (before ? DIGITS[before]! : 1) * 10 + (after ? DIGITS[after]! : 0);
  }
  const last = text.at(-1) ?? '';
  return /^[零〇一二两俩三仨四五六七八九]{1,2}$/.test(text) ? DIGITS[last]! : NaN;
}
