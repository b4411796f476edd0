import { describe, expect, test } from 'vitest';
import { readTimes } from '../../../core/desk/clock.ts';
import { canUndo, createDesk, reduceDesk } from '../../../core/desk/reduce-desk.ts';
import type { DeskEvent } from '../../../core/desk/types.ts';
import { createBench, sampleLibrary, START } from './sample-desk.ts';

const library = sampleLibrary();
const bench = () => createBench(library);

describe('a call', () => {
  test('begins with one event, or with rings counted before it', () => {
    expect(bench().do({ type: 'answer' }).state.call).toMatchObject({
      phase: 'talking',
      rings: 0,
      direction: 'in',
    });
    const rung = bench().do({ type: 'ring' }, { type: 'ring' }, { type: 'answer' });
    expect(rung.state.call).toMatchObject({ phase: 'talking', rings: 2 });
    expect(rung.state.call!.answered!.t - rung.state.call!.ringing!.t).toBe(2000);
  });

  test('goes out when an outbound flow is open, or when it is said so', () => {
    const flow = bench().do({ type: 'open-flow', flow: 'flow.contact.revisit' }, { type: 'ring' });
    expect(flow.state.call!.direction).toBe('out');
    const said = bench().do({ type: 'ring', direction: 'out' });
    expect(said.state.call!.direction).toBe('out');
  });

  test('is held after asking, and counts every hold', () => {
    const held = bench()
      .do({ type: 'answer' }, { type: 'ask-hold' }, { type: 'hold', announced: 40 })
      .wait(20)
      .do({ type: 'resume' }, { type: 'hold' })
      .wait(4);
    expect(held.state.call!.holds).toMatchObject([
      { asked: true, announced: 40 },
      { asked: false },
    ]);
    expect(readTimes(held.state, held.clock)).toMatchObject({ hold: 4000, holds: 25_000 });
  });

  test('goes on when the customer does not want to wait', () => {
    const { call } = bench().do({ type: 'answer' }, { type: 'ask-hold' }, { type: 'resume' }).state;
    expect(call).toMatchObject({ phase: 'talking', declined: 1, holds: [] });
    expect(call!.asking).toBeUndefined();
  });

  test.each<[string, Parameters<ReturnType<typeof bench>['do']>]>([
    ['hold', [{ type: 'hold' }]],
    ['resume', [{ type: 'resume' }]],
    ['end', [{ type: 'end' }]],
    ['undo', [{ type: 'undo' }]],
    ['back', [{ type: 'back' }]],
  ])('that has not begun knows no %s', (_, acts) => {
    const desk = bench();
    const before = desk.state;
    expect(desk.do(...acts).state).toBe(before);
  });

  test('that is on is not answered twice and does not ring', () => {
    const on = bench().do({ type: 'answer' });
    expect(on.takes({ type: 'answer' })).toBe(false);
    expect(on.takes({ type: 'ring' })).toBe(false);
  });
});

describe('the end', () => {
  const full = () =>
    bench()
      .do({ type: 'answer' })
      .field('客户姓名', '陈示例')
      .do({ type: 'open-flow', flow: 'flow.call.closing' });

  test('clears the desk', () => {
    const { state } = full().do({ type: 'end' });
    const { ended: _, earlier, ...rest } = state;
    expect(rest.fields).toEqual({});
    expect(rest.call).toBeUndefined();
    expect(rest.run).toBeUndefined();
    expect(earlier).toHaveLength(1);
    expect(JSON.stringify(rest)).not.toContain('陈示例');
  });

  test('can be undone for ten seconds', () => {
    const desk = full();
    const before = desk.state;
    desk.do({ type: 'end' });
    expect(canUndo(desk.state)).toBe(true);
    desk.wait(8).do({ type: 'undo' });
    const { clock: _, ...after } = desk.state;
    const { clock: __, ...expected } = before;
    expect(after).toEqual(expected);
    expect(readTimes(desk.state, desk.clock).call).toBe(12_000);
  });

  test('can no longer be undone after ten seconds, and then nothing is left', () => {
    const desk = full().do({ type: 'end' }).wait(9).do({ type: 'clock' });
    expect(JSON.stringify(desk.state)).not.toContain('陈示例');
    const before = desk.state;
    expect(desk.do({ type: 'undo' }).state).toBe(before);
  });

  test('is final once the next call has begun', () => {
    const desk = full().do({ type: 'end' }, { type: 'answer' });
    expect(JSON.stringify(desk.state)).not.toContain('陈示例');
    desk.do({ type: 'undo' }, { type: 'undo' });
    expect(desk.state.fields).toEqual({});
  });
});

