import { render } from 'preact';
import { createKeyRelease } from '../../components/base/key-release.ts';
import type { HeldTyping } from '../../components/palette/palette.tsx';
import { listHeight } from '../../components/palette/palette-height.ts';
import { createTranslate } from '../../core/messages/text.ts';
import { swallow, typeOn } from '../../page/keys.ts';
import { openPaletteFrame } from '../../page/palette-frame.ts';
import { sendToBackground } from '../../platform/placing/palette-env.ts';
import type { PaletteOpening } from '../../platform/protocol.ts';
import css from './palette.css?inline';
import { PaletteSurface } from './palette-surface.tsx';

export interface OpenPalette {
  close(): void;
}

/**
 * Shows the palette and puts the keyboard into it. Null when the page did not let it have the
 * keyboard or be seen: then it is gone again, and the focus is where it was.
 */
export function openPalette(opening: PaletteOpening, onClosed: () => void): OpenPalette | null {
  const { locale, theme, texts } = opening;
  const t = createTranslate(texts, locale);
  const page = globalThis.yingdaPage;
  page?.snapshot();

  const frame = openPaletteFrame(document, css, {
    title: t('palette_title'),
    onLost: () => close({ returnFocus: false }),
    onHidden,
  });
  const root = frame.document.documentElement;
  root.lang = locale;
  // Within a frame "auto" would follow the page's own scheme, not the system's.
  const isDark = matchMedia('(prefers-color-scheme: dark)').matches;
  root.dataset['theme'] = theme === 'auto' ? (isDark ? 'dark' : 'light') : theme;
  const height = listHeight(innerHeight);
  frame.fit(height);
  ignoreForged(frame.document);

  const released = createKeyRelease(frame.document);
  const typing = holdTyping(frame.document);

  function onHidden() {
    if (!isOpen) return;
    close({ returnFocus: false });
    void sendToBackground({ yingda: 'palette', name: 'paletteHidden', args: [] });
  }

  let isOpen = true;
  function close({ returnFocus = true } = {}) {
    if (!isOpen) return;
    isOpen = false;
    render(null, frame.body);
    frame.close();
    if (returnFocus) page?.returnFocus();
    onClosed();
  }

  render(
    <PaletteSurface
      opening={opening}
      t={t}
      released={released}
      typing={typing}
      isInSight={frame.isInSight}
      onHidden={onHidden}
      lend={frame.lend}
      onFit={wanted => frame.fit(wanted ?? height)}
      onClose={how => void released().then(() => close(how))}
      onStay={() => page?.snapshot()}
    />,
    frame.body,
  );
  if (frame.hasFocus() && frame.isInSight())
    return { close: () => void released().then(() => close()) };
  close();
  return null;
}

/** Longest time that keys are held, and longest wait for a form to take them, in milliseconds. */
const PATIENCE = 3000;

/** Holds what somebody types on while a text is on its way from the palette into the page. */
function holdTyping(document: Document): HeldTyping {
  let text: string | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  document.defaultView!.addEventListener(
    'keydown',
    event => {
      const next = text === null ? null : typeOn(text, event);
      if (next === null) return;
      text = next;
      swallow(event);
    },
    true,
  );
  const end = () => {
    const typed = text ?? '';
    text = null;
    clearTimeout(timer);
    return typed;
  };
  const write = () => {
    const typed = end();
    if (typed) document.execCommand('insertText', false, typed);
  };
  return {
    hold() {
      text ??= '';
      clearTimeout(timer);
      timer = setTimeout(write, PATIENCE);
    },
    end,
    giveBack(next) {
      if (next === 'list') return void requestAnimationFrame(write);
      document.addEventListener('focusin', () => void setTimeout(write), { once: true });
    },
  };
}

/** What no human hand did is no command. */
function ignoreForged(document: Document): void {
  const stop = (event: Event) => {
    if (!event.isTrusted) event.stopImmediatePropagation();
  };
  for (const type of ['keydown', 'click', 'input', 'change', 'pointerdown'])
    document.addEventListener(type, stop, { capture: true });
}
