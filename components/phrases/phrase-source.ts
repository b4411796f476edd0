import type { CategoryNode, PackRow, PhraseRow, PhraseView } from '../../core/library/views.ts';
import { isComplete } from '../text/placeholder-form.tsx';
import type { Delivered, PaneTools } from '../text/text-pane.tsx';
import { chooseWording } from '../base/wording.ts';

/** Where the view 话术 gets its phrases from. */
export interface PhraseSource {
  lookUp(request: {
    query: string;
    category?: string[];
    pack?: string;
    limit?: number;
  }): Promise<PhraseRow[]>;
  openPhrase(id: string): Promise<PhraseView | null>;
  listCategories(): Promise<CategoryNode[]>;
  listPacks(): Promise<PackRow[]>;
}

/**
 * Uses a phrase without opening it, in the wording that would be shown. `missing`: something has to be
 * filled in first, so nothing was done.
 */
export async function sendPhrase(
  id: string,
  source: Pick<PhraseSource, 'openPhrase'>,
  tools: PaneTools,
  { use, stay }: { use: 'onInsert' | 'onCopy'; stay: boolean },
): Promise<Delivered> {
  const phrase = await source.openPhrase(id);
  if (!phrase) return 'failed';
  const { wordings } = phrase;
  const { ref, view } = wordings[chooseWording(wordings, tools.mode, phrase.phrase.channel)]!;
  const key = `phrase:${id}`;
  const values = tools.memory.read(key);
  if (view.broken !== undefined || !isComplete(view.form, values)) return 'missing';
  const send = tools[use] ?? tools.onInsert;
  const result = await send({ ref, values, leaveGaps: false, stay });
  if (result === 'done') tools.memory.write(key, {});
  return result;
}
