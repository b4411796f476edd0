import type { CategoryNode } from '../../core/library/views.ts';
import type { LibraryState } from './library-store.ts';

/** The categories that hold phrases, as a tree in the order of categories.yaml, own ones last. */
export function listCategoryTree(state: LibraryState): CategoryNode[] {
  const ends = new Map<string, number>();
  for (const { phrase } of state.phrases.values()) {
    if (!state.packs.has(phrase.pack)) continue;
    const key = phrase.category.join('/');
    ends.set(key, (ends.get(key) ?? 0) + 1);
  }
  const counts = new Map<string, number>();
  const add = (key: string, count: number) => counts.set(key, (counts.get(key) ?? 0) + count);
  for (const [end, count] of ends) {
    for (let cut = end.indexOf('/'); cut >= 0; cut = end.indexOf('/', cut + 1))
      add(end.slice(0, cut), count);
    add(end, count);
  }

  const english = new Map<string, string>();
  for (const { path, en } of state.compiled.content.categories)
    path.forEach((_, depth) => {
      english.set(path.slice(0, depth + 1).join('/'), en[depth] ?? path[depth]!);
    });

  const roots: CategoryNode[] = [];
  const nodes = new Map<string, CategoryNode>();
  const ordered = [...state.user.categoryOrder, ...english.keys(), ...counts.keys()];
  for (const key of ordered) if (counts.has(key)) place(key);
  return roots;

  function place(key: string): CategoryNode {
    const known = nodes.get(key);
    if (known) return known;
    const cut = key.lastIndexOf('/');
    const siblings = cut < 0 ? roots : place(key.slice(0, cut)).children;
    const title = key.slice(cut + 1);
    const node: CategoryNode = {
      path: key.split('/'),
      title,
      en: english.get(key) ?? title,
      phrases: counts.get(key) ?? 0,
      children: [],
    };
    nodes.set(key, node);
    siblings.push(node);
    return node;
  }
}
