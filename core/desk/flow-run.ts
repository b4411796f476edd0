import { parseGoto } from '../library/check-flow.ts';
import type { Branch, Flow, Step } from '../library/types.ts';
import type { Desk, DeskEvent, DeskLibrary, FlowRun, Moment, Place, Visit } from './types.ts';

type FlowEvent = Extract<
  DeskEvent,
  { type: 'open-flow' | 'branch' | 'jump' | 'return' | 'back' | 'leave-flow' | 'variant' }
>;

/** Steps that a path keeps; a shift at a counter goes round for hours. */
const LONGEST_PATH = 400;

/** Sub-flows within sub-flows; deeper than this the outermost are forgotten. */
const DEEPEST = 20;

/** A move: where to, what comes back where, and the branch that was taken. */
interface Move {
  to: Place;
  returns: Place[];
  when?: string;
}

/** What an event does to the flow; null when it can't happen now. */
export function changeFlow(
  desk: Desk,
  event: FlowEvent,
  now: Moment,
  library: DeskLibrary,
): Desk | null {
  const run = nextRun(desk.run, event, now, library);
  return run && { ...desk, run: { ...run, timers: timersAt(run, library) } };
}

/** Where the call is in a flow; missing without a flow and after its end. */
export function placeOf(run: FlowRun | undefined): Visit | undefined {
  const visit = run?.path.at(-1);
  return visit?.left ? undefined : visit;
}

/** A step of the library. */
export function findStep(place: Place, { flows }: DeskLibrary): Step | undefined {
  return flows.get(place.flow)?.steps.find(({ id }) => id === place.step);
}

/** A flow that can be come back from: one of its branches returns. */
export function canReturn(flow: Flow): boolean {
  return flow.steps.some(step => step.branches.some(({ goto }) => goto === 'return'));
}

function nextRun(
  run: FlowRun | undefined,
  event: FlowEvent,
  now: Moment,
  library: DeskLibrary,
): FlowRun | null {
  if (event.type === 'open-flow') return openFlow(run, event, now, library);
  if (!run) return null;
  if (event.type === 'back') return goBack(run);
  if (event.type === 'jump') return jump(run, event, now, library);

  const here = placeOf(run);
  if (!here) return null;
  switch (event.type) {
    case 'branch':
      if (here.flow !== event.flow || here.step !== event.step) return null;
      return takeBranch(run, here, event.branch, now, library);
    case 'return':
      return goHome(run, here, now, library);
    case 'leave-flow':
      return finish(run, now);
    case 'variant':
      return showVariant(run, here, event.variant, library);
  }
}

function openFlow(
  run: FlowRun | undefined,
  { flow: id, step }: { flow: string; step?: string },
  now: Moment,
  library: DeskLibrary,
): FlowRun | null {
  const flow = library.flows.get(id);
  if (!flow) return null;
  const to = { flow: id, step: step ?? flow.start };
  const here = placeOf(run);
  const returns = here ? callInto(flow, here.returns, placeIn(here)) : [];
  return move(run ?? { path: [], cut: 0, timers: [] }, { to, returns }, now, library);
}

function takeBranch(
  run: FlowRun,
  here: Visit,
  index: number,
  now: Moment,
  library: DeskLibrary,
): FlowRun | null {
  const branch = findStep(here, library)?.branches[index];
  if (!branch) return null;
  const target = resolveBranch(branch, here, library);
  if (target === 'end') return finish(run, now, branch.when);
  return target && move(run, { ...target, when: branch.when }, now, library);
}

/** Where a branch leads from a place with what is open there; null when it leads nowhere. */
export function resolveBranch(
  branch: Branch,
  here: Pick<Visit, 'flow' | 'step' | 'returns'>,
  library: DeskLibrary,
): { to: Place; returns: Place[] } | 'end' | null {
  const goto = parseGoto(branch.goto);
  switch (goto.kind) {
    case 'end':
      return 'end';
    case 'return': {
      const to = here.returns.at(-1);
      return to ? { to, returns: here.returns.slice(0, -1) } : 'end';
    }
    case 'step':
      return { to: { flow: here.flow, step: goto.step }, returns: here.returns };
    case 'flow': {
      const flow = library.flows.get(goto.flow);
      if (!flow) return null;
      const to = { flow: flow.id, step: goto.step ?? flow.start };
      const back = { flow: here.flow, step: branch.return ?? here.step };
      return { to, returns: callInto(flow, here.returns, back) };
    }
  }
}

