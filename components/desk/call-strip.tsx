import { ChevronDown, Phone } from 'lucide-preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { CUSTOMER_FIELDS } from '../../core/desk/list-fields.ts';
import type { Placeholder } from '../../core/library/types.ts';
import { Button } from '../base/button.tsx';
import { CallField } from './call-field.tsx';
import { isKey, withKeys } from '../base/key-table.ts';
import { useMask } from '../base/mask-context.ts';
import type { Values } from '../text/placeholder-form.tsx';
import { useText } from '../base/text-context.ts';

interface Props {
  /** What is known of the call, by placeholder. */
  values: Values;
  placeholders: readonly Placeholder[];
  /** What looks wrong about a value. */
  problemOf?(name: string): string | undefined;
  isOpen: boolean;
  onToggle(): void;
  onChange(name: string, value: string): void;
  onClear(): void;
}

/** What is known of the call going on: one line that opens into fields. */
export function CallStrip(props: Props) {
  const { values, placeholders, isOpen, onToggle, onChange, onClear } = props;
  const mask = useMask();
  const t = useText();
  const fields = useRef<HTMLDivElement>(null);
  const names = useRef<readonly string[]>([]);
  const table = new Map(placeholders.map(placeholder => [placeholder.name, placeholder]));

  const first = CUSTOMER_FIELDS.filter(name => table.has(name));
  // Whom one talks to comes first.
  const known = [...new Set([...first, ...Object.keys(values)])].filter(name => values[name]);
  // A field that is being emptied stays until the strip is closed.
  const before = isOpen ? names.current : [];
  names.current = [...new Set([...first, ...before, ...known])];

  useLayoutEffect(() => {
    if (isOpen) fields.current!.querySelector<HTMLElement>('input')?.focus();
  }, [isOpen]);

  function handleKeyDown(event: KeyboardEvent) {
    if (!isOpen || !isKey(event, 'back')) return;
    event.preventDefault();
    event.stopPropagation();
    onToggle();
  }

  return (
    <section
      class="call-strip"
      aria-label={t('panel_call')}
      data-testid="call-strip"
      onKeyDown={handleKeyDown}
    >
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
            {known.length > 0 ? (
              <span lang="zh-CN">
                {known.map(name => mask.value(name, values[name]!)).join(' · ')}
              </span>
            ) : (
              <span class="call-strip-empty">{t('panel_call_empty')}</span>
            )}
          </span>
          <ChevronDown size={14} class="call-strip-arrow" />
        </button>
        {known.length > 0 && (
          <Button
            kind="quiet"
            title={withKeys(t('panel_call_clear'), 'end-call')}
            data-testid="clear-call"
            onClick={onClear}
          >
            {t('shared_clear')}
          </Button>
        )}
      </div>
      {isOpen && (
        <div ref={fields} class="call-strip-fields">
          {names.current.map(name => (
            <CallField
              key={name}
              name={name}
              placeholder={table.get(name)}
              value={values[name] ?? ''}
              problem={props.problemOf?.(name)}
              onChange={value => onChange(name, value)}
              onDone={onToggle}
            />
          ))}
        </div>
      )}
    </section>
  );
}
