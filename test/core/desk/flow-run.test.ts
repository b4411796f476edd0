import { describe, expect, test } from 'vitest';
import { lookUpStep } from '../../../core/desk/current-step.ts';
import type { DeskLibrary } from '../../../core/desk/types.ts';
import type { Flow, Step } from '../../../core/library/types.ts';
import { createBench, sampleLibrary } from './sample-desk.ts';

const library = sampleLibrary();

/** A flow in short: each step with its branches as `goto` or `goto~return`. */
function flow(id: string, steps: Record<string, string[]>): Flow {
  return {
    id,
    pack: 'own',
    title: id,
    trigger: '',
    start: Object.keys(steps)[0]!,
    steps: Object.entries(steps).map(([id, gotos]): Step => ({
      id,
      purpose: `purpose ${id}`,
      say: `line ${id}`,
      variants: [],
      branches: gotos.map((spec, index) => {
        const [goto, back] = spec.split('~') as [string, string | undefined];
        const when = `branch ${index}`;
        return back === undefined ? { when, goto } : { when, goto, return: back };
      }),
      fields: [],
      timers: [],
      phrases: [],
    })),
  };
}

function libraryOf(...flows: Flow[]): DeskLibrary {
  return { ...library, flows: new Map(flows.map(one => [one.id, one])) };
}

describe('a sub-flow', () => {
  test('comes back to the return step, through a sub-flow of its own', () => {
    const bench = createBench(library).do(
      { type: 'open-flow', flow: 'flow.call.inbound', step: '6' },
      { type: 'branch', flow: 'flow.call.inbound', step: '6', branch: 1 },
    );
    expect(bench.place).toBe('flow.call.lookup#1');
    bench.branch('不同意').branch('约好了');
    expect(bench.place).toBe('flow.call.closing#2');
    expect(lookUpStep(bench.state, library)!.returns.map(({ flow, step }) => flow + step)).toEqual([
      'flow.call.inbound7',
      'flow.call.lookup5',
    ]);
    bench.branch('认可').branch('客户没挂').branch('还有事');
    expect(bench.place).toBe('flow.call.lookup#5');
    bench.branch('接着处理');
    expect(bench.place).toBe('flow.call.inbound#7');
  });

  test('comes back to the step that called it when no return step is named', () => {
    const lib = libraryOf(
      flow('a', { '1': ['flow:b'], '2': ['end'] }),
      flow('b', { '1': ['return'] }),
    );
    const bench = createBench(lib).do({ type: 'open-flow', flow: 'a' }).branch(0).branch(0);
    expect(bench.place).toBe('a#1');
  });

  test('ends where it was started alone', () => {
    const bench = createBench(library).do({ type: 'open-flow', flow: 'flow.call.inaudible' });
    bench.branch('听清了');
    expect(bench.place).toBe('over');
  });

  test('can be left by hand for the step that called it', () => {
    const bench = createBench(library)
      .do({ type: 'open-flow', flow: 'flow.call.inbound' })
      .branch('按时接起')
      .branch('听不清')
      .do({ type: 'return' });
    expect(bench.place).toBe('flow.call.inbound#3');
    expect(bench.takes({ type: 'return' })).toBe(false);
  });

  test('is what a flow becomes that is opened while another one is open', () => {
    const bench = createBench(library)
      .do({ type: 'open-flow', flow: 'flow.call.inbound' })
      .branch('按时接起')
      .do({ type: 'open-flow', flow: 'flow.complaint.six-step', step: '6' });
    expect(bench.place).toBe('flow.complaint.six-step#6');
    bench.do({ type: 'return' });
    expect(bench.place).toBe('flow.call.inbound#2');
  });

  test('that hands over to a flow open already comes home to it', () => {
    const bench = createBench(library)
      .do({ type: 'open-flow', flow: 'flow.hotline.standard' })
      .branch('听清问题');
    for (let round = 0; round < 50; round++) {
      bench.branch('讲不清或要看界面').branch('方便').branch('连通').branch('解决');
      expect(bench.place).toBe('flow.hotline.standard#5');
      expect(bench.state.run!.path.at(-1)!.returns).toEqual([]);
      bench.branch('有');
    }
  });

  test('that calls itself for ever stays bounded', () => {
    const lib = libraryOf(flow('a', { '1': ['flow:a', 'return'] }));
    const bench = createBench(lib).do({ type: 'open-flow', flow: 'a' });
    for (let round = 0; round < 900; round++) bench.branch(0);
    expect(bench.state.run!.path.at(-1)!.returns).toHaveLength(20);
    expect(bench.state.run!.path.length).toBe(400);
    expect(bench.state.run!.cut).toBe(501);
  });
});

