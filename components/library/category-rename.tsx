import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { keyOfPath } from '../../core/library/order-categories.ts';
import { Button } from '../base/button.tsx';
import { isKey } from '../base/key-table.ts';
import { readList } from '../editor/read-list.ts';
import { useText } from '../base/text-context.ts';

interface Props {
  path: readonly string[];
  /** All categories by their keys: taking the name of one of them merges the two. */
  paths: readonly string[];
  onRename(to: string[]): void;
  onCancel(): void;
}

/** A new name for a category of the user's own, or the one of another to merge the two. */
export function CategoryRename({ path, paths, onRename, onCancel }: Props) {
  const t = useText();
  const listId = useId();
  const box = useRef<HTMLInputElement>(null);
  const [words, setWords] = useState(keyOfPath(path));
  const to = readList(words, /[/／›>]/, path);
  const key = keyOfPath(to);
  const isSame = key === keyOfPath(path);
  // A category cannot go below itself.
  const isBelow = !isSame && path.every((part, depth) => to[depth] === part);

  useLayoutEffect(() => box.current!.select(), []);

  return (
    <form
      class="category-rename"
      onSubmit={event => {
        event.preventDefault();
        if (to.length > 0 && !isSame && !isBelow) onRename(to);
      }}
      onKeyDown={event => {
        if (!isKey(event, 'back')) return;
        event.preventDefault();
        event.stopPropagation();
        onCancel();
      }}
    >
      <input
        ref={box}
        class="control"
        lang="zh-CN"
        autocomplete="off"
        list={listId}
        aria-label={t('categories_new_name')}
        data-testid="category-name"
        value={words}
        onInput={event => setWords(event.currentTarget.value)}
      />
      <datalist id={listId}>
        {paths.map(one => (
          <option key={one} value={one} />
        ))}
      </datalist>
      <Button
        type="submit"
        data-testid="category-rename"
        disabled={to.length === 0 || isSame || isBelow}
      >
        {paths.includes(key) && !isSame ? t('categories_merge') : t('categories_rename')}
      </Button>
      <Button kind="quiet" onClick={onCancel}>
        {t('import_cancel')}
      </Button>
    </form>
  );
}
