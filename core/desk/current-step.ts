import type { Flow, Step } from '../library/types.ts';
import { findStep, placeOf, resolveBranch } from './flow-run.ts';
import type { Desk, DeskLibrary, Place, Visit } from './types.ts';

/** A branch as a button. */
export interface BranchChoice {
  /** Counted from 0; key 1 takes the first. */
  index: number;
  when: string;
  /** Where it leads; missing where the flow is over. */
  to?: Place & { title: string };
  /** What kind of a way it is: on, into a sub-flow, back from one, to the end; or it leads nowhere. */
  way: 'step' | 'flow' | 'return' | 'end' | 'broken';
}

/** The step where the call is, with all that a surface draws of it. */
export interface CurrentStep {
  flow: Flow;
  step: Step;
  visit: Visit;
  /** The wording to say: the standard one or the variant that was chosen. */
  line: string;
  /** The step after it on the first branch, to be shown dimmed. */
  next?: Step;
  branches: BranchChoice[];
  /** Flows that this one comes back to, the outermost first. */
  returns: (Place & { title: string })[];
  /** Steps of this flow that the call has come by, for the map. */
  visited: string[];
}

/** Looks up where the call is; null without a flow and after its end. */
export function lookUpStep({ run }: Desk, library: DeskLibrary): CurrentStep | null {
  const visit = placeOf(run);
  const flow = visit && library.flows.get(visit.flow);
  const step = visit && findStep(visit, library);
  if (!visit || !flow || !step) return null;

  const branches = step.branches.map((branch, index): BranchChoice => {
    const target = resolveBranch(branch, visit, library);
    const { when, goto } = branch;
    if (target === 'end') return { index, when, way: 'end' };
    const to = target && findStep(target.to, library) ? titled(target.to, library) : null;
    if (!to) return { index, when, way: 'broken' };
    const way = goto === 'return' ? 'return' : goto.startsWith('flow:') ? 'flow' : 'step';
    return { index, when, way, to };
  });
  const first = branches[0]?.to;
  const next = first && findStep(first, library);
  return {
    flow,
    step,
    visit,
    line: step.variants[visit.variant ?? -1]?.text ?? step.say,
    ...(next && { next }),
    branches,
    returns: visit.returns.map(place => titled(place, library)),
    visited: [...new Set(run!.path.filter(one => one.flow === flow.id).map(({ step }) => step))],
  };
}

/** In another flow a step is named by the flow, in the same one by what it is for. */
function titled(place: Place, library: DeskLibrary): Place & { title: string } {
  const purpose = findStep(place, library)?.purpose ?? place.step;
  return { ...place, title: `${library.flows.get(place.flow)?.title ?? place.flow} · ${purpose}` };
}
