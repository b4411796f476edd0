import { hashText } from '../library/compile.ts';
import type { ComplaintContent, OwnComplaint } from '../library/own-complaint.ts';
import { contentOfComplaint } from '../library/own-complaint.ts';
import type { Complaint, Placeholder } from '../library/types.ts';
import type { ImportComplaint } from './types.ts';

/** The complaints that a file is compared with. */
export interface ComplaintLibrary {
  shipped: ReadonlyMap<string, Complaint>;
  own: ReadonlyMap<string, OwnComplaint>;
  placeholders: ReadonlyMap<string, Placeholder>;
}

/** What in the library a row is about. `sameId` is the row that has the same id before it. */
export interface ComplaintMatch {
  own?: OwnComplaint;
  shipped?: Complaint;
  sameId?: number;
}

export interface ComplaintIndex {
  /** By id; without one by title and category, where only one of the user's has them. */
  find(entry: ImportComplaint): ComplaintMatch;
  newId(entry: ImportComplaint, content: ComplaintContent): string;
}

/** Finds the complaint that a row is about. Two rows never share one. */
export function createComplaintIndex(
  { shipped, own }: ComplaintLibrary,
  entries: readonly ImportComplaint[],
): ComplaintIndex {
  const rowOfId = new Map<string, number>();
  const taken = new Set<string>();
  // What a row names by its id is not there for rows that name none.
  const named = new Set(entries.flatMap(({ id }) => (id ? [id, importedComplaintId(id)] : [])));
  const byTitle = new Map<string, OwnComplaint[]>();
  for (const complaint of own.values()) {
    if (complaint.deletedAt !== undefined || named.has(complaint.id)) continue;
    for (const key of new Set([complaint.title, keyOf(complaint)]))
      byTitle.set(key, [...(byTitle.get(key) ?? []), complaint]);
  }
  const shippedByTitle = new Map([...shipped.values()].map(one => [keyOf(one), one]));

  return {
    find(entry) {
      const { id } = entry;
      if (!id) return findByTitle(entry);
      const sameId = rowOfId.get(id);
      if (sameId !== undefined) return { sameId };
      rowOfId.set(id, entry.row);
      const found = own.get(id) ?? own.get(importedComplaintId(id));
      const original = shipped.get(id);
      // What was made of a shipped one before is what is meant now, unless it is as it ships.
      if (original && !found) return { shipped: original };
      if (!found) return {};
      taken.add(found.id);
      return { own: found };
    },
    newId(entry, content) {
      const spelled = JSON.stringify(contentOfComplaint(content));
      let id = entry.id ? importedComplaintId(entry.id) : `own.c-${hashText(spelled)}`;
      for (let turn = 1; taken.has(id) || own.has(id) || shipped.has(id); turn++)
        id = `own.c-${hashText(`${turn}\0${entry.id ?? ''}\0${spelled}`)}`;
      taken.add(id);
      return id;
    },
  };

  function findByTitle({ fields }: ImportComplaint): ComplaintMatch {
    const { category = [] } = fields;
    const title = fields.title?.trim();
    if (!title) return {};
    const alike = byTitle.get(category.length > 0 ? keyOf({ title, category }) : title) ?? [];
    const open = alike.filter(one => !taken.has(one.id));
    if (open.length === 1) {
      taken.add(open[0]!.id);
      return { own: open[0]! };
    }
    const original = open.length === 0 ? shippedByTitle.get(keyOf({ title, category })) : undefined;
    return original ? { shipped: original } : {};
  }
}

const keyOf = ({ title, category }: Pick<Complaint, 'title' | 'category'>) =>
  [title, ...category].join('\0');

/** The id under which a complaint with a foreign id is kept: the same whenever it comes again. */
export const importedComplaintId = (id: string): string =>
  /^own\.[a-z0-9]+(?:[.-][a-z0-9]+)*$/.test(id) ? id : `own.c-${hashText(id)}`;
