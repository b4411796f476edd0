import type { MessageKey } from '../../core/messages/text.ts';
import { Field } from './field.tsx';
import { useText } from './text-context.ts';

interface Choice<T extends string> {
  label: string;
  /** What can be chosen, in its order. */
  titles: Readonly<Record<T, MessageKey>>;
  name?: string;
}

type Props<T extends string> = Choice<T> &
  (
    | { none?: undefined; value: T; onChoose(value: T): void }
    /** `none` is the name of choosing nothing. */
    | { none: MessageKey; value: T | ''; onChoose(value: T | ''): void }
  );

/** A labelled list to choose one of a few from. */
export function ChoiceField<T extends string>(props: Props<T>) {
  const { label, titles, value, none, name } = props;
  const t = useText();
  return (
    <Field label={label}>
      {control => (
        <select
          {...control}
          class="control"
          data-name={name}
          value={value}
          onChange={event => props.onChoose(event.currentTarget.value as T)}
        >
          {none !== undefined && <option value="">{t(none)}</option>}
          {(Object.keys(titles) as T[]).map(one => (
            <option key={one} value={one}>
              {t(titles[one])}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
