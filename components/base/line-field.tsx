import { Field } from './field.tsx';

interface Props {
  label: string;
  value: string;
  name?: string;
  placeholder?: string;
  /** Id of a datalist with words to choose from. */
  list?: string;
  onInput(value: string): void;
}

/** A labelled line of text, in the language of the library. */
export function LineField({ label, value, name, placeholder, list, onInput }: Props) {
  return (
    <Field label={label}>
      {control => (
        <input
          {...control}
          class="control"
          lang="zh-CN"
          autocomplete="off"
          data-name={name}
          placeholder={placeholder}
          list={list}
          value={value}
          onInput={event => onInput(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}
