import { createTextMemory } from '../../components/text-memory.ts';
import type { Delivered, Delivery } from '../../components/text-pane.tsx';
import { explainPlacing } from '../../core/messages/explain.ts';
import { copyText } from '../../platform/clipboard.ts';
import type { PlaceRequest, PlaceResult } from '../../platform/protocol.ts';
import { refreshTarget } from './panel-refresh.ts';
import { requestSites } from '../../platform/sites.ts';
import * as state from './panel-state.ts';

/* What the agent does with a text: into the page, else onto the clipboard, and says which. */

const { library, windowId } = state;

export async function insertText(delivery: Delivery): Promise<Delivered> {
  const t = state.translate.value;
  const target = state.target.value;
  const request: PlaceRequest = {
    ...requestFor(delivery),
    ...(target?.ok && { place: target.place }),
  };
  let result: PlaceResult;
  try {
    result = await library.place(request, windowId);
  } catch {
    state.notify('danger', t('panel_insert_unanswered'));
    return 'failed';
  }
  if (result.ok) {
    const where = result.where || t('panel_target_unnamed');
    const note = result.outcome.oneLined ? t('panel_one_lined') : '';
    state.notify('ok', t('panel_inserted', { where }) + note);
    return 'done';
  }
  if (result.reason === 'missing') return 'missing';
  void refreshTarget();
  const copied = result.text !== undefined && (await copyText(result.text));
  state.notify(copied ? 'warn' : 'danger', explainPlacing({ ...result, copied }, t));
  return 'failed';
}

export async function copyReply(delivery: Delivery): Promise<Delivered> {
  const t = state.translate.value;
  try {
    const result = await library.finish(requestFor(delivery), windowId);
    if (!result.ok) {
      if (result.reason === 'missing') return 'missing';
      state.notify('danger', t('reason_broken'));
      return 'failed';
    }
    return (await copyPlain(result.text)) ? 'done' : 'failed';
  } catch {
    state.notify('danger', t('panel_copy_unanswered'));
    return 'failed';
  }
}

export async function copyPlain(text: string): Promise<boolean> {
  const copied = await copyText(text);
  if (copied) state.notify('ok', state.translate.value('shared_copied'));
  else state.notify('danger', state.translate.value('shared_copy_failed'));
  return copied;
}

const requestFor = ({ ref, values, leaveGaps }: Delivery) => ({
  ref,
  values: { ...values },
  leaveGaps,
  operation: crypto.randomUUID(),
});

/** Asks the user for a site. The browser allows it only in the very handler of the click. */
export function allowSite(origin: string): void {
  const t = state.translate.value;
  void requestSites([origin]).then(async isGranted => {
    if (!isGranted) return;
    await refreshTarget();
    state.notify('ok', t('panel_site_allowed'));
  });
}

export function changeCallValue(name: string, value: string): void {
  void library
    .setCallValues(windowId, { [name]: value })
    .catch(() => state.notify('danger', state.translate.value('panel_change_unanswered')));
}

/** Forgets the call, what was typed into forms as well; all of it can be taken back. */
export async function clearCall(): Promise<void> {
  const typed = state.memory.value;
  try {
    const values = await library.clearCallValues(windowId);
    state.memory.value = createTextMemory();
    state.isCallOpen.value = false;
    state.notify('ok', state.translate.value('panel_call_cleared'), () => {
      state.memory.value = typed;
      void library.setCallValues(windowId, values);
    });
  } catch {
    state.notify('danger', state.translate.value('panel_change_unanswered'));
  }
}
