import { describe, expect, test } from 'vitest';
import type { Branch, Flow, Step } from '../../../core/library/types.ts';
import { content, createBench, sampleLibrary } from './sample-desk.ts';

/*
 * Every flow is walked on every branch. The paths are generated from the data; where a branch leads
 * is worked out here once more, so that the machine is not its own judge.
 */

interface Turn {
  flow: string;
  step: string;
  branch: number;
}

const library = sampleLibrary();
const flowOf = (id: string) => content.flows.find(flow => flow.id === id)!;
const stepOf = (flow: Flow, id: string) => flow.steps.find(step => step.id === id)!;
const entryOf = (goto: string): [flow: Flow, step: string] => {
  const [id, step] = goto.replace('flow:', '').split('#');
  const flow = flowOf(id!);
  return [flow, step ?? flow.start];
};
const comesBack = (flow: Flow) =>
  flow.steps.some(({ branches }) => branches.some(({ goto }) => goto === 'return'));

/** The shortest walk from one step to where `isGoal` holds; through sub-flows that come back. */
function findWalk(flow: Flow, from: string, isGoal: (step: Step) => Turn[] | null): Turn[] | null {
  const queue: { step: string; turns: Turn[] }[] = [{ step: from, turns: [] }];
  const seen = new Set([from]);
  for (const { step: id, turns } of queue) {
    const step = stepOf(flow, id);
    const last = isGoal(step);
    if (last) return [...turns, ...last];
    for (const [branch, { goto, return: back }] of step.branches.entries()) {
      const turn = { flow: flow.id, step: id, branch };
      let to: string | undefined;
      let walk: Turn[] | null = [turn];
      if (goto.startsWith('flow:')) {
        const [called, entry] = entryOf(goto);
        if (back === undefined || !comesBack(called)) continue;
        walk = findWalk(called, entry, toReturn(called));
        if (!walk) continue;
        walk = [turn, ...walk];
        to = back;
      } else if (goto !== 'end' && goto !== 'return') to = goto;
      if (to === undefined || seen.has(to)) continue;
      seen.add(to);
      queue.push({ step: to, turns: [...turns, ...walk] });
    }
  }
  return null;
}

const toReturn = (flow: Flow) => (step: Step) => {
  const branch = step.branches.findIndex(({ goto }) => goto === 'return');
  return branch < 0 ? null : [{ flow: flow.id, step: step.id, branch }];
};

/** Where a branch leads in a flow that was started alone. */
function placeAfter(flow: Flow, { goto }: Branch): string {
  if (goto === 'end' || goto === 'return') return 'over';
  if (!goto.startsWith('flow:')) return `${flow.id}#${goto}`;
  const [called, entry] = entryOf(goto);
  return `${called.id}#${entry}`;
}

const walkedSteps = new Set<string>();
const walkedBranches = new Set<string>();

describe.each(content.flows.map(flow => [flow.id, flow] as const))('%s', (id, flow) => {
  const turns = flow.steps.flatMap(step =>
    step.branches.map((branch, index) => [`${step.id}: ${branch.when}`, step, index] as const),
  );

  test.each(turns)('goes where the branch leads at step %s', (_, step, index) => {
    const walk = findWalk(flow, flow.start, one => (one === step ? [] : null));
    expect(walk, `no walk leads to ${id}#${step.id}`).not.toBeNull();

    const bench = createBench(library).do({ type: 'open-flow', flow: id });
    for (const turn of walk!) bench.do({ type: 'branch', ...turn });
    expect(bench.place).toBe(`${id}#${step.id}`);

    const before = bench.state.run;
    bench.do({ type: 'branch', flow: id, step: step.id, branch: index });
    expect(bench.place).toBe(placeAfter(flow, step.branches[index]!));
    expect(bench.state.run!.path.length + bench.state.run!.cut).toBeGreaterThan(walk!.length);
    walkedSteps.add(`${id}#${step.id}`);
    walkedBranches.add(`${id}#${step.id}/${index}`);

    bench.do({ type: 'back' });
    expect(bench.state.run).toEqual(before);
  });

  const calls = turns.filter(([, step, index]) => step.branches[index]!.goto.startsWith('flow:'));
  const returning = calls.filter(([, step, index]) =>
    comesBack(entryOf(step.branches[index]!.goto)[0]),
  );
  if (returning.length === 0) return;

  test.each(returning)('comes back from the sub-flow at step %s', (_, step, index) => {
    const branch = step.branches[index]!;
    const [called, entry] = entryOf(branch.goto);
    const bench = createBench(library).do(
      { type: 'open-flow', flow: id, step: step.id },
      { type: 'branch', flow: id, step: step.id, branch: index },
    );
    const walk = findWalk(called, entry, toReturn(called));
    expect(walk, `no walk leads back from ${branch.goto}`).not.toBeNull();
    for (const turn of walk!) bench.do({ type: 'branch', ...turn });
    expect(bench.place).toBe(`${id}#${branch.return ?? step.id}`);
  });
});

test('every step and every branch of every flow was walked', () => {
  const steps = content.flows.flatMap(flow => flow.steps.map(step => `${flow.id}#${step.id}`));
  const branches = content.flows.flatMap(flow =>
    flow.steps.flatMap(step => step.branches.map((_, index) => `${flow.id}#${step.id}/${index}`)),
  );
  expect(content.flows).toHaveLength(44);
  expect([...walkedSteps].toSorted()).toEqual(steps.toSorted());
  expect([...walkedBranches].toSorted()).toEqual(branches.toSorted());
});
