import { browser } from '../browser.ts';
import { announce } from '../messages.ts';
import type { Errand } from '../protocol.ts';

/*
 * Something for the panel to show. A panel that is just opening has no listener yet, so the errand
 * waits in the session's memory until the panel takes it.
 */

const keyOf = (windowId: number) => `errand.${windowId}`;

export async function leaveErrand(windowId: number, errand: Errand): Promise<void> {
  await browser.storage.session.set({ [keyOf(windowId)]: errand });
  await announce({ kind: 'errand', windowId });
}

/** Takes the errand of a window; it is handed out once. */
export async function takeErrand(windowId: number): Promise<Errand | null> {
  const key = keyOf(windowId);
  const stored = await browser.storage.session.get(key);
  await browser.storage.session.remove(key);
  return (stored[key] as Errand | undefined) ?? null;
}
