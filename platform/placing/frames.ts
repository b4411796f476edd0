import { browser, extensionUrl } from '../browser.ts';
import type { FrameTarget } from './choose-frame.ts';
import { chooseFrame, refusalIn } from './choose-frame.ts';
import type { PageScript, PaletteScript, TargetView } from '../protocol.ts';

export const PAGE_SCRIPT = '/page-script.js';
export const PALETTE_SCRIPT = '/palette-script.js';

/** Right after a permission was granted the first call may come back empty (Chromium). */
const GRANT_DELAY = 60;

declare global {
  /** The scripts of one frame find each other, and the background finds them, by these names. */
  var yingdaPage: PageScript | undefined;
  var yingdaPalette: PaletteScript | undefined;
}

/** The browser lets no extension script run on this page. */
export function isBarredPage(url: string | undefined): boolean {
  return (
    !url ||
    !/^(?:https?|file):/.test(url) ||
    /^https:\/\/(?:chromewebstore\.google\.com|chrome\.google\.com\/webstore|addons\.mozilla\.org)(?:\/|$)/.test(
      url,
    )
  );
}

export const isOwnUrl = (url: string | undefined) => !!url?.startsWith(extensionUrl('/'));

/**
 * Asks every frame of a tab that we may enter for its target, after making sure that our script runs
 * there. Throws when the browser refuses the whole tab.
 */
export async function surveyFrames(tabId: number): Promise<FrameTarget[]> {
  let found = await probe(tabId);
  if (found.length === 0) {
    await new Promise(resolve => setTimeout(resolve, GRANT_DELAY));
    found = await probe(tabId);
  }
  const absent = found.filter(({ script }) => !script).map(({ frameId }) => frameId);
  if (absent.length === 0) return found;

  await browser.scripting
    .executeScript({ target: { tabId, frameIds: absent }, files: [PAGE_SCRIPT] })
    // A frame that went away meanwhile; the next look tells what is left.
    .catch(() => undefined);
  return probe(tabId);
}

async function probe(tabId: number): Promise<FrameTarget[]> {
  const results = await browser.scripting.executeScript({
    target: { tabId, allFrames: true },
    func: () => {
      // Our own palette is a frame of the page too, and never a place for a reply.
      const root = window.frameElement?.getRootNode() as ShadowRoot | undefined;
      if (root?.host?.hasAttribute('data-yingda')) return null;

      const script = globalThis.yingdaPage;
      return {
        script: script?.id ?? '',
        origin: new URL(location.href).origin,
        apart: window !== window.top && !window.frameElement,
        target: script?.describeTarget() ?? null,
      };
    },
  });
  return results.flatMap(({ frameId, result }) => {
    // Firefox answers `undefined` instead of failing where scripts are barred.
    const answer = result as Omit<FrameTarget, 'frameId'> | null | undefined;
    return answer ? [{ frameId, ...answer }] : [];
  });
}

/** Calls a function of our script in one frame. Undefined when the frame is gone. */
export async function callFrame<K extends Exclude<keyof PageScript, 'id'>>(
  tabId: number,
  frameId: number,
  name: K,
  ...args: Parameters<PageScript[K]>
): Promise<Awaited<ReturnType<PageScript[K]>> | undefined> {
  const [result] = await browser.scripting.executeScript({
    target: { tabId, frameIds: [frameId] },
    func: (name: string, args: unknown[]) => {
      const script = globalThis.yingdaPage as unknown as
        Record<string, (...args: unknown[]) => unknown> | undefined;
      return script?.[name]?.(...args);
    },
    args: [name, args],
  });
  return result?.result as Awaited<ReturnType<PageScript[K]>> | undefined;
}

/** Where a reply would go in a tab, or why nowhere, for people. */
export async function viewTarget(tabId: number): Promise<TargetView> {
  const tab = await browser.tabs.get(tabId);
  const host = hostOf(tab.url);
  let frames: FrameTarget[];
  try {
    frames = await surveyFrames(tabId);
  } catch {
    // Without a grant the address is hidden as well; with one, the browser itself bars the page.
    if (tab.url === undefined) return { ok: false, reason: 'no-access' };
    if (isBarredPage(tab.url)) return { ok: false, reason: 'browser-page' };
    return { ok: false, reason: 'no-access', host, origin: new URL(tab.url).origin };
  }
  const frame = chooseFrame(frames);
  const refused = refusalIn(frames, frame?.target);
  if (refused) return { ok: false, host, ...withOrigin(refused, tab.url) };
  const { frameId, script, target } = frame!;
  return { ok: true, target: target!, host, place: { tabId, frameId, script } };
}

/** A frame without an address of its own belongs to the page around it. */
export function withOrigin<T extends { reason: string; origin?: string }>(
  refused: T,
  tabUrl: string | undefined,
): T {
  const isNameless = refused.reason === 'frame-blocked' && refused.origin === undefined;
  return isNameless && tabUrl ? { ...refused, origin: new URL(tabUrl).origin } : refused;
}

/** The name that settings know a site by: no port. */
export const siteOf = (url: string | undefined) => (url ? new URL(url).hostname : '');

export const hostOf = (url: string | undefined) => (url ? new URL(url).host : '');
