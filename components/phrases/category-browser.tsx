import { ChevronRight } from 'lucide-preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { CategoryNode, PackRow } from '../../core/library/views.ts';
import type { Item, Scope } from './category-items.ts';
import { keyOf, listItems, openParents } from './category-items.ts';
import { isComposing } from '../base/key-table.ts';
import { useLocale, useText } from '../base/text-context.ts';
import { useAnswer } from '../base/use-answer.ts';

interface Props {
  list(): Promise<CategoryNode[]>;
  packs: readonly PackRow[];
  /** How many phrases are the user's own. */
  countOwn(): Promise<number>;
  version: number;
  scope: Scope | null;
  /** With the title of the line that was chosen. */
  onScope(scope: Scope | null, title: string): void;
}

/** Categories and packs with their numbers of phrases, as one tree. */
export function CategoryBrowser({ list, packs, countOwn, version, scope, onScope }: Props) {
  const t = useText();
  const locale = useLocale();
  const tree = useRef<HTMLDivElement>(null);
  const [expanded, setExpanded] = useState<ReadonlySet<string>>(() => openParents(scope));
  const [current, setCurrent] = useState(() => keyOf(scope));
  const categories = useAnswer(list, [version]).value;
  const own = useAnswer(countOwn, [version]).value ?? 0;

  const items = listItems({ packs, categories: categories ?? [], own, expanded, locale, t });
  const focused = items.some(({ key }) => key === current) ? current : items[0]!.key;

  useLayoutEffect(() => {
    tree.current!.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
  }, [categories !== undefined]);

  function focusItem(item: Item | undefined) {
    if (!item) return;
    setCurrent(item.key);
    const elements = [...tree.current!.querySelectorAll<HTMLElement>('[role="treeitem"]')];
    elements.find(({ dataset }) => dataset['key'] === item.key)?.focus();
  }

  function toggle(key: string) {
    const next = new Set(expanded);
    if (!next.delete(key)) next.add(key);
    setExpanded(next);
  }

  function choose(item: Item) {
    if (item.scope === undefined) toggle(item.key);
    else onScope(item.scope, item.title);
  }

  /** The first category, and the packs, stand a little apart. */
  const isFirst = ({ key, scope }: Item) =>
    scope === undefined || key === categories?.[0]?.path.join('/');

  function handleKeyDown(event: KeyboardEvent) {
    if (isComposing(event) || event.altKey || event.ctrlKey || event.metaKey) return;
    const index = items.findIndex(({ key }) => key === focused);
    const item = items[index]!;
    if (event.key === 'ArrowDown') focusItem(items[index + 1]);
    else if (event.key === 'ArrowUp') focusItem(items[index - 1]);
    else if (event.key === 'Home') focusItem(items[0]);
    else if (event.key === 'End') focusItem(items.at(-1));
    else if (event.key === 'ArrowRight' && item.isExpanded === false) toggle(item.key);
    else if (event.key === 'ArrowRight' && item.isExpanded) focusItem(items[index + 1]);
    else if (event.key === 'ArrowLeft' && item.isExpanded) toggle(item.key);
    else if (event.key === 'ArrowLeft') focusItem(items.find(({ key }) => key === item.parent));
    else if (event.key === 'Enter' || event.key === ' ') choose(item);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <div
      ref={tree}
      role="tree"
      aria-label={t('panel_browse')}
      class="category-browser"
      onKeyDown={handleKeyDown}
    >
      {items.map(item => (
        <div
          key={item.key}
          role="treeitem"
          aria-level={item.level}
          aria-expanded={item.isExpanded}
          aria-selected={item.key === keyOf(scope)}
          tabIndex={item.key === focused ? 0 : -1}
          class={
            isFirst(item) ? 'category-browser-item category-browser-first' : 'category-browser-item'
          }
          style={{ '--level': item.level }}
          data-key={item.key}
          lang={item.level > 1 && locale !== 'en' ? 'zh-CN' : undefined}
          onClick={() => choose(item)}
        >
          <span
            class="category-browser-toggle"
            onClick={event => {
              if (item.isExpanded === undefined) return;
              event.stopPropagation();
              toggle(item.key);
            }}
          >
            {item.isExpanded !== undefined && <ChevronRight size={14} />}
          </span>
          <span class="category-browser-title">{item.title}</span>
          {item.count !== undefined && <span class="category-browser-count">{item.count}</span>}
        </div>
      ))}
    </div>
  );
}
