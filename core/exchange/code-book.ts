import { mergePhrases } from '../library/merge.ts';
import type { Match } from './match-entries.ts';
import { notice } from './notices.ts';
import type { Notice } from './notices.ts';
import type { ImportEntry, ImportLibrary, PhraseFields } from './types.ts';

/** Sees to it that after an import no two phrases have the same code. */
export interface CodeBook {
  /**
   * Takes the code of a row, or takes it out of the fields and says why. A phrase keeps the code that
   * it has; of two that want another one the first row gets it.
   */
  settle(entry: ImportEntry, match: Match, fields: PhraseFields): Notice | null;
}

interface Owner {
  id: string;
  title: string;
}

export function createCodeBook(
  entries: readonly ImportEntry[],
  matches: readonly Match[],
  library: ImportLibrary,
): CodeBook {
  const owners = new Map<string, Owner>();
  const codeOf = new Map<string, string>();
  for (const { phrase } of mergePhrases(
    [...library.shipped.values()],
    [...library.own.values()],
    [...library.edits.values()],
  ).values())
    if (phrase.code) {
      codeOf.set(phrase.id, phrase.code);
      if (!owners.has(phrase.code)) owners.set(phrase.code, phrase);
    }

  // A phrase that gets another code in this file gives its own one free, for whichever row comes.
  for (const [index, { fields }] of entries.entries()) {
    const match = matches[index]!;
    if (match.kind !== 'own' && match.kind !== 'shipped') continue;
    const code = codeOf.get(match.phrase.id);
    if (code && 'code' in fields && fields.code !== code) owners.delete(code);
  }
  const rows = new Map<string, number>();

  return {
    settle(entry, match, fields) {
      const { code } = fields;
      if (!code) return null;
      const id = match.kind === 'own' || match.kind === 'shipped' ? match.phrase.id : undefined;
      const owner = owners.get(code);
      if (owner && owner.id === id) return null;

      const reason = !/^[a-z0-9]{1,12}$/.test(code)
        ? notice('code-malformed', { code: code.slice(0, 40) })
        : rows.has(code)
          ? notice('code-taken-in-file', { code, first: rows.get(code)! })
          : owner && notice('code-taken', { code, by: owner.title });
      if (!reason) {
        owners.set(code, { id: id ?? '', title: fields.title });
        rows.set(code, entry.row);
        return null;
      }
      const before = id === undefined ? undefined : codeOf.get(id);
      if (before && (owners.get(before)?.id ?? id) === id) fields.code = before;
      else delete fields.code;
      return reason;
    },
  };
}
