import type { Pinyin } from './pinyin.ts';
import { splitSyllables } from './pinyin.ts';
import type { Units } from './read-text.ts';
import { isDigit, isHan } from './read-text.ts';

/**
 * What n-grams are made of: Han characters one by one, runs of letters or digits whole, or the
 * syllables of either. `first` and `last` lead back to the units.
 */
export interface Tokens {
  length: number;
  codes: Uint16Array;
  first: Uint32Array;
  last: Uint32Array;
  breaks: Uint8Array;
}

/*
 * Words get numbers of the private use area, so that a token fits into 16 bits. Two words out of some
 * thousands may share one; that costs nothing where whole phrases are compared.
 */
const WORD_BASE = 0xe000;
const WORD_COUNT = 0x1900;

/** 0, 1, 2 and so on: where each token is one unit. At least as long as the longest text so far. */
let same = new Uint32Array(0);

function identity(length: number): Uint32Array {
  if (same.length < length) same = Uint32Array.from({ length: length * 2 }, (_, place) => place);
  return same;
}

/** Characters and words. The arrays may be longer than the tokens, and are shared: never write to them. */
export function readTokens({ codes, breaks, length }: Units): Tokens {
  if (codes.every(isHan)) {
    const units = identity(length);
    return { length, codes, breaks, first: units, last: units };
  }
  const tokens = createTokens(length);
  let count = 0;
  for (let place = 0; place < length; place += 1) {
    const start = place;
    let code = codes[place]!;
    if (!isHan(code)) {
      place = endOfRun(codes, breaks, place);
      code = WORD_BASE + hashRun(codes, start, place);
    }
    tokens.codes[count] = code;
    tokens.first[count] = start;
    tokens.last[count] = place;
    tokens.breaks[count] = breaks[start]!;
    count += 1;
  }
  return cutTokens(tokens, count);
}

/**
 * Syllables without tones, folded by sound. Latin letters that spell pinyin count as well: input methods
 * and hasty fingers leave them in the middle of a text.
 */
export function readSyllableTokens(units: Units, pinyin: Pinyin): Tokens {
  const { codes, breaks, length } = units;
  const spoken = codes.every(isHan) ? readCharacters(codes, pinyin) : undefined;
  if (spoken) {
    const places = identity(length);
    return { length, codes: spoken, breaks, first: places, last: places };
  }
  const tokens = createTokens(length);
  let count = 0;
  const add = (code: number, first: number, last: number, broken: number) => {
    tokens.codes[count] = code;
    tokens.first[count] = first;
    tokens.last[count] = last;
    tokens.breaks[count] = broken;
    count += 1;
  };
  for (let place = 0; place < length; place += 1) {
    const code = codes[place]!;
    if (isHan(code)) {
      const syllable = pinyin.firstOf(code);
      if (syllable > 0) add(pinyin.folded[syllable]!, place, place, breaks[place]!);
      continue;
    }
    const end = endOfRun(codes, breaks, place);
    const syllables = splitSyllables(pinyin, codes.subarray(place, end + 1));
    if (syllables)
      for (const [step, syllable] of syllables.entries())
        add(syllable, place, end, step === 0 ? breaks[place]! : 0);
    else add(WORD_BASE + hashRun(codes, place, end), place, end, breaks[place]!);
    place = end;
  }
  return cutTokens(tokens, count);
}

/** Syllables of Han characters; undefined when one of them has no reading. */
function readCharacters(codes: Uint16Array, pinyin: Pinyin): Uint16Array | undefined {
  const spoken = new Uint16Array(codes.length);
  for (let place = 0; place < codes.length; place += 1) {
    const syllable = pinyin.firstOf(codes[place]!);
    if (syllable === 0) return undefined;
    spoken[place] = pinyin.folded[syllable]!;
  }
  return spoken;
}

function createTokens(length: number): Tokens {
  return {
    length,
    codes: new Uint16Array(length),
    first: new Uint32Array(length),
    last: new Uint32Array(length),
    breaks: new Uint8Array(length),
  };
}

const cutTokens = (tokens: Tokens, length: number): Tokens => ({ ...tokens, length });

/** Digits and letters are runs of their own: `15s` is 15 and s. */
function endOfRun(codes: Uint16Array, breaks: Uint8Array, start: number): number {
  const digits = isDigit(codes[start]!);
  let end = start;
  for (let next = start + 1; next < codes.length && breaks[next] === 0; next += 1) {
    const code = codes[next]!;
    if (isHan(code) || isDigit(code) !== digits) break;
    end = next;
  }
  return end;
}

function hashRun(codes: Uint16Array, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let place = start; place <= end; place += 1)
    hash = Math.imul(hash ^ codes[place]!, 0x01000193);
  return (hash >>> 0) % WORD_COUNT;
}

/** The number of a pair of tokens, or of a single one when `second` is 0. Never 0. */
export function gramOf(first: number, second: number): number {
  let hash = Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca77);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  hash ^= hash >>> 13;
  return hash === 0 ? 1 : hash;
}
