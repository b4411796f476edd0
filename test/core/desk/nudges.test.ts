import { describe, expect, test } from 'vitest';
import type { LimitId } from '../../../core/desk/limits.ts';
import { LIMIT_IDS, readLimits } from '../../../core/desk/limits.ts';
import { dueNudges, nextTick } from '../../../core/desk/nudges.ts';
import { content, createBench, sampleLibrary } from './sample-desk.ts';
import type { Bench } from './sample-desk.ts';

const library = sampleLibrary();
const limits = readLimits(library.standards);
const bench = () => createBench(library);
const due = (desk: Bench, own?: Partial<Record<LimitId, number>>) =>
  dueNudges(desk.state, own ? readLimits(library.standards, own) : limits, desk.clock).due.map(
    ({ kind }) => kind,
  );
const wait = (desk: Bench, own?: Partial<Record<LimitId, number>>) =>
  nextTick(desk.state, own ? readLimits(library.standards, own) : limits, desk.clock);

describe('the limits', () => {
  test('are those of the standards', () => {
    expect(Object.fromEntries(LIMIT_IDS.map(id => [id, limits[id].own]))).toEqual({
      rings: 3,
      'rings-out': 6,
      answer: 15,
      'hold-update': 15,
      'hold-announced': 30,
      'hold-callback': 60,
      think: 10,
      explain: 10,
      alternative: 10,
      silence: undefined,
      call: undefined,
    });
    expect(limits.rings.from).toBe(2);
    expect(limits.silence.value).toBe(0);
  });

  test('name standards and phrases that exist', () => {
    const phrases = new Set(content.phrases.map(({ id }) => id));
    for (const { standard, phrase } of Object.values(limits)) {
      expect(library.standards.has(standard), standard).toBe(true);
      if (phrase !== undefined) expect(phrases.has(phrase), phrase).toBe(true);
    }
  });

  test('can be set, and keep the value of the standard beside', () => {
    const own = readLimits(library.standards, { answer: 20, 'hold-update': 0 });
    expect(own.answer).toMatchObject({ value: 20, own: 15 });
    expect(own['hold-update']).toMatchObject({ value: 0, own: 15 });
  });

  test.each([-1, NaN, Infinity, 1e9])('stay as they are when set to %d', value => {
    expect(readLimits(library.standards, { answer: value }).answer.value).toBe(15);
  });

  test('hold without a library', () => {
    expect(readLimits(new Map())['hold-update']).toMatchObject({ value: 15 });
  });
});

describe('ringing', () => {
  test.each<[rings: number, turn: number, phrase: string | undefined]>([
    [1, 0, undefined],
    [2, 1, undefined],
    [3, 1, undefined],
    [4, 2, 'call.opening.late-pickup'],
  ])('%i times asks at turn %i', (rings, turn, phrase) => {
    const desk = bench();
    for (let ring = 0; ring < rings; ring++) desk.do({ type: 'ring' });
    const { running } = dueNudges(desk.state, limits, desk.clock);
    expect(running[0]).toMatchObject({ kind: 'rings', turn, limit: 3, due: turn > 0 });
    expect(running[0]!.phrase).toBe(phrase);
  });

  test('is to be answered within 15 seconds', () => {
    const desk = bench().do({ type: 'ring' });
    expect(wait(desk)).toBe(15_000);
    expect(due(desk.wait(14.9))).toEqual([]);
    expect(due(desk.wait(0.1))).toEqual(['answer']);
    expect(wait(desk)).toBeNull();
  });

  test('out is given up after six rings, and has no 15 seconds', () => {
    const desk = bench();
    for (let ring = 0; ring < 5; ring++) desk.do({ type: 'ring', direction: 'out' });
    expect(due(desk.wait(60))).toEqual([]);
    expect(due(desk.do({ type: 'ring' }))).toEqual(['rings-out']);
  });

  test('for long brings an apology right after the answer, for a while', () => {
    const desk = bench().do({ type: 'ring' }).wait(16).do({ type: 'answer' });
    const [late] = dueNudges(desk.state, limits, desk.clock).due;
    expect(late).toMatchObject({ kind: 'late', phrase: 'call.opening.late-pickup' });
    expect(wait(desk)).toBe(15_000);
    expect(due(desk.wait(15))).toEqual([]);
  });
});

