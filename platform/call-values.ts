import { browser } from './browser.ts';
import type { Values } from './protocol.ts';

/*
 * What is known about the call of a window: kept in memory only. storage.session outlives the
 * background but never touches the disk, and pages can't read it.
 */

const keyOf = (windowId: number) => `call.${windowId}`;

export async function readCallValues(windowId: number): Promise<Values> {
  const key = keyOf(windowId);
  const stored = await browser.storage.session.get(key);
  return { ...(stored[key] as Values | undefined) };
}

/** Lays values over those of the call; an empty one is taken out. */
export async function mergeCallValues(windowId: number, values: Values): Promise<void> {
  if (Object.keys(values).length === 0) return;
  const merged: Values = { ...(await readCallValues(windowId)), ...values };
  for (const [name, value] of Object.entries(merged)) if (!value.trim()) delete merged[name];
  await browser.storage.session.set({ [keyOf(windowId)]: merged });
}

/** Forgets the call and returns what was known, so that it can be taken back. */
export async function clearCallValues(windowId: number): Promise<Values> {
  const values = await readCallValues(windowId);
  await browser.storage.session.remove(keyOf(windowId));
  return values;
}
