import type { TextRef } from '../../core/library/views.ts';
import type { LibraryStore } from '../library/library-store.ts';
import { preferWording } from '../library/view-texts.ts';
import { openPalette } from './palette-door.ts';
import { placeText } from './place.ts';
import { tellInPage } from './tell-in-page.ts';

/**
 * Puts a reply chosen in the right-click menu into the field that was clicked. What lacks a value
 * opens the palette's form; what can't be inserted is copied, and a notice in the page says why.
 */
export async function placeFromMenu(
  store: LibraryStore,
  tabId: number,
  windowId: number,
  reply: TextRef,
  frame: { frameId: number; frameUrl?: string | undefined },
): Promise<void> {
  const ref = preferWording(await store.load(), reply);
  const request = { ref, values: {}, operation: crypto.randomUUID() };
  const result = await placeText(store, tabId, windowId, request, frame);
  if (result.ok) return;
  if (result.reason === 'missing') return openPalette(store, tabId, ref);
  await tellInPage(store, tabId, result);
}
