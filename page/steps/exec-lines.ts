import type { Step } from './step.ts';

/** Line by line, for editors that take a paragraph but no line break inside a text. */
export const execLines: Step = ({ element }, { text }) => {
  const document = element.ownerDocument;
  for (const [index, line] of text.split('\n').entries()) {
    if (index > 0) document.execCommand('insertParagraph');
    if (line) document.execCommand('insertText', false, line);
  }
};
