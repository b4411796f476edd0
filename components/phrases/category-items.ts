import type { CategoryNode, PackRow } from '../../core/library/views.ts';
import type { Locale, Translate } from '../../core/messages/text.ts';

/** A part of the library to look into. */
export type Scope = { pack: string } | { category: string[] };

/** One line of the tree of packs and categories. */
export interface Item {
  key: string;
  title: string;
  count?: number;
  level: number;
  /** Undefined for a heading: there is nothing to choose. */
  scope?: Scope | null;
  /** Undefined for an item without children. */
  isExpanded?: boolean;
  parent?: string;
}

/** The line above the packs. */
const PACKS = 'packs:';

export const OWN_SCOPE = { pack: 'own' } as const;

interface ItemsOptions {
  packs: readonly PackRow[];
  categories: readonly CategoryNode[];
  /** Phrases of the user's own. */
  own: number;
  /** Keys of the categories that are open. */
  expanded: ReadonlySet<string>;
  locale: Locale;
  t: Translate;
}

/** The lines that can be seen: all, the user's own, the categories, and folded away the packs. */
export function listItems({ packs, categories, own, expanded, locale, t }: ItemsOptions): Item[] {
  const packItems = packs
    .filter(pack => pack.on && pack.phrases > 0)
    .map((pack): Item => {
      const scope: Scope = { pack: pack.id };
      const title = locale === 'en' ? (pack.en.title ?? pack.title) : pack.title;
      return { key: keyOf(scope), title, count: pack.phrases, level: 2, scope, parent: PACKS };
    });
  const isOpen = expanded.has(PACKS);
  return [
    { key: keyOf(null), title: t('panel_scope_all'), level: 1, scope: null },
    { key: keyOf(OWN_SCOPE), title: t('panel_own'), count: own, level: 1, scope: OWN_SCOPE },
    ...categories.flatMap(node => listNodes(node, expanded, locale)),
    { key: PACKS, title: t('panel_by_pack'), level: 1, isExpanded: isOpen },
    ...(isOpen ? packItems : []),
  ];
}

function listNodes(
  node: CategoryNode,
  expanded: ReadonlySet<string>,
  locale: Locale,
  parent?: string,
): Item[] {
  const scope: Scope = { category: node.path };
  const key = keyOf(scope);
  const isExpanded = node.children.length === 0 ? undefined : expanded.has(key);
  const item: Item = {
    key,
    title: locale === 'en' ? node.en : node.title,
    count: node.phrases,
    level: node.path.length,
    scope,
    ...(isExpanded !== undefined && { isExpanded }),
    ...(parent !== undefined && { parent }),
  };
  const children = isExpanded
    ? node.children.flatMap(child => listNodes(child, expanded, locale, key))
    : [];
  return [item, ...children];
}

export const keyOf = (scope: Scope | null) =>
  scope === null ? '' : 'pack' in scope ? `pack:${scope.pack}` : scope.category.join('/');

/** The categories above the chosen one, so that it can be seen. */
export function openParents(scope: Scope | null): ReadonlySet<string> {
  if (!scope) return new Set();
  if ('pack' in scope) return new Set([PACKS]);
  return new Set(scope.category.map((_, depth) => scope.category.slice(0, depth).join('/')));
}
