import { isInSight, watchSight } from './palette-sight.ts';
import { topDialog } from './top-layer.ts';

/** A frame of our own over the page. */
export interface PaletteFrame {
  /** Where to render. */
  body: HTMLElement;
  document: Document;
  /** Whether the keyboard is really in the frame: a page can take it away. */
  hasFocus(): boolean;
  /** Whether it can be seen: a page can hide it. */
  isInSight(): boolean;
  /** Sets the height of the frame to that of what it shows, in CSS pixels. */
  fit(height: number): void;
  /** The page has the keyboard while this work is at it: that is no loss. */
  lend<T>(work: () => Promise<T>): Promise<T>;
  close(): void;
}

const WIDTH = 560;

interface FrameOptions {
  title: string;
  /** The agent went elsewhere, or the frame is gone. */
  onLost(): void;
  /** The page has hidden it or taken its keyboard; like `onLost` when left out. */
  onHidden?(): void;
}

/**
 * Opens an empty frame in a closed shadow root in the top layer. Without the frame the page's
 * capture listeners would read every key that is typed; with it they see one blur. The host goes into
 * the page's open modal dialog where there is one, as everything outside it is inert.
 */
export function openPaletteFrame(
  document: Document,
  css: string,
  { title, onLost, onHidden = onLost }: FrameOptions,
): PaletteFrame {
  const host = document.createElement('div');
  host.setAttribute('data-yingda', '');
  host.setAttribute('popover', 'manual');
  host.style.cssText = HOST_STYLE;
  const root = host.attachShadow({ mode: 'closed' });
  const frame = document.createElement('iframe');
  frame.title = title;
  frame.style.cssText = FRAME_STYLE;
  root.append(frame);
  (topDialog(document) ?? document.documentElement).append(host);
  host.showPopover();

  const inner = frame.contentDocument!;
  const view = inner.defaultView! as Window & typeof globalThis;
  // A sheet belongs to the window that made it, and a strict CSP allows this one only.
  const sheet = new view.CSSStyleSheet();
  sheet.replaceSync(css);
  inner.adoptedStyleSheets = [sheet];
  inner.documentElement.lang = 'zh-CN';

  const ending = new AbortController();
  const { signal } = ending;
  // A click into the page is a decision for the page.
  document.addEventListener(
    'pointerdown',
    event => {
      if (event.isTrusted && event.target !== host) onLost();
    },
    { capture: true, passive: true, signal },
  );
  view.addEventListener('pagehide', onLost, { signal });
  // What is shown in it may come later, such as the form of a reply from the menu. Not the frame: with
  // that a field in another frame would lose its place (Chromium).
  inner.body.tabIndex = -1;
  inner.body.style.outline = 'none';
  inner.body.focus();

  watchSight(host, signal, onHidden);

  let lent = 0;
  let isTabbing = false;
  view.addEventListener('keydown', ({ key }) => void (isTabbing = key === 'Tab'), {
    capture: true,
    signal,
  });
  const hasFocus = () => root.activeElement === frame && inner.hasFocus();
  view.addEventListener(
    'blur',
    () => {
      // What has the focus instead is known only afterwards; another window or the address bar is
      // no part of the page.
      view.setTimeout(() => {
        if (signal.aborted || lent > 0 || !document.hasFocus() || hasFocus()) return;
        // Clicks into the page are told of above: without a hand the page has taken the keyboard.
        if (isTabbing) onLost();
        else onHidden();
      });
    },
    { signal },
  );

  return {
    body: inner.body,
    document: inner,
    hasFocus,
    isInSight: () => isInSight(host),
    async lend(work) {
      lent += 1;
      try {
        return await work();
      } finally {
        lent -= 1;
      }
    },
    fit(height) {
      frame.style.height = `${Math.ceil(height)}px`;
    },
    close() {
      ending.abort();
      host.remove();
    },
  };
}

const HOST_STYLE = [
  'all:initial',
  'position:fixed',
  'inset:12vh auto auto 50%',
  'translate:-50% 0',
  `width:min(${WIDTH}px, calc(100vw - 24px))`,
  'height:auto',
  'max-height:76vh',
  'margin:0',
  'padding:0',
  'border:0',
  'overflow:visible',
  'background:none',
  'color-scheme:normal',
  'z-index:2147483647',
]
  .map(rule => `${rule} !important`)
  .join(';');

const FRAME_STYLE = [
  'display:block',
  'width:100%',
  'max-height:76vh',
  'border:0',
  'border-radius:10px',
  // The line is for a dark palette over a dark page, where no shadow shows.
  'box-shadow:0 0 0 1px rgb(128 144 144 / 45%), 0 16px 48px rgb(0 0 0 / 28%), 0 2px 8px rgb(0 0 0 / 16%)',
  'background:transparent',
].join(';');
