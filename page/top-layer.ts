import surface from './top-layer.css?inline';

/** A modal dialog of the page makes everything outside it inert. */
export function topDialog(document: Document): Element | null {
  const inside = document.activeElement?.closest('dialog:modal');
  return inside ?? [...document.querySelectorAll('dialog:modal')].at(-1) ?? null;
}

/**
 * Shows an element over the page, in a closed shadow root in the top layer, out of the page's reach.
 * Returns the host, which is to be placed and to be removed.
 */
export function showOnTop(document: Document, content: Element, css: string): HTMLElement {
  const host = document.createElement('div');
  host.popover = 'manual';
  host.style.cssText = 'all:initial;position:fixed;margin:0;padding:0;border:0;background:none';
  const root = host.attachShadow({ mode: 'closed' });
  const sheet = new document.defaultView!.CSSStyleSheet();
  sheet.replaceSync(surface + css);
  root.adoptedStyleSheets = [sheet];
  root.append(content);
  (topDialog(document) ?? document.documentElement).append(host);
  host.showPopover();
  return host;
}
