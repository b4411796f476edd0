import type { PasteData } from '../types.ts';
import { viewOf } from '../element.ts';
import type { Field } from '../field.ts';
import { paragraphs } from './html.ts';
import type { Step, StepTools } from './step.ts';

/** A synthetic paste of plain text only: Slate and Trix ignore one that carries HTML too. */
export const pastePlain: Step = (field, { text }, tools) => paste(field, { plain: text }, tools);

/** With paragraphs beside the plain text, for editors whose plain paste swallows blank lines. */
export const pasteHtml: Step = (field, content, tools) =>
  paste(field, { plain: content.text, html: paragraphs(content) }, tools);

function paste({ element }: Field, data: PasteData, { pasteRealm }: StepTools): void {
  if (pasteRealm) return pasteRealm(element, data);
  const { ClipboardEvent } = viewOf(element);
  const clipboardData = transfer(element, data);
  element.dispatchEvent(
    new ClipboardEvent('paste', {
      clipboardData,
      bubbles: true,
      cancelable: true,
      composed: true,
    }),
  );
}

/** A DataTransfer of the element's own window, holding the text. */
export function transfer(element: Element, { plain, html }: PasteData): DataTransfer {
  const { DataTransfer } = viewOf(element);
  const data = new DataTransfer();
  data.setData('text/plain', plain);
  if (html) data.setData('text/html', html);
  return data;
}
