import { browser, extensionUrl } from './browser.ts';

/** The browser window that this page stands in, a docked panel too. */
export async function currentWindowId(): Promise<number> {
  const { id } = await browser.windows.getCurrent();
  return id!;
}

/** Opens the settings, at a place of them in a tab of its own, else in the one that shows them already. */
export async function openSettings(place?: string): Promise<void> {
  if (place === undefined) await browser.runtime.openOptionsPage();
  else await browser.tabs.create({ url: extensionUrl(`/options.html#${place}`) });
}
