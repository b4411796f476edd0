import type { CheckItem } from '../../core/desk/checklists.ts';
import { useText } from './text-context.ts';

interface Props {
  title: string;
  items: readonly CheckItem[];
  /** Folded away at first, when it is no longer its turn. */
  isFolded?: boolean;
  onTick(id: string, on: boolean): void;
}

/** Things to tick, under a line that says how many are done. */
export function CheckList({ title, items, isFolded = false, onTick }: Props) {
  const t = useText();
  const done = items.filter(item => item.done).length;
  return (
    <details class="check-list" open={!isFolded} data-testid="check-list">
      <summary>
        <span lang="zh-CN">{title}</span>
        <span class="check-list-count" data-done={done === items.length ? '' : undefined}>
          {t('flow_ticked', { done, all: items.length })}
        </span>
      </summary>
      <ul>
        {items.map(item => (
          <li key={item.id}>
            <label class="check-row">
              <input
                type="checkbox"
                autocomplete="off"
                checked={item.done}
                onChange={({ currentTarget }) => onTick(item.id, currentTarget.checked)}
              />
              <span lang="zh-CN">{item.text}</span>
            </label>
          </li>
        ))}
      </ul>
    </details>
  );
}
