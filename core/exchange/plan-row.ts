import { checkDraft, findUnknownPlaceholders, MAX_TEXT } from '../library/check-draft.ts';
import type { DraftProblem } from '../library/check-draft.ts';
import { hashText } from '../library/compile.ts';
import type { Phrase } from '../library/types.ts';
import type { CodeBook } from './code-book.ts';
import { fillIn, PHRASE_KEYS, SHIPPED_KEYS, toDraft } from './entry-fields.ts';
import { importedId } from './match-entries.ts';
import type { Match } from './match-entries.ts';
import type { NameBook } from './name-book.ts';
import { notice } from './notices.ts';
import type { Notice, RowNotice } from './notices.ts';
import { isSame } from './same-value.ts';
import type { FieldDiff, ImportEntry, ImportLibrary, PhraseFields, PlannedRow } from './types.ts';

interface Context {
  library: ImportLibrary;
  codes: CodeBook;
  names: NameBook;
  /** Ids that rows before have taken. */
  ids: Set<string>;
}

type Place = { row: number; line?: number };

export const refuseRow = (place: Place, title: string, reasons: RowNotice[]): PlannedRow => ({
  row: place.row,
  ...(place.line && { line: place.line }),
  kind: 'refused',
  title,
  warnings: [],
  reasons,
});

/** What would become of one row. */
export function planRow(entry: ImportEntry, match: Match, context: Context): PlannedRow {
  const place: Place = { row: entry.row, ...(entry.line && { line: entry.line }) };
  if (match.kind === 'repeated')
    return refuseRow(place, entry.fields.title ?? '', [
      { ...notice('duplicate-in-file', { first: match.first }), ...place },
    ]);

  const current = currentOf(match, context.library);
  const fields = fillIn(current ?? entry.base, entry.fields);
  const problems = explainProblems(fields, place);
  if (problems.length > 0) return refuseRow(place, fields.title, problems);
  if (match.kind === 'none' && entry.isHidden)
    return refuseRow(place, fields.title, [{ ...notice('entry-no-change'), ...place }]);

  const warnings = [...entry.warnings];
  const warn = (said: Notice, field?: string) =>
    warnings.push({ ...said, ...place, ...(field && { field }) });
  if (!entry.fields.title && !current && !entry.base) warn(notice('title-made'), 'title');
  const refusal = context.codes.settle(entry, match, fields);
  if (refusal) warn(refusal, 'code');

  const base = { ...place, title: fields.title, warnings };
  const row =
    match.kind === 'none'
      ? planNew(match, { entry, fields, base, warn }, context)
      : planChange(match, { entry, fields, base, warn }, current!, context);
  if (row.kind === 'equal') return row;
  const names = findUnknownPlaceholders(toDraft(fields), context.library.placeholders);
  const unknown = context.names.note(names, place, 'text');
  if (unknown) warnings.push(unknown);
  return row;
}

/** What a row is about, as it stands now; a deleted phrase as it was. */
function currentOf(match: Match, { edits }: ImportLibrary): Phrase | undefined {
  if (match.kind === 'own') return match.phrase;
  if (match.kind !== 'shipped') return undefined;
  return { ...match.phrase, ...edits.get(match.phrase.id)?.change };
}

interface Change {
  entry: ImportEntry;
  fields: PhraseFields;
  base: { row: number; line?: number; title: string; warnings: RowNotice[] };
  warn(said: Notice, field?: string): void;
}

function planNew(
  { sameId }: Match & { kind: 'none' },
  { entry, fields, base, warn }: Change,
  context: Context,
): PlannedRow {
  if (sameId) warn(notice('id-taken-in-file', { id: entry.id!, first: sameId }), 'id');
  return { ...base, kind: 'new', id: takeId(entry, sameId, fields, context), fields };
}

function planChange(
  match: Match & { kind: 'own' | 'shipped' },
  { entry, fields, base, warn }: Change,
  current: Phrase,
  { library }: Context,
): PlannedRow {
  const keys = match.kind === 'own' ? PHRASE_KEYS : SHIPPED_KEYS;
  const diff: FieldDiff[] = keys
    .filter(key => differs(key, current, fields))
    .map(field => ({ field, before: current[field], after: fields[field] }));
  const { id } = match.phrase;

  if (match.kind === 'own') {
    if (match.phrase.deletedAt !== undefined) {
      warn(notice('phrase-restored'));
      return { ...base, kind: 'new', id, fields, deleted: match.phrase };
    }
    if (diff.length === 0) return { ...base, kind: 'equal', id };
    const target = { origin: 'own' as const, before: match.phrase, fields };
    return { ...base, kind: 'changed', id, diff, target };
  }

  const before = library.edits.get(id);
  const wasHidden = before?.deletedAt !== undefined;
  const isHidden = !!entry.isHidden;
  if (diff.length === 0 && wasHidden === isHidden) return { ...base, kind: 'equal', id };
  if (wasHidden && !isHidden) warn(notice('phrase-restored'));
  const change = Object.fromEntries(
    SHIPPED_KEYS.filter(key => differs(key, match.phrase, fields)).map(key => [
      key,
      fields[key] ?? emptyOf(key),
    ]),
  );
  return {
    ...base,
    kind: 'changed',
    id,
    diff,
    target: {
      origin: 'shipped',
      shipped: match.phrase,
      ...(before && { before }),
      change,
      ...(isHidden && { isHidden }),
    },
  };
}

/** A phrase that says nothing of its format is plain. */
function differs(key: (typeof PHRASE_KEYS)[number], before: PhraseFields, after: PhraseFields) {
  if (key === 'format') return (before.format ?? 'plain') !== (after.format ?? 'plain');
  return !isSame(before[key], after[key]);
}

/** What stands for nothing in a change of a shipped phrase. */
const emptyOf = (key: (typeof SHIPPED_KEYS)[number]) =>
  key === 'valid' ? {} : key === 'format' ? 'plain' : '';

/** What keeps a row from being saved. A code is no reason: it can be left out. */
function explainProblems(fields: PhraseFields, place: Place): RowNotice[] {
  return checkDraft({ ...toDraft(fields), code: '' }, () => undefined)
    .filter(problem => problem.field === 'text' || fields.text.trim())
    .map(problem => ({ ...explainProblem(problem, fields), ...place, field: problem.field }));
}

function explainProblem(problem: DraftProblem, { text }: PhraseFields): Notice {
  if (problem.problem === 'too-long')
    return notice('text-too-long', { size: text.length, limit: MAX_TEXT });
  if (problem.problem === 'broken')
    return notice('text-broken', { reason: problem.detail, at: problem.line });
  return notice('entry-no-text');
}

/** A new id, the same whenever the same row comes again. */
function takeId(
  entry: ImportEntry,
  sameId: number | undefined,
  fields: PhraseFields,
  { library, ids }: Context,
): string {
  const content = [fields.title, ...fields.category, fields.text].join('\0');
  let id = entry.id && sameId === undefined ? importedId(entry.id) : `own.${hashText(content)}`;
  for (let turn = 1; ids.has(id) || library.own.has(id) || library.shipped.has(id); turn++)
    id = `own.${hashText(`${turn}\0${entry.id ?? ''}\0${content}`)}`;
  ids.add(id);
  return id;
}
