import type { Limit } from '../../core/desk/limits.ts';
import type { DeskSettings as Settings } from '../../core/library/settings.ts';
import type { MessageKey } from '../../core/messages/text.ts';
import { Button } from '../base/button.tsx';
import { Field } from '../base/field.tsx';
import { OwnDisclosures } from './own-disclosures.tsx';
import { SwitchRow } from '../base/switch-row.tsx';
import { useText } from '../base/text-context.ts';

interface Props {
  settings: Settings;
  /** The limits in force, with the standards' own values. */
  limits: readonly Limit[];
  onChange(change: Partial<Settings>): void;
}

/** The limits of a call, its sound, what has to be said in it, and the days on which people work. */
export function DeskSettings({ settings, limits, onChange }: Props) {
  const t = useText();

  function changeLimit(id: string, typed: string) {
    const { [id]: _, ...others } = settings.limits;
    const value = Number(typed);
    const isSet = typed.trim() !== '' && Number.isFinite(value) && value >= 0;
    onChange({ limits: isSet ? { ...others, [id]: value } : others });
  }

  return (
    <div class="desk-settings">
      <SwitchRow
        label={t('desk_sound')}
        hint={t('desk_sound_hint')}
        isOn={settings.sound}
        onSwitch={sound => onChange({ sound })}
        testId="desk-sound"
      />
      <SwitchRow
        label={t('desk_mask')}
        hint={t('desk_mask_hint')}
        isOn={settings.mask}
        onSwitch={mask => onChange({ mask })}
      />
      <table class="desk-settings-limits">
        <caption>{t('desk_limits')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('desk_limit')}</th>
            <th scope="col">{t('desk_limit_own')}</th>
            <th scope="col">{t('desk_limit_value')}</th>
          </tr>
        </thead>
        <tbody>
          {limits.map(({ id, unit, own, value }) => {
            const title = t(`desk_limit_${id.replaceAll('-', '_')}` as MessageKey);
            const words = t(unit === 'rings' ? 'desk_unit_rings' : 'desk_unit_seconds');
            return (
              <tr key={id}>
                <th scope="row">{title}</th>
                <td>{own === undefined ? '—' : `${own} ${words}`}</td>
                <td>
                  <input
                    class="control"
                    type="number"
                    min={0}
                    inputMode="numeric"
                    autocomplete="off"
                    aria-label={title}
                    data-testid={`limit-${id}`}
                    value={value}
                    onChange={event => changeLimit(id, event.currentTarget.value)}
                  />{' '}
                  {words}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <p class="desk-settings-note">
        {t('desk_limits_note')}
        {Object.keys(settings.limits).length > 0 && (
          <Button kind="quiet" data-testid="limits-reset" onClick={() => onChange({ limits: {} })}>
            {t('desk_limits_reset')}
          </Button>
        )}
      </p>
      <OwnDisclosures
        disclosures={settings.disclosures ?? []}
        onChange={disclosures => onChange({ disclosures })}
      />
      <section class="desk-settings-days" aria-labelledby="desk-days">
        <h2 id="desk-days">{t('desk_days')}</h2>
        <Days
          label={t('desk_holidays')}
          hint={t('desk_holidays_hint')}
          days={settings.holidays}
          onChange={holidays => onChange({ holidays })}
        />
        <Days
          label={t('desk_workdays')}
          hint={t('desk_workdays_hint')}
          days={settings.workdays}
          onChange={workdays => onChange({ workdays })}
        />
      </section>
    </div>
  );
}

interface DaysProps {
  label: string;
  hint: string;
  days: readonly string[];
  onChange(days: string[]): void;
}

const DAY = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;

/** Days, one a line; what is no day stays out and the rest is kept. */
function Days({ label, hint, days, onChange }: DaysProps) {
  return (
    <Field label={label} hint={hint}>
      {control => (
        <textarea
          {...control}
          class="control"
          rows={4}
          autocomplete="off"
          spellcheck={false}
          placeholder="2027-01-01"
          value={days.join('\n')}
          onChange={event =>
            onChange(
              [
                ...new Set(
                  event.currentTarget.value.split(/[\s,，、]+/).filter(day => DAY.test(day)),
                ),
              ].toSorted(),
            )
          }
        />
      )}
    </Field>
  );
}
