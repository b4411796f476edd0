import { chooseLocale } from '../../core/messages/text.ts';
import { paletteMessages } from '../../core/messages/table.ts';
import type { TextRef } from '../../core/library/views.ts';
import { browser } from '../browser.ts';
import { callFrame, PAGE_SCRIPT, PALETTE_SCRIPT } from './frames.ts';
import type { LibraryStore } from '../library/library-store.ts';
import { listRows } from '../library/view-phrases.ts';
import { layersFor } from './place.ts';
import type { PaletteOpening } from '../protocol.ts';

/** Rows that the palette shows before anything is typed. */
const FIRST_ROWS = 30;
export const QUICK_PAGE = '/quick.html';

/**
 * Opens the palette over the page of a tab, with the form of one text when that is what has to be
 * filled in. Where no script runs or the palette gets no focus, the small window of the toolbar
 * button opens instead: unlike the panel it may be opened after something was awaited.
 */
export async function openPalette(
  store: LibraryStore,
  tabId: number,
  fill?: TextRef,
): Promise<void> {
  const opening = makeOpening(store, tabId, fill);
  try {
    if (await showPalette(tabId, await opening)) return;
  } catch {
    // The browser bars this page; the small window works everywhere.
  }
  await openQuickWindow();
}

async function makeOpening(
  store: LibraryStore,
  tabId: number,
  fill?: TextRef,
): Promise<PaletteOpening> {
  const state = await store.load();
  const { language, theme, channel } = state.user.settings;
  const locale = chooseLocale(language, browser.i18n.getUILanguage());
  const { windowId } = await browser.tabs.get(tabId);
  const sight = { layers: await layersFor(state, windowId, {}), hidePersonal: true };
  return {
    locale,
    theme,
    texts: paletteMessages(locale),
    rows: listRows(state, { query: '', limit: FIRST_ROWS }, sight),
    mode: channel,
    ...(fill && { fill }),
  };
}

async function showPalette(tabId: number, opening: PaletteOpening): Promise<boolean> {
  const first = await callPalette(tabId, opening);
  if (first !== null) return first;

  // A second page script would not know where the agent has written before.
  const isThere = await callFrame(tabId, 0, 'isActive');
  await browser.scripting.executeScript({
    target: { tabId, frameIds: [0] },
    files: isThere ? [PALETTE_SCRIPT] : [PAGE_SCRIPT, PALETTE_SCRIPT],
  });
  return (await callPalette(tabId, opening)) ?? false;
}

/** Null when the palette's script is not in the page yet. */
async function callPalette(tabId: number, opening: PaletteOpening): Promise<boolean | null> {
  const [result] = await browser.scripting.executeScript({
    target: { tabId, frameIds: [0] },
    func: (opening: PaletteOpening) => globalThis.yingdaPalette?.open(opening) ?? null,
    args: [opening],
  });
  return (result?.result as boolean | null | undefined) ?? null;
}

/** The palette's search in a window of the browser, which no page can touch; it copies. */
export async function openQuickWindow(): Promise<void> {
  const { action } = browser;
  await action.setPopup({ popup: QUICK_PAGE });
  try {
    await (action as unknown as { openPopup(): Promise<void> }).openPopup();
  } finally {
    // With a popup set the toolbar button would no longer open the panel.
    await action.setPopup({ popup: '' });
  }
}
