import { isComposing, isKey } from '../../components/base/key-table.ts';
import { isTyping } from '../../components/base/use-keys.ts';
import { lastUndo } from '../../components/panel/notices.tsx';
import { VIEWS } from '../../components/panel/view-tabs.tsx';
import { allowSite } from './panel-delivery.ts';
import * as desk from './panel-desk.ts';
import { focusView } from './panel-focus.ts';
import * as edit from './panel-library.ts';
import * as state from './panel-state.ts';

/** A sheet over the panel has all keys. */
export const hasSheet = () => state.isHelpOpen.value || state.checking.value !== null;

const MODIFIERS: ReadonlySet<string> = new Set(['Alt', 'Control', 'Meta', 'Shift']);

/** The next key takes away what was said about the last text; Escape does nothing else then. */
export function dropOutcomeByKey(event: KeyboardEvent): boolean {
  if (isComposing(event) || event.repeat || MODIFIERS.has(event.key)) return false;
  return state.dropOutcome() && event.key === 'Escape';
}

/** The keys that hold in every view. */
export function handlePanelKey(event: KeyboardEvent): boolean {
  const view = VIEWS.find(one => isKey(event, one.view))?.view;
  if (view) state.view.value = view;
  else if (isKey(event, 'help') && !(isTyping(event) && event.key === '?'))
    state.isHelpOpen.value = true;
  else if (isKey(event, 'call')) toggleCall();
  else if (isKey(event, 'answer')) desk.beginCall('answer');
  else if (isKey(event, 'ring')) desk.beginCall('ring');
  else if (isKey(event, 'hold')) desk.stepHold();
  else if (isKey(event, 'end-call')) desk.endCall({ anyway: desk.openReasons.value !== null });
  else if (isKey(event, 'promises')) desk.isPromisesOpen.value = !desk.isPromisesOpen.value;
  // Among the flows it starts the one that is read.
  else if (isKey(event, 'take-flow') && state.view.value !== 'flows') desk.takeProposal();
  else if (isKey(event, 'case') && desk.desk.value.complaint) toggleCase();
  else if (isKey(event, 'attend')) attendFirst();
  else if (isKey(event, 'allow')) return allowTarget();
  else if (isKey(event, 'undo')) undoLast();
  else if (isKey(event, 'new')) edit.newPhrase();
  else return false;
  return true;
}

/** Opens or closes what is known of the call; the focus goes along. */
export function toggleCall(): void {
  state.isCallOpen.value = !state.isCallOpen.value;
  if (!state.isCallOpen.value) focusView();
}

/** Opens or closes the complaint of the call; the focus goes along. */
function toggleCase(): void {
  desk.isCaseOpen.value = !desk.isCaseOpen.value;
  if (!desk.isCaseOpen.value) focusView();
}

/** Asks for the site that the line at the bottom names. */
function allowTarget(): boolean {
  const target = state.target.value;
  if (target?.origin === undefined) return false;
  allowSite(target.origin);
  return true;
}

function attendFirst(): void {
  const [nudge] = desk.readNudges().due;
  if (nudge) desk.attend(nudge);
}

function undoLast(): void {
  const last = lastUndo(state.notices.value);
  if (!last) return;
  last.undo!();
  state.dismiss(last.id);
}
