import { browser } from './browser.ts';

/** The tab and the window that a page of the extension stands in. */
export interface OwnTab {
  tabId: number;
  windowId: number;
}

/** Where this page stands; null outside a tab. */
export async function findOwnTab(): Promise<OwnTab | null> {
  const tab = await browser.tabs.getCurrent();
  return tab?.id === undefined || tab.windowId === undefined
    ? null
    : { tabId: tab.id, windowId: tab.windowId };
}

export const extensionVersion = () => browser.runtime.getManifest().version;

export const browserLanguage = () => browser.i18n.getUILanguage();

/** Calls back when sites were granted or taken away, here or in the browser's own settings. */
export function watchSites(handle: () => void): void {
  browser.permissions.onAdded.addListener(handle);
  browser.permissions.onRemoved.addListener(handle);
}

/** A session that leaves nothing behind, as a Firefox that never remembers history is as a whole. */
export function isPrivateSession(): boolean {
  const { extension } = browser as { extension?: { inIncognitoContext?: boolean } };
  return extension?.inIncognitoContext === true;
}
