import { expect, test } from 'vitest';
import { flattenTree, moveCategory, renamePath } from '../../../core/library/order-categories.ts';
import type { CategoryNode } from '../../../core/library/views.ts';

const node = (path: string[], children: CategoryNode[] = []): CategoryNode => ({
  path,
  title: path.at(-1)!,
  en: '',
  phrases: 1,
  children,
});
const tree = [node(['甲'], [node(['甲', '一']), node(['甲', '二'])]), node(['乙']), node(['丙'])];
const order = (nodes: CategoryNode[] | null) => nodes && flattenTree(nodes).join(' ');

test('a category takes its children along', () => {
  expect(order(moveCategory(tree, ['甲'], at => at + 1))).toBe('乙 甲 甲/一 甲/二 丙');
  expect(order(moveCategory(tree, ['甲'], (_, count) => count - 1))).toBe('乙 丙 甲 甲/一 甲/二');
});

test('a child moves among its siblings', () => {
  expect(order(moveCategory(tree, ['甲', '二'], at => at - 1))).toBe('甲 甲/二 甲/一 乙 丙');
});

test.each([
  [['甲'], -1],
  [['丙'], 1],
  [['甲', '一'], -1],
  [['没有'], 1],
])('%s cannot move by %i', (path, by) => {
  expect(moveCategory(tree, path, at => at + by)).toBeNull();
});

test('the tree that was given stays as it is', () => {
  const before = order(tree);
  moveCategory(tree, ['乙'], () => 0);
  expect(order(tree)).toBe(before);
});

test('what is below a renamed category goes with it', () => {
  expect(renamePath(['甲', '一', '深'], ['甲', '一'], ['新'])).toEqual(['新', '深']);
  expect(renamePath(['甲'], ['甲', '一'], ['新'])).toBeNull();
});
