import type { ComponentChildren } from 'preact';
import { Button } from '../base/button.tsx';
import { NO_ROOM } from '../base/no-room.ts';
import { useText } from '../base/text-context.ts';
import { TroubleActions, TroubleBox } from '../base/trouble-box.tsx';

interface Props {
  /** In the words of the browser. */
  detail: string;
  onRetry(): void;
  /** What else can be done. */
  children?: ComponentChildren;
}

/** Says that nothing was stored, why where that is known, and that what was written stays here. */
export function SaveFailed({ detail, onRetry, children }: Props) {
  const t = useText();
  return (
    <TroubleBox kind="danger">
      <p title={detail}>{t(NO_ROOM.test(detail) ? 'panel_no_room' : 'panel_not_saved')}</p>
      <TroubleActions>
        <Button data-testid="save-retry" onClick={onRetry}>
          {t('panel_retry')}
        </Button>
        {children}
      </TroubleActions>
    </TroubleBox>
  );
}
