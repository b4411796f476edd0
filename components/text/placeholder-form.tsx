import { Check, Plus } from 'lucide-preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { FormField, ValueSource } from '../../core/library/views.ts';
import type { MessageKey } from '../../core/messages/text.ts';
import { PlaceholderField } from './placeholder-field.tsx';
import { useLocale, useText } from '../base/text-context.ts';

/** Values typed into a form, by placeholder. */
export type Values = Readonly<Record<string, string>>;

/** A field to put the focus into; a new object asks again. */
export interface FocusRequest {
  /** The first one that is missing, when left out. */
  name?: string;
}

interface Props {
  fields: readonly FormField[];
  values: Values;
  onChange(name: string, value: string): void;
  focus?: FocusRequest | null;
  /** Where a page could look on, personal values are filled in the panel: this opens it there. */
  onPanel?: ((name: string) => void) | undefined;
}

const SOURCES: Readonly<Record<ValueSource, MessageKey>> = {
  typed: 'form_source_typed',
  call: 'form_source_call',
  profile: 'form_source_profile',
  computed: 'form_source_computed',
};

/** Nothing that the text needs is missing. */
export function isComplete(fields: readonly FormField[], values: Values): boolean {
  return missingFields(fields, values).length === 0;
}

export const missingFields = (fields: readonly FormField[], values: Values): FormField[] =>
  fields.filter(field => !field.optional && !field.filled && !values[field.name]?.trim());

/**
 * The placeholders of a text as a form: what is missing as fields, what is known as chips that open
 * into a field. A field that once was open stays open, so that nothing moves while one types.
 */
export function PlaceholderForm({ fields, values, onChange, focus, onPanel }: Props) {
  const form = useRef<HTMLDivElement>(null);
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const wanted = useRef(new Set<string>());
  const handled = useRef<FocusRequest | null>(null);
  const [asked, setAsked] = useState<FocusRequest | null>(null);
  const latest = useLatest(focus, asked);

  const isInPanel = (field: FormField) => onPanel !== undefined && field.personal;
  for (const field of fields)
    if ((!field.optional && !field.filled) || values[field.name] !== undefined)
      wanted.current.add(field.name);
  const isOpen = ({ name }: FormField) => wanted.current.has(name) || opened.has(name);
  const open = fields.filter(field => !isInPanel(field) && isOpen(field));
  const known = fields.filter(field => !open.includes(field));

  useLayoutEffect(() => {
    if (!latest || handled.current === latest) return;
    const name = latest.name ?? missingFields(fields, values)[0]?.name ?? open[0]?.name;
    const control = [...form.current!.querySelectorAll<HTMLElement>('[data-name]')]
      .find(element => element.dataset['name'] === name)
      ?.querySelector<HTMLElement>('input, select, [tabindex="0"], button');
    if (control) {
      handled.current = latest;
      control.focus();
      if ('select' in control) (control as HTMLInputElement).select();
    } else if (fields.some(field => field.name === name) && !opened.has(name!))
      setOpened(before => new Set(before).add(name!));
  });

  if (fields.length === 0) return null;
  return (
    <div ref={form} class="placeholder-form" data-testid="form">
      {open.map(field => (
        <PlaceholderField
          key={field.name}
          field={field}
          typed={values[field.name]}
          onChange={value => onChange(field.name, value)}
        />
      ))}
      {known.length > 0 && (
        <div class="placeholder-form-known">
          {known.map(field => (
            <KnownValue
              key={field.name}
              field={field}
              onOpen={
                isInPanel(field)
                  ? field.filled
                    ? undefined
                    : () => onPanel!(field.name)
                  : () => setAsked({ name: field.name })
              }
              isInPanel={isInPanel(field)}
            />
          ))}
        </div>
      )}
    </div>
  );
}

/** The one of two requests that changed last. */
function useLatest(
  one: FocusRequest | null | undefined,
  other: FocusRequest | null,
): FocusRequest | null {
  const seen = useRef<{ one: typeof one; other: typeof other; latest: FocusRequest | null }>({
    one: null,
    other: null,
    latest: null,
  });
  if (other !== seen.current.other) seen.current = { one, other, latest: other };
  else if (one !== seen.current.one) seen.current = { one, other, latest: one ?? null };
  return seen.current.latest;
}

interface KnownProps {
  field: FormField;
  isInPanel: boolean;
  onOpen: (() => void) | undefined;
}

/** A value that is known, with where it comes from; or one that may be added. */
function KnownValue({ field, isInPanel, onOpen }: KnownProps) {
  const t = useText();
  const label = useLocale() === 'en' ? field.en : field.name;
  if (isInPanel && !field.filled)
    return (
      <span class="placeholder-form-elsewhere" data-name={field.name}>
        {field.optional ? (
          <button type="button" class="chip" title={t('form_fill_in_panel')} onClick={onOpen}>
            <Plus size={12} />
            {label}
            <span class="placeholder-form-source">{t('form_in_panel')}</span>
          </button>
        ) : (
          <>
            {label}
            <button type="button" class="chip chip-suggested" onClick={onOpen}>
              {t('form_fill_in_panel')}
            </button>
          </>
        )}
      </span>
    );

  const source = field.source && t(SOURCES[field.source]);
  const content = (
    <>
      {!field.filled && <Plus size={12} />}
      <span class="placeholder-form-name">{label}</span>
      {field.value !== undefined && <span lang="zh-CN">{field.value}</span>}
      {field.filled && field.value === undefined && (
        <Check size={12} aria-label={t('form_filled')} />
      )}
      {field.filled && source && <span class="placeholder-form-source">{source}</span>}
    </>
  );
  return onOpen ? (
    <button
      type="button"
      class="chip"
      data-name={field.name}
      title={field.filled ? t('form_change', { name: label }) : t('form_add', { name: label })}
      onClick={onOpen}
    >
      {content}
    </button>
  ) : (
    <span class="chip" data-name={field.name}>
      {content}
    </span>
  );
}
