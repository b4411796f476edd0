import { expect, test } from 'vitest';
import { canClose } from '../../../core/desk/can-close.ts';
import { listChecklists } from '../../../core/desk/checklists.ts';
import { readTimes } from '../../../core/desk/clock.ts';
import { collectNote } from '../../../core/desk/collect-note.ts';
import { lookUpStep } from '../../../core/desk/current-step.ts';
import { listPromises } from '../../../core/desk/desk-promises.ts';
import { suggestPromises } from '../../../core/desk/suggest-promises.ts';
import { readLimits } from '../../../core/desk/limits.ts';
import { listFields } from '../../../core/desk/list-fields.ts';
import { renderNote } from '../../../core/desk/note.ts';
import { dueNudges, nextTick } from '../../../core/desk/nudges.ts';
import { NO_PROMISES, sortPromises, syncPromises } from '../../../core/desk/promise-list.ts';
import { createDesk, reduceDesk } from '../../../core/desk/reduce-desk.ts';
import type { Clock, DeskEvent, DeskState } from '../../../core/desk/types.ts';
import { content, sampleLibrary, START } from './sample-desk.ts';
import type { Act } from './sample-desk.ts';

const library = sampleLibrary({
  disclosures: [{ id: 'own.recording', text: '告知录音', for: 'out' }],
});
const limits = readLimits(library.standards, { silence: 8, call: 600 });

/** A generator of numbers in [0, 1): the same ones for the same seed. */
function createRandom(seed: number) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

type Random = ReturnType<typeof createRandom>;
const pick = <T>(random: Random, list: readonly T[]): T =>
  list[Math.floor(random() * list.length)]!;

const NAMES = [...content.placeholders, ...content.fields].map(({ name }) => name);
const VALUES = [
  '',
  '陈示例',
  '13800001234',
  '今天15:30',
  '30分钟内',
  '5',
  '是',
  '{{ x }}\n=1\t2',
  '😀',
];
const WORDS = ['我要找记者', '你们领导呢', '麻烦查一下', '', '12315'];
const TICKS = [
  'std.call.recap#0',
  'std.complaint.six-1#2',
  'std.outbound.prep#4',
  'own.recording',
  'x#1',
];
const CRITERIA = ['std.property.major-a', 'std.property.major-e', 'std.none'];

/** An event that could come from the surfaces: most fit the desk, some do not. */
function randomAct(random: Random, state: DeskState): Act {
  const here = state.run?.path.at(-1);
  const flow = pick(random, content.flows);
  const place =
    here && random() < 0.9 ? here : { flow: flow.id, step: pick(random, flow.steps).id };
  const { flow: flowId, step } = place;
  const text = (list: readonly string[]) => pick(random, list);
  const on = random() < 0.7;
  const acts: (() => Act)[] = [
    () => ({ type: 'ring' }),
    () => ({ type: 'answer' }),
    () => ({ type: 'ask-hold' }),
    () => ({ type: 'hold', announced: Math.floor(random() * 60) }),
    () => ({ type: 'resume' }),
    () => ({ type: 'open-flow', flow: flow.id }),
    () => ({ type: 'open-flow', flow: flow.id, step: pick(random, flow.steps).id }),
    ...Array.from({ length: 12 }, () => (): Act => {
      const branch = Math.floor(random() * 4);
      return { type: 'branch', flow: flowId, step, branch };
    }),
    () => ({ type: 'jump', flow: flowId, step: pick(random, flow.steps).id }),
    () => ({ type: 'return' }),
    () => ({ type: 'back' }),
    () => ({ type: 'variant', variant: Math.floor(random() * 4) - 1 }),
    () => ({ type: 'field', name: text(NAMES), value: text(VALUES) }),
    () => ({ type: 'field', name: text([...library.promiseFields]), value: text(VALUES) }),
    () => ({ type: 'field', name: '投诉内容', value: `${random()}`.slice(0, 9) }),
    () => ({ type: 'tick', item: text(TICKS), on }),
    () => ({ type: 'say', title: text(WORDS), text: text(VALUES), how: 'insert' }),
    () => ({ type: 'complaint', id: pick(random, content.complaints).id }),
    () => ({ type: 'classify', nature: pick(random, ['发泄', '期待'] as const) }),
    () => ({ type: 'criterion', id: text(CRITERIA), on }),
    () => ({ type: 'hear', text: text(WORDS) }),
    () => ({ type: 'promise', kind: 'other', what: text(VALUES), when: text(VALUES) }),
    () => ({ type: 'drop-promise', id: listPromises(state, library)[0]?.id ?? 'none' }),
    () => ({ type: 'attend', nudge: 'hold-update:1', turn: Math.floor(random() * 5) }),
    () => ({ type: 'active' }),
    () => ({ type: 'clock' }),
    () => ({ type: 'undo' }),
    ...(random() < 0.3
      ? [
          (): Act => ({ type: 'no-complaint' }),
          (): Act => ({ type: 'leave-flow' }),
          (): Act => ({ type: 'end', anyway: on }),
        ]
      : []),
  ];
  return pick(random, acts)();
}

