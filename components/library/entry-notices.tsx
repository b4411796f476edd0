import type { Phrase } from '../../core/library/types.ts';
import { Button } from '../base/button.tsx';
import { useLocale, useText } from '../base/text-context.ts';

interface Props {
  /** The original is another one than the edit was made from. */
  isStale: boolean;
  /** The original of a phrase that was edited. */
  shipped: Phrase | undefined;
  /** Texts that lost against another save. */
  conflicts: readonly { key: string; at: number }[];
  /** When what stands in the editor was kept, of a draft that was taken up again. */
  keptAt: number | undefined;
  onCompare(): void;
  onTakeNew(): void;
  onKeepMine(): void;
  onRevert(): void;
  onConflict(key: string): void;
  onConflictCopy(key: string): void;
  onConflictDrop(key: string): void;
}

/** What is to be known of a phrase before it is edited. */
export function EntryNotices(props: Props) {
  const { isStale, shipped, conflicts, keptAt } = props;
  const t = useText();
  const locale = useLocale();
  const when = (at: number) => new Date(at).toLocaleString(locale);
  return (
    <>
      {keptAt !== undefined && (
        <p class="library-notice" role="status" data-testid="draft-resumed">
          {t('draft_resumed', { when: when(keptAt) })}
        </p>
      )}
      {conflicts.map(({ key, at }) => (
        <div key={key} class="library-notice" data-tone="warn" data-testid="conflict">
          <span>{t('manager_conflict_hint', { when: when(at) })}</span>
          <span class="library-notice-actions">
            <Button data-testid="open-conflict" onClick={() => props.onConflict(key)}>
              {t('manager_compare_merge')}
            </Button>
            <Button kind="quiet" onClick={() => props.onConflictCopy(key)}>
              {t('manager_conflict_copy')}
            </Button>
            <Button
              kind="quiet"
              data-testid="drop-conflict"
              onClick={() => props.onConflictDrop(key)}
            >
              {t('manager_conflict_drop')}
            </Button>
          </span>
        </div>
      ))}
      {isStale && (
        <div class="library-notice" data-tone="warn" data-testid="stale">
          <span>{t('manager_stale_hint')}</span>
          <span class="library-notice-actions">
            <Button data-testid="open-merge" onClick={props.onCompare}>
              {t('manager_compare_merge')}
            </Button>
            <Button kind="quiet" data-testid="take-new" onClick={props.onTakeNew}>
              {t('manager_take_new')}
            </Button>
            <Button kind="quiet" data-testid="keep-mine" onClick={props.onKeepMine}>
              {t('manager_keep_mine')}
            </Button>
          </span>
        </div>
      )}
      {shipped && (
        <details class="entry-original" data-testid="original">
          <summary>{t('manager_original')}</summary>
          <p lang="zh-CN">
            <b>{shipped.title}</b>
          </p>
          <p lang="zh-CN">{shipped.text}</p>
          <span class="library-notice-actions">
            {!isStale && (
              <Button data-testid="compare" onClick={props.onCompare}>
                {t('manager_compare')}
              </Button>
            )}
            <Button kind="quiet" data-testid="revert" onClick={props.onRevert}>
              {t('manager_revert')}
            </Button>
          </span>
        </details>
      )}
    </>
  );
}