/**
 * What is open once a flow has been called. A flow that is open already and never returns is not
 * called once more: the call has come home to it. So flows that hand over to each other in a circle
 * do not pile up.
 */
function callInto(flow: Flow, returns: Place[], back: Place): Place[] {
  const open = [...returns, back];
  if (!canReturn(flow)) {
    const home = open.findIndex(place => place.flow === flow.id);
    if (home >= 0) return open.slice(0, home);
  }
  return open.slice(-DEEPEST);
}

function jump(run: FlowRun, to: Place, now: Moment, library: DeskLibrary): FlowRun | null {
  const last = run.path.at(-1)!;
  const here = placeOf(run);
  if (here?.flow === to.flow && here.step === to.step) return null;
  if (last.flow === to.flow)
    return move(run, { to: placeIn(to), returns: last.returns }, now, library);
  const home = last.returns.findLastIndex(place => place.flow === to.flow);
  if (home < 0) return null;
  return move(run, { to: placeIn(to), returns: last.returns.slice(0, home) }, now, library);
}

function goHome(run: FlowRun, here: Visit, now: Moment, library: DeskLibrary): FlowRun | null {
  const to = here.returns.at(-1);
  return to ? move(run, { to, returns: here.returns.slice(0, -1) }, now, library) : null;
}

/** The flow as it was before its last move; the end of a flow counts as one. */
function goBack(run: FlowRun): FlowRun | null {
  const last = run.path.at(-1)!;
  if (last.left) return { ...run, path: replaceLast(run.path, reopen(last)) };
  if (run.path.length < 2) return null;
  const path = run.path.slice(0, -1);
  const before = path.at(-1)!;
  return { ...run, path: before.left?.ends ? path : replaceLast(path, reopen(before)) };
}

function move(run: FlowRun, { to, returns, when }: Move, now: Moment, library: DeskLibrary) {
  if (!findStep(to, library)) return null;
  const path = [...leave(run.path, now, when), { ...placeIn(to), at: now, returns }];
  const over = Math.max(0, path.length - LONGEST_PATH);
  return { ...run, path: path.slice(over), cut: run.cut + over };
}

/** Notes on the last visit how it went on, unless the flow was over with it already. */
function leave(path: Visit[], now: Moment, when?: string): Visit[] {
  const last = path.at(-1);
  if (!last || last.left) return path;
  const left = when === undefined ? { at: now } : { at: now, when };
  return replaceLast(path, { ...last, left });
}

function finish(run: FlowRun, now: Moment, when?: string): FlowRun {
  const last = run.path.at(-1)!;
  const left = when === undefined ? { at: now } : { at: now, when };
  return { ...run, path: replaceLast(run.path, { ...last, left: { ...left, ends: true } }) };
}

function showVariant(
  run: FlowRun,
  here: Visit,
  variant: number,
  library: DeskLibrary,
): FlowRun | null {
  const { variant: before = -1, ...rest } = here;
  const count = findStep(here, library)?.variants.length ?? 0;
  if (variant === before || variant < -1 || variant >= count) return null;
  return { ...run, path: replaceLast(run.path, variant < 0 ? rest : { ...rest, variant }) };
}

function timersAt(run: FlowRun, library: DeskLibrary) {
  const here = placeOf(run);
  return (here && findStep(here, library)?.timers) ?? [];
}

function reopen(visit: Visit): Visit {
  const { left: _, ...open } = visit;
  return open;
}

const placeIn = ({ flow, step }: Place): Place => ({ flow, step });

const replaceLast = (path: Visit[], visit: Visit) => [...path.slice(0, -1), visit];
