import type { KeepResult } from '../../platform/protocol.ts';
import * as state from './panel-state.ts';

/* What the agent keeps of customers' words, one by one and masked. */

const { library } = state;

const REFUSED = {
  off: 'keep_off',
  empty: 'keep_empty',
  known: 'keep_known',
  full: 'keep_full',
  gone: 'keep_gone',
  storage: 'panel_change_failed',
} as const;

export function turnLearningOn(): void {
  const t = state.translate.value;
  void library.changeSettings({ learning: true }).then(
    result => {
      if (!result.ok) state.notify('danger', t('panel_change_failed'));
    },
    () => state.notify('danger', t('panel_change_unanswered')),
  );
}

/** Keeps words as an example of a complaint, or as a gap; it can be taken back at once. */
export async function keepWords(complaint: string | null, words: string): Promise<boolean> {
  const t = state.translate.value;
  let result: KeepResult;
  try {
    result = await (complaint === null
      ? library.recordGap(words)
      : library.learnExample(complaint, words));
  } catch {
    state.notify('danger', t('panel_change_unanswered'));
    return false;
  }
  if (!result.ok) {
    const detail = 'detail' in result ? { detail: result.detail } : {};
    state.notify('warn', t(REFUSED[result.reason]), detail);
    return false;
  }
  const { id } = result;
  state.notify('ok', t(complaint === null ? 'keep_gap_done' : 'keep_learn_done'), {
    undo: () => void (complaint === null ? library.takeBackGap(id) : library.forgetExample(id)),
  });
  return true;
}
