import { locate } from './caret.ts';
import type { Inserted } from './caret.ts';
import { isNative, selectionOf, viewOf } from './element.ts';
import type { Field } from './field.ts';
import { isPlainKey, swallow } from './keys.ts';
import { squeeze } from './read-back.ts';
import type { SavedSelection } from './saved-selection.ts';

/** A selection of a text that was just inserted, if it still stands where it was put. */
export function selectInserted(
  { element }: Field,
  { before, start, text }: Inserted,
): SavedSelection | null {
  if (isNative(element)) {
    if (start === null || element.value.slice(start, start + text.length) !== text) return null;
    return { kind: 'native', start, end: start + text.length, direction: 'none' };
  }
  if (!before.cut) return null;
  const first = before.cut.before.length;
  const from = locate(element, first, 'before');
  const to = locate(element, first + squeeze(text).length, 'after');
  if (!from || !to) return null;
  const range = element.ownerDocument.createRange();
  range.setStart(from.node, from.offset);
  range.setEnd(to.node, to.offset);
  // White space at the end of the text lies between its last visible character and the caret.
  const caret = selectionOf(element)?.focusNode;
  const isBehind = caret && element.contains(caret) && range.comparePoint(caret, 0) >= 0;
  if (isBehind && /\s$/.test(text)) range.setEnd(caret, selectionOf(element)!.focusOffset);
  return { kind: 'range', range, isBackward: false };
}

/**
 * Calls back for a Backspace that comes directly after this, and keeps it from the page. Any other
 * key, a click, another place, or what is returned ends the wait.
 */
export function onNextBackspace(field: Field, signal: AbortSignal, handle: () => void): () => void {
  const view = viewOf(field.element);
  const ending = new AbortController();
  const options = { capture: true, signal: AbortSignal.any([signal, ending.signal]) };
  const end = () => ending.abort();
  view.addEventListener(
    'keydown',
    event => {
      // A key that is only held, for the next one.
      if (['Shift', 'Control', 'Alt', 'Meta'].includes(event.key)) return;
      end();
      if (event.key !== 'Backspace' || !isPlainKey(event)) return;
      swallow(event);
      handle();
    },
    options,
  );
  for (const type of ['pointerdown', 'focusout', 'compositionstart'])
    view.addEventListener(type, end, { ...options, passive: true });
  return end;
}
