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
  const host = document.createElement('div');
  host.setAttribute('popover', 'manual');
  host.style.cssText =
    'all:initial;position:fixed;inset:auto 16px 16px auto;border:0;padding:0;background:none;margin:0';
  const root = host.attachShadow({ mode: 'closed' });

  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLE);
  root.adoptedStyleSheets = [sheet];
  const box = document.createElement('div');
  box.className = tone;
  box.setAttribute('role', 'status');
  box.textContent = text;
  if (action) box.append(createButton(document, action));
  root.append(box);

  (topDialog(document) ?? document.documentElement).append(host);
  host.showPopover();
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

/** A modal dialog of the page makes everything outside it inert. */
export function topDialog(document: Document): Element | null {
  const inside = document.activeElement?.closest('dialog:modal');
  if (inside) return inside;
  return [...document.querySelectorAll('dialog:modal')].at(-1) ?? null;
}

const STYLE = `
div {
  box-sizing: border-box;
  max-width: min(420px, calc(100vw - 32px));
  padding: 10px 14px;
  border-radius: 6px;
  font: 14px/1.5 system-ui, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif;
  color: #f4f6f6;
  background: #1f2a2b;
  box-shadow: 0 4px 20px rgb(0 0 0 / 30%);
  cursor: pointer;
}
button {
  display: block;
  margin-top: 8px;
  padding: 4px 10px;
  border: 1px solid #7c8b8c;
  border-radius: 6px;
  font: inherit;
  color: inherit;
  background: #33403f;
  cursor: pointer;
}
button:hover, button:focus-visible { background: #425150; }
.warn { border-inline-start: 3px solid #d9a13b; }
.ok { border-inline-start: 3px solid #2a9d8f; }
`;
