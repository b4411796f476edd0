import { topDialog } from './notice.ts';

interface Hint {
  title: string;
  preview: string;
  /** How to accept. */
  keys: string;
}

/**
 * Shows what a typed code stands for, under a place of the page, in a closed shadow root in the top
 * layer. It takes neither focus nor clicks. Returns what takes it away.
 */
export function showHint(document: Document, place: DOMRect, hint: Hint): () => void {
  const host = document.createElement('div');
  host.setAttribute('data-yingda', '');
  host.setAttribute('popover', 'manual');
  host.style.cssText =
    'all:initial;position:fixed;margin:0;padding:0;border:0;background:none;pointer-events:none';
  const root = host.attachShadow({ mode: 'closed' });
  const view = document.defaultView!;
  const sheet = new view.CSSStyleSheet();
  sheet.replaceSync(STYLE);
  root.adoptedStyleSheets = [sheet];
  const box = document.createElement('p');
  for (const name of ['title', 'preview', 'keys'] as const) {
    const part = document.createElement(name === 'keys' ? 'kbd' : 'span');
    part.className = name;
    part.textContent = hint[name];
    box.append(part);
  }
  root.append(box);
  (topDialog(document) ?? document.documentElement).append(host);
  host.showPopover();
  const { width, height } = box.getBoundingClientRect();
  const isBelow = place.bottom + height + 4 <= view.innerHeight;
  host.style.left = `${Math.max(4, Math.min(place.left, view.innerWidth - width - 4))}px`;
  host.style.top = `${isBelow ? place.bottom + 4 : Math.max(4, place.top - height - 4)}px`;
  return () => host.remove();
}

const STYLE = `
p {
  display: flex;
  gap: 8px;
  box-sizing: border-box;
  max-width: min(420px, calc(100vw - 8px));
  margin: 0;
  padding: 4px 8px;
  border-radius: 6px;
  font: 13px/1.5 system-ui, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif;
  color: #f4f6f6;
  background: #1f2a2b;
  box-shadow: 0 0 0 1px rgb(128 144 144 / 45%), 0 4px 16px rgb(0 0 0 / 28%);
  white-space: nowrap;
}
.title { flex: none; font-weight: 600; }
.preview { overflow: hidden; text-overflow: ellipsis; color: #c4cdcd; }
kbd { flex: none; font: inherit; color: #7fd3c7; }
`;
