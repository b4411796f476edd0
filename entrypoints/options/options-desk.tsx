import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { Button } from '../../components/base/button.tsx';
import { DeskSettings } from '../../components/settings/desk-settings.tsx';
import { LearnedLists } from '../../components/settings/learned-lists.tsx';
import { NoteTemplateEditor } from '../../components/settings/note-template-editor.tsx';
import { LIMIT_IDS, readLimits } from '../../core/desk/limits.ts';
import { NOTE_SAMPLE, previewNote } from '../../core/desk/preview-note.ts';
import type { DeskSettings as Settings } from '../../core/library/settings.ts';
import type { Standard } from '../../core/library/types.ts';
import type { GapRow, LearnedRow } from '../../platform/protocol.ts';
import { readCompiled } from '../../platform/library/shipped-content.ts';
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

const notice = signal<{ text: string; undo(): void } | null>(null);

/** Takes something away; it can be had back for as long as the notice stands. */
function drop(
  take: () => Promise<void>,
  words: 'complaint_forgot' | 'learning_dismissed',
  back: () => Promise<void>,
): void {
  void state.refresh(async () => {
    await take();
    const undo = () => {
      notice.value = null;
      void state.refresh(() => back().then(readKept));
    };
    notice.value = { text: state.translate.value(words), undo };
    await readKept();
  });
}

function forget(id: string): void {
  const row = learned.value.find(one => one.id === id)!;
  const { library } = state;
  drop(
    () => library.forgetExample(id),
    'complaint_forgot',
    () => library.restoreExample(row),
  );
}

function dismiss(id: string): void {
  const row = gaps.value.find(one => one.id === id)!;
  const { library } = state;
  drop(
    () => library.dismissGap(id),
    'learning_dismissed',
    () => library.restoreGap(row),
  );
}

/** The place 学习: what was kept of customers' words. */
export function LearningPlace() {
  useEffect(() => {
    void state.refresh(readKept);
    return () => void (notice.value = null);
  }, []);
  return (
    <>
      {notice.value && (
        <p class="library-notice" role="status" data-testid="learning-notice">
          {notice.value.text}
          <Button kind="quiet" data-testid="learning-undo" onClick={notice.value.undo}>
            {state.translate.value('panel_undo')}
          </Button>
        </p>
      )}
      <LearnedLists
        isOn={state.settings.value.learning}
        onSwitch={learning => void state.changeSettings({ learning })}
        learned={learned.value}
        gaps={gaps.value}
        onForget={forget}
        onDismiss={dismiss}
        onMake={id => void state.refresh(() => makeComplaint(id))}
      />
    </>
  );
}
