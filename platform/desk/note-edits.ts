import type { NoteEdits } from '../../core/desk/view-note.ts';
import type { DeskState } from '../../core/desk/types.ts';
import { browser } from '../browser.ts';

/*
 * What the agent changed in the note of a window's call. In session memory as the desk itself: a panel
 * that is closed and opened again has it still.
 */

interface Kept {
  /** When the call began that the note is of. */
  since: number;
  edits: NoteEdits;
}

const keyOf = (windowId: number) => `note.${windowId}`;

async function read(windowId: number): Promise<Kept | undefined> {
  const key = keyOf(windowId);
  return (await browser.storage.session.get(key))[key] as Kept | undefined;
}

/** The changes to the note of the call that began then; none where it is another call's. */
export async function readNoteEdits(windowId: number, since: number): Promise<NoteEdits> {
  const kept = await read(windowId);
  return kept?.since === since ? kept.edits : {};
}

export async function keepNoteEdits(
  windowId: number,
  since: number,
  edits: NoteEdits,
): Promise<void> {
  const kept: Kept = { since, edits };
  await browser.storage.session.set({ [keyOf(windowId)]: kept });
}

export const dropNoteEdits = (windowId: number): Promise<void> =>
  browser.storage.session.remove(keyOf(windowId));

/** Forgets the changes once the call that they belong to can't come back. */
export async function dropOldNoteEdits(windowId: number, desk: DeskState): Promise<void> {
  const kept = await read(windowId);
  const calls = [desk.since?.at, desk.ended?.state.since?.at];
  if (kept && !calls.includes(kept.since)) await dropNoteEdits(windowId);
}
