import { kindOf } from './check-value.ts';
import { defineField } from './field-values.ts';
import type { Desk, DeskLibrary } from './types.ts';

/** Customers that are remembered, only to be recognised. */
const REMEMBERED = 3;

/** Numbers of fewer characters stand in many a text. */
const SHORTEST_NUMBER = 5;
const NAME_LENGTHS = [2, 3, 4, 5, 6];

/** Longer texts are looked through up to here. */
const LONGEST_TEXT = 5000;

const NUMBER_RUN =
  /[A-Za-zＡ-Ｚａ-ｚ\p{N}](?:[A-Za-zＡ-Ｚａ-ｚ\p{N}\-–—－_.]|[ \u3000](?=[A-Za-z\p{N}]))*/gu;
const MOST_PARTS = 8;

/** What parts two numbers in one field; 转 leads to an extension. */
const SEPARATORS = /[,，/、;；]|或|转|分机/;

export interface ForeignData {
  start: number;
  end: number;
}

/** What is remembered once a call has ended: this customer first, then the two before. */
export function rememberCustomer(desk: Desk, library: DeskLibrary): string[][] {
  const hashes = hashCustomer(desk, library);
  return hashes.length === 0 ? desk.earlier : [hashes, ...desk.earlier].slice(0, REMEMBERED);
}

/** Salted hashes of a customer's name, phone and order numbers. */
export function hashCustomer(desk: Desk, library: DeskLibrary): string[] {
  return [...ownTokens(desk, library)].map(token => keyOf(token, library));
}

/**
 * Finds an earlier customer's data in a text that is about to go out. Words and numbers are cut
 * from the text and compared by hash; what is this customer's own does not count.
 */
export function findForeignData(text: string, desk: Desk, library: DeskLibrary): ForeignData[] {
  const earlier = new Set(desk.earlier.flat());
  const lengths = new Set([...earlier].map(key => Number.parseInt(key, 10)));
  const own = ownTokens(desk, library);
  const found: ForeignData[] = [];
  for (const { token, start, end } of cutTokens(text.slice(0, LONGEST_TEXT))) {
    // Most of a text is of another length and need not be hashed.
    if (!lengths.has(token.length) || own.has(token)) continue;
    if (!earlier.has(keyOf(token, library))) continue;
    if (found.every(other => end <= other.start || start >= other.end)) found.push({ start, end });
  }
  return found.toSorted((one, other) => one.start - other.start);
}

const keyOf = (token: string, { hash }: DeskLibrary) => `${token.length}:${hash(token)}`;

function ownTokens(desk: Desk, library: DeskLibrary): Set<string> {
  const tokens = new Set<string>();
  for (const [name, { value }] of Object.entries(desk.fields)) {
    const definition = defineField(name, library);
    if (!definition?.personal) continue;
    const kind = kindOf(definition);
    if (kind === 'name') {
      const token = plain(value);
      if (NAME_LENGTHS.includes(token.length) || /^[A-Z]{3,}/.test(token)) tokens.add(token);
    } else if (kind === 'phone' || kind === 'number-id' || kind === 'plate') {
      for (const part of value.split(SEPARATORS)) {
        const token = plainNumber(part);
        if (isNumber(token)) tokens.add(token);
      }
    }
  }
  return tokens;
}

interface Token extends ForeignData {
  token: string;
}

/** Candidates of a text, the longest first, so that a name counts once. */
function cutTokens(text: string): Token[] {
  return [...cutNumbers(text), ...cutNames(text)].toSorted(
    (one, other) => other.end - other.start - (one.end - one.start),
  );
}

/** Numbers with or without dashes. Spaces may belong to a number or part two: both are tried. */
function cutNumbers(text: string): Token[] {
  const tokens: Token[] = [];
  for (const run of text.matchAll(NUMBER_RUN)) {
    const parts = [...run[0].matchAll(/\S+/g)].slice(0, MOST_PARTS);
    for (const [index, first] of parts.entries())
      for (const last of parts.slice(index)) {
        const end = last.index + last[0].length;
        const token = plainNumber(run[0].slice(first.index, end));
        if (isNumber(token))
          tokens.push({ token, start: run.index + first.index, end: run.index + end });
      }
  }
  return tokens;
}

/** Every stretch of Han characters that is as long as a name, and words of letters. */
function cutNames(text: string): Token[] {
  const tokens: Token[] = [];
  for (const run of text.matchAll(/\p{Script=Han}{2,}/gu))
    for (const length of NAME_LENGTHS)
      for (let at = 0; at + length <= run[0].length; at++) {
        const start = run.index + at;
        tokens.push({ token: run[0].slice(at, at + length), start, end: start + length });
      }
  for (const word of text.matchAll(/[A-Za-z]{3,}(?:\s[A-Za-z]+)?/g))
    tokens.push({
      token: plain(word[0]),
      start: word.index,
      end: word.index + word[0].length,
    });
  return tokens;
}

/** A number without the code of the country and without the words around it. */
const plainNumber = (text: string) =>
  plain(text)
    .replace(/[^\dA-Z]/g, '')
    .replace(/^86(?=1\d{10}$)/, '');

const isNumber = (token: string) =>
  token.length >= SHORTEST_NUMBER && token.replace(/\D/g, '').length >= 3;

const plain = (text: string) =>
  text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
