import { browser, extensionUrl } from './browser.ts';
import type { Announcement } from './protocol.ts';
import type { Api, Sender } from './questions.ts';
import { createAnswerer, createAsker, isNoReceiver } from './questions.ts';

/** Asks the background. A worker that died while it answered is asked once more. */
export function askBackground<T extends Api<T>>(channel: string): T {
  return createAsker<T>(channel, async question => {
    try {
      const answer: unknown = await browser.runtime.sendMessage(question);
      if (answer) return answer;
    } catch (error) {
      if (!isNoReceiver(error)) throw error;
    }
    return browser.runtime.sendMessage(question);
  });
}

/** Asks the script in one frame of a tab. */
export function askFrame<T extends Api<T>>(channel: string, tabId: number, frameId: number): T {
  return createAsker<T>(channel, question =>
    browser.tabs.sendMessage(tabId, question, { frameId }),
  );
}

/** Answers questions on a channel from here on. */
export function answer<T extends Api<T>>(
  channel: string,
  apiFor: (sender: Sender) => T,
  accept: (sender: Sender) => boolean,
): void {
  browser.runtime.onMessage.addListener(
    createAnswerer(channel, apiFor, accept) as Parameters<
      typeof browser.runtime.onMessage.addListener
    >[0],
  );
}

/** A page of this extension, not a script of ours in somebody's page. */
export function isOwnPage(sender: Sender): boolean {
  return sender.id === browser.runtime.id && !!sender.url?.startsWith(extensionUrl('/'));
}

/** A script of this extension in a tab. */
export function isOwnScript(sender: Sender): boolean {
  return sender.id === browser.runtime.id && sender.tab?.id !== undefined && !isOwnPage(sender);
}

/** Tells every open page of the extension something; nobody has to be listening. */
export async function announce(announcement: Announcement): Promise<void> {
  try {
    await browser.runtime.sendMessage({ announcement });
  } catch (error) {
    if (!isNoReceiver(error)) throw error;
  }
}

/** Calls back for every announcement until the signal ends it. */
export function onAnnouncement(
  handle: (announcement: Announcement) => void,
  signal?: AbortSignal,
): void {
  const listener = (message: unknown, sender: Sender) => {
    const announcement = (message as { announcement?: Announcement } | null)?.announcement;
    if (announcement && sender.id === browser.runtime.id && !sender.tab) handle(announcement);
    return undefined;
  };
  browser.runtime.onMessage.addListener(listener as never);
  signal?.addEventListener('abort', () =>
    browser.runtime.onMessage.removeListener(listener as never),
  );
}
