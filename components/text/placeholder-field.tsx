import { Lock } from 'lucide-preact';
import { useId, useRef } from 'preact/hooks';
import type { FormField } from '../../core/library/views.ts';
import { isKey, readPick, showKeys } from '../base/key-table.ts';
import { useMask, useMaskedField } from '../base/mask-context.ts';
import { isMoment, MomentPicker } from './moment-picker.tsx';
import { quickValues } from './quick-values.ts';
import { Segmented } from '../base/segmented.tsx';
import { useLocale, useText } from '../base/text-context.ts';

interface Props {
  field: FormField;
  /** What the agent typed for this text; undefined leaves what is known from elsewhere. */
  typed: string | undefined;
  onChange(value: string): void;
}

/** Longest list of choices that still fits as buttons side by side. */
const SEGMENTS = { options: 4, letters: 16 };

/** One placeholder to fill, with a control that fits its type. */
export function PlaceholderField({ field, typed, onChange }: Props) {
  const t = useText();
  const locale = useLocale();
  const id = useId();
  const picker = useRef<HTMLButtonElement>(null);
  const { name, type, options = [], unit, optional, personal } = field;
  const value = typed ?? field.value ?? '';
  const masked = useMaskedField(value, useMask().value(name, value));
  const isMissing = !optional && !value.trim() && !field.filled;
  const label = locale === 'en' ? field.en : name;
  const isShort = options.length <= SEGMENTS.options && options.join('').length <= SEGMENTS.letters;
  const isSegmented = type === 'enum' && isShort;
  // They stay when one is taken: nothing below the field may move. Choices side by side are enough.
  const proposals = isSegmented ? [] : propose(field);

  function handleKeyDown(event: KeyboardEvent) {
    if (isKey(event, 'open') && isMoment(type)) {
      event.preventDefault();
      event.stopPropagation();
      picker.current!.click();
      return;
    }
    const pick = readPick(event);
    const isAccepted = isKey(event, 'accept') && value === '';
    const picked = isAccepted ? proposals[0] : pick === undefined ? undefined : proposals[pick];
    if (picked === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    onChange(picked);
  }

  return (
    <div
      class="placeholder-field"
      data-name={name}
      data-missing={isMissing ? '' : undefined}
      onKeyDown={handleKeyDown}
    >
      <label for={id} title={field.example}>
        {label}
        {personal && <Lock size={12} aria-label={t('form_personal')} />}
        {optional && <small>{t('form_optional')}</small>}
      </label>
      <div class="placeholder-field-value">
        <div class="placeholder-field-control">
          {isSegmented ? (
            <Segmented
              label={label}
              options={options.map(option => ({ value: option, title: option }))}
              value={value || null}
              onChoose={onChange}
            />
          ) : type === 'enum' ? (
            <select
              id={id}
              class="control"
              value={value}
              onChange={event => onChange(event.currentTarget.value)}
            >
              <option value="" />
              {options.map(option => (
                <option key={option}>{option}</option>
              ))}
            </select>
          ) : (
            <input
              id={id}
              class="control"
              lang="zh-CN"
              autocomplete="off"
              spellcheck={false}
              inputMode={type === 'number' ? 'decimal' : undefined}
              aria-required={!optional}
              placeholder={field.example}
              value={masked.shown}
              onFocus={masked.onFocus}
              onBlur={masked.onBlur}
              onInput={event => onChange(event.currentTarget.value)}
            />
          )}
          {unit && <span class="placeholder-field-unit">{unit}</span>}
          {isMoment(type) && <MomentPicker type={type} buttonRef={picker} onPick={onChange} />}
        </div>
        {proposals.length > 0 && (
          <div class="placeholder-field-proposals">
            {proposals.map((proposal, index) => (
              <button
                key={proposal}
                type="button"
                tabIndex={-1}
                aria-pressed={proposal === value}
                class={index === 0 && field.suggest ? 'chip chip-suggested' : 'chip'}
                title={t('form_proposal_hint', {
                  keys: index === 0 ? showKeys('accept') : `Alt+${index + 1}`,
                })}
                onClick={() => onChange(proposal)}
              >
                {index === 0 && field.suggest
                  ? t('form_suggestion', { value: proposal })
                  : proposal}
                {index === 0 && value === '' && <kbd>{showKeys('accept')}</kbd>}
              </button>
            ))}
          </div>
        )}
      </div>
    </div>
  );
}

/** The placeholder's own suggestion first: for a callback it is the soonest of the quick values. */
function propose({ type, suggest }: FormField): string[] {
  const quick = quickValues(type, new Date());
  if (suggest === undefined) return quick;
  return [...new Set([suggest, ...(type === 'datetime' ? quick.slice(1) : quick)])];
}
