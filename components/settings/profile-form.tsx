import { useId } from 'preact/hooks';
import type { Profile } from '../../core/library/settings.ts';
import type { Placeholder } from '../../core/library/types.ts';
import { Button } from '../base/button.tsx';
import { Field } from '../base/field.tsx';
import { isComposing } from '../base/key-table.ts';
import type { DraftState } from './profile-drafts.ts';
import { useLocale, useText } from '../base/text-context.ts';

interface Props {
  /** Of this part of the profile. */
  title?: string;
  /** The placeholders to ask for, in order. */
  placeholders: readonly Placeholder[];
  values: Profile;
  states: Readonly<Record<string, DraftState>>;
  onType: (name: string, text: string, composing: boolean) => void;
  onSettle: (name: string) => void;
}

/** What the agent says about themselves and their company, saved while it is typed. */
export function ProfileForm({ title, placeholders, values, states, ...rest }: Props) {
  return (
    <fieldset class="profile-form">
      {title !== undefined && <legend>{title}</legend>}
      {placeholders.map(placeholder => (
        <ProfileField
          key={placeholder.name}
          placeholder={placeholder}
          value={values[placeholder.name] ?? ''}
          state={states[placeholder.name]}
          {...rest}
        />
      ))}
    </fieldset>
  );
}

interface FieldProps extends Pick<Props, 'onType' | 'onSettle'> {
  placeholder: Placeholder;
  value: string;
  state: DraftState | undefined;
}

function ProfileField({ placeholder, value, state, onType, onSettle }: FieldProps) {
  const t = useText();
  const locale = useLocale();
  const options = useId();
  const { name, en, example, suggest } = placeholder;
  const failed = typeof state === 'object' ? state.failed : undefined;
  const problem = failed === undefined ? undefined : t('options_profile_fault', { detail: failed });

  const isSuggesting = suggest !== undefined && !value;

  function handleKeyDown(event: KeyboardEvent) {
    if (event.key === 'Enter' && !isComposing(event)) onSettle(name);
  }

  function handleInput(event: Event & { currentTarget: HTMLInputElement }) {
    onType(name, event.currentTarget.value, 'isComposing' in event && event.isComposing === true);
  }

  /** The button goes away when it has worked: the focus belongs back in the field. */
  function settleFrom(button: HTMLButtonElement) {
    button.parentElement!.querySelector('input')!.focus();
    onSettle(name);
  }

  return (
    <div class="profile-form-item">
      <Field label={locale === 'en' ? en : name} {...(problem !== undefined && { problem })}>
        {control => (
          <div class="profile-form-control">
            <input
              {...control}
              class="control"
              type="text"
              name={name}
              autocomplete="off"
              spellcheck={false}
              value={value}
              placeholder={isSuggesting ? undefined : t('options_example', { example })}
              list={placeholder.options && options}
              onInput={handleInput}
              onCompositionEnd={event => onType(name, event.currentTarget.value, false)}
              onKeyDown={handleKeyDown}
              onBlur={() => onSettle(name)}
            />
            {isSuggesting && (
              <Button
                kind="quiet"
                class="profile-form-accept"
                onClick={({ currentTarget }) => {
                  onType(name, suggest, false);
                  settleFrom(currentTarget);
                }}
              >
                {t('options_accept', { text: suggest })}
              </Button>
            )}
          </div>
        )}
      </Field>
      <span class="profile-form-state" role="status">
        {state === 'saved' && t('options_saved')}
      </span>
      {placeholder.options && (
        <datalist id={options}>
          {placeholder.options.map(option => (
            <option key={option} value={option} />
          ))}
        </datalist>
      )}
      {failed !== undefined && (
        <Button
          class="profile-form-action"
          onClick={({ currentTarget }) => settleFrom(currentTarget)}
        >
          {t('options_retry')}
        </Button>
      )}
    </div>
  );
}
