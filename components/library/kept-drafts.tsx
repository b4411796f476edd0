import { Button } from '../base/button.tsx';
import { useLocale, useText } from '../base/text-context.ts';

interface Kept {
  key: string;
  draft: { title: string };
  at: number;
}

interface Props<T extends Kept> {
  rows: readonly T[];
  onResume(row: T): void;
  onDrop(row: T): void;
}

/** What earlier editors left behind, to go on with or to give up. */
export function KeptDrafts<T extends Kept>({ rows, onResume, onDrop }: Props<T>) {
  const t = useText();
  const locale = useLocale();
  if (rows.length === 0) return null;
  return (
    <ul class="kept-drafts" data-testid="kept-drafts">
      {rows.map(row => (
        <li key={row.key} class="library-notice" data-testid="kept-draft">
          <span lang="zh-CN">
            {t('draft_kept', {
              title: row.draft.title || t('draft_untitled'),
              when: new Date(row.at).toLocaleString(locale),
            })}
          </span>
          <span class="library-notice-actions">
            <Button data-testid="resume-draft" onClick={() => onResume(row)}>
              {t('draft_resume')}
            </Button>
            <Button kind="quiet" data-testid="drop-draft" onClick={() => onDrop(row)}>
              {t('draft_drop')}
            </Button>
          </span>
        </li>
      ))}
    </ul>
  );
}
