import type { CodeList } from '../../page/codes.ts';
import type { ScriptEnv } from '../../page/script.ts';
import type { PasteData } from '../../page/types.ts';
import type { SiteAnswer } from './ask-site.ts';

/*
 * The extension API of a content script. It is taken from the global scope: the polyfill would add
 * 10 kB to every frame of every page.
 */

interface ContentApi {
  runtime: {
    id?: string;
    sendMessage(message: unknown): Promise<unknown>;
    onMessage: { addListener(listener: (message: unknown) => undefined): void };
  };
  dom?: { openOrClosedShadowRoot(element: Element): ShadowRoot | null };
}

interface Scope {
  browser?: ContentApi;
  chrome?: ContentApi;
  /** Firefox: copies a value into the page's realm. */
  cloneInto?: <T>(value: T, window: Window) => T;
}

/** The content script's API of this browser. */
export function contentApi(): ContentApi {
  const scope = globalThis as unknown as Scope;
  return scope.browser ?? scope.chrome!;
}

/** What the resident page script needs from the browser. */
export function pageEnv(): ScriptEnv {
  const api = contentApi();
  const { cloneInto } = globalThis as unknown as Scope;
  return {
    openRoot: element => openRoot(api, element),
    ...(cloneInto && { pasteRealm: (target, data) => pasteInRealm(target, data, cloneInto) }),
    isOwnElement: element => element.hasAttribute('data-yingda'),
    isAlive: () => api.runtime?.id !== undefined,
    async runInPage(step, text, html) {
      const answer = (await ask(api, 'pageStep', step, text, html)) as
        { value?: unknown } | undefined;
      return answer?.value === true;
    },
    codes: {
      async list(version) {
        const answer = (await ask(api, 'typedCodes', version)) as { value?: CodeList } | undefined;
        return answer?.value ?? null;
      },
      expand: async (id, typed) => void (await ask(api, 'expandCode', id, typed)),
    },
    async allowSite(origin) {
      const answer = (await ask(api, 'allowSite', origin)) as { value?: SiteAnswer } | undefined;
      return answer?.value ?? 'refused';
    },
    onTargetChange: () => void ask(api, 'targetChanged').catch(() => undefined),
    onRetire(retire) {
      api.runtime.onMessage.addListener(message => {
        const patterns = (message as { yingdaRetire?: string[] } | null)?.yingdaRetire;
        const own = `${location.protocol}//${location.hostname}/`;
        if (patterns?.some(pattern => covers(pattern, own))) retire();
        return undefined;
      });
    },
  };
}

const ask = (api: ContentApi, name: string, ...args: unknown[]) =>
  api.runtime.sendMessage({ yingda: 'palette', name, args });

/** Whether a match pattern that names a site, or all sites, covers an address. */
function covers(pattern: string, address: string): boolean {
  if (pattern === '<all_urls>') return true;
  const [scheme, host] = pattern.replace(/\/\*$/, '').split('://') as [string, string];
  const { protocol, hostname } = new URL(address);
  const isScheme = scheme === '*' ? /^https?:$/.test(protocol) : protocol === `${scheme}:`;
  if (!isScheme) return false;
  if (host === '*') return true;
  return host.startsWith('*.') ? `.${hostname}`.endsWith(host.slice(1)) : hostname === host;
}

function openRoot(api: ContentApi, element: Element): ShadowRoot | null {
  try {
    if (api.dom) return api.dom.openOrClosedShadowRoot(element);
    return (
      (element as Element & { openOrClosedShadowRoot?: ShadowRoot | null })
        .openOrClosedShadowRoot ?? null
    );
  } catch {
    // Chromium throws for elements that can have no shadow root at all.
    return element.shadowRoot;
  }
}

/**
 * Firefox: an event made by a content script reaches the page with an empty clipboard
 * (bug 1654724), so it is made in the page's own realm. Its data is filled in afterwards: what the
 * constructor is given is ignored (Firefox 153).
 */
function pasteInRealm(
  target: Element,
  { plain, html }: PasteData,
  cloneInto: NonNullable<Scope['cloneInto']>,
): void {
  const window = target.ownerDocument.defaultView!;
  const realm = (window as unknown as { wrappedJSObject: typeof globalThis }).wrappedJSObject;
  const init = cloneInto({ bubbles: true, cancelable: true, composed: true }, window);
  const bare = (init as unknown as { wrappedJSObject?: object }).wrappedJSObject ?? init;
  // Without a transfer to begin with the event would have none to fill.
  (bare as { clipboardData?: DataTransfer }).clipboardData = new realm.DataTransfer();
  const event = new realm.ClipboardEvent('paste', bare as ClipboardEventInit);
  event.clipboardData!.setData('text/plain', plain);
  if (html !== undefined) event.clipboardData!.setData('text/html', html);
  (target as unknown as { wrappedJSObject: Element }).wrappedJSObject.dispatchEvent(event);
}
