import style from './notice.css?inline';
import { showOnTop } from './top-layer.ts';

const SHOWN_FOR = 6000;
const OFFERED_FOR = 15_000;

/**
 * Shows a short notice over the page, in a closed shadow root in the top layer, and takes it away
 * after a few seconds or on a click. Used only where no surface of ours is open to say it. With an
 * action it waits longer, and has a button for it.
 */
export function showNotice(
  document: Document,
  text: string,
  tone: 'ok' | 'warn',
  action?: { label: string; run(): void },
): void {
  const box = document.createElement('div');
  box.className = tone;
  box.role = 'status';
  box.textContent = text;
  if (action) box.append(createButton(document, action));
  const host = showOnTop(document, box, style);
  host.style.inset = 'auto 16px 16px auto';
  const remove = () => host.remove();
  box.addEventListener('click', remove);
  setTimeout(remove, action ? OFFERED_FOR : SHOWN_FOR);
}

function createButton(document: Document, { label, run }: { label: string; run(): void }) {
  const button = document.createElement('button');
  button.textContent = label;
  button.addEventListener('click', event => {
    // What no human hand did is no wish.
    if (event.isTrusted) run();
  });
  return button;
}
