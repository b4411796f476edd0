import { makePreview } from '../../core/library/preview.ts';
import { dayOf, isOver } from '../../core/library/validity.ts';
import type { CodeList } from '../../page/codes.ts';
import { callFrame, hostOf } from './frames.ts';
import type { LibraryStore } from '../library/library-store.ts';
import { preferWording } from '../library/view-texts.ts';
import { openPalette } from './palette-door.ts';
import { placeText } from './place.ts';
import type { Sender } from '../questions.ts';
import { isGrantedSite } from './sites.ts';
import { triggersOn } from './slash-sites.ts';
import { loadTranslate, tellInPage } from './tell-in-page.ts';

const TRIGGERS = '/;／；、';
const NO_CODES: CodeList = { version: 'none', triggers: '', hint: '', codes: [] };

/** The codes that can be typed in a frame; null when those of the version are still right. */
export async function listCodes(
  store: LibraryStore,
  sender: Sender,
  version: string | undefined,
): Promise<CodeList | null> {
  const url = siteOf(sender);
  const state = await store.load();
  const { settings, rev } = state.user;
  const host = hostOf(url);
  const triggers = triggersOn(host, TRIGGERS, settings.sites[host]?.codes);
  const isGranted = url !== undefined && (await isGrantedSite(url));
  if (!triggers || !isGranted) return version === NO_CODES.version ? null : NO_CODES;

  const today = dayOf(Date.now());
  const current = [
    state.compiled.hash,
    rev,
    triggers,
    settings.language,
    settings.packsOff,
    today,
  ].join();
  if (current === version) return null;
  const codes: CodeList['codes'] = [];
  for (const { phrase } of state.phrases.values()) {
    const { code, id, title, text, pack, format = 'plain' } = phrase;
    if (!code || !state.packs.has(pack) || isOver(phrase, today)) continue;
    const preview = makePreview(text, [], { format }).text;
    codes.push({ code: code.toLowerCase(), id, title, preview });
  }
  const t = await loadTranslate(store);
  return { version: current, triggers, hint: t('codes_hint'), codes };
}

/** The page that the agent is on; a frame without an address belongs to it as well. */
const siteOf = ({ tab, url }: Sender) => tab?.url ?? url;

/**
 * Puts the phrase of a typed code in the place of the code. What lacks a value opens the palette's
 * form, with the code selected, so that what is inserted from there takes its place too.
 */
export async function expandCode(
  store: LibraryStore,
  sender: Sender,
  id: string,
  typed: string,
): Promise<void> {
  const tabId = sender.tab?.id ?? -1;
  const frameId = sender.frameId ?? 0;
  const ref = preferWording(await store.load(), { kind: 'phrase', id });
  const request = { ref, values: {}, operation: crypto.randomUUID(), replace: typed };
  const result = await placeText(store, tabId, sender.tab?.windowId ?? -1, request, { frameId });
  if (result.ok) return;
  if (result.reason !== 'missing') return tellInPage(store, tabId, result);
  await callFrame(tabId, frameId, 'selectBefore', typed);
  await openPalette(store, tabId, ref);
}
