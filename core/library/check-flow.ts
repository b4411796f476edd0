import type { Flow } from './types.ts';

/** What can be wrong with the shape of a flow. */
export type FlowFaultKind =
  /** Two steps have the same id. */
  | 'twin-steps'
  | 'no-start'
  /** No branch leads to the step. */
  | 'unreachable'
  /** The step does not say how it goes on. */
  | 'no-answers'
  | 'unnamed-answer'
  | 'twin-answers'
  /** A branch leads to a step, a flow, or a step of another flow that does not exist. */
  | 'no-step'
  | 'no-flow'
  | 'no-entry'
  /** A branch that calls no flow says where to come back to. */
  | 'stray-return'
  /** Every branch goes round in a circle. */
  | 'no-exit';

/** A fault in the shape of a flow; `step` is missing when it concerns the flow as a whole. */
export interface FlowFault {
  kind: FlowFaultKind;
  step?: string;
  /** What it is about: the branch, or what a branch leads to. */
  name?: string;
  /** In English, for writers of packs. */
  reason: string;
}

/** What a `goto` points at, taken apart. */
export type Goto =
  | { kind: 'end' }
  | { kind: 'return' }
  | { kind: 'step'; step: string }
  | { kind: 'flow'; flow: string; step?: string };

export function parseGoto(goto: string): Goto {
  if (goto === 'end') return { kind: 'end' };
  if (goto === 'return') return { kind: 'return' };
  if (!goto.startsWith('flow:')) return { kind: 'step', step: goto };
  const [flow, step] = goto.slice('flow:'.length).split('#') as [string, string | undefined];
  return step === undefined ? { kind: 'flow', flow } : { kind: 'flow', flow, step };
}

/**
 * Checks that every step of a flow is reachable and says how it goes on, that every goto leads
 * somewhere, that no step offers two branches of the same name, and that a way out exists from
 * everywhere.
 */
export function checkFlow(flow: Flow, flows: ReadonlyMap<string, Flow>): FlowFault[] {
  const faults: FlowFault[] = [];
  const add = (kind: FlowFaultKind, step?: string, name = '') =>
    void faults.push({
      kind,
      ...(step !== undefined && { step }),
      ...(name && { name }),
      reason: REASONS[kind](name),
    });
  const steps = new Map(flow.steps.map(step => [step.id, step]));
  if (steps.size < flow.steps.length) add('twin-steps');
  if (!steps.has(flow.start)) {
    add('no-start', undefined, flow.start);
    return faults;
  }

  const leadsTo = new Map<string, string[]>();
  const leavesAt = new Set<string>();
  for (const step of flow.steps) {
    const targets: string[] = [];
    const labels = new Set<string>();
    if (step.branches.length === 0) {
      add('no-answers', step.id);
      leavesAt.add(step.id);
    }
    for (const { when, goto: to, return: back } of step.branches) {
      if (!when.trim()) add('unnamed-answer', step.id);
      else if (labels.has(when)) add('twin-answers', step.id, when);
      labels.add(when);

      const goto = parseGoto(to);
      if (back !== undefined && goto.kind !== 'flow') add('stray-return', step.id, when);
      if (goto.kind === 'step') targets.push(goto.step);
      else if (goto.kind === 'flow') checkCall(step.id, goto.flow, goto.step, back);
      else leavesAt.add(step.id);
    }
    leadsTo.set(step.id, targets);

    function checkCall(at: string, id: string, entry?: string, back?: string) {
      const called = flows.get(id);
      if (!called) add('no-flow', at, id);
      else if (entry !== undefined && !called.steps.some(({ id }) => id === entry))
        add('no-entry', at, `${called.title} ${entry}`);
      if (back !== undefined) targets.push(back);
      // Without a return the called flow comes back here or ends the call: either way it goes on.
      else leavesAt.add(at);
    }
  }

  for (const [id, targets] of leadsTo)
    for (const target of targets)
      if (!steps.has(target)) {
        add('no-step', id, target);
        // Where it breaks off it does not go round: one fault is enough.
        leavesAt.add(id);
      }

  const reached = spread([flow.start], id => leadsTo.get(id) ?? []);
  for (const id of steps.keys()) if (!reached.has(id)) add('unreachable', id);

  const comesFrom = new Map<string, string[]>();
  for (const [id, targets] of leadsTo)
    for (const target of targets) comesFrom.set(target, [...(comesFrom.get(target) ?? []), id]);
  const finishes = spread([...leavesAt], id => comesFrom.get(id) ?? []);
  for (const id of reached) if (steps.has(id) && !finishes.has(id)) add('no-exit', id);
  return faults;
}

const REASONS: Readonly<Record<FlowFaultKind, (name: string) => string>> = {
  'twin-steps': () => 'two steps have the same id',
  'no-start': name => `the start step "${name}" does not exist`,
  unreachable: () => 'no branch leads here',
  'no-answers': () => 'has no branches: nothing says how it goes on',
  'unnamed-answer': () => 'a branch has no name',
  'twin-answers': name => `two branches are called "${name}"`,
  'no-step': name => `there is no step "${name}"`,
  'no-flow': name => `the flow "${name}" does not exist`,
  'no-entry': name => `there is no step "${name}"`,
  'stray-return': name => `"return" belongs to a goto that calls a flow, not to "${name}"`,
  'no-exit': () => 'no way out: every branch goes round in a circle',
};

function spread(from: string[], next: (id: string) => string[]): Set<string> {
  const seen = new Set(from);
  const queue = [...from];
  for (let id = queue.pop(); id !== undefined; id = queue.pop())
    for (const target of next(id))
      if (!seen.has(target)) {
        seen.add(target);
        queue.push(target);
      }
  return seen;
}
