import type { DeskEvent } from './types.ts';

type Kind = 'text' | 'count' | 'flag' | 'ref' | readonly string[];

interface Shape {
  needs?: Record<string, Kind>;
  may?: Record<string, Kind>;
}

const DIRECTIONS = ['in', 'out'] as const;
const PLACE = { flow: 'text', step: 'text' } as const;

/** What each event has to bring, and what it may. */
const SHAPES: Record<DeskEvent['type'], Shape> = {
  ring: { may: { direction: DIRECTIONS } },
  answer: { may: { direction: DIRECTIONS } },
  'ask-hold': {},
  hold: { may: { announced: 'count' } },
  resume: {},
  end: { may: { anyway: 'flag' } },
  'open-flow': { needs: { flow: 'text' }, may: { step: 'text' } },
  branch: { needs: { ...PLACE, branch: 'count' } },
  jump: { needs: PLACE },
  return: {},
  back: {},
  'leave-flow': {},
  variant: { needs: { variant: 'count' } },
  field: { needs: { name: 'text', value: 'text' } },
  tick: { needs: { item: 'text', on: 'flag' } },
  say: { needs: { title: 'text', text: 'text', how: ['insert', 'copy'] }, may: { ref: 'ref' } },
  complaint: { may: { id: 'text' } },
  'no-complaint': {},
  classify: {
    may: {
      nature: ['解决问题', '发泄', '期待', '公司欠缺'],
      responsibility: ['责任', '无责任', '协助', '待查'],
      severity: ['一般', '重大', 'auto'],
    },
  },
  criterion: { needs: { id: 'text', on: 'flag' } },
  hear: { needs: { text: 'text' } },
  promise: {
    needs: {
      kind: ['callback', 'answer', 'visit', 'delivery', 'follow-up', 'reminder', 'other'],
      what: 'text',
      when: 'text',
    },
    may: { source: 'text' },
  },
  'drop-promise': { needs: { id: 'text' } },
  attend: { needs: { nudge: 'text', turn: 'count' } },
  active: {},
  clock: {},
  undo: {},
};

/** The last moment that a Date can hold. */
const LAST_MOMENT = 8.64e15;

/**
 * Whether something is an event that the desk can be given. Events come from other contexts, and a
 * desk that throws in the middle of a call is worse than one that does nothing.
 */
export function isDeskEvent(value: unknown): value is DeskEvent {
  if (!isRecord(value) || typeof value.type !== 'string') return false;
  if (!isMoment(value.at) || !isMoment(value.mono)) return false;
  if (!Object.hasOwn(SHAPES, value.type)) return false;
  const { needs = {}, may = {} } = SHAPES[value.type as DeskEvent['type']];
  return (
    Object.entries(needs).every(([key, kind]) => fits(value[key], kind)) &&
    Object.entries(may).every(([key, kind]) => value[key] === undefined || fits(value[key], kind))
  );
}

function fits(value: unknown, kind: Kind): boolean {
  if (typeof kind !== 'string') return typeof value === 'string' && kind.includes(value);
  if (kind === 'text') return typeof value === 'string';
  if (kind === 'count') return Number.isSafeInteger(value) && Math.abs(value as number) < 1e9;
  if (kind === 'flag') return typeof value === 'boolean';
  return isRecord(value) && typeof value.kind === 'string' && typeof value.id === 'string';
}

const isMoment = (value: unknown) =>
  typeof value === 'number' && value >= 0 && value <= LAST_MOMENT;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
