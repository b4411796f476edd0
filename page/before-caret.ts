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

interface Before {
  selection: SavedSelection;
  /** What stands between the text and the caret: it was typed meanwhile. */
  tail: string;
}

/**
 * The text that stands in front of a saved caret, and what was typed behind it since. The selection is
 * of the text alone, or reaches to the caret.
 */
export function findBefore(
  { element }: Field,
  saved: SavedSelection | null,
  text: string,
  isToCaret: boolean,
): Before | null {
  if (saved?.kind === 'native' && isNative(element)) {
    const found = lastBefore(element.value, saved.end, text);
    if (!found) return null;
    const { start, end, tail } = found;
    const selection = { ...saved, start, end: isToCaret ? saved.end : end };
    return { selection: { ...selection, direction: 'none' }, tail };
  }
  if (saved?.kind !== 'range') return null;
  const range = saved.range.cloneRange();
  const { endContainer: node, endOffset } = range;
  const found = node.nodeType === 3 && lastBefore((node as Text).data, endOffset, text);
  if (!found) return null;
  range.setStart(node, found.start);
  if (!isToCaret) range.setEnd(node, found.end);
  return { selection: { kind: 'range', range, isBackward: false }, tail: found.tail };
}

function lastBefore(all: string, caret: number, text: string) {
  const start = all.slice(0, caret).lastIndexOf(text);
  const end = start + text.length;
  return start < 0 ? null : { start, end, tail: all.slice(end, caret) };
}
