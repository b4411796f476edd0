import { isNative, isStanding } from './element.ts';
import { rules } from './rules.ts';
import type { Rule } from './rules.ts';
import type { RefuseReason } from './types.ts';

/** A place of the page that takes text. */
export interface Field {
  /** Takes the focus and the events; of a rich editor its editing host. */
  element: HTMLElement;
  kind: 'native' | 'rich' | 'code';
  rule: Rule;
  /** Where the text stands, for reading back. */
  renders: Element;
}

// Buttons and switches are input elements too, but nothing to write in.
const notText = new Set(
  'button checkbox color file hidden image radio range reset submit'.split(' '),
);
const plainText = new Set('text search url tel email'.split(' '));

/** The field that the focused element belongs to, or null where nothing takes text. */
export function fieldOf(focused: Element): Field | null {
  const element = editingElement(focused as HTMLElement);
  if (!element) return null;
  const rule = rules.find(candidate => element.matches(candidate.matches))!;
  if (rule.renders) {
    return { element, kind: 'code', rule, renders: element.closest(rule.renders)! };
  }
  return { element, kind: isNative(element) ? 'native' : 'rich', rule, renders: element };
}

function editingElement(focused: HTMLElement): HTMLElement | null {
  if (isNative(focused)) return notText.has(focused.type) ? null : focused;
  const { designMode, body } = focused.ownerDocument;
  if (designMode === 'on') return body;
  if (focused.isContentEditable) return editingHost(focused);
  // A read-only editor, and one that draws its own text, are not editable for the browser.
  return focused.matches('[role=textbox], .native-edit-context') ? focused : null;
}

function editingHost(element: HTMLElement): HTMLElement {
  let host = element;
  while (host.parentElement?.isContentEditable) host = host.parentElement;
  return host;
}

/** Why a field can't take a reply at this moment. */
export function refusal({ element, kind }: Field): RefuseReason | undefined {
  if (!isStanding(element)) return 'gone';
  if (isNative(element)) {
    if (element.type === 'password') return 'password';
    if (element.localName === 'input' && !plainText.has(element.type)) return 'unsupported-type';
    if (element.matches(':disabled')) return 'disabled';
    // Code editors keep a hidden textarea read-only for reasons of their own.
    return element.readOnly && kind === 'native' ? 'read-only' : undefined;
  }
  if (element.ariaDisabled === 'true') return 'disabled';
  const isEditable = kind === 'code' || element.isContentEditable || isDesigned(element);
  return isEditable && element.ariaReadOnly !== 'true' ? undefined : 'read-only';
}

const isDesigned = ({ ownerDocument }: Element) => ownerDocument.designMode === 'on';

/** Whether a field takes one line only. */
export const isOneLine = ({ element, kind }: Field) =>
  kind === 'native' ? element.localName === 'input' : element.ariaMultiLine === 'false';
