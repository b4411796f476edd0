import { isNative, selectionOf } from './element.ts';
import type { NativeField } from './element.ts';
import type { Field } from './field.ts';

/** A selection in a field, kept while the focus is elsewhere. */
export type SavedSelection = SavedNative | SavedRange;

interface SavedNative {
  kind: 'native';
  start: number;
  end: number;
  direction: 'forward' | 'backward' | 'none';
}

interface SavedRange {
  kind: 'range';
  /** It lives: it follows what the page changes around it. */
  range: Range;
  isBackward: boolean;
}

/** Saves the selection of a field; the earlier one stands where there is none in the field now. */
export function saveSelection(
  { element }: Field,
  earlier: SavedSelection | null,
): SavedSelection | null {
  if (isNative(element)) {
    const { selectionStart, selectionEnd, selectionDirection } = element;
    // An e-mail field does not tell.
    if (selectionStart === null || selectionEnd === null) return null;
    const direction = selectionDirection ?? 'none';
    return { kind: 'native', start: selectionStart, end: selectionEnd, direction };
  }
  const selection = selectionOf(element);
  const now = selection && rangeIn(element, selection);
  if (!now) return earlier;
  // One living range per place: each more would cost the page at every change of its DOM.
  const range = earlier?.kind === 'range' ? earlier.range : element.ownerDocument.createRange();
  range.setStart(now.startContainer, now.startOffset);
  range.setEnd(now.endContainer, now.endOffset);
  const { anchorNode, anchorOffset } = selection;
  const isBackward = anchorNode === now.endContainer && anchorOffset === now.endOffset;
  return { kind: 'range', range, isBackward };
}

/** A copy that later selections of the same field do not move. */
export const freezeSelection = (saved: SavedSelection | null): SavedSelection | null =>
  saved?.kind === 'range' ? { ...saved, range: saved.range.cloneRange() } : saved;

/** Puts the selection of a focused field back where it was; false when it was there already. */
export function restoreSelection({ element, kind }: Field, saved: SavedSelection | null): boolean {
  if (isNative(element)) {
    // The hidden textarea of a code editor has a selection of its own making.
    return kind === 'native' && saved?.kind === 'native' && restoreNative(element, saved);
  }
  const isEditable = kind === 'rich' || element.isContentEditable;
  const selection = isEditable ? selectionOf(element) : null;
  if (!selection) return false;
  if (saved?.kind === 'range' && element.contains(saved.range.commonAncestorContainer)) {
    return restoreRange(selection, saved);
  }
  if (rangeIn(element, selection)) return false;
  selection.selectAllChildren(element);
  selection.collapseToEnd();
  return true;
}

function restoreNative(element: NativeField, { start, end, direction }: SavedNative): boolean {
  if (element.selectionStart === start && element.selectionEnd === end) return false;
  element.setSelectionRange(start, end, direction);
  return true;
}

function restoreRange(selection: Selection, { range, isBackward }: SavedRange): boolean {
  const { startContainer, startOffset, endContainer, endOffset } = range;
  const now = selection.rangeCount > 0 ? selection.getRangeAt(0) : null;
  const isThere =
    now?.startContainer === startContainer &&
    now.startOffset === startOffset &&
    now.endContainer === endContainer &&
    now.endOffset === endOffset;
  if (isThere) return false;
  if (isBackward) selection.setBaseAndExtent(endContainer, endOffset, startContainer, startOffset);
  else selection.setBaseAndExtent(startContainer, startOffset, endContainer, endOffset);
  return true;
}

/** The range of a selection if all of it is in the element. */
export function rangeIn(element: Element, selection: Selection): Range | null {
  const range = selection.rangeCount > 0 ? selection.getRangeAt(0) : null;
  return range && element.contains(range.commonAncestorContainer) ? range : null;
}
