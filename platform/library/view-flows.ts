import { parseGoto } from '../../core/library/check-flow.ts';
import type { Flow, Step } from '../../core/library/types.ts';
import type { FlowRow, FlowView, StepView } from '../../core/library/views.ts';
import type { FlowMarks, FlowSearch } from '../../core/search/flow-search.ts';
import { createFlowSearch } from '../../core/search/flow-search.ts';
import type { LibraryState } from './library-store.ts';
import type { Sight } from './view-texts.ts';
import { linkPhrases, viewWording } from './view-texts.ts';

/** Flows of the packs that are on: all of them in their order, or what a query finds. */
export function listFlowRows(state: LibraryState, query = ''): FlowRow[] {
  const { flows, packs, user } = state;
  const found: { flow: Flow | undefined; marks?: FlowMarks }[] = query.trim()
    ? flowSearchOf(state)(query, { packs, favourites: user.favourites }).map(({ id, marks }) => ({
        flow: flows.get(id),
        marks,
      }))
    : Array.from(flows.values(), flow => ({ flow }));
  return found.flatMap(({ flow, marks }): FlowRow[] => {
    if (!flow || !packs.has(flow.pack)) return [];
    const { id, pack, title, trigger, steps, en } = flow;
    const favourite = user.favourites.has(id);
    return [
      {
        id,
        pack,
        title,
        trigger,
        steps: steps.length,
        favourite,
        ...(marks && { marks }),
        ...(en && { en }),
      },
    ];
  });
}

const flowSearches = new WeakMap<LibraryState['flows'], FlowSearch>();

/** Made when flows are first looked for: most agents choose from the list. */
function flowSearchOf({ flows, compiled }: LibraryState): FlowSearch {
  const known = flowSearches.get(flows);
  if (known) return known;
  const made = createFlowSearch(flows.values(), compiled.pinyin);
  flowSearches.set(flows, made);
  return made;
}

/** A flow with the lines of its steps as they read now. */
export function viewFlow(state: LibraryState, flow: Flow, sight: Sight): FlowView {
  const { id, pack, title, trigger, start, tip, en } = flow;
  return {
    id,
    pack,
    title,
    trigger,
    start,
    steps: flow.steps.map(step => viewStep(state, flow, step, sight)),
    ...(tip && { tip }),
    ...(en && { en }),
  };
}

function viewStep(state: LibraryState, flow: Flow, step: Step, sight: Sight): StepView {
  const at = { kind: 'step', id: flow.id, step: step.id } as const;
  return {
    id: step.id,
    purpose: step.purpose,
    wordings: [
      ...viewWording(state, at, { tone: '标准' }, sight),
      ...step.variants.flatMap((variant, index) =>
        viewWording(state, { ...at, variant: index }, variant, sight),
      ),
    ],
    branches: step.branches.map(branch => {
      const goto = parseGoto(branch.goto);
      if (goto.kind === 'step') return { when: branch.when, step: goto.step };
      if (goto.kind !== 'flow') return { when: branch.when };
      const called = state.flows.get(goto.flow);
      const flowLink = {
        id: goto.flow,
        title: called?.title ?? goto.flow,
        ...(goto.step && { step: goto.step }),
      };
      return { when: branch.when, flow: flowLink, ...(branch.return && { step: branch.return }) };
    }),
    fields: step.fields,
    phrases: linkPhrases(state, step.phrases),
    ...(step.listen && { listen: step.listen }),
    ...(step.tip && { tip: step.tip }),
  };
}
