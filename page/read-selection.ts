import { childDocument, isFrame, isNative, selectionOf } from './element.ts';
import { findFocus } from './find-focus.ts';
import type { PageEnv } from './types.ts';

/** The selected text of a frame with its line breaks: where the focus is, else anywhere in it. */
export function readSelection(document: Document, env: PageEnv): string {
  const focus = findFocus(document, env);
  const element = focus.kind === 'element' ? focus.element : null;
  // A password shows in the selection of the document as well, as dots.
  if (element && isNative(element) && element.type === 'password') return '';
  return tidy((element && selectedIn(element)) || selectedAnywhere(document));
}

function selectedIn(element: Element): string {
  if (!isNative(element)) return selectionOf(element)?.toString() ?? '';
  const { selectionStart, selectionEnd } = element;
  return element.value.slice(selectionStart ?? 0, selectionEnd ?? 0);
}

function selectedAnywhere(document: Document): string {
  const own = document.getSelection()?.toString();
  if (own) return own;
  for (const frame of document.querySelectorAll('iframe, frame')) {
    const child = isFrame(frame) && childDocument(frame);
    const text = child && selectedAnywhere(child);
    if (text) return text;
  }
  return '';
}

const tidy = (text: string) => text.replace(/\r\n?/g, '\n').replaceAll('\u00a0', ' ');
