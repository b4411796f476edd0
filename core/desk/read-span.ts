import { sayTimes } from './promise-words.ts';
import { NUMBER, readNumber, SAID } from './chinese-number.ts';

/** A length of time; a span is of one kind, only minutes add up. */
export type Span =
  | { unit: 'minutes'; count: number }
  | { unit: 'days'; count: number }
  | { unit: 'working-days'; count: number }
  | { unit: 'months'; count: number };

/** A span found in a text, with where it stands. */
export interface FoundSpan {
  span: Span;
  index: number;
  end: number;
}

const CODES: Record<string, (count: number) => Span> = {
  m: count => ({ unit: 'minutes', count }),
  h: count => ({ unit: 'minutes', count: count * 60 }),
  d: count => ({ unit: 'days', count }),
  wd: count => ({ unit: 'working-days', count }),
  w: count => ({ unit: 'days', count: count * 7 }),
};

/** In minutes, days or months. */
const UNITS: [pattern: string, unit: Span['unit'], each: number][] = [
  ['秒钟?', 'minutes', 1 / 60],
  ['分钟?', 'minutes', 1],
  ['刻钟', 'minutes', 15],
  ['个?小时|个?钟头|个钟', 'minutes', 60],
  ['个?工作日', 'working-days', 1],
  ['个?自然日|天|日(?=[之以]?内)', 'days', 1],
  ['个?(?:周|星期|礼拜)', 'days', 7],
  ['个月', 'months', 1],
];

/** 30 to 60 minutes are up after 60. */
const RANGE = `(?:${NUMBER}(?:[-~到至]))?`;

/** What follows a span that has gone by already, or that is a moment of another kind. */
const NOT_AHEAD = '(?!以?前|之前|以来|[多号初底])';

const AFTER_NUMBER = new RegExp(
  `(?<![了过第点时:.\\d${SAID}])${RANGE}(${NUMBER})(?:(个半)|(?:(${UNITS.map(([unit]) => unit).join(')|(')})))`,
  'g',
);
const HALF = new RegExp(`(?<![个\\d${SAID}])(?<![\\d${SAID}]天)半个?(小时|钟头|天|月)`, 'g');

/** Reads `30m`, `8h`, `1d`, `3wd`, `1w`. */
export function readCode(text: string): Span | null {
  const found = /^(\d{1,4})(m|h|d|wd|w)$/.exec(text);
  const count = Number(found?.[1]);
  return found && count > 0 ? CODES[found[2]!]!(count) : null;
}

/** Reads a span as it is said: 30分钟, 两个半小时, 3到5个工作日, 一周. */
export function readSpan(text: string): Span | null {
  const plain = sayTimes(text).normalize('NFKC').replace(/\s/g, '').toLowerCase();
  return readCode(plain) ?? findSpan(plain)?.span ?? null;
}

/** Finds the first span in a text without spaces. */
export function findSpan(text: string): FoundSpan | null {
  const found = [...findHalves(text), ...findCounted(text)].toSorted((a, b) => a.index - b.index);
  return found[0] ?? null;
}

function findHalves(text: string): FoundSpan[] {
  return [...text.matchAll(HALF)].flatMap(match => {
    const end = match.index + match[0].length;
    const span: Span =
      match[1] === '天'
        ? { unit: 'minutes', count: 240 }
        : match[1] === '月'
          ? { unit: 'days', count: 15 }
          : { unit: 'minutes', count: 30 };
    return isAhead(text, end) ? [{ span, index: match.index, end }] : [];
  });
}

function findCounted(text: string): FoundSpan[] {
  const found: FoundSpan[] = [];
  for (const match of text.matchAll(AFTER_NUMBER)) {
    let end = match.index + match[0].length;
    let count = readNumber(match[1]!);
    let which = match.slice(3).findIndex(unit => unit !== undefined);
    // 两个半小时: the half stands before the unit.
    if (match[2]) {
      const unit = /^(?:小时|钟头|月)/.exec(text.slice(end))?.[0];
      if (!unit) continue;
      count += 0.5;
      end += unit.length;
      which = unit === '月' ? 7 : 3;
    } else if ((which === 3 || which === 5) && text[end] === '半') {
      count += 0.5;
      end++;
    }
    const [, unit, each] = UNITS[which]!;
    const span: Span = { unit, count: count * each };
    const rest = which === 3 ? minutesAfter(text, end) : null;
    if (rest) {
      span.count += rest.count;
      end = rest.end;
    }
    if (span.count > 0 && isAhead(text, end)) found.push({ span, index: match.index, end });
  }
  return found;
}

/** The minutes in 1小时20分钟. */
function minutesAfter(text: string, from: number): { count: number; end: number } | null {
  const found = new RegExp(`^零?(${NUMBER})分钟?`).exec(text.slice(from));
  return found && { count: readNumber(found[1]!), end: from + found[0].length };
}

function isAhead(text: string, end: number): boolean {
  return new RegExp(`^${NOT_AHEAD}`).test(text.slice(end));
}
