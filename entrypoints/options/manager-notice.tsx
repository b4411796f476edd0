import { Button } from '../../components/base/button.tsx';
import * as manage from './manager-state.ts';
import * as state from './options-state.ts';

/** What was just done, with a way back. */
export function ManagerNotice() {
  const { value: notice } = manage.notice;
  const t = state.translate.value;
  if (!notice) return null;
  return (
    <p
      class="library-notice library-notice-said"
      data-tone={notice.tone}
      role="status"
      data-testid="manager-notice"
    >
      {notice.text}
      {notice.undo && (
        <Button
          kind="quiet"
          data-testid="manager-undo"
          onClick={() => {
            manage.notice.value = null;
            notice.undo!();
          }}
        >
          {t('panel_undo')}
        </Button>
      )}
    </p>
  );
}
