import { useEffect } from 'preact/hooks';
import { CallBar } from '../../components/desk/call-bar.tsx';
import { CloseCheck } from '../../components/desk/close-check.tsx';
import { ComplaintCase } from '../../components/desk/complaint-case.tsx';
import { FlowProposalLine } from '../../components/flows/flow-proposal.tsx';
import { sayText, useMask } from '../../components/base/mask-context.ts';
import { NudgeLine } from '../../components/desk/nudge-line.tsx';
import { PromiseSheet } from '../../components/desk/promise-sheet.tsx';
import { useAnswer } from '../../components/base/use-answer.ts';
import { kindOfPromise, suggestPromises } from '../../core/desk/suggest-promises.ts';
import { viewCase } from '../../core/desk/view-case.ts';
import { DeskFields } from './desk-fields.tsx';
import * as clock from './panel-clock.ts';
import * as desk from './panel-desk.ts';
import { openPhrase } from './panel-errands.ts';
import { focusView } from './panel-focus.ts';
import * as reminders from './panel-reminders.ts';
import * as state from './panel-state.ts';

/** What stands above the views while a call goes on: the bar, what is due, what is still open. */
export function DeskHead() {
  const current = desk.desk.value;
  const library = desk.deskLibrary.value;
  return (
    <>
      <LiveCallBar />
      <LiveNudges />
      {desk.openReasons.value && (
        <CloseCheck
          reasons={desk.openReasons.value}
          onTick={item => desk.act({ type: 'tick', item, on: true })}
          onBack={() => {
            desk.openReasons.value = null;
            focusView();
          }}
          onAnyway={() => desk.endCall({ anyway: true })}
        />
      )}
      {desk.isPromisesOpen.value && <Promises />}
      {library && current.complaint && <CaseLine />}
      {library && state.view.value !== 'flows' && <EscalationLine />}
    </>
  );
}

function LiveCallBar() {
  return (
    <CallBar
      call={desk.desk.value.call}
      isBusy={desk.desk.value.since !== undefined}
      clocks={clock.callClocks}
      jumped={clock.jumped.value}
      promises={{ open: clock.openPromises.value, overdue: clock.overduePromises.value }}
      onAct={desk.act}
      onEnd={() => desk.endCall()}
      onPromises={() => void (desk.isPromisesOpen.value = !desk.isPromisesOpen.value)}
    />
  );
}

function LiveNudges() {
  const due = clock.due.value;
  const mask = useMask();
  const phrase = due[0]?.phrase;
  const { value: view } = useAnswer(
    () =>
      phrase === undefined
        ? Promise.resolve(null)
        : state.library.openPhrase(phrase, state.windowId),
    [phrase, state.version.value],
  );
  const wording = view?.phrase.id === phrase ? view?.wordings[0] : undefined;
  const line = wording ? sayText(wording.view.segments, mask) : null;
  return <NudgeLine due={due} line={line} onAttend={desk.attend} onPhrase={id => openPhrase(id)} />;
}

function Promises() {
  useEffect(() => void reminders.readReminders(), []);
  const library = desk.deskLibrary.value;
  const { deskApi } = desk;
  const failed = () => state.notify('danger', state.translate.value('panel_change_unanswered'));
  return (
    <PromiseSheet
      rows={clock.promiseRows.value}
      suggestions={library ? suggestPromises(desk.desk.value, library) : []}
      flowTitle={id => library?.flows.get(id)?.title ?? ''}
      onAllow={reminders.mayRemind.value ? undefined : reminders.askToRemind}
      isRefused={reminders.isRefused()}
      onMake={
        desk.isBusy.value
          ? what => {
              reminders.askAtFirst();
              desk.act({ type: 'promise', kind: kindOfPromise(what), what, when: what });
            }
          : undefined
      }
      onKept={id => void deskApi.fulfilPromise(id).catch(failed)}
      onPostpone={(id, due) => void deskApi.postponePromise(id, due).catch(failed)}
      onRemove={id => void deskApi.dropPromise(id).catch(failed)}
      onTake={({ kind, what, when, source }) => {
        reminders.askAtFirst();
        desk.act({ type: 'promise', kind, what, when, source });
      }}
      onDrop={id => desk.act({ type: 'drop-promise', id })}
      onClose={() => {
        desk.isPromisesOpen.value = false;
        focusView();
      }}
    />
  );
}

/** A customer who is about to escalate matters in every view; that of the flows says so itself. */
function EscalationLine() {
  const proposal = desk.proposal.value;
  if (proposal?.kind !== 'escalation') return null;
  return <FlowProposalLine proposal={proposal} onTake={desk.takeProposal} />;
}

function CaseLine() {
  const library = desk.deskLibrary.value!;
  const current = desk.desk.value;
  const view = viewCase(current, library, Date.now());
  if (!view) return null;
  return (
    <ComplaintCase
      view={view}
      isOpen={desk.isCaseOpen.value}
      onToggle={isOpen => void (desk.isCaseOpen.value = isOpen)}
      onAct={act => {
        desk.act(act);
        if (act.type === 'open-flow') state.view.value = 'flows';
      }}
      fieldsFor={names => <DeskFields names={names} library={library} />}
      onPhrase={id => openPhrase(id)}
      onComplaint={id => {
        state.view.value = 'complaints';
        state.openedComplaint.value = { id };
      }}
    />
  );
}
