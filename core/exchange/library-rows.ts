import type { ImportRows, SourceLibrary } from './types.ts';

/** The rows of a file that needs no mapping. */
export const rowsOfLibrary = ({ entries, refused, records }: SourceLibrary): ImportRows => ({
  entries,
  refused,
  hints: [],
  placeholders: records?.placeholders ?? [],
});
