import { topDialog } from './notice.ts';

interface Words {
  title: string;
  preview: string;
  /** How to accept. */
  keys: string;
}

export interface Hint {
  /** Puts it under another place of the page. */
  move(place: DOMRect): void;
  remove(): void;
}

/**
 * Shows what a typed code stands for, under a place of the page, in a closed shadow root in the top
 * layer. It takes neither focus nor clicks.
 */
export function showHint(document: Document, place: DOMRect, words: Words): Hint {
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
    part.textContent = words[name];
    box.append(part);
  }
  root.append(box);
  (topDialog(document) ?? document.documentElement).append(host);
  host.showPopover();
  move(place);
  return { move, remove: () => host.remove() };

  function move({ left, top, bottom }: DOMRect): void {
    const { width, height } = box.getBoundingClientRect();
    const isBelow = bottom + height + 4 <= view.innerHeight;
    host.style.left = `${Math.max(4, Math.min(left, view.innerWidth - width - 4))}px`;
    host.style.top = `${isBelow ? bottom + 4 : Math.max(4, top - height - 4)}px`;
  }
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
