import { signal } from '@preact/signals';
import { MERGED_TITLES, showField } from '../../components/text/show-field.ts';
import { showComplaintField } from '../../components/library/show-complaint.ts';
import { explainField } from '../../core/exchange/notices.ts';
import type { MergedField } from '../../core/library/merge-phrase.ts';
import type { ComplaintContent } from '../../core/library/own-complaint.ts';
import type { ComplaintEntry } from '../../platform/library/complaint-protocol.ts';
import type { EntryRow } from '../../platform/library/manager-protocol.ts';
import * as complaints from './complaint-list.ts';
import * as manage from './manager-state.ts';
import * as state from './options-state.ts';

/* What was deleted, as it is read before it is had back. */

interface DeletedEntry {
  of: 'phrases' | 'complaints';
  id: string;
  title: string;
  note: string;
  fields: readonly { name: string; text: string }[];
}

/** Null while nothing of the kind is read. */
export const deleted = signal<DeletedEntry | null>(null);

export const closeDeleted = () => void (deleted.value = null);

/** Shows a phrase of the shelf of deleted ones. */
export async function readDeletedPhrase({ id, title, daysLeft }: EntryRow): Promise<void> {
  const t = state.translate.value;
  const entry = await manage.manager.openEntry(id);
  if (!entry) return;
  const fields = (Object.keys(MERGED_TITLES) as MergedField[])
    .filter(field => field !== 'title' && field !== 'format')
    .map(field => ({
      name: t(MERGED_TITLES[field]),
      text: showField(field, entry.phrase[field], t),
    }));
  show({ of: 'phrases', id, title, note: noteOf(daysLeft), fields });
}

const COMPLAINT_FIELDS = [
  'replies',
  'examples',
  'keywords',
  'steps',
  'avoid',
  'pushback',
  'followUp',
  'category',
  'tip',
] as const satisfies readonly (keyof ComplaintContent)[];

/** Shows a complaint of the shelf of deleted ones. */
export async function readDeletedComplaint({ id, title, daysLeft }: ComplaintEntry): Promise<void> {
  const t = state.translate.value;
  const versions = await manage.manager.listComplaintVersions(id);
  const content = versions.find(({ complaint }) => complaint)?.complaint;
  if (!content) return;
  const fields = COMPLAINT_FIELDS.map(field => ({
    name: explainField(field, t),
    text: showComplaintField(field, content[field], t),
  }));
  show({ of: 'complaints', id, title, note: noteOf(daysLeft), fields });
}

/** Brings back what is read. */
export function restoreDeleted(): void {
  const { of, id } = deleted.value!;
  const change = of === 'phrases' ? manage.changePhrases : complaints.changeComplaints;
  closeDeleted();
  void state.refresh(() => change([id], { kind: 'restore' }));
}

const show = (entry: DeletedEntry) =>
  void (deleted.value = { ...entry, fields: entry.fields.filter(({ text }) => text !== '') });

function noteOf(days: number | undefined): string {
  const t = state.translate.value;
  return days === undefined ? t('manager_hidden') : t('manager_deleted', { count: days });
}
