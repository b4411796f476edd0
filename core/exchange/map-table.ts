import type { Channel, Variant } from '../library/types.ts';
import { splitPath, splitWords } from './cell-lists.ts';
import { CHANNEL_NAMES, readChannel, readDay, readPriority, readSpan } from './cell-values.ts';
import { splitVariants } from './cell-variants.ts';
import type { Converter } from './convert-placeholders.ts';
import { createConverter } from './convert-placeholders.ts';
import { looksLikeHtml, textOfHtml } from './html-text.ts';
import { notice } from './notices.ts';
import type { NoticeKey, RowNotice } from './notices.ts';
import { createPace } from './pace.ts';
import { dialectsOf } from './tools.ts';
import type {
  Field,
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
  const pace = createPace(options);
  pace.start('map');
  const converter = createConverter(options.dialects ?? dialectsOf(table), options.placeholders);
  const places = new Map<Field, number[]>();
  for (const [index, field] of mapping.entries())
    if (field) places.set(field, [...(places.get(field) ?? []), index]);
  const images = table.columns.flatMap((heading, index) => (isImageColumn(heading) ? [index] : []));
  const entries: ImportEntry[] = [];
  for (const [index, row] of table.rows.entries()) {
    entries.push(readRow(row, { table, places, images, options, converter }));
    if (pace.due()) await pace.rest(index, table.rows.length);
  }
  pace.finish(table.rows.length);
  return {
    entries,
    refused: table.refused,
    hints: [...converter.hints.values()],
    placeholders: [],
  };
}

interface Context {
  table: SourceTable;
  /** The columns of each field. */
  places: ReadonlyMap<Field, readonly number[]>;
  /** Columns that hold pictures. */
  images: readonly number[];
  options: MapOptions;
  converter: Converter;
}

function readRow(
  row: SourceRow,
  { table, places, images, options, converter }: Context,
): ImportEntry {
  const place = { row: row.row, ...(row.line && { line: row.line }) };
  const warnings: RowNotice[] = [...(row.warnings ?? [])];
  const warn = (key: NoticeKey, field: Field, values: RowNotice['values'] = {}) => {
    const column = table.columns[places.get(field)?.[0] ?? -1];
    warnings.push({ ...notice(key, values), ...place, field, ...(column && { column }) });
  };
  const read = (index: number) => {
    const cell = row.cells[index] ?? '';
    return table.isOwn ? cell : cell.replace(/\r\n?/g, '\n');
  };
  const cellsOf = (field: Field) => (places.get(field) ?? []).map(read);
  const has = (field: Field) => places.has(field);
  const cell = (field: Field) => read(places.get(field)?.[0] ?? -1);

  const fields: ImportEntry['fields'] = {};
  const id = readId(cell('id').trim(), table.isOwn);
  if (has('text')) fields.text = readText(cell('text'));
  if (has('title')) fields.title = readTitle(cell('title'), table.isOwn);
  if (has('code')) fields.code = readCode(cell('code'), table.isOwn);
  if (has('situation')) fields.situation = cell('situation');
  if (has('tip')) fields.tip = cell('tip');
  if (has('tags')) fields.tags = [...new Set(cellsOf('tags').flatMap(splitWords))];
  if (has('variants')) fields.variants = readVariants();
  if (has('priority')) readPriorityInto();
  if (has('format')) fields.format = readFormat(cell('format'));
  readCategory();
  readChannels();
  readValidity();
  readEnglish();
  if (images.some(index => row.cells[index]?.trim())) warn('image-dropped', 'text');
  return { ...place, ...(id && { id }), fields, warnings };

  function readText(raw: string): string {
    const isHtml = table.isHtml && looksLikeHtml(raw);
    const text = isHtml ? textOfHtml(raw) : raw;
    if (isHtml) warn('html-stripped', 'text');
    if (table.isOwn) return text;
    if (row.isPlain) return converter.escape(text);
    const { text: converted, kept } = converter.convert(text);
    if (kept.length > 0) warn('placeholder-kept', 'text', { found: [...new Set(kept)].join(' ') });
    return converted;
  }

  function readVariants(): Variant[] {
    return cellsOf('variants')
      .flatMap(splitVariants)
      .map(variant => ({ ...variant, text: readText(variant.text) }));
  }

  function readCategory() {
    const levels = (['category', 'category2', 'category3'] as const).filter(has);
    if (levels.length > 0) fields.category = levels.flatMap(level => splitPath(cell(level)));
    if (!fields.category?.length && options.category) fields.category = [...options.category];
  }

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

/** An id that means the same in every file. Short ones only count the rows of theirs. */
const readId = (id: string, isOwn: boolean) =>
  isOwn || (id.length >= 8 && /[a-z]/i.test(id)) ? id : '';

/** A code without the mark that another program puts in front. */
const readCode = (cell: string, isOwn: boolean) =>
  isOwn
    ? cell.trim()
    : cell
        .trim()
        .replace(/^[^\p{L}\p{N}]+/u, '')
        .toLowerCase();
