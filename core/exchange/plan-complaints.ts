import type { ComplaintContent, ComplaintProblem, OwnComplaint } from '../library/own-complaint.ts';
import {
  checkComplaint,
  contentOfComplaint,
  emptyComplaint,
  findUnknownNames,
  MOST_EXAMPLES,
  tidyComplaint,
} from '../library/own-complaint.ts';
import { MAX_TEXT } from '../library/check-draft.ts';
import type { Complaint } from '../library/types.ts';
import { LONGEST_KEPT } from '../learning/limits.ts';
import { DEEPEST_CATEGORY } from './limits.ts';
import { createNameBook } from './name-book.ts';
import type { NameBook } from './name-book.ts';
import { notice } from './notices.ts';
import type { Notice, RowNotice } from './notices.ts';
import { createPace } from './pace.ts';
import type { PaceOptions } from './pace.ts';
import { createComplaintIndex } from './match-complaints.ts';
import type { ComplaintIndex, ComplaintLibrary } from './match-complaints.ts';
import { shortTitle } from './entry-fields.ts';
import { isSame } from './same-value.ts';
import type { ComplaintPlan, ImportComplaint, ImportRows, PlannedComplaint } from './types.ts';
import { warnOfTexts } from './warn-fields.ts';

/**
 * Says row by row what an import of complaints would do; nothing is written. A shipped complaint can't
 * be changed: a row that would becomes one of the user's own beside it.
 */
export async function planComplaints(
  { complaints, hints, placeholders }: Pick<ImportRows, 'complaints' | 'hints' | 'placeholders'>,
  library: ComplaintLibrary,
  options: PaceOptions = {},
): Promise<ComplaintPlan> {
  const pace = createPace(options);
  pace.start('plan');
  const index = createComplaintIndex(library, complaints);
  const names = createNameBook({ hints, placeholders });
  const seen = new Map<string, number>();
  const rows: PlannedComplaint[] = [];
  for (const [at, entry] of complaints.entries()) {
    rows.push(planRow(entry, { index, names, seen, library }));
    if (pace.due()) await pace.rest(at, complaints.length);
  }
  pace.finish(complaints.length);
  const counts = { new: 0, changed: 0, equal: 0, refused: 0, warned: 0 };
  for (const { kind, warnings } of rows) {
    counts[kind]++;
    if (warnings.length > 0) counts.warned++;
  }
  return { rows, counts, newPlaceholders: names.list() };
}

interface Context {
  index: ComplaintIndex;
  names: NameBook;
  /** Rows by what they say. */
  seen: Map<string, number>;
  library: ComplaintLibrary;
}

function planRow(entry: ImportComplaint, context: Context): PlannedComplaint {
  const { stored } = entry;
  const place = { row: entry.row, ...(entry.line && { line: entry.line }) };
  const said = (one: Notice, field?: string): RowNotice => ({
    ...one,
    ...place,
    ...(field && { field }),
  });
  const refuse = (title: string, reasons: RowNotice[]): PlannedComplaint => ({
    ...place,
    kind: 'refused',
    title,
    warnings: [],
    reasons,
  });

  const spelled = JSON.stringify([entry.id, entry.fields]);
  const first = context.seen.get(spelled);
  if (first !== undefined)
    return refuse(entry.fields.title ?? '', [said(notice('duplicate-in-file', { first }))]);
  context.seen.set(spelled, entry.row);

  const match = context.index.find(entry);
  const current = match.own ?? match.shipped;
  const content = fillIn(current, entry);
  const problems = checkComplaint(content).map(problem =>
    said(explainProblem(problem, content), problem.field),
  );
  if (problems.length > 0) return refuse(content.title, problems);

  const warnings = [...entry.warnings];
  if (!entry.fields.title?.trim() && !current) warnings.push(said(notice('title-made'), 'title'));
  if (match.sameId !== undefined)
    warnings.push(said(notice('id-taken-in-file', { id: entry.id!, first: match.sameId }), 'id'));
  const base = { ...place, title: content.title, warnings };
  if (match.shipped && isAsShipped(match.shipped, content)) return { ...base, kind: 'equal' };

  const before = match.own ?? null;
  const wasDeleted = !stored && before?.deletedAt !== undefined;
  const diff = before ? differ(before, content, stored) : [];
  if (before && diff.length === 0 && !wasDeleted) return { ...base, kind: 'equal' };
  if (wasDeleted) warnings.push(said(notice('complaint-restored')));
  if (match.shipped)
    warnings.push(said(notice('complaint-copied', { title: match.shipped.title })));
  const unknown = context.names.note(
    findUnknownNames(content, context.library.placeholders),
    place,
    'replies',
  );
  if (unknown) warnings.push(unknown);
  warnings.push(...warnOfTexts(entry, textsOf(content)));
  if ((entry.fields.category?.length ?? 0) > DEEPEST_CATEGORY)
    warnings.push(said(notice('category-too-deep', { limit: DEEPEST_CATEGORY }), 'category'));

  const isNew = !before || wasDeleted;
  return {
    ...base,
    kind: isNew ? 'new' : 'changed',
    id: before?.id ?? context.index.newId(entry, content),
    content,
    before,
    ...(stored && { stored }),
    ...(!isNew && { diff }),
  };
}

