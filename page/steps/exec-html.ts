import { brokenLines } from './html.ts';
import type { Step } from './step.ts';

/** For plain editable elements that refuse `insertText`, and for rich replies. */
export const execHtml: Step = ({ element }, content) => {
  element.ownerDocument.execCommand('insertHTML', false, brokenLines(content));
};
