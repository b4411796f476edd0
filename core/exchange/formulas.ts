/*
 * A spreadsheet takes a cell for a formula when it begins with one of = + - @, also behind spaces
 * and in full width, and some take each line of a cell for one. An apostrophe in front stops that.
 * Lines that begin with an apostrophe get one as well, so that taking one away from every line gives
 * back exactly what was there.
 */

const BREAK = '[\\n\\r\\v\\f\\u0085\\u2028\\u2029]';
const SPACES = '(?:[^\\S\\n\\r\\v\\f\\u2028\\u2029]|[\\u200b\\u2060])*';
const RISKY = new RegExp(`(^|${BREAK})(${SPACES}['=+\\-@＝＋－＠]|\\t)`, 'g');
const ESCAPED = new RegExp(`(^|${BREAK})'`, 'g');

/** A cell that no spreadsheet takes for a formula. */
export function escapeFormulas(cell: string): string {
  const escaped = cell.replace(RISKY, "$1'$2");
  return /^[\r\n]/.test(cell) ? `'${escaped}` : escaped;
}

export const unescapeFormulas = (cell: string): string => cell.replace(ESCAPED, '$1');
