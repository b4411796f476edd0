import { browser } from 'wxt/browser';

/*
 * The only import of the extension API: everything else takes it from here. WXT's polyfill module
 * puts webextension-polyfill behind it.
 */
export { browser };
export type { Browser } from 'wxt/browser';

/** The address of a file of the extension; the path begins with a slash. */
export function extensionUrl(path: string): string {
  return (browser.runtime as unknown as { getURL(path: string): string }).getURL(path);
}
