import type { Placeholder } from '../core/library/types.ts';
import { Field } from './field.tsx';
import { isKey } from './key-table.ts';
import { Segmented } from './segmented.tsx';
import { useLocale } from './text-context.ts';

interface Props {
  name: string;
  /** Missing when the call knows something that nobody declared. */
  placeholder: Placeholder | undefined;
  value: string;
  onChange(value: string): void;
  /** Enter: that was all. */
  onDone(): void;
}

/** From here on it is a sentence that wants to be read as one. */
const LONG = 7;
const countHan = (text: string) => text.match(/\p{Script=Han}/gu)?.length ?? 0;

/** One thing that is known of the call. It is taken over when the field is left, or by Enter. */
export function CallField({ name, placeholder, value, onChange, onDone }: Props) {
  const isEnglish = useLocale() === 'en';
  const label = isEnglish ? (placeholder?.en ?? name) : name;
  const { type = 'text', options = [], example = '' } = placeholder ?? {};
  const isLong = type === 'text' && Math.max(countHan(example), countHan(value)) >= LONG;

  if (type === 'enum' && options.length <= 4)
    return (
      <div class="field">
        <span class="call-field-label">{label}</span>
        <Segmented
          label={label}
          options={options.map(option => ({ value: option, title: option }))}
          value={value || null}
          onChoose={onChange}
        />
      </div>
    );

  return (
    <div class={isLong ? 'call-field-long' : undefined}>
      <Field label={label}>
        {control => (
          <input
            {...control}
            class="control"
            lang="zh-CN"
            autocomplete="off"
            spellcheck={false}
            inputMode={type === 'number' ? 'decimal' : undefined}
            placeholder={example}
            data-name={name}
            value={value}
            onChange={event => onChange(event.currentTarget.value)}
            onKeyDown={event => {
              if (!isKey(event, 'insert')) return;
              event.preventDefault();
              event.stopPropagation();
              onChange(event.currentTarget.value);
              onDone();
            }}
          />
        )}
      </Field>
    </div>
  );
}
