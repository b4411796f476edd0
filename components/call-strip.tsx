import { ChevronDown, Phone } from 'lucide-preact';
import { useRef } from 'preact/hooks';
import type { Placeholder } from '../core/library/types.ts';
import { Button } from './button.tsx';
import { Field } from './field.tsx';
import { withKeys } from './key-table.ts';
import type { Values } from './placeholder-form.tsx';
import { useLocale, useText } from './text-context.ts';

interface Props {
  /** What is known of the call, by placeholder. */
  values: Values;
  placeholders: readonly Placeholder[];
  isOpen: boolean;
  onToggle(): void;
  onChange(name: string, value: string): void;
  onClear(): void;
}

/** What is known of the call going on: one line that opens into fields. Hidden while it is nothing. */
export function CallStrip({ values, placeholders, isOpen, onToggle, onChange, onClear }: Props) {
  const t = useText();
  const isEnglish = useLocale() === 'en';
  const names = useRef<readonly string[]>([]);
  const english = new Map(placeholders.map(({ name, en }) => [name, en]));

  const known = Object.keys(values);
  // A field that is being emptied stays until the strip is closed.
  if (!isOpen) names.current = known;
  else names.current = [...new Set([...names.current, ...known])];
  if (names.current.length === 0) return null;

  return (
    <section class="call-strip" aria-label={t('panel_call')} data-testid="call-strip">
      <div class="call-strip-line">
        <button
          type="button"
          class="call-strip-toggle"
          aria-expanded={isOpen}
          title={withKeys(t('panel_call_edit'), 'call')}
          onClick={onToggle}
        >
          <Phone size={14} />
          <span class="call-strip-values">
            {t('panel_call')}
            <span lang="zh-CN">{known.map(name => values[name]).join(' · ')}</span>
          </span>
          <ChevronDown size={14} class="call-strip-arrow" />
        </button>
        <Button
          kind="quiet"
          title={withKeys(t('panel_call_clear'), 'clear-call')}
          data-testid="clear-call"
          onClick={onClear}
        >
          {t('shared_clear')}
        </Button>
      </div>
      {isOpen && (
        <div class="call-strip-fields">
          {names.current.map(name => (
            <Field key={name} label={isEnglish ? (english.get(name) ?? name) : name}>
              {control => (
                <input
                  {...control}
                  class="control"
                  lang="zh-CN"
                  autocomplete="off"
                  spellcheck={false}
                  data-name={name}
                  value={values[name] ?? ''}
                  onChange={event => onChange(name, event.currentTarget.value)}
                />
              )}
            </Field>
          ))}
        </div>
      )}
    </section>
  );
}
