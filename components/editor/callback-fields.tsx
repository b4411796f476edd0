import type { MessageKey } from '../../core/messages/text.ts';
import { ChoiceField } from '../base/choice-field.tsx';
import type { CallbackUnit, ComplaintFields } from './complaint-fields.ts';
import { Field } from '../base/field.tsx';
import { LineField } from '../base/line-field.tsx';
import { useText } from '../base/text-context.ts';

interface Props {
  fields: ComplaintFields;
  onChange(change: Partial<ComplaintFields>): void;
}

const KINDS: Readonly<Record<ComplaintFields['callback'], MessageKey>> = {
  none: 'complaint_callback_none',
  within: 'complaint_callback_within',
  on: 'complaint_callback_on',
};

const UNITS: Readonly<Record<CallbackUnit, MessageKey>> = {
  m: 'complaint_unit_minutes',
  h: 'complaint_unit_hours',
  d: 'complaint_unit_days',
  wd: 'complaint_unit_workdays',
  w: 'complaint_unit_weeks',
};

/** When the customer has to hear from us again. */
export function CallbackFields({ fields, onChange }: Props) {
  const t = useText();
  const { callback, count, unit, on } = fields;
  return (
    <div class="callback-fields">
      <ChoiceField<ComplaintFields['callback']>
        label={t('complaint_callback')}
        titles={KINDS}
        name="callback"
        value={callback}
        onChoose={kind => onChange({ callback: kind })}
      />
      {callback === 'within' && (
        <>
          <Field label={t('complaint_callback_count')}>
            {control => (
              <input
                {...control}
                class="control"
                type="number"
                min="1"
                max="9999"
                autocomplete="off"
                data-name="count"
                value={count}
                onInput={event => onChange({ count: event.currentTarget.value })}
              />
            )}
          </Field>
          <ChoiceField<CallbackUnit>
            label={t('complaint_callback_unit')}
            titles={UNITS}
            value={unit}
            onChoose={one => onChange({ unit: one })}
          />
        </>
      )}
      {callback === 'on' && (
        <LineField
          label={t('complaint_callback_day')}
          value={on}
          onInput={day => onChange({ on: day })}
        />
      )}
    </div>
  );
}
