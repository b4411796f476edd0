import { isNative, selectionOf } from '../element.ts';
import type { Field } from '../field.ts';
import { restoreSelection, saveSelection } from '../saved-selection.ts';
import type { Step } from './step.ts';

/** The browser's own editing command: one undo step in native fields and most plain editors. */
export const execText: Step = (field, { text }) => {
  endTyping(field);
  field.element.ownerDocument.execCommand('insertText', false, text);
  endTyping(field);
};

/**
 * Chromium takes the command for typing, and makes one undo step of all that is typed without the caret
 * moving: a reply would go with the agent's own words before it, and with the next reply. So it moves.
 */
function endTyping(field: Field): void {
  const saved = field.rule.joinsTyping && saveSelection(field, null);
  if (!saved) return;
  const { element } = field;
  if (isNative(element)) element.setSelectionRange(0, element.selectionEnd ? 0 : 1);
  else selectionOf(element)!.selectAllChildren(element);
  restoreSelection(field, saved);
}
