import { batch } from '@preact/signals';
import type { FocusRequest } from '../../components/text/placeholder-form.tsx';
import type { TextRef } from '../../core/library/views.ts';
import type { Errand } from '../../platform/protocol.ts';
import { isPromisesOpen } from './panel-desk.ts';
import { saveText } from './panel-library.ts';
import * as state from './panel-state.ts';

/** Shows what the agent asked for outside the panel: in a menu, or in the palette. */
export function showErrand(errand: Errand): void {
  batch(() => {
    state.isHelpOpen.value = false;
    state.checking.value = null;
    switch (errand.kind) {
      case 'match':
        matchComplaint(errand.text);
        break;
      case 'save':
        saveText(errand.text);
        break;
      case 'check':
        state.checking.value = errand.text;
        break;
      case 'fill':
        openText(errand.ref, { ...(errand.field && { name: errand.field }) });
        break;
      case 'phrase':
        openPhrase(errand.id);
        break;
      case 'promises':
        isPromisesOpen.value = true;
    }
  });
}

/** The words that came from a page last. */
let brought = '';

/** Puts the customer's words into the complaint box; what stood there can be taken back. */
export function matchComplaint(text: string): void {
  const before = state.query.value;
  state.view.value = 'complaints';
  state.openedComplaint.value = null;
  state.query.value = text;
  // What was copied over from a page is nothing to keep; what was typed is.
  if (before.trim() && before !== text && before !== brought)
    state.notify('ok', state.translate.value('panel_words_replaced'), {
      undo: () => {
        state.query.value = before;
      },
    });
  brought = text;
}

export function openPhrase(id: string, first?: TextRef, focus?: FocusRequest): void {
  batch(() => {
    state.view.value = 'phrases';
    state.isDraftAside.value = true;
    state.openedPhrase.value = { id, ...(first && { first }), ...(focus && { focus }) };
  });
}

/** Opens a text at its form. */
function openText(ref: TextRef, focus: FocusRequest): void {
  switch (ref.kind) {
    case 'phrase':
      openPhrase(ref.id, ref, focus);
      break;
    case 'reply':
    case 'pushback':
      state.view.value = 'complaints';
      state.openedComplaint.value = { id: ref.id, first: ref, focus };
      break;
    case 'step':
      state.view.value = 'flows';
      state.openedFlow.value = { id: ref.id, step: ref.step, first: ref, focus };
  }
}

export function openFlow(id: string): void {
  batch(() => {
    state.view.value = 'flows';
    state.openedFlow.value = { id };
  });
}
