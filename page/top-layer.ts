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
  sheet.replaceSync(SURFACE + css);
  root.adoptedStyleSheets = [sheet];
  root.append(content);
  (topDialog(document) ?? document.documentElement).append(host);
  host.showPopover();
  return host;
}

const SURFACE = `:host > * {
  box-sizing: border-box;
  max-width: min(420px, calc(100vw - 32px));
  border-radius: 6px;
  font: 14px/1.5 system-ui, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif;
  color: #f4f6f6;
  background: #1f2a2b;
  box-shadow: 0 0 0 1px rgb(128 144 144 / 45%), 0 4px 18px rgb(0 0 0 / 30%);
}
`;
