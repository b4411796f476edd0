import { isNative, selectionOf } from './element.ts';
import type { Field } from './field.ts';
import { squeeze, textNodes } from './read-back.ts';
import type { Reading } from './read-back.ts';

/** A text that was put into a field. */
export interface Inserted {
  /** The field before the text went in. */
  before: Reading;
  /** Where the selection of a native field began then. */
  start: number | null;
  text: string;
}

/**
 * Puts the caret at an offset of the inserted text. It stays at the end where the field does not
 * tell its selection: in e-mail fields and in the hidden textarea of a code editor.
 */
export function placeCaret(
  { element, kind }: Field,
  { before, start, text }: Inserted,
  offset: number,
): void {
  if (kind === 'code') return;
  if (isNative(element)) {
    if (start !== null) element.setSelectionRange(start + offset, start + offset);
  } else if (before.cut) {
    placeInEditor(element, squeeze(before.cut.before).length, text, offset);
  }
}

/**
 * Editors draw line breaks in their own ways, so the way is counted in visible characters up to
 * the caret, and the white space next to it is walked as the browser's own caret would.
 */
function placeInEditor(element: HTMLElement, before: number, text: string, offset: number): void {
  const selection = selectionOf(element);
  const left = text.slice(0, offset);
  const visible = before + squeeze(left).length;
  const next = text[offset];
  if (next !== undefined && squeeze(next)) return collapseAt(selection, element, visible, 'before');
  collapseAt(selection, element, visible, 'after');
  const spaces = left.length - left.trimEnd().length;
  for (let step = 0; step < spaces; step++) selection?.modify('move', 'forward', 'character');
}

function collapseAt(
  selection: Selection | null,
  element: HTMLElement,
  index: number,
  side: Side,
): void {
  const place = locate(element, index, side);
  if (place) selection?.collapse(place.node, place.offset);
}

type Side = 'before' | 'after';

/** Before the visible character number `index`, or after the one in front of it. */
export function locate(
  element: HTMLElement,
  index: number,
  side: Side,
): { node: Text; offset: number } | null {
  let seen = 0;
  for (const node of textNodes(element)) {
    for (let at = 0; at < node.length; at++) {
      if (!squeeze(node.data[at]!)) continue;
      seen++;
      if (side === 'before' && seen > index) return { node, offset: at };
      if (side === 'after' && seen === index) return { node, offset: at + 1 };
    }
  }
  return null;
}
