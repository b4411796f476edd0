import { useText } from './text-context.ts';

/** A draft waits in the editor while something else is looked at. */
export function DraftBar({ onReturn }: { onReturn(): void }) {
  const t = useText();
  return (
    <div class="draft-bar">
      <span>{t('panel_draft_waits')}</span>
      <button type="button" onClick={onReturn}>
        {t('panel_draft_return')}
      </button>
    </div>
  );
}
