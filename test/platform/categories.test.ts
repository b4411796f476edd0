import { expect, test } from 'vitest';
import type { MergedPhrase } from '../../core/library/merge.ts';
import type { CategoryNode } from '../../core/library/views.ts';
import type { LibraryState } from '../../platform/library/library-store.ts';
import { listCategoryTree } from '../../platform/library/list-categories.ts';

/* Fault 55 of docs/faults.md: more categories than anybody keeps in order. */

const stateOf = (categories: string[][]): LibraryState =>
  ({
    phrases: new Map(
      categories.map((category, at) => [
        `own.${at}`,
        { phrase: { id: `own.${at}`, pack: 'own', category }, origin: 'own' } as MergedPhrase,
      ]),
    ),
    packs: new Set(['own']),
    user: { categoryOrder: [] },
    compiled: { content: { categories: [] } },
  }) as unknown as LibraryState;

/** Milliseconds of this thread alone. */
const used = () => {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
};

test('ten thousand categories beside one another are a list in a moment', () => {
  const state = stateOf(Array.from({ length: 10_000 }, (_, at) => [`分类${at}`]));
  const started = used();
  const tree = listCategoryTree(state);
  expect(used() - started).toBeLessThan(150);
  expect(tree.length).toBe(10_000);
  expect(tree.at(-1)).toMatchObject({ path: ['分类9999'], phrases: 1, children: [] });
});

test('a thousand categories inside one another are counted at every depth', () => {
  const path = Array.from({ length: 1000 }, (_, depth) => `第${depth}层`);
  const started = used();
  let nodes = listCategoryTree(stateOf([path, path.slice(0, 500)]));
  expect(used() - started).toBeLessThan(500);
  let depth = 0;
  for (let node: CategoryNode | undefined = nodes[0]; node; node = nodes[0]) {
    expect(node.phrases).toBe(depth < 500 ? 2 : 1);
    depth++;
    nodes = node.children;
  }
  expect(depth).toBe(1000);
});

test('a category inside itself is two of the same name, and no circle', () => {
  const [root] = listCategoryTree(stateOf([['甲', '乙', '甲'], ['甲']]));
  expect(root).toMatchObject({
    title: '甲',
    phrases: 2,
    children: [{ title: '乙', children: [{ title: '甲', phrases: 1, children: [] }] }],
  });
});
