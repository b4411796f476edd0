import { createCodeBook } from './code-book.ts';
import { tidyFields } from './entry-fields.ts';
import { matchEntries } from './match-entries.ts';
import { createNameBook } from './name-book.ts';
import { createPace } from './pace.ts';
import type { PaceOptions } from './pace.ts';
import { planRow, refuseRow } from './plan-row.ts';
import type { ImportEntry, ImportLibrary, ImportPlan, ImportRows, PlannedRow } from './types.ts';
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
  pace.start('match');
  const tidy: ImportEntry[] = [];
  for (const entry of entries) {
    tidy.push({ ...entry, fields: tidyFields(entry.fields) });
    if (pace.due()) await pace.rest(tidy.length, entries.length * 4);
  }
  const matches = await matchEntries(tidy, library, pace);
  pace.start('plan');
  const codes = createCodeBook(tidy, matches, library);
  const names = createNameBook({ hints, placeholders });
  const context = { library, codes, names, ids: new Set<string>() };

  const rows = refused.map(said => refuseRow(said, '', [said]));
  for (const [index, entry] of tidy.entries()) {
    const row = planRow(entry, matches[index]!, context);
    // What was tidied away is worth a word too.
    row.warnings.push(...warnOfFields(entries[index]!, row));
    rows.push(row);
    if (pace.due()) await pace.rest(index, tidy.length);
  }
  rows.sort((one, other) => one.row - other.row);
  pace.finish(tidy.length);
  return { rows, counts: countRows(rows), newPlaceholders: names.list() };
}

function countRows(rows: readonly PlannedRow[]): ImportPlan['counts'] {
  const counts = { new: 0, changed: 0, equal: 0, refused: 0, warned: 0 };
  for (const row of rows) {
    counts[row.kind]++;
    if (row.warnings.length > 0) counts.warned++;
  }
  return counts;
}
