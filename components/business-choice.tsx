import type { MessageKey, Translate } from '../core/messages/text.ts';
import { useText } from './text-context.ts';

interface Props {
  label: string;
  hint: string;
  /** The lines of business to choose from. */
  lines: readonly string[];
  chosen: readonly string[];
  onChoose: (chosen: string[]) => void;
}

/** Chips for lines of business: any number of them. */
export function BusinessChoice({ label, hint, lines, chosen, onChoose }: Props) {
  const t = useText();

  function toggle(line: string, on: boolean) {
    // Kept in the order of the chips, whatever was clicked first.
    onChoose(lines.filter(other => (other === line ? on : chosen.includes(other))));
  }

  return (
    <fieldset class="business-choice">
      <legend>{label}</legend>
      <p class="business-choice-hint">{hint}</p>
      <div class="business-choice-row">
        {lines.map(line => (
          <label key={line} class="business-choice-chip">
            <input
              type="checkbox"
              checked={chosen.includes(line)}
              onChange={event => toggle(line, event.currentTarget.checked)}
            />
            <span>{nameBusiness(line, t)}</span>
          </label>
        ))}
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
