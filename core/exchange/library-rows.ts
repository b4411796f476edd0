import type { OwnComplaint } from '../library/own-complaint.ts';
import { contentOfComplaint } from '../library/own-complaint.ts';
import type { ImportComplaint, ImportRows, SourceLibrary } from './types.ts';

/** The rows of a file that needs no mapping. */
export const rowsOfLibrary = ({
  entries,
  complaints,
  refused,
  records,
}: SourceLibrary): ImportRows => ({
  entries,
  complaints,
  refused,
  hints: [],
  placeholders: records?.placeholders ?? [],
});

/** A complaint as a library stored it; the row is its place in the file. */
export const rowOfStored = (stored: OwnComplaint, row: number): ImportComplaint => ({
  row,
  id: stored.id,
  fields: contentOfComplaint(stored),
  stored,
  warnings: [],
});
