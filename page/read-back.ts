import type { Field } from './field.ts';
import { isNative, selectionOf } from './element.ts';
import { rangeIn } from './saved-selection.ts';

/** What stands in a field, without white space, and where its selection cuts it. */
export interface Reading {
  all: string;
  /** Unknown for e-mail fields and code editors. */
  cut?: { before: string; selected: string; after: string };
}

// Editors put zero-width marks and breaks where they like, so white space proves nothing.
const blank = /[\s\u200b\u2060\ufeff]+/g;
export const squeeze = (text: string) => text.replace(blank, '');

/** Reads a field as it stands now. */
export function readField({ element, kind, renders }: Field): Reading {
  if (kind === 'code') return { all: squeeze(renders.textContent ?? '') };
  if (isNative(element)) return readNative(element.value, element);
  const selection = selectionOf(element);
  return readRich(element, selection && rangeIn(element, selection));
}

function readNative(
  value: string,
  { selectionStart, selectionEnd }: { selectionStart: number | null; selectionEnd: number | null },
): Reading {
  const all = squeeze(value);
  if (selectionStart === null || selectionEnd === null) return { all };
  const before = squeeze(value.slice(0, selectionStart));
  const selected = squeeze(value.slice(selectionStart, selectionEnd));
  return { all, cut: { before, selected, after: squeeze(value.slice(selectionEnd)) } };
}

function readRich(element: HTMLElement, range: Range | null): Reading {
  let before = '';
  let selected = '';
  let after = '';
  for (const node of textNodes(element)) {
    const [start, end] = range ? cutOf(node, range) : [0, 0];
    before += node.data.slice(0, start);
    selected += node.data.slice(start, end);
    after += node.data.slice(end);
  }
  const all = squeeze(before + selected + after);
  if (!range) return { all };
  return {
    all,
    cut: { before: squeeze(before), selected: squeeze(selected), after: squeeze(after) },
  };
}

/** Where a range cuts a text node: offsets of the start and the end of what it selects. */
function cutOf(node: Text, range: Range): [start: number, end: number] {
  const { startContainer, startOffset, endContainer, endOffset } = range;
  const end = node === endContainer ? endOffset : node.length;
  if (node === startContainer) return [startOffset, end];
  const side = range.comparePoint(node, 0);
  if (side < 0) return [node.length, node.length];
  return side > 0 ? [0, 0] : [0, end];
}

/** The text of an editor in order, without what is not editable in it: placeholders, widgets. */
export function* textNodes(element: Element): Generator<Text> {
  const walker = element.ownerDocument.createTreeWalker(
    element,
    NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT,
    node =>
      (node as Element).getAttribute?.('contenteditable') === 'false'
        ? NodeFilter.FILTER_REJECT
        : NodeFilter.FILTER_ACCEPT,
  );
  while (walker.nextNode()) {
    if (walker.currentNode.nodeType === walker.currentNode.TEXT_NODE)
      yield walker.currentNode as Text;
  }
}

/** 'changed': something else happened to the field than the whole text going in at its place. */
export type Verdict = 'done' | 'unchanged' | 'changed';

/** Compares what stands in a field now with what stood there before `text` was to go in. */
export function judge(before: Reading, now: string, text: string): Verdict {
  const wanted = squeeze(text);
  const { all, cut } = before;
  if (cut && now === cut.before + wanted + cut.after) return 'done';
  if (now === all) return 'unchanged';
  const outside = cut ? count(cut.before, wanted) + count(cut.after, wanted) : count(all, wanted);
  // The editor may have taken away more than the selection (a placeholder) or tidied up; but all
  // the old text with the new one at another place in it means that the caret was missed.
  const isWhole = count(now, wanted) > outside;
  const isMisplaced =
    cut && (without(now, wanted, all) || without(now, wanted, cut.before + cut.after));
  return isWhole && !isMisplaced ? 'done' : 'changed';
}

function count(text: string, part: string): number {
  let found = 0;
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) found++;
  return found;
}

/** Whether taking `part` out of `text` somewhere leaves `rest`. */
function without(text: string, part: string, rest: string): boolean {
  if (text.length !== rest.length + part.length) return false;
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) {
    if (text.slice(0, at) + text.slice(at + part.length) === rest) return true;
  }
  return false;
}