describe('undo', () => {
  test('takes back whatever came last, one action at a time', () => {
    const desk = bench().do({ type: 'answer' });
    const talking = desk.state.call;
    desk.do({ type: 'hold' }).do({ type: 'undo' });
    expect(desk.state.call).toEqual(talking);
    desk.do({ type: 'undo' });
    expect(desk.state.call).toBeUndefined();
    expect(desk.state.since).toBeUndefined();
    expect(canUndo(desk.state)).toBe(false);
  });

  test('takes typing in one field back as a whole', () => {
    const desk = bench().field('联系电话', '010').field('客户姓名', '陈');
    for (const value of ['陈示', '陈示例', '陈示', '陈']) desk.field('客户姓名', value);
    desk.do({ type: 'active' }).field('客户姓名', '陈示例').do({ type: 'undo' });
    expect(Object.keys(desk.state.fields)).toEqual(['联系电话']);
  });

  test('leaves what was typed there and back as it was, to the moment', () => {
    const desk = bench().field('客户姓名', '陈').field('客户姓名', '陈示').field('客户姓名', '陈');
    const before = desk.state.fields;
    desk.do({ type: 'answer' }, { type: 'undo' });
    expect(desk.state.fields).toEqual(before);
  });

  test('passes over what is no action', () => {
    const desk = bench()
      .do({ type: 'answer' }, { type: 'hold' })
      .do(
        { type: 'attend', nudge: 'hold-update:1', turn: 1 },
        { type: 'active' },
        { type: 'undo' },
      );
    expect(desk.state.call!.phase).toBe('talking');
  });

  test('of back goes forward again', () => {
    const desk = bench().do({ type: 'open-flow', flow: 'flow.call.inbound' }).branch(0);
    const before = desk.state.run;
    desk.do({ type: 'back' }, { type: 'undo' });
    expect(desk.state.run).toEqual(before);
  });

  test('reaches back 300 events and no further, and loses nothing before', () => {
    const desk = bench().do({ type: 'answer' });
    for (let index = 0; index < 400; index++) desk.field(`字段${index % 7}`, `值${index}`);
    for (let index = 0; index < 400; index++) desk.do({ type: 'undo' });
    expect(canUndo(desk.state)).toBe(false);
    expect(desk.state.call!.phase).toBe('talking');
    expect(Object.values(desk.state.fields).map(({ value }) => value)).toContain('值99');
  });
});

test('two windows are two desks', () => {
  const one = createBench(library, 'w1').field('客户姓名', '陈示例');
  const other = createBench(library, 'w2').do({ type: 'answer' });
  expect(other.state.fields).toEqual({});
  expect(one.state.call).toBeUndefined();
  expect(one.state.id).not.toBe(other.state.id);
});

test('the state is plain JSON and goes on after being written and read', () => {
  const desk = bench()
    .do({ type: 'ring' }, { type: 'answer' }, { type: 'hold' })
    .do({ type: 'open-flow', flow: 'flow.complaint.six-step' }, { type: 'complaint' })
    .field('答复时限', '今天15:30');
  const read = JSON.parse(JSON.stringify(desk.state));
  expect(read).toStrictEqual(desk.state);
  const event: DeskEvent = { type: 'resume', at: desk.clock.at, mono: desk.clock.mono };
  expect(reduceDesk(read, event, library)).toStrictEqual(reduceDesk(desk.state, event, library));
});

test.each<[string, unknown]>([
  ['nothing', undefined],
  ['null', null],
  ['a number', 7],
  ['an unknown type', { type: 'explode', at: START, mono: START }],
  ['a type of the prototype', { type: 'toString', at: START, mono: START }],
  ['no clocks', { type: 'answer' }],
  ['a clock that is no number', { type: 'answer', at: NaN, mono: START }],
  ['a clock beyond all dates', { type: 'answer', at: 1e300, mono: START }],
  ['a field without a value', { type: 'field', name: '电话', at: START, mono: START }],
  [
    'a branch that is no number',
    { type: 'branch', flow: 'a', step: '1', branch: '0', at: 1, mono: 1 },
  ],
  ['an unknown nature', { type: 'classify', nature: '愤怒', at: START, mono: START }],
])('an event that is %s leaves the desk as it is', (_, event) => {
  const state = createDesk('w1', { at: START, mono: START });
  expect(reduceDesk(state, event as DeskEvent, library)).toBe(state);
});
