import type { Channel } from '../library/types.ts';
import { splitWords } from './cell-lists.ts';
import { CHANNEL_NAMES, readChannel, readDay, readPriority, readSpan } from './cell-values.ts';
import { splitVariants } from './cell-variants.ts';
import type { RowCells } from './row-cells.ts';
import { readRows } from './row-cells.ts';
import type {
  ImportEntry,
  ImportRows,
  MapOptions,
  Mapping,
  SourceRow,
  SourceTable,
} from './types.ts';

/** Turns the rows of a table into phrases, as a mapping says, and their placeholders into ours. */
export async function mapTable(
  table: SourceTable,
  mapping: Mapping,
  options: MapOptions,
): Promise<ImportRows> {
  const images = table.columns.flatMap((heading, index) => (isImageColumn(heading) ? [index] : []));
  const rows = await readRows(table, mapping, options, (cells, row) =>
    readPhrase(cells, row, { table, images, options }),
  );
  return { ...rows, complaints: [] };
}

interface Context {
  table: SourceTable;
  /** Columns that hold pictures. */
  images: readonly number[];
  options: MapOptions;
}

function readPhrase(
  cells: RowCells,
  row: SourceRow,
  { table, images, options }: Context,
): ImportEntry {
  const { place, warnings, has, cell, cellsOf, warn } = cells;
  const fields: ImportEntry['fields'] = {};
  const id = cells.id();
  const category = cells.category();
  if (has('text')) fields.text = cells.readText(cell('text'), 'text');
  if (has('title')) fields.title = readTitle(cell('title'), table.isOwn);
  if (has('code')) fields.code = readCode(cell('code'), table.isOwn);
  if (has('situation')) fields.situation = cell('situation');
  if (has('tip')) fields.tip = cell('tip');
  if (has('tags')) fields.tags = [...new Set(cellsOf('tags').flatMap(splitWords))];
  if (has('variants'))
    fields.variants = cellsOf('variants')
      .flatMap(splitVariants)
      .map(variant => ({ ...variant, text: cells.readText(variant.text, 'text') }));
  if (has('priority')) readPriorityInto();
  if (has('format')) fields.format = readFormat(cell('format'));
  if (category) fields.category = category;
  readChannels();
  readValidity();
  readEnglish();
  if (images.some(index => row.cells[index]?.trim())) warn('image-dropped', 'text');
  return { ...place, ...(id && { id }), fields, warnings };

  function readChannels() {
    const words = splitWords(cell('channel'));
    const channels = words.map(readChannel);
    for (const [index, channel] of channels.entries())
      if (!channel)
        warn('channel-unknown', 'channel', {
          value: words[index]!,
          known: CHANNEL_NAMES.join(', '),
        });
    const known = [...new Set(channels.filter((channel): channel is Channel => !!channel))];
    // In the table of another program an empty cell says nothing; a phrase without a channel is ours.
    if (known.length > 0 || (has('channel') && words.length === 0 && table.isOwn))
      fields.channel = known;
    if (!fields.channel?.length && options.channel) fields.channel = [...options.channel];
  }

  function readPriorityInto() {
    const word = cell('priority');
    const priority = readPriority(word);
    if (priority) fields.priority = priority;
    else if (word.trim()) warn('priority-unknown', 'priority', { value: word });
  }

  function readValidity() {
    if (!has('validity') && !has('validFrom') && !has('validTo')) return;
    const span = cell('validity').trim() ? readSpan(cell('validity')) : {};
    if (!span) warn('date-unknown', 'validity', { value: cell('validity') });
    const valid = { ...span };
    for (const [field, key] of [
      ['validFrom', 'from'],
      ['validTo', 'to'],
    ] as const) {
      if (!cell(field).trim()) continue;
      const day = readDay(cell(field));
      if (day) valid[key] = day;
      else warn('date-unknown', field, { value: cell(field) });
    }
    if (valid.from && valid.to && valid.from > valid.to)
      warn('dates-reversed', has('validTo') ? 'validTo' : 'validity', valid);
    fields.valid = valid;
  }

  function readEnglish() {
    if (!has('enTitle') && !has('enDescription')) return;
    const [title, description] = [cell('enTitle'), cell('enDescription')];
    fields.en = { ...(title && { title }), ...(description && { description }) };
  }
}

const isImageColumn = (heading: string) => /^(?:imageurl|image_?path|图片)$/i.test(heading);

/** A title is one line. */
const readTitle = (cell: string, isOwn: boolean) => (isOwn ? cell : cell.replace(/\n+/g, ' '));

const readFormat = (word: string) => (word === 'rich' || word === 'plain' ? word : undefined);

/** A code without the mark that another program puts in front. */
const readCode = (cell: string, isOwn: boolean) =>
  isOwn
    ? cell.trim()
    : cell
        .trim()
        .replace(/^[^\p{L}\p{N}]+/u, '')
        .toLowerCase();
