import { signal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { CheatSheet } from '../../components/library/cheat-sheet.tsx';
import { FlowLibrary } from '../../components/library/flow-library.tsx';
import type { ListedFlow } from '../../components/library/flow-library.tsx';
import { FlowPage } from '../../components/library/flow-page.tsx';
import { findFlows } from '../../core/library/find-flows.ts';
import { checkFlow } from '../../core/library/check-flow.ts';
import type { Flow } from '../../core/library/types.ts';
import type { FlowView } from '../../core/library/views.ts';
import { readCompiled } from '../../platform/library/shipped-content.ts';
import * as manage from './manager-state.ts';
import * as state from './options-state.ts';

/* All flows of the library: to look for one, to see whether it is sound, to read and to print it. */

const flows = signal<ReadonlyMap<string, Flow>>(new Map());
const query = signal('');
export const opened = signal<{ view: FlowView; step: string } | null>(null);

async function readFlows(): Promise<void> {
  const { content } = await readCompiled();
  flows.value = new Map(content.flows.map(flow => [flow.id, flow]));
}

function open(id: string, step?: string): void {
  void state.refresh(async () => {
    const view = await state.library.openFlow(id);
    if (view) opened.value = { view, step: step ?? view.start };
  });
}

export function FlowsView() {
  useEffect(() => void state.refresh(readFlows), []);
  const all = flows.value;
  const rows = useMemo(
    () => findFlows([...all.values()], query.value).map(flow => toRow(flow, all)),
    [all, query.value, state.packs.value],
  );
  const flow = opened.value && all.get(opened.value.view.id);
  if (manage.sheet.value)
    return (
      <CheatSheet
        {...manage.sheet.value}
        onPrint={() => print()}
        onBack={() => void (manage.sheet.value = null)}
      />
    );
  if (flow)
    return (
      <FlowPage
        {...opened.value!}
        flow={flow}
        flows={all}
        onStep={step => void (opened.value = { ...opened.value!, step })}
        onFlow={open}
        onPrint={() => print()}
        onBack={() => void (opened.value = null)}
      />
    );
  return (
    <FlowLibrary
      query={query.value}
      onQuery={words => void (query.value = words)}
      rows={rows}
      onOpen={open}
      onCheatSheet={() => void manage.readSheet()}
    />
  );
}

function toRow(flow: Flow, all: ReadonlyMap<string, Flow>): ListedFlow {
  const { id, title, trigger, en, steps } = flow;
  const pack = state.packs.value.find(one => one.id === flow.pack);
  const isEnglish = state.locale.value === 'en';
  return {
    id,
    title,
    trigger,
    ...(en && { en }),
    pack: (isEnglish && pack?.en.title) || (pack?.title ?? flow.pack),
    isOff: pack !== undefined && !pack.on,
    steps: steps.length,
    faults: checkFlow(flow, all).length,
  };
}
