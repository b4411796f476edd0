import { NoteView } from '../../components/desk/note-view.tsx';
import type { WrittenNote } from '../../core/desk/view-note.ts';
import { viewNote } from '../../core/desk/view-note.ts';
import { readClocks } from '../../platform/desk/desk-clock.ts';
import { openSettings } from '../../platform/window.ts';
import { noteTurn } from './panel-clock.ts';
import * as delivery from './panel-delivery.ts';
import * as desk from './panel-desk.ts';
import * as state from './panel-state.ts';

/** The view 小结 of this window's call. */
export function DeskNote({ isActive, isShown }: { isActive: boolean; isShown: boolean }) {
  const library = desk.deskLibrary.value;
  if (!library || !isShown) return null;
  const layout = desk.noteLayout.value;
  const own = state.settings.value.desk.notes[layout];
  const readNote = (): WrittenNote =>
    viewNote(desk.desk.value, library, readClocks(), { layout, own });
  // Written anew as the time of the call goes by.
  void noteTurn.value;
  return (
    <NoteView
      note={readNote()}
      readNote={readNote}
      onLayout={next => void (desk.noteLayout.value = next)}
      edits={desk.noteEdits.value}
      onEdits={desk.editNote}
      onInsert={state.target.value?.ok ? text => void delivery.insertPlain(text) : undefined}
      onCopy={text => void delivery.copyPlain(text)}
      onTemplates={() => void openSettings('desk')}
      isActive={isActive}
      isShown={isShown}
    />
  );
}
