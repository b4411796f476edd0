import { describe, expect, test } from 'vitest';
import { advanceClock, readTimes, startClock } from '../../../core/desk/clock.ts';
import { createBench, sampleLibrary } from './sample-desk.ts';

const library = sampleLibrary();
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

describe('elapsed time', () => {
  // What the clocks do in one step, and what has really passed.
  test.each<[string, wall: number, mono: number, elapsed: number, jump: number | undefined]>([
    ['both go on', 10_000, 10_000, 10_000, undefined],
    ['the wall clock is slewed a little', 10_004, 10_000, 10_004, undefined],
    ['the laptop slept an hour', HOUR, 2000, HOUR, HOUR - 2000],
    ['the laptop slept four minutes', 4 * MINUTE, 2000, 4 * MINUTE, undefined],
    ['the wall clock was set back an hour', -HOUR + 3000, 3000, 3000, -HOUR],
    ['it was set back a minute within ten', 9 * MINUTE, 10 * MINUTE, 10 * MINUTE, undefined],
    ['it was set back six minutes within ten', 4 * MINUTE, 10 * MINUTE, 10 * MINUTE, -6 * MINUTE],
    ['it was set forward an hour', HOUR + 1000, 1000, HOUR + 1000, HOUR],
    ['five minutes exactly are no jump', 5 * MINUTE, 0, 5 * MINUTE, undefined],
    ['the monotonic clock began anew', 20_000, -5_000_000, 20_000, undefined],
    ['both went back', -HOUR, -1000, 0, -HOUR],
  ])('when %s', (_, wall, mono, elapsed, jump) => {
    const before = startClock({ at: 50 * HOUR, mono: 50 * HOUR });
    const after = advanceClock(before, { at: 50 * HOUR + wall, mono: 50 * HOUR + mono });
    expect(after.t).toBe(elapsed);
    expect(after.jump?.by).toBe(jump);
  });

  test('adds up over a clock set back and a sleep after it', () => {
    const desk = createBench(library).do({ type: 'answer' });
    desk.wait(60).do({ type: 'active' });
    desk.jump(-600).do({ type: 'active' });
    desk.jump(1200).do({ type: 'active' });
    // 60 seconds, then one a second per event, then a sleep of 20 minutes.
    expect(readTimes(desk.state, desk.clock).call).toBe((60 + 3 + 1200) * 1000);
  });
});

describe('the call bar', () => {
  test('shows what runs: rings, the call, the hold, the step', () => {
    const desk = createBench(library).do({ type: 'ring' }).wait(6);
    expect(readTimes(desk.state, desk.clock)).toEqual({ ringing: 6000, holds: 0 });
    desk.do({ type: 'answer' }, { type: 'open-flow', flow: 'flow.call.inbound' }).wait(5);
    expect(readTimes(desk.state, desk.clock)).toEqual({ call: 6000, step: 5000, holds: 0 });
    desk.do({ type: 'hold' }).wait(3);
    expect(readTimes(desk.state, desk.clock)).toMatchObject({ call: 10_000, hold: 3000 });
  });

  test('says that the clock jumped, before and after the next event, until the call is over', () => {
    const desk = createBench(library).do({ type: 'answer' }).jump(-3600);
    expect(readTimes(desk.state, desk.clock)).toMatchObject({ call: 0, jumped: -3_600_000 });
    desk.do({ type: 'hold' });
    expect(readTimes(desk.state, desk.clock).jumped).toBe(-3_600_000);
    desk.do({ type: 'end' }, { type: 'answer' });
    expect(readTimes(desk.state, desk.clock).jumped).toBeUndefined();
  });

  test('does not care for a jump between two calls', () => {
    const desk = createBench(library).jump(7200).do({ type: 'answer' });
    expect(readTimes(desk.state, desk.clock)).toEqual({ call: 0, holds: 0 });
  });
});
