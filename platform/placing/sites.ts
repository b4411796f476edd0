import { browser } from '../browser.ts';
import type { TargetView } from '../protocol.ts';
import { PAGE_SCRIPT, viewTarget } from './frames.ts';

const SCRIPT_ID = 'page';
const EVERY_SITE = ['http://*/*', 'https://*/*'];

/**
 * Registers the resident script once for every site: the browser runs it only where the user granted
 * one, so nothing has to be kept in step with the permissions.
 */
export async function registerPageScript(): Promise<void> {
  const known = await browser.scripting.getRegisteredContentScripts({ ids: [SCRIPT_ID] });
  if (known.length > 0) return;
  await browser.scripting.registerContentScripts([
    {
      id: SCRIPT_ID,
      matches: EVERY_SITE,
      js: [PAGE_SCRIPT],
      allFrames: true,
      matchOriginAsFallback: true,
      runAt: 'document_idle',
      persistAcrossSessions: true,
    } as Parameters<typeof browser.scripting.registerContentScripts>[0][number],
  ]);
}

/** The sites that the user granted, as match patterns. */
export async function listSites(): Promise<string[]> {
  const { origins = [] } = await browser.permissions.getAll();
  return origins.toSorted();
}

/** Asks the user to grant sites. Call it in the very handler of a click. */
export function requestSites(origins: string[]): Promise<boolean> {
  return browser.permissions.request({ origins: origins.map(toPattern) });
}

export function revokeSite(pattern: string): Promise<boolean> {
  return browser.permissions.remove({ origins: [pattern] });
}

/** `https://crm.example.com:8080` → `https://crm.example.com/*`: patterns have no port in Firefox. */
export function toPattern(origin: string): string {
  const { protocol, hostname } = new URL(origin);
  return `${protocol}//${hostname}/*`;
}

/** Brings the resident script into the open tabs of sites that were just granted. */
export async function enterOpenTabs(patterns: string[]): Promise<void> {
  const tabs = await browser.tabs.query({ url: patterns });
  await Promise.allSettled(
    tabs.flatMap(({ id }) =>
      id === undefined
        ? []
        : [
            browser.scripting.executeScript({
              target: { tabId: id, allFrames: true },
              files: [PAGE_SCRIPT],
            }),
          ],
    ),
  );
}

/** Tells the scripts in every tab to end where their site is no longer granted. */
export async function retireScripts(patterns: string[]): Promise<void> {
  const tabs = await browser.tabs.query({});
  await Promise.allSettled(
    tabs.flatMap(({ id }) =>
      id === undefined ? [] : [browser.tabs.sendMessage(id, { yingdaRetire: patterns })],
    ),
  );
}

/** Whether the user has allowed the site of a page for good. */
export async function isGrantedSite(url: string): Promise<boolean> {
  if (!/^https?:/.test(url)) return false;
  return browser.permissions.contains({ origins: [toPattern(new URL(url).origin)] });
}

/** Where a reply would go; and the site, where we work for the moment only and could for good. */
export async function viewTargetAndSite(tabId: number): Promise<TargetView> {
  const view = await viewTarget(tabId);
  const { url = '' } = view.ok ? await browser.tabs.get(tabId) : {};
  if (!view.ok || !/^https?:/.test(url) || (await isGrantedSite(url))) return view;
  return { ...view, origin: new URL(url).origin };
}
