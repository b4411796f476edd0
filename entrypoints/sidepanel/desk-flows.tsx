import { CallField } from '../../components/call-field.tsx';
import { FlowBrowser } from '../../components/flow-browser.tsx';
import type { FlowDesk, FlowSource } from '../../components/flow-browser.tsx';
import { FlowRun } from '../../components/flow-run.tsx';
import type { PaneTools } from '../../components/text-pane.tsx';
import { useAnswer } from '../../components/use-answer.ts';
import { listChecklists } from '../../core/desk/checklists.ts';
import { lookUpStep } from '../../core/desk/current-step.ts';
import { listFields } from '../../core/desk/list-fields.ts';
import { proposeNext } from '../../core/desk/propose-next.ts';
import type { DeskLibrary } from '../../core/desk/types.ts';
import { readClocks } from '../../platform/desk-clock.ts';
import type { Field, Placeholder } from '../../core/library/types.ts';
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
    proposal: proposeNext(current, library, state.locale.value),
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
  // Only a step with a timer is drawn anew every second.
  if (run.timers.length > 0) void desk.tick.value;
  return (
    <FlowRun
      run={run}
      current={step}
      view={view ?? null}
      flows={library.flows}
      placeholders={state.placeholders.value}
      tools={tools}
      checklists={listChecklists(current, library)}
      nudges={desk.readNudges().running}
      fields={step && <StepFields names={step.step.fields} library={library} />}
      proposal={proposeNext(current, library, state.locale.value)}
      isActive={isActive}
      isShown={isShown}
      onAct={desk.act}
      onPhrase={id => openPhrase(id)}
      onBrowse={() => void (desk.isBrowsingFlows.value = true)}
      onNote={() => void (state.view.value = 'note')}
    />
  );
}

/** A field as the form knows it: yes or no are choices, and a telephone is a line of text. */
function asPlaceholder(definition: Field | Placeholder): Placeholder {
  const base = { scope: 'call' as const, example: '', ...definition };
  switch (definition.type) {
    case 'boolean':
      return { ...base, type: 'enum', options: ['是', '否'] };
    case 'longtext':
    case 'phone':
      return { ...base, type: 'text' };
    default:
      return { ...base, type: definition.type };
  }
}

/** What the step records. */
function StepFields({ names, library }: { names: readonly string[]; library: DeskLibrary }) {
  if (names.length === 0) return null;
  const rows = listFields(names, desk.desk.value, library, readClocks());
  return (
    <div class="desk-fields" data-testid="step-fields">
      {rows.map(({ name, value, definition }) => (
        <CallField
          key={name}
          name={name}
          placeholder={definition && asPlaceholder(definition)}
          value={value}
          onChange={next => desk.act({ type: 'field', name, value: next })}
          onDone={() => undefined}
        />
      ))}
    </div>
  );
}
