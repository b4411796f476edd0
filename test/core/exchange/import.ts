import { guessMapping, mappingOf } from '../../../core/exchange/guess-mapping.ts';
import { rowsOfLibrary } from '../../../core/exchange/library-rows.ts';
import { mapTable } from '../../../core/exchange/map-table.ts';
import { planImport } from '../../../core/exchange/plan-import.ts';
import { readFile } from '../../../core/exchange/read-file.ts';
import type {
  ImportLibrary,
  ImportPlan,
  MapOptions,
  ReadOptions,
  SourceLibrary,
  SourceTable,
} from '../../../core/exchange/types.ts';
import type { OwnPhrase } from '../../../core/library/merge.ts';
import type { Phrase, Placeholder } from '../../../core/library/types.ts';

const declare = (name: string): Placeholder => ({
  name,
  en: name,
  type: 'text',
  example: name,
  scope: 'call',
  personal: false,
});

/** Names that the library of these tests declares. */
const NAMES = [
  '客户称呼',
  '客户姓名',
  '客服姓名',
  '公司名',
  '工号',
  '联系电话',
  '服务单号',
  '日期时间',
];
export const PLACEHOLDERS = new Map(NAMES.map(name => [name, declare(name)]));

export function makeLibrary({
  shipped = [],
  own = [],
}: { shipped?: Phrase[]; own?: (Phrase | OwnPhrase)[] } = {}): ImportLibrary {
  const stored = own.map((phrase): OwnPhrase => ({
    rev: 1,
    createdAt: 1,
    updatedAt: 1,
    ...phrase,
  }));
  return {
    shipped: new Map(shipped.map(phrase => [phrase.id, phrase])),
    own: new Map(stored.map(phrase => [phrase.id, phrase])),
    edits: new Map(),
    placeholders: PLACEHOLDERS,
  };
}

export const bytesOf = (text: string) => new TextEncoder().encode(text);

export async function readSource(
  input: Uint8Array | string,
  name: string,
  options?: ReadOptions,
): Promise<SourceTable | SourceLibrary> {
  const result = await readFile(typeof input === 'string' ? bytesOf(input) : input, name, options);
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.notice)}`);
  return result.source;
}

export async function readTable(...args: Parameters<typeof readSource>): Promise<SourceTable> {
  const source = await readSource(...args);
  if (source.kind !== 'table') throw new Error('not a table');
  return source;
}

export async function refusalOf(input: Uint8Array | string, name: string, options?: ReadOptions) {
  const result = await readFile(typeof input === 'string' ? bytesOf(input) : input, name, options);
  return result.ok ? null : result.notice;
}

/** All the way from the bytes of a file to the dry run, with the mapping that is guessed. */
export async function planFile(
  input: Uint8Array | string,
  name: string,
  library = makeLibrary(),
  options: Partial<MapOptions> = {},
): Promise<ImportPlan> {
  const source = await readSource(input, name, options);
  const rows =
    source.kind === 'library'
      ? rowsOfLibrary(source)
      : await mapTable(source, mappingOf(guessMapping(source)), {
          placeholders: library.placeholders,
          ...options,
        });
  return planImport(rows, library, options);
}

/** The texts of the rows that a plan would write, by row. */
export const textsOf = (plan: ImportPlan) =>
  plan.rows.flatMap(row => (row.kind === 'new' ? [row.fields.text] : []));
