import { frameElementOf, isNative } from './element.ts';

const longest = 40;

/** What a human would call a field, from the names that the page gives it; '' when it has none. */
export function labelOf(element: Element): string {
  for (const name of namesOf(element)) {
    const short = name?.replace(/\s+/g, ' ').trim();
    if (short) return short.length > longest ? `${short.slice(0, longest - 1)}…` : short;
  }
  return '';
}

function* namesOf(element: Element): Generator<string | null | undefined> {
  yield labelledBy(element);
  yield element.ariaLabel;
  if (isNative(element)) yield element.labels?.[0] && ownText(element.labels[0]);
  for (const name of ['placeholder', 'aria-placeholder', 'data-placeholder', 'title']) {
    yield element.getAttribute(name);
  }
  // The editor of a whole frame: the frame is what has the name.
  const view = element.ownerDocument.defaultView;
  const frame = view && element === element.ownerDocument.body ? frameElementOf(view) : null;
  if (frame) yield labelOf(frame);
}

function labelledBy(element: Element): string | undefined {
  const ids = element.getAttribute('aria-labelledby')?.split(/\s+/).filter(Boolean);
  const root = element.getRootNode() as Document | ShadowRoot;
  return ids?.map(id => root.getElementById(id)?.textContent ?? '').join(' ');
}

/** The words of a label without those inside a field that it wraps. */
function ownText(label: Element): string {
  const copy = label.cloneNode(true) as Element;
  for (const field of copy.querySelectorAll('textarea, select, button')) field.remove();
  return copy.textContent ?? '';
}
