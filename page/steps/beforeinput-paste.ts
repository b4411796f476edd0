import { viewOf } from '../element.ts';
import { transfer } from './paste.ts';
import type { Step } from './step.ts';

/** What the browser announces before a paste; Slate listens to it when it ignored the paste. */
export const beforeinputPaste: Step = ({ element }, { text }) => {
  const { InputEvent } = viewOf(element);
  element.dispatchEvent(
    new InputEvent('beforeinput', {
      inputType: 'insertFromPaste',
      dataTransfer: transfer(element, { plain: text }),
      bubbles: true,
      cancelable: true,
      composed: true,
    }),
  );
};
