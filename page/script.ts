import { copyText } from './copy.ts';
import { showNotice } from './notice.ts';
import { createPageSession } from './session.ts';
import type { PageEnv, PageSession } from './types.ts';

/** What the resident script needs from the browser. */
export interface ScriptEnv extends Omit<PageEnv, 'signal'> {
  /** False once the extension was updated or removed under this page. */
  isAlive(): boolean;
  /** Calls back when the user takes the site's permission away. */
  onRetire(retire: () => void): void;
  /** Asks the user for a site; in the very event of a click. */
  allowSite(origin: string): Promise<'granted' | 'refused' | 'elsewhere'>;
}

/** To ask the user for a site, with the words for it. */
export interface SiteOffer {
  origin: string;
  label: string;
  granted: string;
  refused: string;
}

export interface Script extends PageSession {
  id: string;
  copyText(text: string): Promise<boolean>;
  notify(text: string, tone: 'ok' | 'warn', offer?: SiteOffer): void;
  retire(): void;
  /** It still remembers where the agent writes. */
  isActive(): boolean;
}

/**
 * The resident script of one frame: remembers where the agent writes and puts replies there. It adds
 * nothing to the page until it is used, and ends without a trace.
 */
export function createPageScript(window: Window & typeof globalThis, env: ScriptEnv): Script {
  const ending = new AbortController();
  const session = createPageSession(window, {
    ...env,
    signal: ending.signal,
    // After an update the new script has a world of its own and can't reach this one.
    isAlive() {
      if (!env.isAlive()) ending.abort();
      return !ending.signal.aborted;
    },
  });
  const retire = () => ending.abort();
  env.onRetire(retire);

  return {
    ...session,
    id: crypto.randomUUID(),
    copyText: text => copyText(text, window.document),
    notify,
    retire,
    isActive: () => !ending.signal.aborted,
  };

  function notify(text: string, tone: 'ok' | 'warn', offer?: SiteOffer) {
    const { document } = window;
    if (!offer) return showNotice(document, text, tone);
    const { origin, label, granted, refused } = offer;
    const run = async () => {
      const answer = await env.allowSite(origin);
      if (answer === 'granted') showNotice(document, granted, 'ok');
      else if (answer === 'refused') showNotice(document, refused, 'warn');
    };
    showNotice(document, text, tone, { label, run: () => void run() });
  }
}
