import type { OwnPhrase, PhraseEdit } from '../library/merge.ts';
import { listPlaceholders } from '../template/placeholders.ts';
import { createPace } from './pace.ts';
import type { Pace, PaceOptions } from './pace.ts';
import type { ImportUndo, UndoBatch } from './types.ts';

interface Current {
  own: ReadonlyMap<string, OwnPhrase>;
  edits: ReadonlyMap<string, PhraseEdit>;
  /** Texts of complaints that stay, which may use a placeholder too. */
  others?: readonly string[];
}

/**
 * What takes an import back: every record exactly as it was before, in one transaction. A record that
 * was changed since stays as it is, and so does a placeholder that something still uses.
 */
export async function undoImport(
  undo: ImportUndo,
  { own, edits, others = [] }: Current,
  options: PaceOptions = {},
): Promise<UndoBatch> {
  const pace = createPace(options);
  pace.start('apply');
  const phrases = split(undo.phrases, own);
  const changes = split(undo.edits, edits);
  const texts = [
    ...[...own.values()].filter(({ id }) => !phrases.touched.has(id)),
    ...phrases.put,
    ...[...edits.values()].filter(({ id }) => !changes.touched.has(id)).map(({ change }) => change),
    ...changes.put.map(({ change }) => change),
    ...others.map(text => ({ text })),
  ];
  const used = await findUsed(undo.placeholders, texts, pace);
  pace.finish(texts.length);
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

/** Which of some placeholders the texts use. */
async function findUsed(
  names: readonly string[],
  phrases: readonly { text?: string; variants?: { text: string }[] }[],
  pace: Pace,
): Promise<Set<string>> {
  const used = new Set<string>();
  if (names.length === 0) return used;
  for (const [index, { text = '', variants = [] }] of phrases.entries()) {
    for (const wording of [text, ...variants.map(variant => variant.text)]) {
      if (!names.some(name => wording.includes(name))) continue;
      const listing = listPlaceholders(wording);
      if (listing.ok) for (const { name } of listing.uses) used.add(name);
    }
    if (pace.due()) await pace.rest(index, phrases.length);
  }
  return used;
}
