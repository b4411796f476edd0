import { FlowBrowser } from '../../components/flows/flow-browser.tsx';
import type { FlowDesk, FlowSource } from '../../components/flows/flow-browser.tsx';
import { FlowRun } from '../../components/flows/flow-run.tsx';
import { StepTimers } from '../../components/flows/step-timers.tsx';
import type { PaneTools } from '../../components/text/text-pane.tsx';
import { useAnswer } from '../../components/base/use-answer.ts';
import { listChecklists } from '../../core/desk/checklists.ts';
import { lookUpStep } from '../../core/desk/current-step.ts';
import type { DeskLibrary } from '../../core/desk/types.ts';
import type { Timer } from '../../core/library/types.ts';
import { DeskFields } from './desk-fields.tsx';
import { ofStep, stepTime } from './panel-clock.ts';
import * as desk from './panel-desk.ts';
import { openPhrase } from './panel-errands.ts';
import * as edit from './panel-library.ts';
import * as state from './panel-state.ts';

interface Props {
  source: FlowSource;
  tools: PaneTools;
  isActive: boolean;
  isShown: boolean;
}

/** The view 流程: the flow that the call is in, or the list to choose one from. */
export function DeskFlows(props: Props) {
  const library = desk.deskLibrary.value;
  const isRunning = library !== null && desk.desk.value.run !== undefined;
  // A flow that is looked at from elsewhere does not end the one that runs.
  const isRead = desk.isBrowsingFlows.value || state.openedFlow.value !== null;
  if (isRunning && !isRead) return <RunningFlow {...props} library={library} />;
  return <FlowChoice {...props} library={library} />;
}

function FlowChoice(props: Props & { library: DeskLibrary | null }) {
  const choice = useFlowDesk(props.library, props.source);
  return (
    <FlowBrowser
      query={state.query.value}
      onQuery={text => void (state.query.value = text)}
      source={props.source}
      tools={props.tools}
      opened={state.openedFlow.value}
      onOpened={opened => void (state.openedFlow.value = opened)}
      isActive={props.isActive}
      isShown={props.isShown}
      onPhrase={id => openPhrase(id)}
      desk={choice}
    />
  );
}

function useFlowDesk(library: DeskLibrary | null, source: FlowSource): FlowDesk | undefined {
  const rows = useAnswer(() => source.listFlows(), [state.version.value]).value ?? [];
  if (!library) return undefined;
  const current = desk.desk.value;
  const visit = current.run?.path.at(-1);
  return {
    flows: library.flows,
    favourites: new Set(rows.filter(({ favourite }) => favourite).map(({ id }) => id)),
    onFavourite: (id, favourite) => void edit.setFavourite(id, favourite),
    onStart(flow, step) {
      state.openedFlow.value = null;
      desk.isBrowsingFlows.value = false;
      desk.act({ type: 'open-flow', flow, ...(step !== undefined && { step }) });
    },
    proposal: desk.proposal.value,
    running: visit && {
      title: library.flows.get(visit.flow)?.title ?? visit.flow,
      onReturn() {
        state.openedFlow.value = null;
        desk.isBrowsingFlows.value = false;
      },
    },
  };
}

function RunningFlow({
  source,
  tools,
  isActive,
  isShown,
  library,
}: Props & { library: DeskLibrary }) {
  const current = desk.desk.value;
  const run = current.run!;
  const step = lookUpStep(current, library);
  const flow = run.path.at(-1)!.flow;
  const { value: view } = useAnswer(() => source.openFlow(flow), [flow, state.version.value]);
  return (
    <FlowRun
      run={run}
      current={step}
      view={view ?? null}
      flows={library.flows}
      placeholders={state.placeholders.value}
      tools={tools}
      checklists={listChecklists(current, library)}
      timers={run.timers.length > 0 && <LiveTimers timers={run.timers} />}
      fields={step && <DeskFields names={step.step.fields} library={library} />}
      proposal={desk.proposal.value}
      isActive={isActive}
      isShown={isShown}
      onAct={desk.act}
      onPhrase={id => openPhrase(id)}
      onBrowse={() => void (desk.isBrowsingFlows.value = true)}
      onNote={() => void (state.view.value = 'note')}
    />
  );
}

/** Apart, so that a second that passes draws nothing else of the step. */
const LiveTimers = ({ timers }: { timers: readonly Timer[] }) => (
  <StepTimers timers={timers} nudges={ofStep.value} elapsed={stepTime} />
);
