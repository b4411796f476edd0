import style from './code-hint.css?inline';
import { showOnTop } from './top-layer.ts';

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
  const view = document.defaultView!;
  const box = document.createElement('p');
  for (const name of ['title', 'preview', 'keys'] as const) {
    const part = document.createElement(name === 'keys' ? 'kbd' : 'span');
    part.className = name;
    part.textContent = words[name];
    box.append(part);
  }
  const host = showOnTop(document, box, style);
  host.dataset['yingda'] = '';
  host.style.pointerEvents = 'none';
  move(place);
  return { move, remove: () => host.remove() };

  function move({ left, top, bottom }: DOMRect): void {
    const { width, height } = box.getBoundingClientRect();
    const isBelow = bottom + height + 4 <= view.innerHeight;
    host.style.left = `${Math.max(4, Math.min(left, view.innerWidth - width - 4))}px`;
    host.style.top = `${isBelow ? bottom + 4 : Math.max(4, top - height - 4)}px`;
  }
}
