import type { Pattern } from '../library/types.ts';

/** A place in a text, with a wording for it where there is one. */
export interface Match {
  start: number;
  end: number;
  better?: string;
}

const MOBILE = /(?<!\d)1[3-9]\d(?:[ -]?\d{4}){2}(?!\d)/g;
const IDENTITY =
  /(?<![\dA-Za-z])[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?![\dA-Za-z])/g;
const CARD = /(?<!\d)[3-9]\d{3}(?:[ -]?\d{4}){2}(?:[ -]?\d{1,7})(?!\d)/g;
const MARKS = /([!！?？])[!！?？]+/g;
const CAPITALS = /(?<![A-Za-z])[A-Z]{3,}(?:[ ,]+[A-Z]{2,}){2,}(?![A-Za-z])/g;

/** Places in a text that no list of words can name. */
export function findPattern(pattern: Pattern, text: string): Match[] {
  if (pattern === 'shouting')
    return [
      ...matchAll(text, MARKS, marks => marks[0]!),
      ...matchAll(text, CAPITALS, words => words[0]! + words.slice(1).toLowerCase()),
    ];
  const found = matchAll(text, MOBILE, keepTail);
  for (const match of matchAll(text, IDENTITY, keepTail)) found.push(match);
  for (const match of matchAll(text, CARD, keepTail)) {
    const digits = text.slice(match.start, match.end).replace(/\D/g, '');
    const isKnown = found.some(({ start, end }) => match.start < end && start < match.end);
    if (!isKnown && digits.length >= 16 && digits.length <= 19 && hasCardChecksum(digits))
      found.push(match);
  }
  return found;
}

/** The last four are enough for the customer to recognise the number, and for nobody to use it. */
const keepTail = (number: string) => `尾号${number.replace(/[ -]/g, '').slice(-4)}`;

function matchAll(text: string, pattern: RegExp, mend: (found: string) => string): Match[] {
  return [...text.matchAll(pattern)].map(({ 0: found, index }) => ({
    start: index,
    end: index + found.length,
    better: mend(found),
  }));
}

/** Luhn's checksum, which tells the number of a card from that of an order. */
function hasCardChecksum(digits: string): boolean {
  let sum = 0;
  for (const [index, digit] of [...digits].toReversed().entries()) {
    const value = Number(digit) * (index % 2 === 1 ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  }
  return sum % 10 === 0;
}
