import type { TextRef } from '../core/library/views.ts';
import { chooseLocale, createTranslate } from '../core/messages/text.ts';
import { messagesFor } from '../core/messages/table.ts';
import { explainPlacing } from '../core/messages/explain.ts';
import { browser } from './browser.ts';
import { callFrame } from './frames.ts';
import type { LibraryStore } from './library-store.ts';
import { preferWording } from './library-views.ts';
import { openPalette } from './palette-door.ts';
import { placeText } from './place.ts';

/**
 * Puts a reply chosen in the right-click menu into the field that was clicked. What lacks a value
 * opens the palette's form; what can't be inserted is copied, and a notice in the page says why.
 */
export async function placeFromMenu(
  store: LibraryStore,
  tabId: number,
  windowId: number,
  reply: TextRef,
  frameId: number,
): Promise<void> {
  const ref = preferWording(await store.load(), reply);
  const request = { ref, values: {}, operation: crypto.randomUUID() };
  const result = await placeText(store, tabId, windowId, request, { frameId });
  if (result.ok) return;
  if (result.reason === 'missing') return openPalette(store, tabId, ref);

  const copied =
    result.text !== undefined &&
    (await callFrame(tabId, 0, 'copyText', result.text).catch(() => false));
  const { language } = (await store.load()).user.settings;
  const locale = chooseLocale(language, browser.i18n.getUILanguage());
  const notice = explainPlacing(
    { ...result, copied: copied === true },
    createTranslate(messagesFor(locale), locale),
  );
  await callFrame(tabId, 0, 'notify', notice, 'warn').catch(() => undefined);
}
