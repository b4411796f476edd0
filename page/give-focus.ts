import { viewOf } from './element.ts';
import { pause } from './pause.ts';
import { restoreSelection } from './saved-selection.ts';
import type { FieldPlace, TargetMemory } from './target-memory.ts';

/** Milliseconds until an editor has had the event of a selection that has just moved. */
const selectionSettles = 10;
/** Enough for ProseMirror, which answers a focus after 20 ms. */
const focusSettles = 25;
const longestWait = 500;

/** Where the keyboard of a frame's document is. */
export interface Keyboard {
  /** The place has the focus, as far as we reach the frames around it. */
  isAt(place: FieldPlace): boolean;
  /** And for certain: the frames of other origins around it lead to it as well. */
  isIn(place: FieldPlace): boolean;
}

/** The focus to an element, in whichever frame it is; false when the page does not let us. */
export function focusElement(element: HTMLElement): boolean {
  element.ownerDocument.defaultView?.focus();
  element.focus({ preventScroll: true });
  return (element.getRootNode() as Document | ShadowRoot).activeElement === element;
}

/** Focus and selection back to where they were; false when the page does not let us. */
export function giveFocus(place: FieldPlace, keyboard: Keyboard): boolean {
  const { field, saved } = place;
  if (!keyboard.isIn(place)) focusElement(field.element);
  restoreSelection(field, saved);
  return keyboard.isAt(place);
}

/**
 * The same, and waits until the field's editor has noticed. An editor that was out of focus may put
 * its own, older selection back first: then ours is put there once more.
 */
export async function bringFocus(
  place: FieldPlace,
  keyboard: Keyboard,
  memory: TargetMemory,
): Promise<boolean> {
  const { field, saved } = place;
  const wasThere = keyboard.isIn(place);
  if (!giveFocus(place, keyboard)) return false;
  if (field.kind === 'native') return true;
  const { settles, hearsSelection } = field.rule;
  const isQuick = wasThere || hearsSelection;
  const quiet = settles ?? (isQuick ? selectionSettles : focusSettles);
  for (let attempt = 0; attempt < 3; attempt++) {
    // A selection that stands where it stood before sends no event of its own.
    if (hearsSelection && !wasThere) tellSelection(field.element);
    await settle(memory, wasThere ? selectionSettles : quiet, quiet);
    if (!restoreSelection(field, saved)) break;
  }
  return keyboard.isAt(place);
}

function tellSelection(element: HTMLElement): void {
  const { Event } = viewOf(element);
  element.ownerDocument.dispatchEvent(new Event('selectionchange'));
}

/** Waits a while, and until the selection has been quiet for a while. */
async function settle(memory: TargetMemory, shortest: number, quiet: number): Promise<void> {
  const start = performance.now();
  for (;;) {
    const waited = performance.now() - start;
    const isSettled = waited >= shortest && memory.selectionAge() >= quiet;
    if (isSettled || waited > longestWait) return;
    await pause(5);
  }
}
