import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Placeholder } from '../../core/library/types.ts';
import { Field } from '../base/field.tsx';
import { isKey } from '../base/key-table.ts';
import { useMask, useMaskedField } from '../base/mask-context.ts';
import { Segmented } from '../base/segmented.tsx';
import { useLocale } from '../base/text-context.ts';

interface Props {
  name: string;
  /** Missing when the call knows something that nobody declared. */
  placeholder: Placeholder | undefined;
  value: string;
  /** What looks wrong about the value; nothing is blocked. */
  problem?: string | undefined;
  onChange(value: string): void;
  /** Enter: that was all. */
  onDone(): void;
}

/** From here on it is a sentence that wants to be read as one. */
const LONG = 7;
/** What fits as buttons side by side into half of a narrow panel, and what as buttons at all. */
const SEGMENTS = { letters: 6, options: 4 };
const countHan = (text: string) => text.match(/\p{Script=Han}/gu)?.length ?? 0;

/** Typing that stops for so long is taken over: a panel that is closed now loses nothing of it. */
const PAUSE = 800;

/** One thing that is known of the call. It is taken over when the typing stops, or by Enter. */
export function CallField({ name, placeholder, value, problem, onChange, onDone }: Props) {
  const isEnglish = useLocale() === 'en';
  const label = isEnglish ? (placeholder?.en ?? name) : name;
  const { type = 'text', options = [], example = '' } = placeholder ?? {};
  /** What is typed and not taken over yet: the call goes on meanwhile and draws the field anew. */
  const [draft, setDraft] = useState<string | null>(null);
  const pause = useRef<ReturnType<typeof setTimeout>>(undefined);
  const masked = useMaskedField(value, useMask().value(name, value));
  // Of half a word nothing is said.
  const told = draft === null ? problem : undefined;
  const isLong = type === 'text' && Math.max(countHan(example), countHan(value)) >= LONG;

  // A field that goes away with its call gives nothing to the next one.
  useLayoutEffect(() => () => clearTimeout(pause.current), []);

  /** What an input method composes is no word yet. */
  function hear(next: string, isComposing: boolean) {
    setDraft(next);
    clearTimeout(pause.current);
    if (!isComposing) pause.current = setTimeout(() => onChange(next), PAUSE);
  }

  function take(next: string) {
    clearTimeout(pause.current);
    setDraft(null);
    onChange(next);
  }

  const isWide = options.join('').length > SEGMENTS.letters;
  if (type === 'enum' && options.length <= SEGMENTS.options)
    return (
      <div class={isWide ? 'field call-field-long' : 'field'}>
        <span class="call-field-label">{label}</span>
        <Segmented
          wrap={isWide}
          label={label}
          options={options.map(option => ({ value: option, title: option }))}
          value={value || null}
          onChoose={onChange}
        />
      </div>
    );

  if (type === 'enum')
    return (
      <Field label={label}>
        {control => (
          <select
            {...control}
            class="control"
            lang="zh-CN"
            data-name={name}
            value={value}
            onChange={event => onChange(event.currentTarget.value)}
          >
            <option value="" />
            {options.map(option => (
              <option key={option}>{option}</option>
            ))}
          </select>
        )}
      </Field>
    );

  return (
    <div class={isLong || told !== undefined ? 'call-field-long' : undefined}>
      <Field label={label} {...(told !== undefined && { problem: told })}>
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
            value={draft ?? masked.shown}
            onFocus={masked.onFocus}
            onBlur={masked.onBlur}
            onInput={event => hear(event.currentTarget.value, event.isComposing)}
            onCompositionEnd={event => hear(event.currentTarget.value, false)}
            onChange={event => take(event.currentTarget.value)}
            onKeyDown={event => {
              if (!isKey(event, 'insert')) return;
              event.preventDefault();
              event.stopPropagation();
              take(event.currentTarget.value);
              onDone();
            }}
          />
        )}
      </Field>
    </div>
  );
}
