import { GripVertical } from 'lucide-preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { keyOfPath } from '../../core/library/order-categories.ts';
import type { CategoryNode } from '../../core/library/views.ts';
import { Button } from '../base/button.tsx';
import { CategoryRename } from './category-rename.tsx';
import { isComposing } from '../base/key-table.ts';
import { useLocale, useText } from '../base/text-context.ts';

interface Props {
  categories: readonly CategoryNode[];
  /** Keys of those that ship and keep their names. */
  shipped: ReadonlySet<string>;
  /** Puts a category at another place among its siblings. */
  onMove(path: string[], to: (at: number, count: number) => number): void;
  onRename(from: string[], to: string[]): void;
  onReset(): void;
  onBack(): void;
}

/** The categories in the order of the user's: dragged, or moved with Alt and the arrow keys. */
export function CategoryOrder({ categories, shipped, onMove, onRename, onReset, onBack }: Props) {
  const t = useText();
  const list = useRef<HTMLDivElement>(null);
  /** The row that has the keyboard keeps it wherever it goes. */
  const current = useRef<string | null>(null);
  const [renamed, setRenamed] = useState<string | null>(null);

  const rows = () => [...list.current!.querySelectorAll<HTMLElement>('[data-row]')];
  const rowOf = (key: string) => rows().find(row => row.dataset['row'] === key);

  useLayoutEffect(() => {
    if (current.current !== null) rowOf(current.current)?.focus();
  }, [categories]);

  function handleKeyDown(event: KeyboardEvent) {
    const row = (event.target as HTMLElement).closest<HTMLElement>('[data-row]');
    if (!row || event.target !== row || isComposing(event)) return;
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const key = row.dataset['row']!;
    if (by && event.altKey) {
      current.current = key;
      onMove(key.split('/'), at => at + by);
    } else if (by) rows()[rows().indexOf(row) + by]?.focus();
    else if (event.key === 'F2' && !shipped.has(key)) setRenamed(key);
    else return;
    event.preventDefault();
  }

  return (
    <section class="category-order" aria-label={t('categories')} data-testid="category-order">
      <div class="library-manager-bar">
        <Button kind="quiet" data-testid="categories-back" onClick={onBack}>
          {t('import_back')}
        </Button>
        <Button kind="quiet" data-testid="categories-reset" onClick={onReset}>
          {t('categories_reset')}
        </Button>
      </div>
      <p>{t('categories_hint')}</p>
      <div ref={list} onKeyDown={handleKeyDown}>
        <Level
          nodes={categories}
          shipped={shipped}
          renamed={renamed}
          paths={listPaths(categories)}
          onRenamed={setRenamed}
          onMove={onMove}
          onRename={(from, to) => {
            setRenamed(null);
            onRename(from, to);
          }}
          onFocus={key => void (current.current = key)}
        />
      </div>
    </section>
  );
}

interface LevelProps {
  nodes: readonly CategoryNode[];
  shipped: ReadonlySet<string>;
  renamed: string | null;
  paths: readonly string[];
  onRenamed(key: string | null): void;
  onMove: Props['onMove'];
  onRename: Props['onRename'];
  onFocus(key: string): void;
}

/** Siblings, to be put in another order. */
function Level(props: LevelProps) {
  const { nodes, shipped, renamed, onMove, onFocus } = props;
  const t = useText();
  const isEnglish = useLocale() === 'en';
  const list = useRef<HTMLUListElement>(null);
  const [drag, setDrag] = useState<{ from: number; to: number } | null>(null);

  function placeAt(y: number): number {
    const tops = [...list.current!.children].map(row => row.getBoundingClientRect());
    const before = tops.findIndex(({ top, height }) => y < top + height / 2);
    return before < 0 ? tops.length : before;
  }

  function startDrag(event: PointerEvent, from: number) {
    if (event.button !== 0) return;
    (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
    event.preventDefault();
    setDrag({ from, to: from });
  }

  function endDrag() {
    if (!drag) return;
    setDrag(null);
    // Without the dragged one the places behind it are one less.
    const to = drag.to > drag.from ? drag.to - 1 : drag.to;
    if (to !== drag.from) onMove(nodes[drag.from]!.path, () => to);
  }

  return (
    <ul ref={list}>
      {nodes.map((node, index) => {
        const key = keyOfPath(node.path);
        const isOwn = !shipped.has(key);
        return (
          <li
            key={key}
            data-dragged={drag?.from === index ? '' : undefined}
            data-drop={dropMark(drag, index, nodes.length)}
          >
            <div class="category-order-row">
              <span
                class="category-order-grip"
                aria-hidden="true"
                data-testid="grip"
                data-key={key}
                onPointerDown={event => startDrag(event, index)}
                onPointerMove={event => drag && setDrag({ ...drag, to: placeAt(event.clientY) })}
                onPointerUp={endDrag}
                onPointerCancel={() => setDrag(null)}
              >
                <GripVertical size={16} />
              </span>
              <button
                type="button"
                class="category-order-title"
                data-row={key}
                aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
                aria-label={t('categories_place', {
                  title: isEnglish ? node.en : node.title,
                  place: index + 1,
                  count: nodes.length,
                })}
                onFocus={() => onFocus(key)}
              >
                <span lang={isEnglish ? undefined : 'zh-CN'}>
                  {isEnglish ? node.en : node.title}
                </span>
                <small>{t('manager_total', { count: node.phrases })}</small>
              </button>
              {isOwn && (
                <Button
                  kind="quiet"
                  data-testid="rename-category"
                  data-key={key}
                  onClick={() => props.onRenamed(renamed === key ? null : key)}
                >
                  {t('categories_rename')}
                </Button>
              )}
            </div>
            {renamed === key && (
              <CategoryRename
                path={node.path}
                paths={props.paths}
                onRename={to => props.onRename(node.path, to)}
                onCancel={() => props.onRenamed(null)}
              />
            )}
            {node.children.length > 0 && <Level {...props} nodes={node.children} />}
          </li>
        );
      })}
    </ul>
  );
}

function dropMark(drag: { from: number; to: number } | null, index: number, count: number) {
  if (!drag || drag.to === drag.from || drag.to === drag.from + 1) return undefined;
  if (drag.to === index) return 'before';
  return drag.to === count && index === count - 1 ? 'after' : undefined;
}

const listPaths = (nodes: readonly CategoryNode[]): string[] =>
  nodes.flatMap(node => [keyOfPath(node.path), ...listPaths(node.children)]);
