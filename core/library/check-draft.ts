import { listPlaceholders } from '../template/placeholders.ts';
import { toWellFormed } from '../template/well-formed.ts';
import { isReversed } from './validity.ts';
import type { PhraseDraft } from './views.ts';

/** Longest text of a phrase, in UTF-16 units. */
export const MAX_TEXT = 100_000;

export type DraftProblem =
  | { field: 'title' | 'text'; problem: 'empty' }
  | { field: 'text'; problem: 'too-long' }
  /** `detail` in the words of the template language, about a line of the text. */
  | { field: 'text'; problem: 'broken'; detail: string; line: number }
  | { field: 'code'; problem: 'malformed' }
  | { field: 'code'; problem: 'taken'; by: string }
  | { field: 'valid'; problem: 'reversed' };

/** What keeps a draft from being saved: one problem for each field, in the order of the fields. */
export function checkDraft(
  draft: PhraseDraft,
  codeOwner: (code: string) => { id: string; title: string } | undefined,
): DraftProblem[] {
  const title: DraftProblem | null = draft.title.trim()
    ? null
    : { field: 'title', problem: 'empty' };
  return [title, checkTexts(draft), checkCode(draft, codeOwner), checkDates(draft)].filter(
    found => found !== null,
  );
}

function checkTexts(draft: PhraseDraft): DraftProblem | null {
  if (!draft.text.trim()) return { field: 'text', problem: 'empty' };
  for (const text of [draft.text, ...draft.variants.map(variant => variant.text)]) {
    if (text.length > MAX_TEXT) return { field: 'text', problem: 'too-long' };
    const listing = listPlaceholders(text);
    if (listing.ok) continue;
    const { reason, line } = listing.problem;
    return { field: 'text', problem: 'broken', detail: reason, line };
  }
  return null;
}

function checkCode(
  draft: PhraseDraft,
  codeOwner: (code: string) => { id: string; title: string } | undefined,
): DraftProblem | null {
  const code = draft.code.trim();
  if (!code) return null;
  if (!/^[a-z0-9]{1,12}$/.test(code)) return { field: 'code', problem: 'malformed' };
  const owner = codeOwner(code);
  return owner && owner.id !== draft.id
    ? { field: 'code', problem: 'taken', by: owner.title }
    : null;
}

const checkDates = ({ valid }: PhraseDraft): DraftProblem | null =>
  valid && isReversed(valid) ? { field: 'valid', problem: 'reversed' } : null;

/** The placeholders of a draft's texts that nobody declared. */
export function findUnknownPlaceholders(
  draft: PhraseDraft,
  known: { has(name: string): boolean },
): string[] {
  const names = new Set<string>();
  for (const text of [draft.text, ...draft.variants.map(variant => variant.text)]) {
    const listing = listPlaceholders(text);
    if (listing.ok) for (const { name } of listing.uses) if (!known.has(name)) names.add(name);
  }
  return [...names];
}

/** The draft as it is stored: trimmed where space means nothing, and well-formed. */
export function tidyDraft(draft: PhraseDraft): PhraseDraft {
  const line = (text: string) => toWellFormed(text).trim();
  return {
    ...draft,
    title: line(draft.title),
    text: toWellFormed(draft.text).replace(/\r\n?/g, '\n').trimEnd(),
    variants: draft.variants
      .filter(variant => variant.text.trim())
      .map(variant => ({ ...variant, text: toWellFormed(variant.text).trimEnd() })),
    code: draft.code.trim(),
    category: draft.category.map(line).filter(Boolean),
    tags: draft.tags.map(line).filter(Boolean),
    situation: line(draft.situation),
  };
}

/** Text from a page as the text of a phrase: what looks like a placeholder stays what it is. */
export function escapeTemplate(text: string): string {
  return text.replace(/\{[{%]/g, mark => `{% raw %}${mark}{% endraw %}`);
}