describe('a branch', () => {
  const open = () => createBench(library).do({ type: 'open-flow', flow: 'flow.call.inbound' });

  test('taken twice by a key that bounced counts once', () => {
    const bench = open();
    const key = { type: 'branch', flow: 'flow.call.inbound', step: '1', branch: 0 } as const;
    bench.do(key, key);
    expect(bench.place).toBe('flow.call.inbound#2');
  });

  test.each([2, -1, 1e6])('that does not exist (%i) changes nothing', branch => {
    expect(open().takes({ type: 'branch', flow: 'flow.call.inbound', step: '1', branch })).toBe(
      false,
    );
  });

  test('that leads nowhere changes nothing and says so', () => {
    const lib = libraryOf(flow('a', { '1': ['9', 'flow:none', 'end'] }));
    const bench = createBench(lib).do({ type: 'open-flow', flow: 'a' });
    expect(bench.takes({ type: 'branch', flow: 'a', step: '1', branch: 0 })).toBe(false);
    expect(bench.takes({ type: 'branch', flow: 'a', step: '1', branch: 1 })).toBe(false);
    expect(lookUpStep(bench.state, lib)!.branches.map(({ way }) => way)).toEqual([
      'broken',
      'broken',
      'end',
    ]);
  });

  test('notes what was said yes to and when', () => {
    const bench = open().wait(10).branch('超过三声');
    const [first, second] = bench.state.run!.path;
    expect(first!.left).toMatchObject({ when: '超过三声' });
    expect(second!.at.t - first!.at.t).toBe(11_000);
  });
});

describe('back', () => {
  test('takes one move back at a time, over a sub-flow and an end, and keeps the fields', () => {
    const bench = createBench(library).do({ type: 'open-flow', flow: 'flow.call.inbound' });
    const places = [bench.place];
    for (const when of ['按时接起', '听不清', '完全听不到', '结束']) {
      bench.branch(when);
      places.push(bench.place);
    }
    expect(places.at(-1)).toBe('over');
    bench.field('联系电话', '13800001234');
    while (places.length > 1) {
      places.pop();
      bench.do({ type: 'back' });
      expect(bench.place).toBe(places.at(-1));
    }
    expect(bench.takes({ type: 'back' })).toBe(false);
    expect(bench.state.fields['联系电话']!.value).toBe('13800001234');
  });

  test('keeps the end of one flow when the next is taken back', () => {
    const bench = createBench(library)
      .do({ type: 'open-flow', flow: 'flow.call.inaudible' })
      .branch('听清了')
      .do({ type: 'open-flow', flow: 'flow.call.closing' });
    expect(bench.place).toBe('flow.call.closing#1');
    bench.do({ type: 'back' });
    expect(bench.place).toBe('over');
  });
});

describe('a jump', () => {
  const open = () =>
    createBench(library)
      .do({ type: 'open-flow', flow: 'flow.call.inbound' })
      .branch('按时接起')
      .branch('听不清');

  test('goes to a step of the flow that is open', () => {
    const bench = open().do({ type: 'jump', flow: 'flow.call.inaudible', step: '3' });
    expect(bench.place).toBe('flow.call.inaudible#3');
    expect(bench.state.run!.path.at(-1)!.returns).toHaveLength(1);
  });

  test('out of a sub-flow closes it', () => {
    const bench = open().do({ type: 'jump', flow: 'flow.call.inbound', step: '5' });
    expect(bench.place).toBe('flow.call.inbound#5');
    expect(bench.state.run!.path.at(-1)!.returns).toEqual([]);
  });

  test.each([
    { flow: 'flow.call.closing', step: '1' },
    { flow: 'flow.call.inaudible', step: '99' },
    { flow: 'flow.call.inaudible', step: '1' },
  ])('to $flow#$step, which is not open, unknown or here, changes nothing', place => {
    expect(open().takes({ type: 'jump', ...place })).toBe(false);
  });
});

describe('the step', () => {
  test('has its line, the next one, its branches and the way it came', () => {
    const bench = createBench(library)
      .do({ type: 'open-flow', flow: 'flow.call.inbound' })
      .branch('按时接起');
    const now = lookUpStep(bench.state, library)!;
    expect(now.step.purpose).toBe('开场');
    expect(now.line).toBe(now.step.say);
    expect(now.next!.id).toBe('3');
    expect(now.branches.map(({ way }) => way)).toEqual(['step', 'flow']);
    expect(now.branches[1]!.to!.title).toContain('听不清处理流程');
    expect(now.visited).toEqual(['1', '2']);
  });

  test('is said differently, and back again', () => {
    const bench = createBench(library)
      .do({ type: 'open-flow', flow: 'flow.call.inbound' })
      .branch('按时接起');
    const step = lookUpStep(bench.state, library)!.step;
    bench.do({ type: 'variant', variant: 2 });
    expect(lookUpStep(bench.state, library)!.line).toBe(step.variants[2]!.text);
    expect(bench.takes({ type: 'variant', variant: step.variants.length })).toBe(false);
    bench.do({ type: 'variant', variant: -1 });
    expect(lookUpStep(bench.state, library)!.line).toBe(step.say);
  });

  test('is none before a flow, after its end and after leaving it', () => {
    const bench = createBench(library);
    expect(lookUpStep(bench.state, library)).toBeNull();
    bench.do({ type: 'open-flow', flow: 'flow.call.inbound' }, { type: 'leave-flow' });
    expect(lookUpStep(bench.state, library)).toBeNull();
    expect(bench.state.run!.path).toHaveLength(1);
  });
});