describe('a hold', () => {
  const held = (announced?: number) =>
    bench().do(
      { type: 'answer' },
      announced === undefined ? { type: 'hold' } : { type: 'hold', announced },
    );

  test('asks for a word every 15 seconds, for the promise at 30, for a callback at 60', () => {
    const desk = held();
    const seen: [second: number, due: string[]][] = [];
    for (let second = 1; second <= 75; second++) {
      desk.wait(1);
      const now = dueNudges(desk.state, limits, desk.clock).due;
      if (now.length === 0) continue;
      seen.push([second, now.map(({ kind }) => kind)]);
      for (const { id, turn } of now) {
        const before = desk.clock;
        desk.do({ type: 'attend', nudge: id, turn });
        desk.wait((before.at - desk.clock.at) / 1000);
      }
    }
    expect(seen).toEqual([
      [15, ['hold-update']],
      [30, ['hold-announced', 'hold-update']],
      [45, ['hold-update']],
      [60, ['hold-callback', 'hold-update']],
      [75, ['hold-update']],
    ]);
  });

  test('names the phrase to say each time', () => {
    const { due } = dueNudges(held().state, limits, held().wait(60).clock);
    expect(Object.fromEntries(due.map(({ kind, phrase }) => [kind, phrase]))).toEqual({
      'hold-callback': 'call.hold.too-long-callback',
      'hold-announced': 'call.hold.update-15s',
      'hold-update': 'call.hold.update-15s',
    });
  });

  test('stays due until it is taken note of', () => {
    const desk = held().wait(20);
    expect(due(desk)).toEqual(['hold-update']);
    desk.do({ type: 'attend', nudge: 'hold-update:1', turn: 1 });
    expect(due(desk)).toEqual([]);
  });

  test('keeps to the seconds that were announced', () => {
    expect(due(held(20).wait(20))).toEqual(['hold-announced', 'hold-update']);
    expect(due(held(50).wait(40))).toEqual(['hold-update']);
  });

  test('counts anew each time', () => {
    const desk = held().wait(20).do({ type: 'attend', nudge: 'hold-update:1', turn: 1 });
    desk.do({ type: 'resume' }, { type: 'hold' }).wait(16);
    expect(due(desk)).toEqual(['hold-update']);
  });

  test('wants to be looked at when the next thing is due, and not before', () => {
    const desk = held().wait(14);
    expect(wait(desk)).toBe(1000);
    expect(wait(desk.wait(2))).toBe(14_000);
    expect(wait(desk, { 'hold-update': 0, 'hold-callback': 0 })).toBe(14_000);
    const off = { 'hold-update': 0, 'hold-callback': 0, 'hold-announced': 0 };
    expect(wait(desk, off)).toBeNull();
  });

  test('after a sleep is due at once, however long it was', () => {
    const desk = held().jump(3600);
    expect(due(desk)).toEqual(['hold-callback', 'hold-announced', 'hold-update']);
    const [, , update] = dueNudges(desk.state, limits, desk.clock).due;
    expect(update!.turn).toBe(240);
    expect(wait(desk)).toBe(15_000);
  });

  test('goes on when the clock is set back', () => {
    const desk = held().wait(10).do({ type: 'active' }).jump(-3600).wait(4);
    expect(due(desk)).toEqual(['hold-update']);
  });

  test('counts once at a step that counts it too', () => {
    const desk = bench()
      .do({ type: 'answer' }, { type: 'open-flow', flow: 'flow.call.lookup' })
      .branch('同意');
    expect(due(desk.wait(16))).toEqual(['hold-update']);
    desk.do({ type: 'hold' }).wait(16);
    expect(due(desk)).toEqual(['hold-update']);
  });
});

describe('a step', () => {
  test('has ten seconds to think, with the words of the flow', () => {
    const desk = bench().do({ type: 'open-flow', flow: 'flow.call.inbound', step: '6' });
    expect(wait(desk)).toBe(10_000);
    const [think] = dueNudges(desk.state, limits, desk.wait(10).clock).due;
    expect(think).toMatchObject({ kind: 'think', standard: 'std.call.think-10s' });
    expect(think!.text).toContain('十秒内');
  });

  test('takes the limit that the user set for its standard', () => {
    const desk = bench().do({ type: 'open-flow', flow: 'flow.call.inbound', step: '7' }).wait(12);
    expect(due(desk)).toEqual(['explain']);
    expect(due(desk, { explain: 20 })).toEqual([]);
    expect(due(desk, { explain: 0 })).toEqual([]);
  });

  test('keeps its own seconds where they differ from the standard', () => {
    // The tea is looked after every quarter of an hour.
    const desk = bench().do({ type: 'open-flow', flow: 'flow.reception.visitor', step: '3' });
    expect(due(desk.wait(899))).toEqual([]);
    expect(due(desk.wait(1))).toEqual(['step']);
  });

  test('counts anew when it is come back to', () => {
    const desk = bench().do({ type: 'open-flow', flow: 'flow.call.inbound', step: '7' }).wait(12);
    const [first] = dueNudges(desk.state, limits, desk.clock).due;
    desk.do({ type: 'attend', nudge: first!.id, turn: 1 }).branch('不明白');
    desk.do({ type: 'jump', flow: 'flow.call.inbound', step: '7' }).wait(11);
    expect(due(desk)).toEqual(['explain']);
  });

  test('stops counting when the flow is over', () => {
    const desk = bench()
      .do({ type: 'open-flow', flow: 'flow.call.inbound', step: '7' })
      .do({ type: 'leave-flow' });
    expect(wait(desk.wait(60))).toBeNull();
  });
});

describe('silence', () => {
  const own = { silence: 8 };

  test('is off by default', () => {
    expect(due(bench().do({ type: 'answer' }).wait(600))).toEqual([]);
  });

  test('ends with a key, a step or an insertion', () => {
    const desk = bench().do({ type: 'answer' }).wait(9);
    expect(due(desk, own)).toEqual(['silence']);
    expect(due(desk.do({ type: 'active' }), own)).toEqual([]);
    expect(due(desk.wait(8), own)).toEqual(['silence']);
    desk.do({ type: 'say', title: '应一声', text: '嗯，您说', how: 'copy' });
    expect(due(desk, own)).toEqual([]);
    expect(wait(desk, own)).toBe(8000);
  });

  test('does not count during a hold', () => {
    const desk = bench().do({ type: 'answer' }, { type: 'hold' }).wait(10);
    expect(due(desk, own)).toEqual([]);
  });
});

test('the whole call is counted, and has a limit when one is set', () => {
  const desk = bench().do({ type: 'answer' }).wait(300);
  expect(dueNudges(desk.state, limits, desk.clock).running).toMatchObject([
    { kind: 'call', elapsed: 300_000, limit: 0, due: false },
  ]);
  expect(due(desk, { call: 300 })).toEqual(['call']);
});

test('an empty desk has nothing to look at', () => {
  expect(wait(bench())).toBeNull();
});

test('the ten seconds after the end want to be looked at', () => {
  const desk = bench().do({ type: 'answer' }, { type: 'end' });
  expect(wait(desk)).toBe(10_000);
  expect(wait(desk.wait(10).do({ type: 'clock' }))).toBeNull();
});
