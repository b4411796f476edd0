import { browser } from '../browser.ts';

/*
 * `storage.local`, read key by key and never as a whole: one damaged record makes the browser refuse
 * everything that is asked together with it.
 */

const TRIES = 5;
const PAUSE = 200;

/** A store that answers nothing, or an error, several times over. It is not the same as an empty one. */
export class StoreError extends Error {}

/** The values of some keys; keys that are not there, or whose record is damaged, are missing. */
export async function readLocal(keys: readonly string[]): Promise<Map<string, unknown>> {
  try {
    return await readTogether(keys);
  } catch (error) {
    if (keys.length === 1) throw error;
  }
  const found = new Map<string, unknown>();
  for (const key of keys) {
    try {
      for (const [name, value] of await readTogether([key])) found.set(name, value);
    } catch {
      // This record is damaged; the others are worth having.
    }
  }
  return found;
}

/** Writes several keys: all of them or none. */
export async function writeLocal(values: Record<string, unknown>): Promise<void> {
  await browser.storage.local.set(values);
}

export async function removeLocal(keys: readonly string[]): Promise<void> {
  await browser.storage.local.remove([...keys]);
}

async function readTogether(keys: readonly string[]): Promise<Map<string, unknown>> {
  const area = browser.storage.local as {
    get(keys: string[]): Promise<Record<string, unknown>>;
  };
  return new Map(Object.entries(await insist(() => area.get([...keys]))));
}

/** `undefined` is what a store answers that has failed; it never means empty. */
async function insist<T>(read: () => Promise<T | undefined>): Promise<T> {
  let fault: unknown = new StoreError('no answer');
  for (let tried = 0; tried < TRIES; tried++) {
    if (tried > 0) await new Promise(resolve => setTimeout(resolve, PAUSE));
    try {
      const answer = await read();
      if (answer !== undefined && answer !== null) return answer;
    } catch (error) {
      fault = error;
    }
  }
  throw fault;
}

/** Scripts in pages have no business in the store, where the browser lets us say so. */
export async function closeToPages(): Promise<void> {
  const area = browser.storage.local as {
    setAccessLevel?(access: { accessLevel: string }): Promise<void>;
  };
  await area.setAccessLevel?.({ accessLevel: 'TRUSTED_CONTEXTS' });
}
