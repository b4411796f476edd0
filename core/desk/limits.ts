import type { Measure, Standard } from '../library/types.ts';

export type LimitId =
  | 'rings'
  | 'rings-out'
  | 'answer'
  | 'hold-update'
  | 'hold-announced'
  | 'hold-callback'
  | 'think'
  | 'explain'
  | 'alternative'
  | 'silence'
  | 'call';

/** A limit of the call desk, with the value of the standard beside the one in force. */
export interface Limit {
  id: LimitId;
  /** In seconds, for rings a number; 0 is off. */
  value: number;
  /** The standard's own value; missing where it names none. */
  own?: number;
  /** Rings: do not answer before this one. */
  from?: number;
  unit: 'seconds' | 'rings';
  standard: string;
  /** The phrase to say when it is reached. */
  phrase?: string;
}

export type DeskLimits = Record<LimitId, Limit>;

interface Definition {
  standard: string;
  unit: Limit['unit'];
  phrase?: string;
  /** In force where the standard is not in the library or names no value. */
  fallback: number;
}

const DEFINITIONS: Record<LimitId, Definition> = {
  rings: {
    standard: 'std.call.ring-window',
    unit: 'rings',
    phrase: 'call.opening.late-pickup',
    fallback: 3,
  },
  'rings-out': { standard: 'std.call.outbound-rings', unit: 'rings', fallback: 6 },
  answer: {
    standard: 'std.call.answer-15s',
    unit: 'seconds',
    phrase: 'call.opening.late-pickup',
    fallback: 15,
  },
  'hold-update': {
    standard: 'std.call.hold-update',
    unit: 'seconds',
    phrase: 'call.hold.update-15s',
    fallback: 15,
  },
  'hold-announced': {
    standard: 'std.call.hold-announce',
    unit: 'seconds',
    phrase: 'call.hold.update-15s',
    fallback: 30,
  },
  'hold-callback': {
    standard: 'std.call.hold-callback',
    unit: 'seconds',
    phrase: 'call.hold.too-long-callback',
    fallback: 60,
  },
  think: { standard: 'std.call.think-10s', unit: 'seconds', fallback: 10 },
  explain: {
    standard: 'std.call.explain-10s',
    unit: 'seconds',
    phrase: 'call.solution.plain',
    fallback: 10,
  },
  alternative: {
    standard: 'std.call.alternative-10s',
    unit: 'seconds',
    phrase: 'call.solution.alternative',
    fallback: 10,
  },
  silence: {
    standard: 'std.call.listen-tokens',
    unit: 'seconds',
    phrase: 'call.listen.ack',
    fallback: 0,
  },
  call: {
    standard: 'std.call.long-talk',
    unit: 'seconds',
    phrase: 'call.long.check-time',
    fallback: 0,
  },
};

export const LIMIT_IDS = Object.keys(DEFINITIONS) as LimitId[];

/** Nobody waits longer than a day. */
const LARGEST = 86_400;

/** The limits in force: the user's own over those of the standards. What is no number is ignored. */
export function readLimits(
  standards: ReadonlyMap<string, Standard>,
  own: Partial<Record<LimitId, number>> = {},
): DeskLimits {
  return Object.fromEntries(
    LIMIT_IDS.map((id): [LimitId, Limit] => {
      const { standard, unit, phrase, fallback } = DEFINITIONS[id];
      const measure = standards.get(standard)?.value;
      const said = measure && limitOf(measure);
      const chosen = own[id];
      const isSet = typeof chosen === 'number' && chosen >= 0 && chosen <= LARGEST;
      const limit: Limit = { id, value: isSet ? chosen : (said ?? fallback), unit, standard };
      if (said !== undefined) limit.own = said;
      if (unit === 'rings' && measure?.min !== undefined) limit.from = measure.min;
      if (phrase !== undefined) limit.phrase = phrase;
      return [id, limit];
    }),
  ) as DeskLimits;
}

const SECONDS: Record<string, number> = { 秒: 1, 分钟: 60, 小时: 3600, 声: 1 };

function limitOf({ min, max, unit }: Measure): number | undefined {
  const value = max ?? min;
  const each = SECONDS[unit];
  return value === undefined || each === undefined ? undefined : value * each;
}
