import { childDocument, isFrame, isNative } from './element.ts';
import type { PageEnv } from './types.ts';

/** Where the focus of a page is. */
export type Focus =
  | { kind: 'element'; element: Element }
  /** In our own interface. */
  | { kind: 'own' }
  /** In a frame whose own script answers for it. */
  | { kind: 'other-script' }
  /** In a frame of another origin. */
  | { kind: 'blocked'; frame: HTMLIFrameElement }
  | { kind: 'none' };

type Env = Pick<PageEnv, 'openRoot' | 'isOwnElement'>;

/** Follows the focus down through shadow roots, open and closed, and same-origin frames. */
export function findFocus(document: Document, env: Env): Focus {
  let element = document.activeElement;
  while (element) {
    if (env.isOwnElement?.(element)) return { kind: 'own' };
    const inner = rootOf(element, env)?.activeElement;
    if (inner) {
      element = inner;
    } else if (isFrame(element)) {
      const child = childDocument(element);
      if (!child?.defaultView) return { kind: 'blocked', frame: element };
      if (hasSession(child.defaultView)) return { kind: 'other-script' };
      element = child.activeElement ?? child.body;
    } else {
      return { kind: 'element', element };
    }
  }
  return { kind: 'none' };
}

/**
 * The field that the selection of a document stands in while nothing has the focus: Chromium takes it
 * from a frame's element as soon as another frame is written in.
 */
export function findSelected(document: Document): Element | null {
  const { anchorNode, anchorOffset } = document.getSelection() ?? {};
  if (!anchorNode) return null;
  // Around a field that is no part of the text the selection is the place of the field itself.
  const child = anchorNode.childNodes[anchorOffset ?? 0] as Element | undefined;
  if (child?.nodeType === 1 && isNative(child)) return child;
  return anchorNode.nodeType === 1 ? (anchorNode as Element) : anchorNode.parentElement;
}

const rootOf = (element: Element, { openRoot }: Env) =>
  element.shadowRoot ?? openRoot?.(element) ?? null;

// Content scripts of one extension see each other's marks in same-origin frames; the page does not.
const mark = Symbol.for('yingda.page-session');
type Marked = Window & { [mark]?: boolean };

/** Says to parent frames that this window has its own session, until the signal ends it. */
export function markSession(window: Window, signal: AbortSignal): void {
  (window as Marked)[mark] = true;
  signal.addEventListener('abort', () => delete (window as Marked)[mark]);
}

const hasSession = (window: Window) => (window as Marked)[mark] === true;
