import { checkDraft, MAX_TEXT } from '../library/check-draft.ts';
import type { DraftProblem } from '../library/check-draft.ts';
import { mergePhrase } from '../library/merge.ts';
import type { Phrase } from '../library/types.ts';
import { createCodeBook } from './code-book.ts';
import type { CodeBook } from './code-book.ts';
import { fillIn, PHRASE_KEYS, SHIPPED_KEYS, tidyFields, toDraft } from './entry-fields.ts';
import { importedId, matchEntries } from './match-entries.ts';
import type { Match } from './match-entries.ts';
import { collectPlaceholders } from './new-placeholders.ts';
import { notice } from './notices.ts';
import type { Notice, RowNotice } from './notices.ts';
import { createPace } from './pace.ts';
import type { PaceOptions } from './pace.ts';
import { isSame } from './same-value.ts';
import { hashText } from '../library/compile.ts';
import type {
  FieldDiff,
  ImportEntry,
  ImportLibrary,
  ImportPlan,
  ImportRows,
  PhraseFields,
  PlannedRow,
} from './types.ts';
import { warnOfFields } from './warn-fields.ts';

/**
 * Says row by row what an import would do: what is new, changed, equal or refused, and why. Nothing
 * is written.
 */
export async function planImport(
  { entries, refused, hints, placeholders }: ImportRows,
  library: ImportLibrary,
  options: PaceOptions = {},
): Promise<ImportPlan> {
  const pace = createPace(options);
  pace.start('plan');
  const tidy = entries.map(entry => ({ ...entry, fields: tidyFields(entry.fields) }));
  const matches = await matchEntries(tidy, library, pace);
  const codes = createCodeBook(tidy, matches, library);
  const ids = new Set<string>();

  const rows: PlannedRow[] = refused.map(said => refuse(said, '', [said]));
  for (const [index, entry] of tidy.entries()) {
    const row = planRow(entry, matches[index]!, { library, codes, ids });
    row.warnings.push(...warnOfFields(entries[index]!, row));
    rows.push(row);
    if (pace.due()) await pace.rest(index, tidy.length);
  }
  rows.sort((one, other) => one.row - other.row);
  const newPlaceholders = collectPlaceholders(rows, { library, hints, placeholders });
  pace.finish(tidy.length);
  return { rows, counts: countRows(rows), newPlaceholders };
}

interface Context {
  library: ImportLibrary;
  codes: CodeBook;
  /** Ids that rows before have taken. */
  ids: Set<string>;
}

type Place = { row: number; line?: number };

const refuse = (place: Place, title: string, reasons: RowNotice[]): PlannedRow => ({
  row: place.row,
  ...(place.line && { line: place.line }),
  kind: 'refused',
  title,
  warnings: [],
  reasons,
});

function planRow(entry: ImportEntry, match: Match, context: Context): PlannedRow {
  const place: Place = { row: entry.row, ...(entry.line && { line: entry.line }) };
  const warnings = [...entry.warnings];
  const warn = (said: Notice, column?: string) =>
    warnings.push({ ...said, ...place, ...(column && { column }) });
  if (match.kind === 'repeated')
    return refuse(place, entry.fields.title ?? '', [
      { ...notice('duplicate-in-file', { first: match.first }), ...place },
    ]);

  const current = currentOf(match, context.library);
  const fields = fillIn(current ?? entry.base ?? null, entry.fields);
  if (!entry.fields.title && !current && fields.title) warn(notice('title-made'), 'title');
  const problems = explainProblems(fields, place);
  if (problems.length > 0) return refuse(place, fields.title, problems);
  if (match.kind === 'none' && entry.isHidden)
    return refuse(place, fields.title, [{ ...notice('entry-no-change'), ...place }]);
  const refusal = context.codes.settle(entry, match, fields);
  if (refusal) warn(refusal, 'code');

  const base = { ...place, title: fields.title, warnings };
  if (match.kind === 'none') {
    if (match.sameId)
      warn(notice('id-taken-in-file', { id: entry.id!, first: match.sameId }), 'id');
    return { ...base, kind: 'new', id: takeId(entry, match.sameId, fields, context), fields };
  }
  return planChange(match, { entry, fields, current: current!, base, warn }, context);
}

/** What a row is about, as it stands now; a deleted phrase as it was. */
function currentOf(match: Match, { edits }: ImportLibrary): Phrase | undefined {
  if (match.kind === 'own') return match.phrase;
  if (match.kind !== 'shipped') return undefined;
  const { deletedAt: _, ...edit } = edits.get(match.phrase.id) ?? { change: null };
  return edit.change ? mergePhrase(match.phrase, edit as never)!.phrase : match.phrase;
}

interface Change {
  entry: ImportEntry;
  fields: PhraseFields;
  current: Phrase;
  base: { row: number; line?: number; title: string; warnings: RowNotice[] };
  warn(said: Notice, column?: string): void;
}

function planChange(
  match: Match & { kind: 'own' | 'shipped' },
  { entry, fields, current, base, warn }: Change,
  { library }: Context,
): PlannedRow {
  const keys = match.kind === 'own' ? PHRASE_KEYS : SHIPPED_KEYS;
  const diff: FieldDiff[] = keys
    .filter(key => !isSame(current[key], fields[key]))
    .map(field => ({ field, before: current[field], after: fields[field] }));
  const { id } = match.phrase;

  if (match.kind === 'own') {
    if (match.phrase.deletedAt !== undefined) {
      warn(notice('restores'));
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
  if (wasHidden && !isHidden) warn(notice('restores'));
  const change = Object.fromEntries(
    SHIPPED_KEYS.filter(key => !isSame(match.phrase[key], fields[key])).map(key => [
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

/** What stands for nothing in a change of a shipped phrase. */
const emptyOf = (key: (typeof SHIPPED_KEYS)[number]) => (key === 'valid' ? {} : '');

/** What keeps a row from being saved. A code is no reason: it can be left out. */
function explainProblems(fields: PhraseFields, place: Place): RowNotice[] {
  return checkDraft({ ...toDraft(fields), code: '' }, () => undefined)
    .filter(problem => problem.field === 'text' || fields.text.trim())
    .map(problem => ({ ...explainProblem(problem, fields), ...place, column: problem.field }));
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

function countRows(rows: readonly PlannedRow[]): ImportPlan['counts'] {
  const counts = { new: 0, changed: 0, equal: 0, refused: 0, warned: 0 };
  for (const row of rows) {
    counts[row.kind]++;
    if (row.warnings.length > 0) counts.warned++;
  }
  return counts;
}
