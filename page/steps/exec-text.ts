import type { Step } from './step.ts';

/** The browser's own editing command: one undo step in native fields and most plain editors. */
export const execText: Step = ({ element }, { text }) => {
  element.ownerDocument.execCommand('insertText', false, text);
};
