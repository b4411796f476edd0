import type { Limits } from './limits.ts';
import { notice } from './notices.ts';
import type { Notice } from './notices.ts';
import type { Pace } from './pace.ts';

export type JsonValue = string | number | boolean | null | JsonValue[] | JsonObject;
/** Without a prototype: a key named `__proto__` is a key like any other. */
export type JsonObject = { [key: string]: JsonValue };

export interface ParsedJson {
  /** As much as could be read. */
  value: JsonValue | undefined;
  /** What ended it; line and column are among the values. */
  fault?: { said: Notice; line: number };
  /** Lists and objects that the fault cut off. */
  cutOff: ReadonlySet<object>;
  /** The first key that an object has twice. */
  doubled: ReadonlyMap<object, string>;
  lineOf(value: object): number | undefined;
}

interface Frame {
  value: JsonValue[] | JsonObject;
  key: string;
}

type Expect = 'value' | 'first-value' | 'key' | 'first-key' | 'after' | 'end';

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORDS: [string, JsonValue][] = [
  ['true', true],
  ['false', false],
  ['null', null],
];
// oxlint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u001f]/;

/**
 * Reads JSON in slices, without recursion, and keeps what stands before a fault: of a file that was
 * cut off the entries that are whole can still be used. `JSON.parse` can do none of this, and says
 * nothing of keys that appear twice.
 */
export async function parseJson(text: string, pace: Pace, limits: Limits): Promise<ParsedJson> {
  const stack: Frame[] = [];
  const doubled = new Map<object, string>();
  const places = new Map<object, number>();
  let at = 0;
  let root: JsonValue | undefined;
  let expect = 'value' as Expect;
  let fault: Notice | undefined;

  pace.start('read');
  while (!fault) {
    skipSpace();
    if (at >= text.length) {
      if (expect !== 'end') fault = notice('json-cut-off');
      break;
    }
    step(text[at]!);
    if (pace.due()) await pace.rest(at, text.length);
  }
  pace.finish(text.length);

  const newlines = fault || places.size > 0 ? findNewlines(text) : [];
  const lineAt = (place: number) => countBelow(newlines, place) + 1;
  return {
    value: root,
    cutOff: new Set(stack.map(frame => frame.value)),
    doubled,
    lineOf: value => (places.has(value) ? lineAt(places.get(value)!) : undefined),
    ...(fault && { fault: locate(fault) }),
  };

  function locate(said: Notice) {
    const line = lineAt(at);
    const column = at - (newlines[line - 2] ?? -1);
    return { said: { ...said, values: { ...said.values, line, column } }, line };
  }

  function skipSpace() {
    for (; at < text.length; at++) {
      const unit = text.charCodeAt(at);
      if (unit !== 32 && unit !== 10 && unit !== 13 && unit !== 9) return;
    }
  }

  function step(mark: string) {
    if (mark === '/' && /[/*]/.test(text[at + 1] ?? '')) fault = notice('json-comment');
    else if (expect === 'end') fault = notice('json-extra');
    else if (expect === 'after') stepAfter(mark);
    else if (expect === 'key' || expect === 'first-key') stepKey(mark);
    else stepValue(mark);
  }

  function stepAfter(mark: string) {
    const isList = Array.isArray(stack.at(-1)!.value);
    if (mark === ',') {
      at++;
      expect = isList ? 'value' : 'key';
    } else if (mark === (isList ? ']' : '}')) close();
    else fault = unexpected(mark);
  }

  function stepKey(mark: string) {
    if (mark === '}') {
      if (expect === 'first-key') close();
      else fault = notice('json-comma');
      return;
    }
    const key = mark === '"' ? readString() : undefined;
    if (key === undefined) return void (fault ??= unexpected(mark));
    skipSpace();
    if (at >= text.length) return;
    if (text[at] !== ':') return void (fault = unexpected(text[at]!));
    at++;
    const frame = stack.at(-1)!;
    if (key in frame.value && !doubled.has(frame.value)) doubled.set(frame.value, key);
    frame.key = key;
    expect = 'value';
  }

  function stepValue(mark: string) {
    if (mark === '{' || mark === '[') open(mark === '[' ? [] : Object.create(null));
    else if (mark === '"') {
      const value = readString();
      if (value !== undefined) put(value);
    } else if (mark === ']') {
      if (expect === 'first-value') close();
      else fault = stack.length > 0 ? notice('json-comma') : unexpected(mark);
    } else readWord(mark);
  }

  function readWord(mark: string) {
    const word = WORDS.find(([name]) => text.startsWith(name, at));
    if (word) {
      at += word[0].length;
      return put(word[1]);
    }
    NUMBER.lastIndex = at;
    const number = NUMBER.exec(text)?.[0];
    if (number === undefined) {
      const rest = text.slice(at);
      const isCut = rest === '-' || WORDS.some(([name]) => rest && name.startsWith(rest));
      fault = isCut ? notice('json-cut-off') : unexpected(mark);
    } else if (!Number.isFinite(Number(number))) fault = notice('json-number', { value: number });
    else {
      at += number.length;
      put(Number(number));
    }
  }

  function open(value: JsonValue[] | JsonObject) {
    if (stack.length >= limits.depth) {
      fault = notice('json-too-deep', { limit: limits.depth });
      return;
    }
    // Only what is listed can be an entry.
    if (Array.isArray(stack.at(-1)?.value) && stack.length < 6) places.set(value, at);
    at++;
    put(value);
    stack.push({ value, key: '' });
    expect = Array.isArray(value) ? 'first-value' : 'first-key';
  }

  function close() {
    at++;
    stack.pop();
    expect = stack.length > 0 ? 'after' : 'end';
  }

  function put(value: JsonValue) {
    const frame = stack.at(-1);
    if (!frame) root = value;
    else if (Array.isArray(frame.value)) frame.value.push(value);
    else frame.value[frame.key] = value;
    expect = frame ? 'after' : 'end';
  }

  /** The string at this place; undefined when it has no end or is none, with the fault set. */
  function readString(): string | undefined {
    let end = text.indexOf('"', at + 1);
    while (end >= 0 && isEscaped(end)) end = text.indexOf('"', end + 1);
    const raw = text.slice(at + 1, end < 0 ? text.length : end);
    const control = CONTROL.exec(raw);
    if (control) {
      at += 1 + control.index;
      fault = notice('json-string');
      return undefined;
    }
    if (end < 0) {
      at = text.length;
      fault = notice('json-cut-off');
      return undefined;
    }
    const value = raw.includes('\\') ? unescape(raw) : raw;
    if (value === undefined) fault = notice('json-string');
    else at = end + 1;
    return value;
  }

  function isEscaped(place: number): boolean {
    let slashes = 0;
    while (text[place - 1 - slashes] === '\\') slashes++;
    return slashes % 2 === 1;
  }
}

function unescape(raw: string): string | undefined {
  try {
    return JSON.parse(`"${raw}"`) as string;
  } catch {
    return undefined;
  }
}

const unexpected = (mark: string) => notice('json-unexpected', { mark });

function findNewlines(text: string): number[] {
  const found: number[] = [];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) found.push(at);
  return found;
}

/** How many of a rising list of numbers are below one. */
function countBelow(numbers: readonly number[], limit: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (numbers[middle]! < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
