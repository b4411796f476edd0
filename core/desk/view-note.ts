import { collectNote } from './collect-note.ts';
import type { Note } from './note.ts';
import { noteHeader, noteRow, renderNote } from './note.ts';
import type { NoteLayout } from './note-templates.ts';
import type { Clock, DeskLibrary, DeskState } from './types.ts';

/** The note of a call in one layout, with all that a surface shows of it. Plain JSON. */
export interface WrittenNote extends Note {
  layout: NoteLayout;
  /** The same as a row of a table, and the head of that table. */
  row: string;
  header: string;
  /**
   * Stands for what the call has come to: another one means that the note has something new to say.
   * Time that only passes is nothing new.
   */
  basis: string;
  /** Nothing has happened at the desk yet. */
  isEmpty: boolean;
}

/** A note as the agent changed it, with what the call had come to by then. */
export interface NoteEdit {
  text: string;
  basis: string;
}

export type NoteEdits = Readonly<Partial<Record<NoteLayout, NoteEdit>>>;

/** Values that grow by themselves while a call goes on. */
const PASSING = new Set(['通话时长', '等待时长', '搁置']);

interface Options {
  layout: NoteLayout;
  /** The user's own template, in place of the one that ships. */
  own?: string | undefined;
}

/** Writes the note of a call as it stands now. */
export function viewNote(
  state: DeskState,
  library: DeskLibrary,
  clock: Clock,
  { layout, own }: Options,
): WrittenNote {
  const values = collectNote(state, library, clock);
  const lasting = Object.entries(values).filter(([name]) => !PASSING.has(name));
  return {
    ...renderNote(layout, values, own),
    layout,
    row: noteRow(layout, values),
    header: noteHeader(layout),
    // Holds are counted, though their length is not.
    basis: JSON.stringify([state.call?.holds.length ?? 0, lasting]),
    isEmpty: state.since === undefined,
  };
}
