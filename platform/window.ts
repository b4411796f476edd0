import { browser } from './browser.ts';

/** The browser window that this page stands in, a docked panel too. */
export async function currentWindowId(): Promise<number> {
  const { id } = await browser.windows.getCurrent();
  return id!;
}

/** Opens the settings, in the tab that shows them already if there is one. */
export function openSettings(): Promise<void> {
  return browser.runtime.openOptionsPage();
}
