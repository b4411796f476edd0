import type { RefObject } from 'preact';
import { openPicker } from '../base/open-picker.ts';
import { typeInto } from '../base/retype.ts';

interface Props {
  /** What the menu is for, and what stands in it while nothing is chosen. */
  title: string;
  groups: readonly { title: string; names: readonly { name: string; label?: string }[] }[];
  /** The text box that the name goes into, at its caret. */
  target: RefObject<HTMLTextAreaElement | null>;
}

/** Puts `{{ name }}` into a text, chosen from the list of the names that exist. */
export function NameMenu({ title, groups, target }: Props) {
  function insert(name: string) {
    const box = target.current!;
    typeInto(box, box.selectionStart, box.selectionEnd, `{{ ${name} }}`);
  }

  return (
    <select
      class="name-menu"
      aria-label={title}
      value=""
      onKeyDown={openPicker}
      onChange={({ currentTarget }) => {
        insert(currentTarget.value);
        currentTarget.value = '';
      }}
    >
      <option value="" disabled hidden>
        {title}
      </option>
      {groups.map(({ title, names }) => (
        <optgroup key={title} label={title}>
          {names.map(({ name, label }) => (
            <option key={name} value={name}>
              {label ?? name}
            </option>
          ))}
        </optgroup>
      ))}
    </select>
  );
}
