import { isKey } from '../../components/key-table.ts';
import { isTyping } from '../../components/use-keys.ts';
import { VIEWS } from '../../components/view-tabs.tsx';
import * as delivery from './panel-delivery.ts';
import * as edit from './panel-library.ts';
import * as state from './panel-state.ts';

/** A sheet over the panel has all keys. */
export const hasSheet = () => state.isHelpOpen.value || state.checking.value !== null;

/** The keys that hold in every view. */
export function handlePanelKey(event: KeyboardEvent): boolean {
  const view = VIEWS.find(one => isKey(event, one.view))?.view;
  if (view) state.view.value = view;
  else if (isKey(event, 'help') && !(isTyping(event) && event.key === '?'))
    state.isHelpOpen.value = true;
  else if (isKey(event, 'call')) state.isCallOpen.value = !state.isCallOpen.value;
  else if (isKey(event, 'clear-call')) void delivery.clearCall();
  else if (isKey(event, 'undo')) undoLast();
  else if (isKey(event, 'new')) edit.newPhrase();
  else return false;
  return true;
}

function undoLast(): void {
  const last = state.notices.value.findLast(({ undo }) => undo);
  if (!last) return;
  last.undo!();
  state.dismiss(last.id);
}
