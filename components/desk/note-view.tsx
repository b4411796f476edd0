import { Copy, CornerDownLeft, Table2 } from 'lucide-preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { NOTE_LAYOUTS } from '../../core/desk/note-templates.ts';
import type { NoteLayout } from '../../core/desk/note-templates.ts';
import type { NoteEdits, WrittenNote } from '../../core/desk/view-note.ts';
import type { MessageKey } from '../../core/messages/text.ts';
import { Button } from '../base/button.tsx';
import { EmptyState } from '../base/empty-state.tsx';
import { explainTemplate } from '../text/explain-template.ts';
import { isKey, showKeys, withKeys } from '../base/key-table.ts';
import { useMask, useMaskedField } from '../base/mask-context.ts';
import { Segmented } from '../base/segmented.tsx';
import { useText } from '../base/text-context.ts';
import { done, hasSelectedText, isTyping, useKeys } from '../base/use-keys.ts';

interface Props {
  /** `viewNote(state, library, clock, { layout, own })`. */
  note: WrittenNote;
  /** The same at this very moment: what goes out says how long it has been until now. */
  readNote(): WrittenNote;
  onLayout(layout: NoteLayout): void;
  /** Of this call; they go with it. */
  edits: NoteEdits;
  onEdits(edits: NoteEdits): void;
  /** Where nothing can be inserted now, it is missing. */
  onInsert?: ((text: string) => void) | undefined;
  onCopy(text: string): void;
  /** To the templates in the settings. */
  onTemplates(): void;
  isActive: boolean;
  isShown: boolean;
}

export const LAYOUT_TITLES: Readonly<Record<NoteLayout, MessageKey>> = {
  brief: 'note_brief',
  full: 'note_full',
  register: 'note_register',
};

/** The view 小结: what the call came to, to be put where it is kept. Nothing of it is kept here. */
export function NoteView(props: Props) {
  const { readNote, onLayout, edits, onEdits, onInsert, onCopy, isActive } = props;
  const t = useText();
  const root = useRef<HTMLElement>(null);
  const isInText = useRef(false);
  const note = useStill(props.note, isInText);
  const { layout, problem } = note;
  const edit = edits[layout];
  const text = edit?.text ?? note.text;
  const goingOut = () => edit?.text ?? readNote().text;
  const isBehind = edit !== undefined && edit.basis !== note.basis;

  useLayoutEffect(() => {
    if (isActive) root.current!.focus({ preventScroll: true });
  }, [isActive]);

  function change(next: string) {
    const { [layout]: _, ...others } = edits;
    // Back to what it was: it follows the call again.
    if (next === note.text) onEdits(others);
    else onEdits({ ...edits, [layout]: { text: next, basis: edit?.basis ?? note.basis } });
  }

  useKeys(root, handle, isActive && !note.isEmpty);

  function handle(event: KeyboardEvent): boolean {
    if (isKey(event, 'insert-stay') || (isKey(event, 'insert') && isFree(event)))
      return done(onInsert ? onInsert(goingOut()) : onCopy(goingOut()));
    if (isKey(event, 'copy') && !hasSelectedText(event)) return done(onCopy(goingOut()));
    if (isKey(event, 'back') && isTyping(event)) return done(root.current!.focus());
    return false;
  }

  if (note.isEmpty)
    return (
      <section ref={root} class="note-view" hidden={!props.isShown} aria-label={t('note')}>
        <EmptyState title={t('note_empty')} testId="no-note">
          <p>{t('note_empty_hint')}</p>
        </EmptyState>
      </section>
    );

  return (
    <section
      ref={root}
      class="note-view"
      tabIndex={-1}
      hidden={!props.isShown}
      aria-label={t('note')}
      data-testid="note"
    >
      <Segmented
        label={t('note_layout')}
        options={NOTE_LAYOUTS.map(one => ({ value: one, title: t(LAYOUT_TITLES[one]) }))}
        value={layout}
        onChoose={onLayout}
      />
      {problem && (
        <p class="note-view-trouble" role="status" data-testid="note-problem">
          <span>
            {t('note_broken', {
              line: problem.line,
              detail: explainTemplate(problem.reason, t),
            })}
          </span>
          <button type="button" onClick={props.onTemplates}>
            {t('note_mend')}
          </button>
        </p>
      )}
      {edit && (
        <p
          class={isBehind ? 'note-view-edited note-view-behind' : 'note-view-edited'}
          role="status"
          data-testid="note-edited"
        >
          <span>{t(isBehind ? 'note_behind' : 'note_edited')}</span>
          <button type="button" data-testid="rebuild" onClick={() => change(note.text)}>
            {t('note_rebuild')}
          </button>
        </p>
      )}
      <NoteText key={layout} text={text} isInText={isInText} onChange={change} />
      <div class="note-view-actions">
        {onInsert && (
          <Button
            kind="primary"
            icon={<CornerDownLeft size={16} />}
            title={withKeys(t('shared_insert'), 'insert-stay')}
            data-testid="insert-note"
            onClick={() => onInsert(goingOut())}
          >
            {t('shared_insert')}
            <kbd class="button-keys">{showKeys('insert-stay')}</kbd>
          </Button>
        )}
        <Button
          icon={<Copy size={16} />}
          title={withKeys(t('shared_copy'), 'copy')}
          data-testid="copy-note"
          onClick={() => onCopy(goingOut())}
        >
          {t('shared_copy')}
        </Button>
        <Button
          icon={<Table2 size={16} />}
          title={`${t('note_copy_row')}\n${note.header.replaceAll('\t', ' · ')}`}
          data-testid="copy-row"
          onClick={event => {
            const { header, row } = readNote();
            onCopy(event.shiftKey ? `${header}\n${row}` : row);
          }}
        >
          {t('note_row')}
        </Button>
      </div>
      <p class="note-view-kept">
        {t('note_not_kept')}
        <button type="button" onClick={props.onTemplates}>
          {t('note_templates')}
        </button>
      </p>
    </section>
  );
}

/** While the caret is in the text, time that only passes changes nothing of it. */
function useStill(note: WrittenNote, isInText: { readonly current: boolean }): WrittenNote {
  const still = useRef(note);
  const isSame = still.current.basis === note.basis && still.current.layout === note.layout;
  if (!isInText.current || !isSame) still.current = note;
  return still.current;
}

interface TextProps {
  text: string;
  isInText: { current: boolean };
  onChange(text: string): void;
}

/** The text itself. While the caret is in it nothing that the call does moves it. */
function NoteText({ text, isInText, onChange }: TextProps) {
  const t = useText();
  const box = useRef<HTMLTextAreaElement>(null);
  const { shown, onFocus, onBlur } = useMaskedField(text, useMask().text(text));

  useLayoutEffect(() => {
    const element = box.current!;
    if (element.value === shown) return;
    const { selectionStart, selectionEnd, scrollTop } = element;
    element.value = shown;
    element.setSelectionRange(selectionStart, selectionEnd);
    element.scrollTop = scrollTop;
  }, [shown]);

  return (
    <textarea
      ref={box}
      class="control"
      lang="zh-CN"
      autocomplete="off"
      spellcheck={false}
      aria-label={t('note_text')}
      data-testid="note-text"
      onFocus={event => {
        isInText.current = true;
        onFocus(event);
      }}
      onBlur={() => {
        isInText.current = false;
        onBlur();
      }}
      onInput={event => onChange(event.currentTarget.value)}
    />
  );
}

/** Enter in the text is a line break, and on a button it presses that. */
const isFree = (event: KeyboardEvent) =>
  !isTyping(event) && (event.target as Element).tagName !== 'BUTTON';
