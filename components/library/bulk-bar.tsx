import { useId, useState } from 'preact/hooks';
import { Button } from '../base/button.tsx';
import { useText } from '../base/text-context.ts';

/** What can be done to everything that is selected. */
export type BulkWish =
  | { kind: 'move'; category: string[] }
  | { kind: 'add-tag' | 'remove-tag'; tag: string }
  | { kind: 'delete' | 'restore' };

interface Props {
  count: number;
  /** What is selected was deleted and can be restored. */
  isDeleted: boolean;
  hasTags: boolean;
  /** Categories and tags that are in use. */
  words: readonly string[];
  onBulk(wish: BulkWish): void;
  onSelectAll(): void;
  onSelectNone(): void;
}

/** What is selected, and what can be done to it at once. */
export function BulkBar(props: Props) {
  const { count, isDeleted, hasTags, onBulk } = props;
  const listId = useId();
  const t = useText();
  const [words, setWords] = useState('');
  const path = words
    .split(/[/／]/)
    .map(part => part.trim())
    .filter(Boolean);
  const hint = t(hasTags ? 'manager_bulk_words' : 'manager_bulk_category');
  return (
    <div class="library-manager-bulk" data-testid="bulk">
      <b role="status">{t('manager_selected', { count })}</b>
      <Button kind="quiet" data-testid="select-all" onClick={props.onSelectAll}>
        {t('manager_select_all')}
      </Button>
      <Button kind="quiet" onClick={props.onSelectNone}>
        {t('manager_select_none')}
      </Button>
      {isDeleted ? (
        <Button data-testid="bulk-restore" onClick={() => onBulk({ kind: 'restore' })}>
          {t('manager_restore')}
        </Button>
      ) : (
        <>
          <input
            class="control"
            lang="zh-CN"
            autocomplete="off"
            placeholder={hint}
            aria-label={hint}
            data-testid="bulk-words"
            list={listId}
            value={words}
            onInput={event => setWords(event.currentTarget.value)}
          />
          <datalist id={listId}>
            {props.words.map(word => (
              <option key={word} value={word} />
            ))}
          </datalist>
          <Button
            disabled={path.length === 0}
            data-testid="bulk-move"
            onClick={() => onBulk({ kind: 'move', category: path })}
          >
            {t('manager_move')}
          </Button>
          {hasTags && (
            <>
              <Button
                disabled={!words.trim()}
                data-testid="bulk-tag"
                onClick={() => onBulk({ kind: 'add-tag', tag: words.trim() })}
              >
                {t('manager_tag')}
              </Button>
              <Button
                disabled={!words.trim()}
                data-testid="bulk-untag"
                onClick={() => onBulk({ kind: 'remove-tag', tag: words.trim() })}
              >
                {t('manager_untag')}
              </Button>
            </>
          )}
          <Button
            kind="danger"
            data-testid="bulk-delete"
            onClick={() => onBulk({ kind: 'delete' })}
          >
            {t('manager_delete')}
          </Button>
        </>
      )}
    </div>
  );
}
