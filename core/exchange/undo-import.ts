import type { OwnPhrase, PhraseEdit } from '../library/merge.ts';
import { listPlaceholders } from '../template/placeholders.ts';
import type { ImportUndo, UndoBatch } from './types.ts';

interface Current {
  own: ReadonlyMap<string, OwnPhrase>;
  edits: ReadonlyMap<string, PhraseEdit>;
}

/**
 * What takes an import back: every record exactly as it was before, in one transaction. A record that
 * was changed since stays as it is, and so does a placeholder that something still uses.
 */
export function undoImport(undo: ImportUndo, { own, edits }: Current): UndoBatch {
  const phrases = split(undo.phrases, own);
  const changes = split(undo.edits, edits);
  const rest = [
    ...[...own.values()].filter(({ id }) => !phrases.touched.has(id)),
    ...phrases.put,
    ...[...edits.values()].filter(({ id }) => !changes.touched.has(id)).map(({ change }) => change),
    ...changes.put.map(({ change }) => change),
  ];
  const used = undo.placeholders.length > 0 ? namesIn(rest) : new Set<string>();
  return {
    putPhrases: phrases.put,
    removePhrases: phrases.remove,
    putEdits: changes.put,
    removeEdits: changes.remove,
    removePlaceholders: undo.placeholders.filter(name => !used.has(name)),
    kept: [...phrases.kept, ...changes.kept],
  };
}

function split<T extends { rev: number }>(
  replaced: readonly { id: string; before: T | null; rev: number }[],
  current: ReadonlyMap<string, T>,
) {
  const result = {
    put: [] as T[],
    remove: [] as string[],
    kept: [] as string[],
    touched: new Set<string>(),
  };
  for (const { id, before, rev } of replaced) {
    const now = current.get(id);
    if (now?.rev !== rev) {
      // Gone already is as good as taken back, if there was nothing before.
      if (now || before) result.kept.push(id);
      continue;
    }
    result.touched.add(id);
    if (before) result.put.push(before);
    else result.remove.push(id);
  }
  return result;
}

function namesIn(
  phrases: readonly { text?: string; variants?: { text: string }[] }[],
): Set<string> {
  const names = new Set<string>();
  for (const { text, variants = [] } of phrases)
    for (const wording of [text, ...variants.map(variant => variant.text)]) {
      const listing = wording?.includes('{') ? listPlaceholders(wording) : null;
      if (listing?.ok) for (const { name } of listing.uses) names.add(name);
    }
  return names;
}
