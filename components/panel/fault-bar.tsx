import { useText } from '../base/text-context.ts';

interface Props {
  text: string;
  /** The same in the browser's words. */
  detail?: string;
  /** What can be done; trying again unless it says otherwise. */
  action?: string;
  onRetry(): void;
}

/** Something the panel can't mend by itself, while the rest goes on working. */
export function FaultBar({ text, detail, action, onRetry }: Props) {
  const t = useText();
  return (
    <div class="fault-bar" role="alert" data-testid="fault">
      <span title={detail}>{text}</span>
      <button type="button" onClick={onRetry}>
        {action ?? t('panel_retry')}
      </button>
    </div>
  );
}
