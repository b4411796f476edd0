const DIGITS: Record<string, number> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};

/** A pattern for a number as it is typed or said, up to 九十九. */
export const NUMBER = '(?:\\d+(?:\\.\\d+)?|[零〇一二两三四五六七八九十]{1,4})';

/**
 * Reads a number as it is typed or said: 30, 2.5, 三, 十五, 二十五. Of two digits side by side, as in
 * 两三天, the second counts: that is how long it may take. NaN for anything else.
 */
export function readNumber(text: string): number {
  if (/^\d+(?:\.\d+)?$/.test(text)) return Number(text);
  const tens = /^([一二两三四五六七八九])?十([一二三四五六七八九])?$/.exec(text);
  if (tens) {
    const [, before, after] = tens;
    return (before ? DIGITS[before]! : 1) * 10 + (after ? DIGITS[after]! : 0);
  }
  const last = text.at(-1) ?? '';
  return /^[零〇一二两三四五六七八九]{1,2}$/.test(text) ? DIGITS[last]! : NaN;
}
