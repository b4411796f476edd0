import type { DraftFields } from './draft-fields.ts';
import { Field } from '../base/field.tsx';
import { useText } from '../base/text-context.ts';

interface Props {
  fields: Pick<DraftFields, 'validFrom' | 'validTo'>;
  problem?: string | undefined;
  onChange(change: Partial<DraftFields>): void;
}

/** The first and the last day of a phrase, of a sale for instance. */
export function ValidityFields({ fields, problem, onChange }: Props) {
  const t = useText();
  return (
    <div class="draft-form-dates">
      <Field label={t('field_valid_from')}>
        {control => (
          <input
            {...control}
            class="control"
            type="date"
            autocomplete="off"
            data-name="validFrom"
            value={fields.validFrom}
            onInput={event => onChange({ validFrom: event.currentTarget.value })}
          />
        )}
      </Field>
      <Field
        label={t('field_valid_to')}
        hint={t('field_valid_hint')}
        {...(problem !== undefined && { problem })}
      >
        {control => (
          <input
            {...control}
            class="control"
            type="date"
            autocomplete="off"
            data-name="valid"
            value={fields.validTo}
            onInput={event => onChange({ validTo: event.currentTarget.value })}
          />
        )}
      </Field>
    </div>
  );
}
