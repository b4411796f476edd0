import { escapeHtml } from './html.ts';
import type { Step } from './step.ts';

/** For plain editable elements that refuse `insertText`. */
export const execHtml: Step = ({ element }, text) => {
  const html = escapeHtml(text).replaceAll('\n', '<br>');
  element.ownerDocument.execCommand('insertHTML', false, html);
};
