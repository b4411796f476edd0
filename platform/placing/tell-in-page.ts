import { explainPlacing } from '../../core/messages/explain.ts';
import { chooseLocale, createTranslate } from '../../core/messages/text.ts';
import { messagesFor } from '../../core/messages/table.ts';
import { browser } from '../browser.ts';
import { callFrame } from './frames.ts';
import type { LibraryStore } from '../library/library-store.ts';
import type { PlaceResult } from '../protocol.ts';

/** The interface's words in the language that the user chose. */
export async function loadTranslate(store: LibraryStore) {
  const { language } = (await store.load()).user.settings;
  const locale = chooseLocale(language, browser.i18n.getUILanguage());
  return createTranslate(messagesFor(locale), locale);
}

/**
 * Where no surface of ours is open: copies what could not be inserted, and says in the page why.
 */
export async function tellInPage(
  store: LibraryStore,
  tabId: number,
  result: Exclude<PlaceResult, { ok: true } | { reason: 'missing' }>,
): Promise<void> {
  const copied =
    result.text !== undefined &&
    (await callFrame(tabId, 0, 'copyText', result.text).catch(() => false));
  const t = await loadTranslate(store);
  const notice = explainPlacing({ ...result, copied: copied === true }, t);
  const { origin } = result;
  const offer = origin !== undefined && {
    origin,
    label: t('shared_allow_site_named', { host: origin.replace(/^\w+:\/\//, '') }),
    granted: t('shared_site_allowed'),
    refused: t('shared_site_refused'),
  };
  await callFrame(tabId, 0, 'notify', notice, 'warn', ...(offer ? [offer] : [])).catch(
    () => undefined,
  );
}
