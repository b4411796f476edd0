interface Props {
  label: string;
  hint?: string;
  isOn: boolean;
  onSwitch(isOn: boolean): void;
  testId?: string;
}

/** A setting that is on or off. */
export function SwitchRow({ label, hint, isOn, onSwitch, testId }: Props) {
  return (
    <label class="switch-row">
      <span>
        {label}
        {hint && <small>{hint}</small>}
      </span>
      <input
        class="switch"
        type="checkbox"
        role="switch"
        checked={isOn}
        data-testid={testId}
        onChange={event => onSwitch(event.currentTarget.checked)}
      />
    </label>
  );
}
