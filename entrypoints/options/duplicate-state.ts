import { signal } from '@preact/signals';
import type { ListedDuplicate } from '../../components/library/duplicate-list.tsx';
import type { DuplicateGroup } from '../../core/library/find-duplicates.ts';
import { findDuplicates, findSameComplaints } from '../../core/library/find-duplicates.ts';
import { OWN_PACK } from '../../core/library/merge.ts';
import { changeComplaints } from './complaint-list.ts';
import { changePhrases, manager } from './manager-state.ts';
import * as state from './options-state.ts';
import { readExport } from './read-export.ts';

/* Entries of the library that are too much alike. */

type Kind = 'phrases' | 'complaints';

interface Duplicates {
  of: Kind;
  groups: readonly DuplicateGroup[];
  entries: ReadonlyMap<string, ListedDuplicate>;
}

/** Null while they are not shown. */
export const duplicates = signal<Duplicates | null>(null);

/** Looks through all phrases or complaints. */
export const openDuplicates = (of: Kind) =>
  state.refresh(async () => void (duplicates.value = await find(of)));

export const closeDuplicates = () => void (duplicates.value = null);

/** Looks anew where they are shown: what was deleted comes back, what was changed is alike no more. */
export async function refreshDuplicates(): Promise<void> {
  const of = duplicates.value?.of;
  if (of === undefined) return;
  const found = await find(of);
  if (duplicates.value?.of === of) duplicates.value = found;
}

/** Deletes one of several that are alike; it can be taken back. */
export function deleteDuplicate(id: string): void {
  void state.refresh(async () => {
    const change = duplicates.value!.of === 'phrases' ? changePhrases : changeComplaints;
    await change([id], { kind: 'delete' });
    await refreshDuplicates();
  });
}

async function find(of: Kind): Promise<Duplicates> {
  const { phrases, complaints } = await readExport(manager, { as: of });
  return of === 'phrases'
    ? {
        of,
        groups: findDuplicates(phrases),
        entries: toMap(
          phrases.map(({ id, title, code, category, text }) => ({
            id,
            title,
            category,
            text,
            canDelete: true,
            ...(code && { code }),
          })),
        ),
      }
    : {
        of,
        groups: findSameComplaints(complaints),
        entries: toMap(
          complaints.map(({ id, title, category, replies, pack }) => ({
            id,
            title,
            category,
            text: replies[0]!.text,
            canDelete: pack === OWN_PACK,
          })),
        ),
      };
}

const toMap = (entries: readonly ListedDuplicate[]) =>
  new Map(entries.map(entry => [entry.id, entry]));
