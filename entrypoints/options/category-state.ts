import { signal } from '@preact/signals';
import {
  flattenTree,
  keyOfPath,
  moveCategory,
  renamePath,
} from '../../core/library/order-categories.ts';
import type { CategoryNode } from '../../core/library/views.ts';
import { readCompiled } from '../../platform/library/shipped-content.ts';
import { manager, notice, refreshRows, takeBack } from './manager-state.ts';
import * as state from './options-state.ts';

/* The categories, in the order of the user's. */

/** Null while they are not shown. */
export const categories = signal<readonly CategoryNode[] | null>(null);
export const shippedKeys = signal<ReadonlySet<string>>(new Set());

async function read(): Promise<void> {
  const [tree, { content }] = await Promise.all([state.library.listCategories(), readCompiled()]);
  shippedKeys.value = new Set(
    content.categories.flatMap(({ path }) =>
      path.map((_, depth) => keyOfPath(path.slice(0, depth + 1))),
    ),
  );
  categories.value = tree;
}

export const openCategories = () => void state.refresh(read);
/** Back to the list, which stands in the new order. */
export function leaveCategories(): void {
  categories.value = null;
  void refreshRows();
}

/** Shows the new order at once; it is taken back where it could not be saved. */
export function move(path: string[], to: (at: number, count: number) => number): void {
  const next = moveCategory(categories.value!, path, to);
  if (!next) return;
  categories.value = next;
  setOrder(flattenTree(next), state.translate.value('categories_moved', { title: path.at(-1)! }));
}

export const resetOrder = () => setOrder([], state.translate.value('categories_was_reset'));

/** Orders are saved one after the other: a quick second move must not be overtaken by the first. */
let saving: Promise<void> = Promise.resolve();

function setOrder(order: string[], text: string): void {
  saving = saving.then(() =>
    state.refresh(async () => {
      const before = await manager.getCategoryOrder();
      const result = await manager.setCategoryOrder(order);
      notice.value = result.ok
        ? {
            tone: 'ok',
            text,
            undo: () => setOrder(before, state.translate.value('categories_undone')),
          }
        : { tone: 'warn', text: state.translate.value('panel_change_failed') };
      await read();
    }),
  );
}

/** Gives a category another path, with all that is below it; one that is there takes it in. */
export function rename(from: string[], to: string[]): void {
  const t = state.translate.value;
  void state.refresh(async () => {
    const [ids, order] = await Promise.all([
      manager.listIds({ shelf: 'all', category: from }),
      manager.getCategoryOrder(),
    ]);
    const result = await manager.bulk(ids, { kind: 'rename-category', from, to });
    if (!result.ok) notice.value = { tone: 'warn', text: t('panel_change_failed') };
    else {
      const keys = order.map(key => {
        const path = renamePath(key.split('/'), from, to);
        return path ? keyOfPath(path) : key;
      });
      await manager.setCategoryOrder([...new Set(keys)]);
      notice.value = {
        tone: 'ok',
        text: t('manager_changed', { count: result.changed }),
        undo: () =>
          void state.refresh(async () => {
            await takeBack(result.undo);
            await manager.setCategoryOrder(order);
            await read();
          }),
      };
    }
    await read();
  });
}
