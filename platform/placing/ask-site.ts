import { browser } from '../browser.ts';
import { requestSites } from './sites.ts';

/** `elsewhere`: the browser takes no question from here; the settings stand open with the address. */
export type SiteAnswer = 'granted' | 'refused' | 'elsewhere';

/**
 * Asks the user for a site on behalf of a script in a page, whose own key or click lets the question
 * come up (Chromium). Firefox takes it only from a page of the extension: the settings open there
 * with the address filled in. Call it before anything is awaited.
 */
export async function askForSite(origin: string, tabId: number): Promise<SiteAnswer> {
  if (!/^https?:\/\//.test(origin)) return 'refused';
  const asking = requestSites([origin]);
  try {
    return (await asking) ? 'granted' : 'refused';
  } catch {
    const url = `/options.html#sites=${encodeURIComponent(origin)}`;
    // Closing it leads back to the page.
    await browser.tabs.create({ url, openerTabId: tabId });
    return 'elsewhere';
  }
}
