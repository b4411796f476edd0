import type { OwnPhrase, PhraseEdit } from '../library/merge.ts';
import type { ComplaintContent, OwnComplaint } from '../library/own-complaint.ts';
import type { Phrase, Placeholder } from '../library/types.ts';
import type { Limits } from './limits.ts';
import type { Notice, RowNotice } from './notices.ts';
import type { PaceOptions } from './pace.ts';

export type FileFormat = 'csv' | 'xlsx' | 'json' | 'yaml';
export type Encoding =
  'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030' | 'big5' | 'windows-1252' | 'macintosh';
export type Delimiter = ',' | ';' | '\t' | '|' | '，';

/** What the entries of a file are. */
export type Content = 'phrases' | 'complaints';

/** The program that a file came out of, as far as its shape tells. */
export type Tool =
  | 'yingda'
  | 'briskine'
  | 'text-blaze'
  | 'beeftext'
  | 'espanso'
  | 'zammad'
  | 'qianniu'
  | 'quicktext'
  | 'unknown';

/** What is found by itself can be set by hand; `limits` is for tests. */
export interface ReadOptions extends PaceOptions {
  encoding?: Encoding;
  delimiter?: Delimiter;
  hasHeader?: boolean;
  /** Name of the sheet to read; the first one that is not hidden otherwise. */
  sheet?: string;
  limits?: Partial<Limits>;
}

export type ReadResult =
  { ok: true; source: SourceTable | SourceLibrary } | { ok: false; notice: Notice };

/** One row as the file has it. */
export interface SourceRow {
  row: number;
  line?: number;
  cells: string[];
  /** What the reader noticed; the row is good all the same. */
  warnings?: RowNotice[];
  /** Placeholders are switched off in this row: its braces are braces. */
  isPlain?: boolean;
}

/** A file whose columns have to be told what they are. */
export interface SourceTable {
  kind: 'table';
  format: FileFormat;
  /** What its rows are, where the file says so itself. */
  content?: Content;
  tool: Tool;
  encoding?: Encoding;
  delimiter?: Delimiter;
  sheet?: string;
  sheets?: string[];
  hasHeader: boolean;
  columns: string[];
  rows: SourceRow[];
  refused: RowNotice[];
  notices: Notice[];
  /** Written by our own export: texts are templates already, and nothing has to be converted. */
  isOwn: boolean;
  /** Texts are HTML and become plain text. */
  isHtml: boolean;
}

/** A file that says itself what everything in it is. */
export interface SourceLibrary {
  kind: 'library';
  format: 'json' | 'yaml';
  encoding?: Encoding;
  entries: ImportEntry[];
  complaints: ImportComplaint[];
  refused: RowNotice[];
  notices: Notice[];
  /** Of JSON: everything as it was exported, to restore a library with. */
  records?: LibraryRecords;
  exportedAt?: string;
}

/** What JSON holds without loss. */
export interface LibraryRecords {
  /** Own phrases with their revision, or phrases of packs that were selected. */
  phrases: (Phrase | OwnPhrase)[];
  edits: PhraseEdit[];
  placeholders: Placeholder[];
  /** Other records of the user's, by kind, carried as they are. */
  other?: Record<string, unknown>;
}

/** What a column of phrases can be. `category2` and `category3` are levels of a category. */
export type PhraseField =
  | 'id'
  | 'title'
  | 'text'
  | 'variants'
  | 'code'
  | 'category'
  | 'category2'
  | 'category3'
  | 'tags'
  | 'channel'
  | 'situation'
  | 'validity'
  | 'validFrom'
  | 'validTo'
  | 'priority'
  | 'tip'
  | 'format'
  | 'enTitle'
  | 'enDescription';

/** What a column of complaints can be. */
export type ComplaintField =
  | 'id'
  | 'title'
  | 'category'
  | 'category2'
  | 'category3'
  | 'examples'
  | 'keywords'
  | 'replies'
  | 'steps'
  | 'nature'
  | 'responsibility'
  | 'severity'
  | 'avoid'
  | 'pushback'
  | 'record'
  | 'callback'
  | 'phrases'
  | 'flow'
  | 'tip';

export type Field = PhraseField | ComplaintField;

/** For each column what it is; null leaves it out. */
export type Mapping = (Field | null)[];

/** A column in the mapping dialog. */
export interface ColumnGuess {
  index: number;
  /** The heading, empty where the file has none. */
  heading: string;
  samples: string[];
  field: Field | null;
  /** What the guess goes by. */
  by: 'heading' | 'content' | 'nothing';
}

/** The ways in which other programs write a placeholder. */
export type Dialect =
  /** `{{x}}`, `{{x || "y"}}`, `{{x|fallback:"y"}}` */
  | 'double'
  /** `{姓名}`, `{姓名:默认}`, `{环境|a|b}` */
  | 'single'
  /** `#{x}` */
  | 'hash-brace'
  /** `%{x}` */
  | 'percent'
  /** `[[x]]` */
  | 'brackets'
  /** `#x#` */
  | 'hash'
  /** `${x}` */
  | 'dollar'
  /** `【x】`, `[x]`, `｛x｝`, `＜x＞`: by hand, for people who read */
  | 'marked'
  /** `{formtext: name=x; default=y}` */
  | 'command'
  /** `$|$`, the caret */
  | 'caret';

