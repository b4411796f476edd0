import { batch, effect, signal } from '@preact/signals';
import {
  mayNotify,
  requestNotifications,
  wasAskedToNotify,
} from '../../platform/desk/notify-permission.ts';
import { openPromises } from './panel-clock.ts';
import { isPromisesOpen } from './panel-desk.ts';
import * as state from './panel-state.ts';

/* Whether the browser may remind of promises. It is asked once, when the first is made. */

/** True until it is known. */
export const mayRemind = signal(true);
const wasAsked = signal(true);
/** The agent said no: then the list and the number on the icon remind. */
export const isRefused = () => wasAsked.value && !mayRemind.value;

export async function readReminders(): Promise<void> {
  const [may, asked] = await Promise.all([mayNotify(), wasAskedToNotify()]);
  batch(() => {
    mayRemind.value = may;
    wasAsked.value = asked;
  });
}

/** Asks the agent. The browser allows the question only in the very handler of a click or key. */
export function askToRemind(): void {
  requestNotifications().then(
    isAllowed =>
      batch(() => {
        mayRemind.value = isAllowed;
        wasAsked.value = true;
      }),
    () => state.notify('danger', state.translate.value('panel_change_unanswered')),
  );
}

/** Asks at the first promise that the agent takes, and not again. */
export function askAtFirst(): void {
  if (!mayRemind.value && !wasAsked.value) askToRemind();
}

/** A promise that came of a field, in the middle of typing: offers the question, which takes the focus. */
export function offerReminders(): void {
  let offer: number | undefined;
  let before = 0;
  effect(() => {
    const count = openPromises.value;
    const isNew = count > before;
    before = count;
    if (!isNew || offer !== undefined || mayRemind.value || wasAsked.value || isPromisesOpen.peek())
      return;
    const t = state.translate.peek();
    offer = state.notify('ok', t('promise_allow'), {
      undo: askToRemind,
      undoLabel: t('promise_allow_action'),
      isOffer: true,
    });
  });
  // The list asks the same.
  effect(() => {
    if (isPromisesOpen.value && offer !== undefined) state.dismiss(offer);
  });
}
