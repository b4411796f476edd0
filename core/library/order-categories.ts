import type { CategoryNode } from './views.ts';

/** The keys of all categories of a tree, as the user's order is stored: parents before children. */
export const flattenTree = (nodes: readonly CategoryNode[]): string[] =>
  nodes.flatMap(node => [keyOfPath(node.path), ...flattenTree(node.children)]);

export const keyOfPath = (path: readonly string[]) => path.join('/');

/** Whether a category is another one or below it. A name with a slash in it reads as two. */
export const isWithin = (path: readonly string[], above: readonly string[]): boolean =>
  `${keyOfPath(path)}/`.startsWith(`${keyOfPath(above)}/`);

/** The tree with one category at another place among its siblings; null where it cannot go there. */
export function moveCategory(
  nodes: readonly CategoryNode[],
  path: readonly string[],
  to: (at: number, count: number) => number,
): CategoryNode[] | null {
  const depth = path.length - 1;
  const at = nodes.findIndex(node => node.title === path[0]);
  const found = nodes[at];
  if (!found) return null;
  if (depth > 0) {
    const children = moveCategory(found.children, path.slice(1), to);
    return children && nodes.with(at, { ...found, children });
  }
  const place = to(at, nodes.length);
  if (place === at || place < 0 || place >= nodes.length) return null;
  const rest = nodes.toSpliced(at, 1);
  return rest.toSpliced(place, 0, found);
}

/** A path with the beginning that a category has replaced by its new path; null for another one. */
export function renamePath(
  path: readonly string[],
  from: readonly string[],
  to: readonly string[],
): string[] | null {
  if (!isWithin(path, from)) return null;
  const rest = keyOfPath(path).slice(keyOfPath(from).length + 1);
  return [...to, ...(rest === '' ? [] : rest.split('/'))];
}
