import { NATURES, RESPONSIBILITIES, SEVERITIES } from '../library/kinds.ts';
import { splitCallback, splitExamples, splitLines, splitSteps } from './cell-complaint.ts';
import { splitWords } from './cell-lists.ts';
import { splitReplies } from './cell-variants.ts';
import type { RowCells } from './row-cells.ts';
import { readRows } from './row-cells.ts';
import type {
  ComplaintField,
  ImportComplaint,
  ImportRows,
  MapOptions,
  Mapping,
  SourceTable,
} from './types.ts';

/** Turns the rows of a table into complaints, as a mapping says. */
export async function mapComplaints(
  table: SourceTable,
  mapping: Mapping,
  options: MapOptions,
): Promise<ImportRows> {
  const { entries, ...rest } = await readRows(table, mapping, options, cells =>
    readComplaint(cells, table.isOwn),
  );
  return { ...rest, entries: [], complaints: entries };
}

function readComplaint(cells: RowCells, isOwn: boolean): ImportComplaint {
  const { place, warnings, has, cell, cellsOf } = cells;
  const fields: ImportComplaint['fields'] = {};
  const id = cells.id();
  const category = cells.category();
  if (category) fields.category = category;
  if (has('title')) fields.title = cell('title');
  if (has('examples'))
    fields.examples = cellsOf('examples').flatMap(one => splitExamples(one, isOwn));
  if (has('keywords')) fields.keywords = cellsOf('keywords').flatMap(splitWords);
  if (has('replies'))
    fields.replies = cellsOf('replies')
      .flatMap(splitReplies)
      .map(reply => ({ ...reply, text: cells.readText(reply.text, 'replies') }));
  if (has('avoid')) fields.avoid = cellsOf('avoid').flatMap(one => splitLines(one, isOwn));
  if (has('pushback'))
    fields.pushback = cellsOf('pushback')
      .flatMap(one => splitLines(one, isOwn))
      .map(text => cells.readText(text, 'pushback'));
  if (has('phrases')) fields.phrases = splitWords(cell('phrases'));
  if (has('flow')) fields.flow = cell('flow').trim();
  if (has('tip')) fields.tip = cell('tip');
  readSteps();
  readChoice('nature', NATURES, nature => void (fields.nature = nature));
  readChoice('responsibility', RESPONSIBILITIES, one => void (fields.responsibility = one));
  readChoice('severity', SEVERITIES, severity => void (fields.severity = severity));
  if (has('record') || has('callback'))
    fields.followUp = {
      ...(has('record') && { record: splitWords(cell('record')) }),
      ...(has('callback') && { callback: splitCallback(cell('callback')) }),
    };
  return { ...place, ...(id && { id }), fields, warnings };

  function readSteps() {
    if (!has('steps')) return;
    const steps = splitSteps(cell('steps'));
    if (steps) fields.steps = steps;
    else cells.warn('value-unknown', 'steps', { value: cell('steps').slice(0, 40) });
  }

  function readChoice<T extends string>(
    field: ComplaintField,
    known: readonly T[],
    set: (value: T) => void,
  ) {
    const word = cell(field).trim();
    const value = known.find(one => one === word);
    if (value) set(value);
    else if (word)
      cells.warn('value-unknown', field, { value: word.slice(0, 40), known: known.join('、') });
  }
}
