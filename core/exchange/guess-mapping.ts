import { readChannel, readDay } from './cell-values.ts';
import { splitPath, splitWords } from './cell-lists.ts';
import { fieldOfHeading } from './headings.ts';
import { notice } from './notices.ts';
import type { RowNotice } from './notices.ts';
import type { ColumnGuess, Content, Field, Mapping, SourceTable } from './types.ts';

const SAMPLE_ROWS = 200;
const SHOWN_SAMPLES = 3;
/** Fields that several columns may fill together. */
const SHARED: ReadonlySet<Field> = new Set([
  'variants',
  'tags',
  'examples',
  'keywords',
  'replies',
  'avoid',
  'pushback',
]);
/** The one field without which there is nothing to say. */
const NEEDED = { phrases: 'text', complaints: 'replies' } as const satisfies Record<Content, Field>;

/** What a column of cells looks like. */
interface Shape {
  index: number;
  filled: number;
  length: number;
  distinct: number;
  /** Its cells only count the rows. */
  isCount: boolean;
  share(test: (cell: string) => boolean): number;
}

/** Says for each column what it probably is: by its heading, or else by what stands in it. */
export function guessMapping(
  table: SourceTable,
  content: Content = table.content ?? 'phrases',
): ColumnGuess[] {
  const sample = table.rows.slice(0, SAMPLE_ROWS).map(({ cells }) => cells);
  const guesses = table.columns.map((heading, index): ColumnGuess => {
    const cells = sample.map(row => row[index] ?? '').filter(cell => cell.trim());
    const field = heading ? fieldOfHeading(heading, content) : undefined;
    return {
      index,
      heading,
      samples: cells.slice(0, SHOWN_SAMPLES),
      field: field ?? null,
      by: field === undefined ? 'nothing' : 'heading',
    };
  });
  settleDoubles(guesses);
  const open = guesses.filter(({ by }) => by === 'nothing');
  guessByContent(
    open.map(({ index }) => describeColumn(sample, index)),
    guesses,
    content,
  );
  return guesses;
}

export const mappingOf = (guesses: readonly ColumnGuess[]): Mapping =>
  guesses.map(({ field }) => field);

/** What is wrong with a mapping: no text, or two columns for one field. */
export function checkMapping(
  mapping: Mapping,
  columns: readonly string[],
  content: Content = 'phrases',
): RowNotice[] {
  const problems: RowNotice[] = [];
  const field = NEEDED[content];
  if (!mapping.includes(field))
    problems.push({
      ...notice(content === 'complaints' ? 'table-no-reply' : 'table-no-text'),
      row: 0,
      field,
    });
  for (const [index, field] of mapping.entries())
    if (field && !SHARED.has(field) && mapping.indexOf(field) < index)
      problems.push({
        ...notice('mapped-twice'),
        row: 0,
        field,
        column: columns[index] || String(index + 1),
      });
  return problems;
}

/** Of several columns with the same meaning the first one keeps it; a further text is a wording. */
function settleDoubles(guesses: ColumnGuess[]): void {
  const taken = new Set<Field>();
  for (const guess of guesses) {
    const { field } = guess;
    if (!field || SHARED.has(field)) continue;
    if (taken.has(field)) guess.field = field === 'text' ? 'variants' : null;
    taken.add(field);
  }
}

function describeColumn(sample: readonly string[][], index: number): Shape {
  const cells = sample.map(row => row[index]?.trim() ?? '').filter(Boolean);
  const total = cells.reduce((sum, cell) => sum + cell.length, 0);
  return {
    index,
    filled: cells.length,
    length: cells.length > 0 ? total / cells.length : 0,
    isCount: isCount(cells),
    distinct: cells.length > 0 ? new Set(cells).size / cells.length : 0,
    share: test => (cells.length > 0 ? cells.filter(test).length / cells.length : 0),
  };
}

/** Fills what headings left open, the most certain first. */
function guessByContent(shapes: Shape[], guesses: ColumnGuess[], content: Content): void {
  const open = new Map(
    shapes.filter(({ filled }) => filled > 0).map(shape => [shape.index, shape]),
  );
  const has = (field: Field) => guesses.some(guess => guess.field === field);
  const take = (field: Field, fits: (shape: Shape) => boolean, best?: (shape: Shape) => number) => {
    if (has(field)) return;
    const candidates = [...open.values()].filter(fits);
    if (best) candidates.sort((one, other) => best(other) - best(one));
    const [first] = candidates;
    if (!first) return;
    open.delete(first.index);
    Object.assign(guesses[first.index]!, { field, by: 'content' });
  };

  const isShort = (shape: Shape) => shape.length <= 40 && shape.share(isWord) > 0.8;
  const isRepeated = (shape: Shape) =>
    shape.distinct < 0.5 && shape.length <= 20 && shape.share(isWord) > 0.8;
  if (content === 'phrases') {
    take(
      'channel',
      ({ share }) => share(cell => splitWords(cell).every(word => readChannel(word))) > 0.9,
    );
    take('validFrom', ({ share }) => share(cell => readDay(cell) !== undefined) > 0.9);
    take('validTo', ({ share }) => share(cell => readDay(cell) !== undefined) > 0.9);
  }
  // A single column is the text, whatever it looks like.
  take(
    NEEDED[content],
    () => true,
    ({ length }) => length,
  );
  if (content === 'phrases')
    take('code', shape => !shape.isCount && shape.distinct > 0.9 && shape.share(isCode) > 0.9);
  take('category', shape => shape.share(cell => splitPath(cell).length > 1) > 0.5);
  take('title', shape => shape.distinct > 0.5 && isShort(shape));
  take('category', isRepeated);
  if (content === 'complaints') take('examples', shape => shape.share(isWord) > 0.8);
  else
    take(
      'tags',
      shape => shape.length <= 40 && shape.share(cell => splitWords(cell).length > 1) > 0.5,
    );
}

/** 1, 2, 3 and so on. */
export const isCount = (cells: readonly string[]): boolean =>
  cells.length > 1 && cells.every((cell, at) => cell === String(at + 1));

export const isCode = (cell: string) => /^[:;/、；／!#]?[a-z0-9]{1,12}$/i.test(cell);
const isWord = (cell: string) => /\p{L}/u.test(cell);
