import { createDeskLibrary } from '../../core/desk/desk-library.ts';
import { findForeignData } from '../../core/desk/earlier-customers.ts';
import { typedValues } from '../../core/desk/field-values.ts';
import { UNDO_END_FOR } from '../../core/desk/nudges.ts';
import { createDesk, reduceDesk } from '../../core/desk/reduce-desk.ts';
import { createHash } from '../../core/desk/salted-hash.ts';
import type { DeskAct, DeskEvent, DeskLibrary, DeskState } from '../../core/desk/types.ts';
import type { DeskSettings } from '../../core/library/settings.ts';
import { browser } from '../browser.ts';
import { readClocks, rulesOf } from './desk-clock.ts';
import type { LibraryState } from '../library/library-store.ts';
import { announce } from '../messages.ts';
import { dropNoteEdits, dropOldNoteEdits } from './note-edits.ts';
import { followPromises } from './promise-store.ts';
import type { Values } from '../protocol.ts';

/*
 * The desk of each window, in session memory only: it survives the death of the background, is read
 * by no page and is gone with the browser.
 */

const SALT = 'desk-salt';
const keyOf = (windowId: number) => `desk.${windowId}`;

/** The salt that earlier customers are recognised with; made anew for every browser session. */
export async function readSalt(): Promise<string> {
  const { [SALT]: known } = await browser.storage.session.get(SALT);
  if (typeof known === 'string') return known;
  const salt = crypto.randomUUID();
  await browser.storage.session.set({ [SALT]: salt });
  return salt;
}

let made: { from: unknown; desk: DeskSettings; library: DeskLibrary } | undefined;

/** What the desk looks things up in, made once for each state of the library. */
async function libraryOf(state: LibraryState): Promise<DeskLibrary> {
  const { compiled, complaints, placeholders } = state;
  const { desk } = state.user.settings;
  if (made && made.from === complaints && made.desk === desk) return made.library;
  const content = {
    ...compiled.content,
    complaints: [...complaints.values()],
    placeholders: [...placeholders.values()],
  };
  const library = createDeskLibrary(content, {
    hash: createHash(await readSalt()),
    ...rulesOf(desk),
  });
  made = { from: complaints, desk, library };
  return library;
}

/** The desk of a window as it stands; an empty one where nothing is going on. */
export async function readDesk(windowId: number): Promise<DeskState> {
  const key = keyOf(windowId);
  const stored = await browser.storage.session.get(key);
  return (stored[key] as DeskState | undefined) ?? createDesk(String(windowId), readClocks());
}

const queues = new Map<number, Promise<unknown>>();

/**
 * Gives events to the desk of a window, one after the other, and tells the panels where they changed
 * something. Events that can't happen now are ignored.
 */
export function sendDesk(
  library: LibraryState,
  windowId: number,
  events: readonly DeskEvent[],
): Promise<DeskState> {
  const run = async () => {
    const before = await readDesk(windowId);
    const desk = await libraryOf(library);
    const after = events.reduce((state, event) => reduceDesk(state, event, desk), before);
    if (after === before) return before;
    await browser.storage.session.set({ [keyOf(windowId)]: after });
    if (after.promises !== before.promises || after.fields !== before.fields)
      await followPromises(after, desk);
    if (after.ended && !before.ended) forgetLater(library, windowId);
    if (after.since?.at !== before.since?.at || after.ended !== before.ended)
      await dropOldNoteEdits(windowId, after);
    await announce({ kind: 'desk-changed', windowId });
    if (after.fields !== before.fields) await announce({ kind: 'call-changed', windowId });
    return after;
  };
  const turn = (queues.get(windowId) ?? Promise.resolve()).then(run, run);
  queues.set(windowId, turn);
  return turn;
}

/** An act of the background itself. */
export const actAtDesk = (library: LibraryState, windowId: number, acts: readonly DeskAct[]) =>
  sendDesk(
    library,
    windowId,
    acts.map(act => ({ ...act, ...readClocks() })),
  );

/** The customer's data is gone after ten seconds also when nobody does anything. */
function forgetLater(library: LibraryState, windowId: number): void {
  const forget = async () => {
    // The next call may have begun, and has forgotten it already.
    if ((await readDesk(windowId)).ended) await actAtDesk(library, windowId, [{ type: 'clock' }]);
  };
  setTimeout(() => void forget().catch(() => undefined), UNDO_END_FOR + 100);
}

/** A window is closed, and its call with it. */
export async function dropDesk(windowId: number): Promise<void> {
  queues.delete(windowId);
  await Promise.all([browser.storage.session.remove(keyOf(windowId)), dropNoteEdits(windowId)]);
}

/** What the agent filled in at this window's desk, by placeholder. */
export async function readCallValues(windowId: number): Promise<Values> {
  return typedValues(await readDesk(windowId));
}

/** Lays values over those of the call; an empty one is taken out. */
export async function mergeCallValues(
  library: LibraryState,
  windowId: number,
  values: Values,
): Promise<void> {
  const acts = Object.entries(values).map(([name, value]): DeskAct => ({
    type: 'field',
    name,
    value,
  }));
  if (acts.length > 0) await actAtDesk(library, windowId, acts);
}

/** Clears the desk and returns what was filled in; for ten seconds it can be undone. */
export async function clearCallValues(library: LibraryState, windowId: number): Promise<Values> {
  const values = await readCallValues(windowId);
  await actAtDesk(library, windowId, [{ type: 'end', anyway: true }]);
  return values;
}

/** Notes a text that went out, where a call or a visit is going on. */
export async function noteSaid(
  library: LibraryState,
  windowId: number,
  said: Omit<Extract<DeskAct, { type: 'say' }>, 'type'>,
): Promise<void> {
  const { since } = await readDesk(windowId);
  if (since) await actAtDesk(library, windowId, [{ type: 'say', ...said }]);
}

/** The parts of a text that belong to an earlier customer, as they stand in it. */
export async function findForeign(
  library: LibraryState,
  windowId: number,
  text: string,
): Promise<string[]> {
  const desk = await readDesk(windowId);
  if (desk.earlier.length === 0) return [];
  const found = findForeignData(text, desk, await libraryOf(library));
  return [...new Set(found.map(({ start, end }) => text.slice(start, end)))];
}