const BLANK: ComplaintContent = { ...contentOfComplaint(emptyComplaint()), replies: [] };

/** A complaint with what a row says about it, tidied; what the row does not mention stays. */
function fillIn(
  current: Complaint | undefined,
  { fields, stored }: ImportComplaint,
): ComplaintContent {
  // A file of our own is whole: what it does not have, it has not.
  const start = current && !stored ? contentOfComplaint(current) : BLANK;
  const { followUp, flow, ...rest } = { ...start, ...fields };
  const filled = tidyComplaint({
    ...rest,
    followUp: { ...start.followUp, ...followUp },
    ...(flow && { flow }),
  });
  filled.category = filled.category.slice(0, DEEPEST_CATEGORY);
  if (!filled.title) filled.title = titleOf(filled);
  return contentOfComplaint(filled);
}

const titleOf = ({ examples, replies }: ComplaintContent) =>
  shortTitle(examples[0]?.text ?? replies[0]?.text ?? '');

function differ(
  before: OwnComplaint,
  after: ComplaintContent,
  stored: OwnComplaint | undefined,
): { field: string; before: unknown; after: unknown }[] {
  const one: Record<string, unknown> = { ...contentOfComplaint(before) };
  const other: Record<string, unknown> = { ...after };
  if (stored) {
    one['deletedAt'] = before.deletedAt;
    other['deletedAt'] = stored.deletedAt;
  }
  return [...new Set([...Object.keys(one), ...Object.keys(other)])]
    .filter(field => !isSame(one[field], other[field]))
    .map(field => ({ field, before: one[field], after: other[field] }));
}

/** Who wrote an example and how is not in the library that ships. */
const isAsShipped = (shipped: Complaint, content: ComplaintContent) =>
  isSame(bare(contentOfComplaint(shipped)), bare(content));

const bare = (content: ComplaintContent) => ({
  ...content,
  examples: content.examples.map(({ text }) => text),
});

function textsOf(content: ComplaintContent): [field: string, text: string][] {
  const { title, examples, replies, avoid, pushback, tip = '' } = content;
  const of = (field: string, texts: readonly string[]) =>
    texts.map((text): [string, string] => [field, text]);
  return [
    ['title', title],
    ...of(
      'examples',
      examples.map(({ text }) => text),
    ),
    ...of(
      'replies',
      replies.map(({ text }) => text),
    ),
    ...of('avoid', avoid),
    ...of('pushback', pushback),
    ['tip', tip],
  ];
}

function explainProblem(problem: ComplaintProblem, content: ComplaintContent): Notice {
  switch (problem.problem) {
    case 'empty':
      return notice('entry-no-reply');
    case 'too-many':
      return notice('examples-too-many', { count: content.examples.length, limit: MOST_EXAMPLES });
    case 'broken':
      return notice('text-broken', { reason: problem.detail, at: problem.line });
    case 'too-long': {
      if (problem.field === 'examples')
        return notice('example-too-long', {
          at: problem.at + 1,
          size: content.examples[problem.at]!.text.length,
          limit: LONGEST_KEPT,
        });
      const item = content[problem.field][problem.at]!;
      const { length: size } = typeof item === 'string' ? item : item.text;
      return notice('text-too-long', { size, limit: MAX_TEXT });
    }
  }
}
