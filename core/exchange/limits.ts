/** How much of a file is taken on. */
export interface Limits {
  /** Bytes of a file. */
  file: number;
  /** Bytes of a file of our own JSON: a backup may be all that is left of a library. */
  backup: number;
  rows: number;
  columns: number;
  /** UTF-16 units of one cell. */
  cell: number;
  /** Nesting of JSON and YAML. */
  depth: number;
  /** Uses of anchors in one entry of YAML. */
  aliases: number;
  /** Files in an XLSX, which is a zip archive. */
  zipEntries: number;
  /** Bytes of an XLSX after unpacking. */
  zipBytes: number;
  /** Bytes after unpacking for each byte before. */
  zipRatio: number;
  /** Share of characters that an encoding could not read. */
  unreadable: number;
}

const MB = 1024 * 1024;

export const LIMITS: Limits = {
  file: 100 * MB,
  backup: 400 * MB,
  rows: 1_000_000,
  columns: 200,
  cell: MB,
  depth: 64,
  aliases: 100,
  zipEntries: 10_000,
  zipBytes: 200 * MB,
  zipRatio: 100,
  unreadable: 0.001,
};

/** Longest text that a cell of a spreadsheet holds. */
export const XLSX_CELL = 32_767;

/** Levels of categories that are kept: more than anybody finds again. */
export const DEEPEST_CATEGORY = 20;

/** From here on a text or a title is probably not what it should be. */
export const LONG_TEXT = 5_000;
export const LONG_TITLE = 80;

/** Bytes as people count them. */
export const megabytes = (bytes: number): number => Math.round((bytes / MB) * 10) / 10;
