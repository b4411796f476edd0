import { isSame } from '../exchange/same-value.ts';
import type { Copy } from './copy.ts';
import { COPIED_TABLES, COUNTED_TABLES, OWN_META } from './copy.ts';

/** A record that lost its place to another wording of it. */
export interface Beaten {
  table: string;
  key: string;
  record: Record<string, unknown>;
}

/**
 * Lays two copies together that went on apart. What only one of them has stays; where both have a
 * record, that of `first` holds, and the other one is told, so that its wording can be kept elsewhere.
 */
export function mergeCopies(first: Copy, other: Copy): { copy: Copy; beaten: Beaten[] } {
  const copy: Copy = new Map();
  const beaten: Beaten[] = [];
  for (const table of [...Object.keys(COPIED_TABLES), ...Object.keys(COUNTED_TABLES)]) {
    const records = new Map(other.get(table));
    for (const [key, record] of first.get(table) ?? []) {
      const before = records.get(key) as Record<string, unknown> | undefined;
      if (before && table === 'meta') records.set(key, mergeMeta(key, before, record));
      else {
        records.set(key, record);
        if (before && table in COPIED_TABLES && !isSame(before, record))
          beaten.push({ table, key, record: before });
      }
    }
    copy.set(table, records);
  }
  return { copy, beaten };
}

/** Settings and profile are put together entry by entry. */
function mergeMeta(key: string, before: Record<string, unknown>, record: unknown): unknown {
  const { value } = record as { value: unknown };
  const isList = Array.isArray(value) || Array.isArray(before.value);
  if (OWN_META.has(key) || isList) return record;
  return { key, value: { ...(before.value as object), ...(value as object) } };
}
