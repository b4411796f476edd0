import { readLocal, writeLocal } from '../storage/local-store.ts';

const KEY = 'draftSaves';

/**
 * How many revisions of the library were only what somebody was still writing: nobody wants to be
 * reminded of a backup for those.
 */
export async function readDraftSaves(): Promise<number> {
  return ((await readLocal([KEY])).get(KEY) as number | undefined) ?? 0;
}

export async function countDraftSave(): Promise<void> {
  try {
    await writeLocal({ [KEY]: (await readDraftSaves()) + 1 });
  } catch {
    // The draft is kept; one that was not counted only brings the reminder a little sooner.
  }
}
