import { useText } from '../base/text-context.ts';

interface Props {
  /** Of the draft; may be empty. */
  title: string;
  onReturn(): void;
  onDiscard(): void;
}

/** A draft waits while something else is looked at, until it is saved or thrown away in words. */
export function DraftBar({ title, onReturn, onDiscard }: Props) {
  const t = useText();
  return (
    <div class="draft-bar" data-testid="draft-bar">
      <span>{title.trim() ? t('panel_draft_waits_named', { title }) : t('panel_draft_waits')}</span>
      <button type="button" class="draft-bar-return" onClick={onReturn}>
        {t('panel_draft_return')}
      </button>
      <button type="button" onClick={onDiscard}>
        {t('panel_draft_discard')}
      </button>
    </div>
  );
}
