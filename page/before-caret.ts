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

/** What is typed on behind a code while its phrase is on the way; more than this nobody types. */
const LONGEST_TAIL = 200;

interface Before {
  selection: SavedSelection;
  /** What stands between the text and the caret: it was typed meanwhile. */
  tail: string;
  /** The selection from the text to the caret. */
  withTail: SavedSelection;
}

/** The text that stands in front of a saved caret, and what was typed behind it since. */
export function findBefore(
  { element }: Field,
  saved: SavedSelection | null,
  text: string,
): Before | null {
  if (saved?.kind === 'native' && isNative(element)) {
    const found = lastBefore(element.value, saved.end, text);
    if (!found) return null;
    const { start, end, tail } = found;
    const withTail: SavedSelection = { ...saved, start, direction: 'none' };
    return { selection: { ...withTail, end }, tail, withTail };
  }
  if (saved?.kind !== 'range') return null;
  const { endContainer: node, endOffset } = saved.range;
  const found = node.nodeType === 3 ? lastBefore((node as Text).data, endOffset, text) : null;
  if (!found) return null;
  const withTail = saved.range.cloneRange();
  withTail.setStart(node, found.start);
  const range = withTail.cloneRange();
  range.setEnd(node, found.end);
  return {
    selection: { kind: 'range', range, isBackward: false },
    tail: found.tail,
    withTail: { kind: 'range', range: withTail, isBackward: false },
  };
}

function lastBefore(all: string, caret: number, text: string) {
  const from = Math.max(0, caret - text.length - LONGEST_TAIL);
  const at = all.slice(from, caret).lastIndexOf(text);
  if (at < 0) return null;
  const start = from + at;
  const end = start + text.length;
  return { start, end, tail: all.slice(end, caret) };
}
