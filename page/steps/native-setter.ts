import { isNative, viewOf } from '../element.ts';
import type { Step } from './step.ts';

/** Writes the value itself. The last resort of native fields: the page's undo is lost. */
export const nativeSetter: Step = ({ element }, { text }) => {
  if (!isNative(element)) return;
  const { value, selectionStart, selectionEnd } = element;
  const start = selectionStart ?? value.length;
  element.value = value.slice(0, start) + text + value.slice(selectionEnd ?? value.length);
  if (selectionStart !== null) element.setSelectionRange(start + text.length, start + text.length);
  const { InputEvent } = viewOf(element);
  const inputType = 'insertText';
  element.dispatchEvent(
    new InputEvent('input', { inputType, data: text, bubbles: true, composed: true }),
  );
};
