import type { Field, Placeholder } from '../library/types.ts';
import { parsePromise } from './parse-promise.ts';
import { readPast } from './read-past.ts';
import { readSpan } from './read-span.ts';
import type { WorkCalendar } from './types.ts';

/** How a field is checked and masked: its type, made finer by what its name says. */
export type ValueKind =
  | 'text'
  | 'number'
  | 'date'
  | 'time'
  | 'datetime'
  | 'duration'
  | 'enum'
  | 'boolean'
  | 'phone'
  | 'email'
  | 'plate'
  | 'name'
  | 'address'
  | 'company'
  | 'number-id';

/** What looks wrong about a value. It is a warning: nothing is ever blocked. */
export interface ValueWarning {
  kind: ValueKind;
  /** `option`: not one of the choices; `past`: a moment that has gone by; else `form`. */
  problem: 'form' | 'option' | 'past';
}

const NAMED: [pattern: RegExp, kind: ValueKind][] = [
  [/电话$|^来电号码$|^业务号码$|^传真$/, 'phone'],
  [/邮箱$/, 'email'],
  [/车牌/, 'plate'],
  [/姓名$|称呼$|姓氏$|^联系人$|^报修人$|^证人$|^代表$|^收件人$/, 'name'],
  [/地址$|房号$/, 'address'],
  [/公司全称$|单位$/, 'company'],
  [/单号$|编号$|账号$|识别码$|^订单$|^合同$|^流水$|^环车单$|^委托书号$/, 'number-id'],
];

const BOOLEAN = ['是', '否', '有', '无', '已', '未', 'true', 'false'];

type Definition = Pick<Field | Placeholder, 'name' | 'type'> & { options?: string[] };

/** The kind of a field. */
export function kindOf({ name, type }: Definition): ValueKind {
  if (type !== 'text' && type !== 'longtext') return type;
  if (type === 'longtext') return 'text';
  return NAMED.find(([pattern]) => pattern.test(name))?.[1] ?? 'text';
}

interface Context {
  now: Date;
  calendar?: WorkCalendar;
  /** The value is promised to the customer: one that has gone by is worth a word. */
  promise?: boolean;
}

/** What looks wrong about a value, or null. */
export function checkValue(
  definition: Definition,
  value: string,
  { now, calendar, promise = false }: Context,
): ValueWarning | null {
  const text = value.trim().normalize('NFKC');
  if (!text) return null;
  const kind = kindOf(definition);
  const wrong = (problem: ValueWarning['problem']) => ({ kind, problem });
  if (kind === 'enum') return definition.options?.includes(text) === false ? wrong('option') : null;
  if (kind === 'boolean') return BOOLEAN.includes(text) ? null : wrong('option');
  if (kind === 'date' || kind === 'time' || kind === 'datetime') {
    const moment = parsePromise(text, now, calendar);
    if (!moment) return !promise && readPast(text, now) ? null : wrong('form');
    return promise && moment.due <= now.getTime() ? wrong('past') : null;
  }
  return PATTERNS[kind]?.(text) === false ? wrong('form') : null;
}

const PATTERNS: { [K in ValueKind]?: (text: string) => boolean } = {
  phone: isPhone,
  number: text => /^[-+]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?\s*(?:%|\p{L}{0,3})$/u.test(text),
  email: text => /^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+$/.test(text),
  plate: text => /^\p{Script=Han}[A-Z][\s·.-]?[A-Z0-9]{4,6}\p{Script=Han}?$/iu.test(text),
  duration: text => readSpan(text) !== null,
};

/**
 * A telephone number of the mainland (mobile, fixed line with or without area code, 400 and 800,
 * service numbers) or an international one, with an extension or without.
 */
export function isPhone(text: string): boolean {
  const plain = text.normalize('NFKC').replace(/[\s()\-—–]/g, '');
  const number = plain
    .replace(/(?:转|分机|ext\.?|x|#)\d{1,6}$/i, '')
    .replace(/^(?:\+|00)?86(?=1\d{10}$|0?\d{9,11}$)/, '');
  return [
    /^1[3-9]\d{9}$/,
    /^(?:0\d{2,3})?[2-9]\d{6,7}$/,
    /^[48]00\d{7}$/,
    /^1[012]\d{3}$|^9[56]\d{3,6}$|^1[12]\d$/,
    /^(?:\+|00)(?!86)[1-9]\d{6,13}$/,
  ].some(pattern => pattern.test(number));
}
