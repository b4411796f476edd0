import { signal } from '@preact/signals';
import { render } from 'preact';
import { createKeyRelease } from '../../components/base/key-release.ts';
import { openPaletteFrame } from '../../page/palette-frame.ts';
import { listHeight } from '../../components/palette/palette-height.ts';
import { createPageSession } from '../../page/session.ts';
import css from '../palette-script/palette.css?inline';
import { library, locale, settings, translate } from './options-state.ts';
import { OwnPaletteSurface } from './own-palette-surface.tsx';

/*
 * The palette over this very page. Browsers let no content script into the pages of an extension, so
 * the page does itself what the scripts do elsewhere, with the same parts.
 */

/** Rows shown before anything is typed. */
const FIRST_ROWS = 30;

const session = createPageSession(window, {
  signal: new AbortController().signal,
  isOwnElement: element => element.hasAttribute('data-yingda'),
});

/** How the last attempt to insert something here ended. */
export const lastInsertion = signal<{ ok: true } | { ok: false; problem: string } | null>(null);

/** It was opened here at least once. */
export const wasOpened = signal(false);

let close: (() => void) | undefined;

/** Opens the palette over this page; the shortcut pressed again closes it. */
export async function openOwnPalette(): Promise<void> {
  if (close) {
    close();
    return;
  }
  session.snapshot();
  // Without the background there is nothing to find, but the palette can say so itself.
  const rows = await library.lookUp({ query: '', limit: FIRST_ROWS }).catch(() => []);
  if (close) return;

  const frame = openPaletteFrame(document, css, {
    title: translate.value('palette_title'),
    onLost: () => end(false),
  });
  const root = frame.document.documentElement;
  root.lang = locale.value;
  // Within a frame "auto" would follow the page's own scheme, not the system's.
  const { theme } = settings.value;
  const isDark = matchMedia('(prefers-color-scheme: dark)').matches;
  root.dataset['theme'] = theme === 'auto' ? (isDark ? 'dark' : 'light') : theme;

  const released = createKeyRelease(frame.document);
  const height = listHeight(innerHeight);
  frame.fit(height);

  function end(returnFocus: boolean) {
    if (!close) return;
    close = undefined;
    render(null, frame.body);
    frame.close();
    if (returnFocus) session.returnFocus();
  }
  close = () => end(true);
  wasOpened.value = true;

  render(
    <OwnPaletteSurface
      rows={rows}
      session={session}
      released={released}
      lend={frame.lend}
      onFit={wanted => frame.fit(wanted ?? height)}
      onResult={result => (lastInsertion.value = result)}
      onClose={returnFocus => void released().then(() => end(returnFocus))}
    />,
    frame.body,
  );
}