export interface MapOptions extends PaceOptions {
  /** Placeholders of the library; synonyms are led to those that are there. */
  placeholders: { has(name: string): boolean };
  /** Found by the tool and the texts if not set. */
  dialects?: readonly Dialect[];
  /** For rows that name none. */
  category?: readonly string[];
  channel?: Phrase['channel'];
}

/** What is known about a placeholder that nobody declared. */
export interface PlaceholderHint {
  name: string;
  /** As it stood in the file. */
  source: string;
  type: Placeholder['type'];
  options?: string[];
}

/** What a phrase consists of, without where it lives. */
export type PhraseFields = Omit<Phrase, 'id' | 'pack'>;

/** One row of a file, understood. Only fields that the file has are there. */
export interface ImportEntry {
  row: number;
  line?: number;
  id?: string;
  fields: Partial<PhraseFields>;
  /** Of an edit of a shipped phrase: what it was made from, should the pack not be there. */
  base?: Phrase;
  /** The user hid this shipped phrase. */
  isHidden?: boolean;
  warnings: RowNotice[];
}

/** One row of complaints, understood. Only fields that the file has are there. */
export interface ImportComplaint {
  row: number;
  line?: number;
  id?: string;
  fields: Partial<Omit<ComplaintContent, 'followUp'>> & {
    followUp?: Partial<ComplaintContent['followUp']>;
  };
  /** Of our own JSON: as it was stored, with its revision and whether it was deleted. */
  stored?: OwnComplaint;
  warnings: RowNotice[];
}

export interface ImportRows {
  entries: ImportEntry[];
  complaints: ImportComplaint[];
  refused: RowNotice[];
  hints: PlaceholderHint[];
  /** Placeholders that come along with their declaration. */
  placeholders: Placeholder[];
}

/** The library that a file is compared with. */
export interface ImportLibrary {
  shipped: ReadonlyMap<string, Phrase>;
  own: ReadonlyMap<string, OwnPhrase>;
  edits: ReadonlyMap<string, PhraseEdit>;
  placeholders: ReadonlyMap<string, Placeholder>;
}

export interface FieldDiff {
  field: keyof PhraseFields;
  before: unknown;
  after: unknown;
}

interface PlannedBase {
  row: number;
  line?: number;
  title: string;
  warnings: RowNotice[];
}

/** What would become of one row. `isDeleted` phrases come back. */
export type PlannedRow =
  | (PlannedBase & { kind: 'new'; id: string; fields: PhraseFields; deleted?: OwnPhrase })
  | (PlannedBase & { kind: 'changed'; id: string; diff: FieldDiff[]; target: Target })
  | (PlannedBase & { kind: 'equal'; id: string })
  | (PlannedBase & { kind: 'refused'; reasons: RowNotice[] });

/** What a changed row changes. */
export type Target =
  | { origin: 'own'; before: OwnPhrase; fields: PhraseFields }
  | {
      origin: 'shipped';
      shipped: Phrase;
      before?: PhraseEdit;
      change: PhraseEdit['change'];
      isHidden?: boolean;
    };

export interface ImportPlan {
  /** In the order of the file. */
  rows: PlannedRow[];
  counts: Record<PlannedRow['kind'] | 'warned', number>;
  /** Names that texts use and nobody declared, with a declaration that would do. */
  newPlaceholders: { placeholder: Placeholder; source: string; rows: number[] }[];
}

/** What would become of one row of complaints. */
export type PlannedComplaint =
  | (PlannedBase & {
      kind: 'new' | 'changed';
      id: string;
      content: ComplaintContent;
      before: OwnComplaint | null;
      stored?: OwnComplaint;
      diff?: { field: string; before: unknown; after: unknown }[];
    })
  | (PlannedBase & { kind: 'equal' })
  | (PlannedBase & { kind: 'refused'; reasons: RowNotice[] });

export interface ComplaintPlan {
  rows: PlannedComplaint[];
  counts: ImportPlan['counts'];
  newPlaceholders: ImportPlan['newPlaceholders'];
}

/** Everything that one import writes, in one transaction, and what takes it back. */
export interface ImportBatch {
  importId: string;
  phrases: OwnPhrase[];
  edits: PhraseEdit[];
  placeholders: Placeholder[];
  /** Revision that each record has to have still; 0 where there must be none. */
  expected: { phrases: Record<string, number>; edits: Record<string, number> };
  undo: ImportUndo;
}

interface Replaced<T> {
  id: string;
  before: T | null;
  /** Revision that the import gave it; another one means that it was changed since. */
  rev: number;
}

export interface ImportUndo {
  importId: string;
  at: number;
  phrases: Replaced<OwnPhrase>[];
  edits: Replaced<PhraseEdit>[];
  placeholders: string[];
}

/** What taking an import back writes. */
export interface UndoBatch {
  putPhrases: OwnPhrase[];
  removePhrases: string[];
  putEdits: PhraseEdit[];
  removeEdits: string[];
  removePlaceholders: string[];
  /** Changed since the import, and therefore left as they are. */
  kept: string[];
}

export interface ExportedFile {
  name: string;
  type: string;
  bytes: Uint8Array<ArrayBuffer>;
  /** What could not go into this format as it is. */
  notices: RowNotice[];
}
