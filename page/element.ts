export type NativeField = HTMLInputElement | HTMLTextAreaElement;

// By name and not by instanceof: elements of a child frame belong to another realm.
export const isNative = (element: Element): element is NativeField =>
  element.localName === 'input' || element.localName === 'textarea';

export const isFrame = (element: Element): element is HTMLIFrameElement =>
  element.localName === 'iframe' || element.localName === 'frame';

/** The window an element lives in, with that realm's constructors. */
export function viewOf(element: Element): Window & typeof globalThis {
  const view = element.ownerDocument.defaultView;
  if (!view) throw new Error('The element has left its window');
  return view;
}

/** The document inside a frame, or null where it belongs to another origin. */
export function childDocument(frame: HTMLIFrameElement): Document | null {
  try {
    return frame.contentDocument;
  } catch {
    return null;
  }
}

/** Whether an element still stands in the page. In a frame that was removed it only seems to. */
export const isStanding = ({ isConnected, ownerDocument }: Element) =>
  isConnected && ownerDocument.defaultView !== null;

/** The iframe that a window is in, or null at the top and below another origin. */
export function frameElementOf(window: Window): Element | null {
  try {
    return window.frameElement;
  } catch {
    return null;
  }
}

/** The selection around an element: in Chromium a shadow root has one of its own. */
export function selectionOf(element: Element): Selection | null {
  const root = element.getRootNode() as Node & { getSelection?: () => Selection | null };
  return root.getSelection ? root.getSelection() : element.ownerDocument.getSelection();
}

/**
 * Whether the focus of all the frames around a window, as far as we reach them, leads into it.
 * A document in Firefox keeps its active element when the focus goes to another frame.
 */
export function isFrameFocused(window: Window): boolean {
  const frame = frameElementOf(window);
  if (!frame) return true;
  const { activeElement } = frame.getRootNode() as Document | ShadowRoot;
  const outer = frame.ownerDocument.defaultView;
  return activeElement === frame && !!outer && isFrameFocused(outer);
}

/** Whether a frame of another origin lies around a window: then its focus is out of our sight. */
export function isApart(window: Window): boolean {
  const frame = frameElementOf(window);
  if (!frame) return window !== window.top;
  const outer = frame.ownerDocument.defaultView;
  return !!outer && isApart(outer);
}
