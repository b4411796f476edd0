import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { DeskSettings } from '../../components/desk-settings.tsx';
import { LearnedLists } from '../../components/learned-lists.tsx';
import { NoteTemplateEditor } from '../../components/note-template-editor.tsx';
import { LIMIT_IDS, readLimits } from '../../core/desk/limits.ts';
import { NOTE_SAMPLE, previewNote } from '../../core/desk/preview-note.ts';
import type { DeskSettings as Settings } from '../../core/library/settings.ts';
import type { Standard } from '../../core/library/types.ts';
import type { GapRow, LearnedRow } from '../../platform/protocol.ts';
import { readCompiled } from '../../platform/shipped-content.ts';
import { openGap } from './complaint-state.ts';
import { libraryView } from './library-place.tsx';
import * as state from './options-state.ts';

/* The places of the settings that belong to calls and to what is learned from them. */

const standards = signal<ReadonlyMap<string, Standard>>(new Map());
const fields = signal<readonly string[]>([]);
const learned = signal<readonly LearnedRow[]>([]);
const gaps = signal<readonly GapRow[]>([]);

async function readContent(): Promise<void> {
  const { content } = await readCompiled();
  standards.value = new Map(content.standards.map(entry => [entry.id, entry]));
  fields.value = content.fields.map(({ name }) => name);
}

const changeDesk = (change: Partial<Settings>) =>
  state.changeSettings({ desk: { ...state.settings.value.desk, ...change } });

/** The place 通话. */
export function DeskPlace() {
  useEffect(() => void state.refresh(readContent), []);
  const { desk } = state.settings.value;
  const limits = readLimits(standards.value, desk.limits);
  const known = state.placeholders.value;
  return (
    <>
      <DeskSettings
        settings={desk}
        limits={LIMIT_IDS.map(id => limits[id])}
        onChange={change => void changeDesk(change)}
      />
      <NoteTemplateEditor
        templates={desk.notes}
        names={{ own: Object.keys(NOTE_SAMPLE), fields: fields.value }}
        preview={async (layout, template) =>
          previewNote(layout, template, [...known, ...fields.value.map(name => ({ name }))])
        }
        onSave={async (layout, template) => {
          const { [layout]: _, ...others } = desk.notes;
          await changeDesk({
            notes: template === null ? others : { ...others, [layout]: template },
          });
          return state.fault.value === null;
        }}
      />
    </>
  );
}

async function readKept(): Promise<void> {
  [learned.value, gaps.value] = await Promise.all([
    state.library.listLearned(),
    state.library.listGaps(),
  ]);
}

/** Opens the words of a gap in the editor of complaints, at the library. */
async function makeComplaint(gap: string): Promise<void> {
  if (!(await openGap(gap))) return readKept();
  libraryView.value = 'complaints';
  location.hash = '#library';
}

/** The place 学习: what was kept of customers' words. */
export function LearningPlace() {
  useEffect(() => void state.refresh(readKept), []);
  const drop = (take: Promise<void>) => void state.refresh(() => take.then(readKept));
  return (
    <LearnedLists
      isOn={state.settings.value.learning}
      onSwitch={learning => void state.changeSettings({ learning })}
      learned={learned.value}
      gaps={gaps.value}
      onForget={id => drop(state.library.forgetExample(id))}
      onDismiss={id => drop(state.library.dismissGap(id))}
      onMake={id => void state.refresh(() => makeComplaint(id))}
    />
  );
}
