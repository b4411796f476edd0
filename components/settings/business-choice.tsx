import type { BusinessLine } from '../../core/library/business.ts';
import type { MessageKey, Translate } from '../../core/messages/text.ts';
import { Button } from '../base/button.tsx';
import { useText } from '../base/text-context.ts';

interface Props {
  label: string;
  hint: string;
  lines: readonly BusinessLine[];
  onSwitch: (line: string, on: boolean) => void;
  onSwitchAll: (on: boolean) => void;
}

/** Chips for lines of business: each is lit while all packs of its line are on. */
export function BusinessChoice({ label, hint, lines, onSwitch, onSwitchAll }: Props) {
  const t = useText();
  return (
    <fieldset class="business-choice">
      <legend>{label}</legend>
      <p class="business-choice-hint">{hint}</p>
      <div class="business-choice-row">
        {lines.map(({ line, state }) => (
          <label key={line} class="business-choice-chip">
            <input
              type="checkbox"
              checked={state === 'on'}
              indeterminate={state === 'some'}
              onChange={event => onSwitch(line, event.currentTarget.checked)}
            />
            <span>{nameBusiness(line, t)}</span>
          </label>
        ))}
        <span class="business-choice-all">
          <Button
            kind="quiet"
            disabled={lines.every(({ state }) => state === 'on')}
            onClick={() => onSwitchAll(true)}
          >
            {t('options_all')}
          </Button>
          <Button
            kind="quiet"
            disabled={lines.every(({ state }) => state === 'off')}
            onClick={() => onSwitchAll(false)}
          >
            {t('options_none')}
          </Button>
        </span>
      </div>
    </fieldset>
  );
}

/** Lines of business as the shipped packs name them; a team's own packs may have others. */
const NAMES: Readonly<Record<string, MessageKey>> = {
  通用: 'options_business_general',
  热线: 'options_business_hotline',
  软件服务: 'options_business_software',
  通信: 'options_business_telecom',
  零售: 'options_business_retail',
  汽车: 'options_business_cars',
  美容: 'options_business_beauty',
  物业: 'options_business_property',
  银行窗口: 'options_business_bank',
  政务: 'options_business_government',
  健康: 'options_business_health',
};

export function nameBusiness(line: string, t: Translate): string {
  const key = NAMES[line];
  return key ? t(key) : line;
}
