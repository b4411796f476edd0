import { useRef, useState } from 'preact/hooks';
import { useText } from '../base/text-context.ts';

/** Why an attempt to save failed, as the background says it. */
export type Refused<Problem> =
  | { ok: false; reason: 'conflict' | 'storage'; detail: string; kept?: string }
  | { ok: false; reason: 'invalid'; problems: Problem[] }
  | { ok: false; reason: 'unknown-placeholders'; names: string[] };

/** What the editor says about it. */
export type SavingTrouble<Theirs> =
  | { kind: 'unknown'; names: readonly string[] }
  | { kind: 'failed'; detail: string }
  /** Saved elsewhere meanwhile; null when it was deleted. */
  | { kind: 'conflict'; theirs: Theirs | null };

interface Draft {
  id?: string;
  newId?: string;
  resolves?: string;
}

interface Saving<D extends Draft, Done extends { ok: true }, Problem, Theirs> {
  /** A kept draft that the first save settles. */
  resolves: string | undefined;
  onSave(draft: D): Promise<Done | Refused<Problem>>;
  onSaved(done: Done, sent: D): void;
  /** The entry as it is saved now; null when it is gone. */
  onReload(id: string): Promise<Theirs | null>;
  /** Null when what was said about the save before no longer counts. */
  onTrouble(trouble: SavingTrouble<Theirs> | null): void;
  onProblems(problems: readonly Problem[], sent: D): void;
}

/** Saves what stands in an editor, one attempt at a time, and tells what kept it from being saved. */
export function useSaving<D extends Draft, Done extends { ok: true }, Problem, Theirs>(
  saving: Saving<D, Done, Problem, Theirs>,
): (draft: D) => Promise<void> {
  const t = useText();
  /** What was written here and lost against another save, kept until one of ours settles it. */
  const kept = useRef(saving.resolves);
  const [newId] = useState(() => crypto.randomUUID());
  const isBusy = useRef(false);

  async function settle(result: Done | Refused<Problem>, sent: D) {
    saving.onProblems([], sent);
    saving.onTrouble(null);
    if (result.ok) saving.onSaved(result, sent);
    else if (result.reason === 'invalid') saving.onProblems(result.problems, sent);
    else if (result.reason === 'unknown-placeholders')
      saving.onTrouble({ kind: 'unknown', names: result.names });
    else if (result.reason === 'storage')
      saving.onTrouble({ kind: 'failed', detail: result.detail });
    else {
      kept.current = result.kept ?? kept.current;
      saving.onTrouble({ kind: 'conflict', theirs: await saving.onReload(sent.id ?? '') });
    }
  }

  return async draft => {
    if (isBusy.current) return;
    isBusy.current = true;
    try {
      const { resolves: _, ...rest } = draft;
      const sent = {
        ...rest,
        ...(draft.id === undefined && { newId }),
        ...(kept.current !== undefined && { resolves: kept.current }),
      } as D;
      await settle(await saving.onSave(sent), draft);
    } catch {
      saving.onTrouble({ kind: 'failed', detail: t('panel_no_answer') });
    } finally {
      isBusy.current = false;
    }
  };
}
