import type { RefObject } from 'preact';
import { useText } from '../base/text-context.ts';

interface Props {
  names: { own: readonly string[]; fields: readonly string[] };
  /** The text box that the name goes into, at its caret. */
  target: RefObject<HTMLTextAreaElement | null>;
  onInsert(text: string): void;
}

/** Puts something of the call into a template of the note. */
export function NoteNameMenu({ names, target, onInsert }: Props) {
  const t = useText();

  function insert(name: string) {
    const box = target.current!;
    const mark = `{{ ${name} }}`;
    const { selectionStart: start, selectionEnd: end, value } = box;
    const next = value.slice(0, start) + mark + value.slice(end);
    onInsert(next);
    box.value = next;
    box.focus();
    box.setSelectionRange(start + mark.length, start + mark.length);
  }

  return (
    <select
      class="placeholder-menu"
      aria-label={t('note_insert_name')}
      value=""
      onChange={({ currentTarget }) => {
        insert(currentTarget.value);
        currentTarget.value = '';
      }}
    >
      <option value="" disabled hidden>
        {t('note_insert_name')}
      </option>
      <optgroup label={t('note_names_own')}>
        {names.own.map(name => (
          <option key={name}>{name}</option>
        ))}
      </optgroup>
      <optgroup label={t('note_names_fields')}>
        {names.fields.map(name => (
          <option key={name}>{name}</option>
        ))}
      </optgroup>
    </select>
  );
}
