import { signal } from '@preact/signals';
import { maskWords } from '../../core/learning/mask-words.ts';
import type { ComplaintDraft } from '../../core/library/own-complaint.ts';
import type { KeptComplaint } from '../../platform/library/complaint-protocol.ts';
import { createDraftKeys } from './draft-keys.ts';
import { createDraftKeeper } from './draft-keeper.ts';
import { manager, notice } from './manager-state.ts';
import * as state from './options-state.ts';

/* Complaints that are being written: kept until they are saved or given up. */

/** What was written and not saved, in earlier editors. */
export const unsaved = signal<readonly KeptComplaint[]>([]);

export const keeper = createDraftKeeper<ComplaintDraft>({
  save: (key, draft) => manager.saveComplaintDraft(key, mask(draft)).catch(() => undefined),
  drop: key => manager.dropDraft(key).catch(() => undefined),
});

/** What a customer said goes to the disk only masked, as long as nobody has saved it. */
const mask = (draft: ComplaintDraft): ComplaintDraft => ({
  ...draft,
  examples: draft.examples.map(one => ({ ...one, text: maskWords(one.text) })),
});

/** Names what is written in an editor until it is saved. */
export const draftKeyOf = (id: string | undefined) =>
  `complaint-draft:${id ?? `new:${crypto.randomUUID()}`}`;

/** The draft that the editor writes to. */
export const writtenTo = signal<string | undefined>(undefined);
export const keys = createDraftKeys(() => writtenTo.value);

export async function readUnsaved(): Promise<void> {
  const rows = await state.library.listUnsavedComplaints();
  unsaved.value = await keys.leaveOthers(rows, () => void state.refresh(readUnsaved));
}

/** The draft was saved or given up. */
export async function endDraft(key: string): Promise<void> {
  keeper.forget(key);
  await manager.dropDraft(key);
  await readUnsaved();
}

/** Throws away what was written in an earlier editor; it can be had back. */
export function dropUnsaved({ key, draft }: KeptComplaint): void {
  const t = state.translate.value;
  void state.refresh(async () => {
    await endDraft(key);
    notice.value = {
      tone: 'ok',
      text: t('draft_dropped'),
      undo: () =>
        void state.refresh(() => manager.saveComplaintDraft(key, draft).then(readUnsaved)),
    };
  });
}