/** The clocks a little later; now and then one is set, sleeps or begins anew. */
function later({ at, mono }: Clock, random: Random): Clock {
  const passed = Math.floor(random() * 20_000);
  const chance = random();
  if (chance < 0.02) return { at: Math.max(0, at - 3_600_000), mono: mono + passed };
  if (chance < 0.04) return { at: at + 7_200_000, mono: mono + passed };
  if (chance < 0.05) return { at: at + passed, mono: Math.floor(random() * 1000) };
  return { at: at + passed, mono: mono + passed };
}

interface Turn {
  before: DeskState;
  event: DeskEvent;
  after: DeskState;
}

/** Plays many desks and looks at every turn of each. */
function play(seeds: number, turns: number, look: (turn: Turn, seed: number) => void) {
  for (let seed = 1; seed <= seeds; seed++) {
    const random = createRandom(seed);
    let clock: Clock = { at: START, mono: START };
    let state = createDesk('w1', clock);
    for (let turn = 0; turn < turns; turn++) {
      clock = later(clock, random);
      const event = { ...randomAct(random, state), ...clock } as DeskEvent;
      const after = reduceDesk(state, event, library);
      look({ before: state, event, after }, seed);
      state = after;
    }
  }
}

/** What is going on, without the clock, which only goes forward, and the way back. */
function goingOn(state: DeskState) {
  const { clock: _, history: __, ended: ___, ...rest } = state;
  return rest;
}

test('random events never throw, nor does anything that is read from the desk', () => {
  const seen = new Map<string, number>();
  let list = NO_PROMISES;
  let last = 0;
  let turn = 0;
  play(60, 150, ({ before, event, after }, seed) => {
    if (seed !== last) list = NO_PROMISES;
    last = seed;
    if (after !== before) seen.set(event.type, (seen.get(event.type) ?? 0) + 1);
    expect(after.clock.t).toBeGreaterThanOrEqual(0);
    const { running } = dueNudges(after, limits, event);
    for (const { elapsed, turn } of running) expect(elapsed >= 0 && turn >= 0).toBe(true);
    const tick = nextTick(after, limits, event);
    expect(tick === null || tick >= 0).toBe(true);
    for (const time of Object.values(readTimes(after, event)).slice(0, -1))
      expect(Number.isFinite(time)).toBe(true);
    if (turn++ % 5 > 0) return;
    lookUpStep(after, library);
    listChecklists(after, library);
    canClose(after, library);
    suggestPromises(after, library);
    listFields(Object.keys(after.fields), after, library, event);
    list = syncPromises(list, after, library);
    sortPromises(list, event.at);
  });
  // The generator reaches every event; a desk that never accepts one would prove nothing.
  expect(seen.size).toBe(27);
});

test('the state is always plain JSON, of bounded size, and the call is where it says it is', () => {
  let turn = 0;
  play(30, 200, ({ after }) => {
    if (turn++ % 20 === 0) expect(JSON.parse(JSON.stringify(after))).toStrictEqual(after);
    const visit = after.run?.path.at(-1);
    if (!visit) return;
    expect(library.flows.get(visit.flow)!.steps.some(({ id }) => id === visit.step)).toBe(true);
    expect(visit.returns.length).toBeLessThanOrEqual(20);
    expect(after.run!.path.slice(0, -1).every(({ left }) => left)).toBe(true);
    expect(after.history.events.length).toBeLessThanOrEqual(300);
  });
});

