import { browser } from '../browser.ts';

/*
 * What went wrong with the storage, in the browser's own words, until the browser is closed: kept in
 * the session's memory, as the disk may be what fails.
 */

export interface StorageError {
  at: number;
  what: 'database' | 'mirror' | 'backup';
  detail: string;
}

const KEY = 'storage.errors';
const MOST = 20;

export async function noteStorageError(what: StorageError['what'], detail: string): Promise<void> {
  const errors = await listStorageErrors();
  // The same error over and over is one.
  if (errors[0]?.what === what && errors[0].detail === detail) return;
  const error: StorageError = { at: Date.now(), what, detail: detail.slice(0, 300) };
  await browser.storage.session.set({ [KEY]: [error, ...errors].slice(0, MOST) });
}

/** Newest first. */
export async function listStorageErrors(): Promise<StorageError[]> {
  return ((await browser.storage.session.get(KEY))[KEY] as StorageError[] | undefined) ?? [];
}

const STARTS = 'background.starts';

/** Counts a start of the background; the count begins anew with the browser. */
export async function countStart(): Promise<void> {
  await browser.storage.session.set({ [STARTS]: (await readStarts()) + 1 });
}

export async function readStarts(): Promise<number> {
  return ((await browser.storage.session.get(STARTS))[STARTS] as number | undefined) ?? 0;
}

const UNOPENED = 'storage.unopened';

/** The database did not open at this start: the next one need not wait for it as long. */
export const noteUnopened = () => browser.storage.session.set({ [UNOPENED]: true });
export const forgetUnopened = () => browser.storage.session.remove(UNOPENED);
export const wasUnopened = async (): Promise<boolean> =>
  UNOPENED in (await browser.storage.session.get(UNOPENED));
