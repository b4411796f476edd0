import { Button } from '../base/button.tsx';
import { EmptyState } from '../base/empty-state.tsx';
import { withKeys } from '../base/key-table.ts';
import { useText } from '../base/text-context.ts';

interface Props {
  /** The step is no longer in the library; otherwise the flow was walked to its end. */
  isLost: boolean;
  /** How it ended: the last answer that was taken. */
  last?: string | undefined;
  onBack(): void;
  onBrowse(): void;
  onNote(): void;
}

/** Nothing more to say in this flow: what comes now. */
export function FlowRunEnd({ isLost, last, onBack, onBrowse, onNote }: Props) {
  const t = useText();
  return (
    <EmptyState title={t(isLost ? 'flow_lost' : 'flow_over')} testId="flow-end">
      <p>
        {isLost
          ? t('flow_lost_hint')
          : last === undefined
            ? t('flow_left_hint')
            : t('flow_over_hint', { last })}
      </p>
      <div class="empty-state-actions">
        <Button kind="primary" data-testid="to-note" onClick={onNote}>
          {t('flow_to_note')}
        </Button>
        <Button title={withKeys(t('flow_back'), 'step-back')} onClick={onBack}>
          {t('flow_back')}
        </Button>
        <Button onClick={onBrowse}>{t('flow_browse')}</Button>
      </div>
    </EmptyState>
  );
}
