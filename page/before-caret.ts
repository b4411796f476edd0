import { isNative, selectionOf } from './element.ts';
import type { Field } from './field.ts';
import type { SavedSelection } from './saved-selection.ts';
import { rangeIn } from './saved-selection.ts';

/** The end of the text in front of a field's caret; '' where something is selected. */
export function textBeforeCaret({ element, kind }: Field, longest: number): string {
  if (kind === 'code') return '';
  if (isNative(element)) {
    const { value, selectionStart: at, selectionEnd } = element;
    return at === null || at !== selectionEnd ? '' : value.slice(Math.max(0, at - longest), at);
  }
  const selection = selectionOf(element);
  const range = selection && rangeIn(element, selection);
  const node = range?.collapsed ? range.startContainer : null;
  if (node?.nodeType !== 3) return '';
  const { startOffset } = range!;
  return (node as Text).data.slice(Math.max(0, startOffset - longest), startOffset);
}

/** A selection of the text that stands in front of a saved caret, if it still does. */
export function selectBefore(
  { element }: Field,
  saved: SavedSelection | null,
  text: string,
): SavedSelection | null {
  if (saved?.kind === 'native' && isNative(element)) {
    const start = saved.end - text.length;
    if (element.value.slice(Math.max(0, start), saved.end) !== text) return null;
    return { ...saved, start, direction: 'none' };
  }
  if (saved?.kind !== 'range') return null;
  const { endContainer: node, endOffset } = saved.range;
  const start = endOffset - text.length;
  if (node.nodeType !== 3 || start < 0) return null;
  if ((node as Text).data.slice(start, endOffset) !== text) return null;
  const range = saved.range.cloneRange();
  range.setStart(node, start);
  return { kind: 'range', range, isBackward: false };
}