test('time at the desk only goes forward within a call', () => {
  play(40, 150, ({ before, event, after }) => {
    if (event.type === 'end' || event.type === 'undo') return;
    expect(after.clock.t).toBeGreaterThanOrEqual(before.clock.t);
  });
});

test('back after a move forward restores the flow, and leaves all else alone', () => {
  let moves = 0;
  play(60, 150, ({ before, event, after }) => {
    if (!['branch', 'jump', 'return', 'open-flow'].includes(event.type) || after === before) return;
    if (!before.run || before.run.cut !== after.run!.cut) return;
    const back = reduceDesk(after, { type: 'back', at: event.at, mono: event.mono }, library);
    expect(back.run).toEqual(before.run);
    expect(back.fields).toEqual(before.fields);
    moves++;
  });
  expect(moves).toBeGreaterThan(1000);
});

test('undo after anything restores the desk as it was', () => {
  let undone = 0;
  play(40, 120, ({ before, event, after }) => {
    if (after === before || ['undo', 'clock', 'active', 'attend'].includes(event.type)) return;
    // What is typed in one go is taken back as a whole.
    if (after.history.events.at(-1)?.more) return;
    const back = reduceDesk(after, { type: 'undo', at: event.at, mono: event.mono }, library);
    expect(goingOn(back)).toEqual(goingOn(before));
    undone++;
  });
  expect(undone).toBeGreaterThan(1500);
});

test('the history replays to the same desk, event by event', () => {
  let turn = 0;
  play(40, 120, ({ after }) => {
    if (turn++ % 10 > 0) return;
    let state: DeskState = {
      ...after.history.base,
      history: { base: after.history.base, events: [] },
    };
    for (const { event, clock } of after.history.events) {
      // Give the desk the time that it measured then.
      state = { ...state, clock: { ...clock, at: event.at, mono: event.mono } };
      state = reduceDesk(state, event, library);
    }
    expect(goingOn(state)).toEqual(goingOn(after));
  });
});

test('the full note has every step, field, reply and promise', () => {
  let turn = 0;
  play(40, 120, ({ after, event }) => {
    if (turn++ % 4 > 0) return;
    if (event.type !== 'field' && event.type !== 'branch' && event.type !== 'say') return;
    const { text } = renderNote('full', collectNote(after, library, event));
    for (const visit of after.run?.path ?? []) {
      const flow = library.flows.get(visit.flow)!;
      expect(text).toContain(flow.title);
      expect(text).toContain(flow.steps.find(({ id }) => id === visit.step)!.purpose);
      if (visit.left?.when !== undefined) expect(text).toContain(`→ ${visit.left.when}`);
    }
    for (const [name, { value }] of Object.entries(after.fields))
      expect(text).toContain(`${name}：${value.split('\n')[0]!.trimEnd()}`);
    for (const { text: said } of after.said)
      expect(text).toContain(said.replace(/\s+/g, ' ').trim());
    for (const { what } of listPromises(after, library))
      expect(text).toContain(what.replace(/\s+/g, ' ').trim());
    if (after.complaint) expect(text).toContain('【分类】');
  });
});

test('rubbish in place of events leaves the desk as it is', () => {
  const random = createRandom(7);
  const rubbish: unknown[] = [
    undefined,
    null,
    NaN,
    -1,
    {},
    [],
    '',
    '__proto__',
    Symbol.iterator,
    1e308,
  ];
  const keys = [
    'type',
    'at',
    'mono',
    'flow',
    'step',
    'branch',
    'name',
    'value',
    'id',
    'on',
    'text',
    'ref',
  ];
  let state = createDesk('w1', { at: START, mono: START });
  for (let turn = 0; turn < 150; turn++)
    state = reduceDesk(
      state,
      { ...randomAct(random, state), at: START + turn, mono: START + turn } as DeskEvent,
      library,
    );
  for (let turn = 0; turn < 4000; turn++) {
    const event: Record<string, unknown> = { ...randomAct(random, state), at: START, mono: START };
    for (let hits = 0; hits < 3; hits++) event[pick(random, keys)] = pick(random, rubbish);
    const after = reduceDesk(state, event as unknown as DeskEvent, library);
    expect(after.history.base.id).toBe('w1');
  }
});
