import type { Flow } from './types.ts';

/** A fault in the shape of a flow; `step` is missing when it concerns the flow as a whole. */
export interface FlowFault {
  step?: string;
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
 * Checks that every step of a flow is reachable, that every goto leads somewhere, that no step offers
 * two branches of the same name, and that a way out exists from everywhere.
 */
export function checkFlow(flow: Flow, flows: ReadonlyMap<string, Flow>): FlowFault[] {
  const faults: FlowFault[] = [];
  const steps = new Map(flow.steps.map(step => [step.id, step]));
  if (steps.size < flow.steps.length) faults.push({ reason: 'two steps have the same id' });
  if (!steps.has(flow.start)) {
    faults.push({ reason: `the start step "${flow.start}" does not exist` });
    return faults;
  }

  const leadsTo = new Map<string, string[]>();
  const leavesAt = new Set<string>();
  for (const step of flow.steps) {
    const targets: string[] = [];
    const labels = new Set<string>();
    for (const branch of step.branches) {
      if (labels.has(branch.when))
        faults.push({ step: step.id, reason: `two branches are called "${branch.when}"` });
      labels.add(branch.when);

      const goto = parseGoto(branch.goto);
      if (branch.return !== undefined && goto.kind !== 'flow')
        faults.push({ step: step.id, reason: `"return" belongs to a goto that calls a flow` });
      if (goto.kind === 'step') targets.push(goto.step);
      else if (goto.kind === 'flow') checkCall(step.id, goto.flow, goto.step, branch.return);
      else leavesAt.add(step.id);
    }
    leadsTo.set(step.id, targets);

    function checkCall(at: string, id: string, entry?: string, back?: string) {
      const called = flows.get(id);
      if (!called) faults.push({ step: at, reason: `the flow "${id}" does not exist` });
      else if (entry !== undefined && !called.steps.some(({ id }) => id === entry))
        faults.push({ step: at, reason: `the flow "${id}" has no step "${entry}"` });
      if (back !== undefined) targets.push(back);
      // Without a return the called flow comes back here or ends the call: either way it goes on.
      else leavesAt.add(at);
    }
  }

  for (const [id, targets] of leadsTo)
    for (const target of targets)
      if (!steps.has(target)) faults.push({ step: id, reason: `there is no step "${target}"` });

  const reached = spread([flow.start], id => leadsTo.get(id) ?? []);
  for (const id of steps.keys())
    if (!reached.has(id)) faults.push({ step: id, reason: 'no branch leads here' });

  const comesFrom = new Map<string, string[]>();
  for (const [id, targets] of leadsTo)
    for (const target of targets) comesFrom.set(target, [...(comesFrom.get(target) ?? []), id]);
  const finishes = spread([...leavesAt], id => comesFrom.get(id) ?? []);
  for (const id of reached)
    if (steps.has(id) && !finishes.has(id))
      faults.push({ step: id, reason: 'no way out: every branch goes round in a circle' });
  return faults;
}

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
